package import Basics

/// One way to read a table, whether it comes as CSV or XLSX.
///
/// The first row that is not blank holds the titles. Blank rows are passed over. Use one reader in one task.
package struct TableReader {
    /// Exactly one of the two is there. Optionals and no enum, so that rows are read in place, without a copy.
    private struct Source {
        var csv: CSVReader?
        var xlsx: XLSXReader?

        mutating func next() throws(Problem) -> TableRow? {
            while true {
                let row: TableRow?
                if let cells = try csv?.next() {
                    row = TableRow(number: csv?.rowNumber ?? 0, cells: cells)
                } else {
                    row = try xlsx?.next()
                }
                guard let row else { return nil }
                if !row.isBlank { return row }
            }
        }
    }

    /// The titles, without white space around them; empty ones at the end are left off.
    package let header: [String]
    /// The number of the title row in the file.
    package let headerRow: Int
    /// `csv` or `xlsx`, by content.
    package let kind: FileKind
    private var source: Source

    /// - Throws: `file.unreadable`, `file.empty`, `file.unsupported`, `file.macros`, `file.encrypted`, and whatever
    ///   the reader of the kind found throws.
    package static func open(path: String, limits: FileLimits = .tables) throws(Problem) -> TableReader {
        try TableReader(path: path, limits: limits)
    }

    private init(path: String, limits: FileLimits) throws(Problem) {
        kind = try TableReader.kind(of: path)
        source = Source()
        if kind == .xlsx {
            source.xlsx = try XLSXReader(path: path, limits: limits)
        } else {
            source.csv = try CSVReader(path: path, limits: limits)
        }
        guard let row = try source.next() else { throw FileProblem.empty() }
        var titles = row.cells.map(TableReader.trim)
        while titles.last == "" { titles.removeLast() }
        header = titles
        headerRow = row.number
    }

    /// The next row with content, or `nil` at the end. It has at least as many cells as the header; a row with
    /// more keeps them.
    package mutating func next() throws(Problem) -> TableRow? {
        guard var row = try source.next() else { return nil }
        while row.cells.count > header.count, row.cells.last == "" { row.cells.removeLast() }
        while row.cells.count < header.count { row.cells.append("") }
        return row
    }

    /// How much of the file has been read, 0…1.
    package var fractionRead: Double {
        source.xlsx?.fractionRead ?? source.csv?.fractionRead ?? 0
    }

    private static func kind(of path: String) throws(Problem) -> FileKind {
        guard let file = InputFile(path: path) else { throw FileProblem.unreadable(lastErrorText()) }
        var head = [UInt8](repeating: 0, count: 1 << 16)
        let count = head.withUnsafeMutableBytes { file.read(into: $0) }
        guard let count else { throw FileProblem.unreadable(lastErrorText()) }
        if count == 0 { throw FileProblem.empty() }
        head.removeLast(head.count - count)
        let kind = FileKind.sniff(head, name: path)
        switch kind {
        case .csv, .text: return .csv
        case .xlsx, .zip: return .xlsx
        case .docm, .xlsm: throw FileProblem.macros()
        case .unknown:
            if case .failure(let problem) = head.withUnsafeBytes({ TextFile.detect($0, isWhole: count < 1 << 16) }) {
                throw problem
            }
        case .compound:
            if DocumentText.isEncrypted(head) { throw FileProblem.encrypted() }
        case .pdf, .png, .jpeg, .docx, .ofd, .rtf, .html: break
        }
        throw FileProblem.unsupported(kind, remedy: Term("请另存为xlsx或CSV。", "Save it as xlsx or CSV."))
    }

    private static func trim(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
