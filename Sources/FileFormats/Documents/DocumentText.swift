package import Basics

/// The words of a document, for the reader of notices.
package enum DocumentText {
    /// How tables stand in the text.
    package enum Tables: Sendable {
        /// Rows read `cell | cell | cell |`, a cell spanning rows being repeated. Tables alone are no documents.
        case lines
        /// As `TableText` says, merged cells being known: tables of a Word document with two rows and two columns or
        /// more, the visible sheets of a workbook, a CSV file. Tables of web pages stand as lines.
        case grids
    }

    /// Takes the text out of a `docx`, web page or plain text file; with tables as grids also of `xlsx` and CSV.
    ///
    /// Lines end in `\n`. Paragraphs stand on lines of their own, with the list numbers a reader would see.
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - name: its name; it decides nothing but what a text file is called, and so whether it is CSV.
    /// - Throws: `file.empty`, `file.too_large`, `file.unsupported`, `file.encoding`, `file.macros`,
    ///   `file.encrypted`, `file.bomb`, `file.xml_entities`, `file.too_deep`, `file.too_much_text`, `file.damaged`,
    ///   of grids also `file.table_too_large` and what the readers of workbooks and CSV throw;
    ///   each names the file in its `field`.
    package static func extract(
        _ bytes: [UInt8], named name: String, tables: Tables = .lines, limits: FileLimits = .standard
    ) throws(Problems) -> String {
        do {
            return try text(bytes, name, tables, limits)
        } catch {
            throw Problems(error.at(name))
        }
    }

    private static func text(
        _ bytes: [UInt8], _ name: String, _ tables: Tables, _ limits: FileLimits
    ) throws(Problem) -> String {
        if bytes.isEmpty { throw FileProblem.empty() }
        if bytes.count > limits.fileBytes { throw FileProblem.tooLarge(bytes.count, limit: limits.fileBytes) }
        let kind = FileKind.sniff(bytes, name: name)
        let text: String
        switch kind {
        case .docx: text = try DocxText.extract(bytes, tables: tables, limits: limits)
        case .html: text = try HTMLText.extract(bytes, limits: limits)
        case .xlsx where tables == .grids: text = try TableFile.xlsx(bytes, limits: limits).text
        case .csv where tables == .grids && FileKind.csv.extensions.contains(FileKind.suffix(of: name)):
            text = try TableFile.csv(bytes, limits: limits).text
        case .text, .csv: text = try plain(bytes)
        case .docm, .xlsm: throw FileProblem.macros()
        case .compound where isEncrypted(bytes): throw FileProblem.encrypted()
        case .unknown:
            // Say why it is no text, where that is the reason.
            _ = try TextFile.decode(bytes)
            throw FileProblem.unsupported(kind, remedy: saveAs(tables))
        case .pdf, .png, .jpeg, .ofd:
            throw FileProblem.unsupported(
                kind,
                remedy: Term(
                    "请上传原来的Word文档（另存为docx），或将文字复制到文本框。",
                    "Upload the Word document it was made from (saved as docx), or paste its text."))
        case .compound, .rtf, .xlsx, .zip:
            throw FileProblem.unsupported(kind, remedy: saveAs(tables))
        }
        if text.allSatisfy(\.isWhitespace) { throw FileProblem.empty() }
        return text
    }

    private static func saveAs(_ tables: Tables) -> Term {
        switch tables {
        case .lines: Term("请用办公软件另存为docx后上传。", "Save it as docx with an office program and upload that.")
        case .grids:
            Term("请用办公软件另存为docx或xlsx后上传。", "Save it as docx or xlsx with an office program and upload that.")
        }
    }

    private static func plain(_ bytes: [UInt8]) throws(Problem) -> String {
        let text = try TextFile.decode(bytes).text
        guard text.utf8.contains(0x0D) else { return text }
        var unix: [UInt8] = []
        unix.reserveCapacity(text.utf8.count)
        var last: UInt8 = 0
        for byte in text.utf8 {
            if byte == 0x0D { unix.append(0x0A) } else if byte != 0x0A || last != 0x0D { unix.append(byte) }
            last = byte
        }
        return String(decoding: unix, as: UTF8.self)
    }

    /// An encrypted docx or xlsx is a compound file with a stream of this name.
    static func isEncrypted(_ bytes: [UInt8]) -> Bool {
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var index = 0
        while let found = bytes[index...].firstIndex(of: name[0]) {
            if bytes[found...].starts(with: name) { return true }
            index = found + 1
        }
        return false
    }
}
