package import Basics

/// What a file is by its content.
package enum FileKind: String, Sendable, Hashable, CaseIterable {
    case pdf, png, jpeg
    case docx, xlsx
    /// A Word or Excel file with macros; such files are refused everywhere.
    case docm, xlsm
    /// Any other zip container.
    case zip
    /// The Chinese fixed-layout format (GB/T 33190), a zip container.
    case ofd
    /// The old compound file: doc, xls, ppt, wps, et, and encrypted docx or xlsx.
    case compound
    case rtf, html, csv, text
    case unknown

    /// The media type to serve the file with.
    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .docm: "application/vnd.ms-word.document.macroEnabled.12"
        case .xlsm: "application/vnd.ms-excel.sheet.macroEnabled.12"
        case .zip: "application/zip"
        case .ofd: "application/ofd"
        case .rtf: "application/rtf"
        case .html: "text/html"
        case .csv: "text/csv"
        case .text: "text/plain"
        case .compound, .unknown: "application/octet-stream"
        }
    }

    /// The name endings files of this kind have, the usual one first.
    package var extensions: [String] {
        switch self {
        case .jpeg: ["jpg", "jpeg"]
        case .compound: ["doc", "xls", "ppt", "wps", "et", "dps"]
        case .html: ["html", "htm"]
        case .csv: ["csv", "tsv"]
        case .text: ["txt", "md", "log"]
        case .unknown: []
        case .pdf, .png, .docx, .xlsx, .docm, .xlsm, .zip, .ofd, .rtf: [rawValue]
        }
    }

    /// Words for people.
    package var name: Term {
        switch self {
        case .pdf: Term("PDF", "PDF")
        case .png: Term("PNG图片", "PNG picture")
        case .jpeg: Term("JPEG图片", "JPEG picture")
        case .docx: Term("Word文档docx", "Word document docx")
        case .xlsx: Term("Excel工作簿xlsx", "Excel workbook xlsx")
        case .docm: Term("含宏的Word文档", "Word document with macros")
        case .xlsm: Term("含宏的Excel工作簿", "Excel workbook with macros")
        case .zip: Term("ZIP压缩包", "ZIP archive")
        case .ofd: Term("版式文件OFD", "OFD fixed-layout file")
        case .compound: Term("旧版doc、xls、wps或加密文件", "old doc, xls, wps or an encrypted file")
        case .rtf: Term("RTF文档", "RTF document")
        case .html: Term("网页", "web page")
        case .csv: Term("CSV表格", "CSV table")
        case .text: Term("纯文本", "plain text")
        case .unknown: Term("无法识别", "not recognised")
        }
    }

    /// True when the name ends as files of this kind do; a name that promises something else is a spoof.
    package func agrees(withName name: String) -> Bool {
        let suffix = FileKind.suffix(of: name)
        if extensions.contains(suffix) { return true }
        switch self {
        case .text, .csv: return FileKind.csv.extensions.contains(suffix) || FileKind.text.extensions.contains(suffix)
        default: return false
        }
    }

    /// What follows the last dot, in lower case.
    static func suffix(of name: String) -> String {
        guard let dot = name.lastIndex(of: ".") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }
}
