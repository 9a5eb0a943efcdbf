package import Basics

/// Reads the first visible worksheet of a workbook row by row.
///
/// Cells come as text: numbers without exponents or rounding noise, dates as `yyyy-MM-dd`, booleans as
/// `TRUE` and `FALSE`, formulas as their saved result. Hidden rows are read like others; rows the file
/// does not mention are passed over. The sheet is streamed; only the shared strings are kept in memory.
/// Use one reader in one task.
package struct XLSXReader {
    /// The worksheet's name.
    package let sheetName: String

    private let workbook: XLSXWorkbook
    private let stream: ZipStream
    private let limits: FileLimits
    private var scanner: XMLScanner
    private var cell = XLSXCell()
    private var merges: XLSXMergeFill
    private var lastRow = -1
    private var isFinished = false

    /// - Parameter fillMerged: every cell of a merged area gets the area's value.
    /// - Throws: `file.unreadable`, `file.too_large`, `file.empty`, `file.damaged`, `file.encrypted`, `file.macros`,
    ///   `file.bomb`, `file.xml_entities`, `file.no_sheet`, `file.too_much_text`.
    package init(path: String, limits: FileLimits = .tables, fillMerged: Bool = false) throws(Problem) {
        guard let file = InputFile(path: path) else { throw FileProblem.unreadable(lastErrorText()) }
        if file.size == 0 { throw FileProblem.empty() }
        if file.size > limits.fileBytes { throw FileProblem.tooLarge(file.size, limit: limits.fileBytes) }
        try self.init(ZipArchive(path: path, limits: limits), limits: limits, fillMerged: fillMerged)
    }

    /// Reads a workbook held in memory.
    package init(bytes: [UInt8], limits: FileLimits = .tables, fillMerged: Bool = false) throws(Problem) {
        if bytes.isEmpty { throw FileProblem.empty() }
        if bytes.count > limits.fileBytes { throw FileProblem.tooLarge(bytes.count, limit: limits.fileBytes) }
        try self.init(ZipArchive(bytes: bytes, limits: limits), limits: limits, fillMerged: fillMerged)
    }

    private init(_ archive: ZipArchive, limits: FileLimits, fillMerged: Bool) throws(Problem) {
        let workbook = try XLSXWorkbook(archive, limits: limits)
        try self.init(workbook, sheet: workbook.first, limits: limits, fillMerged: fillMerged)
    }

    /// Reads one sheet of a workbook.
    init(
        _ workbook: XLSXWorkbook, sheet: XLSXWorkbook.Sheet, limits: FileLimits, fillMerged: Bool = false
    ) throws(Problem) {
        let archive = workbook.package.archive
        self.workbook = workbook
        sheetName = sheet.name
        self.limits = limits
        merges =
            fillMerged
            ? XLSXMergeFill(try XLSXLayout(sheet.part, in: archive, limits: limits).merged) : XLSXMergeFill()
        guard let stream = try archive.stream(sheet.part) else { throw FileProblem.damaged(sheet.part) }
        self.stream = stream
        scanner = XMLScanner(part: sheet.part, limits: limits) { (buffer) throws(Problem) in
            try stream.read(into: buffer)
        }
        try enterSheetData()
    }

    /// How much of the sheet has been unpacked, 0…1.
    package var fractionRead: Double {
        stream.size == 0 ? 1 : min(1, Double(stream.given) / Double(stream.size))
    }

    /// The next row the file holds, cells without content at its end left off; `nil` after the last.
    /// - Throws: `file.damaged`, `file.formula`, `file.too_many_columns`, `file.field_too_large`.
    package mutating func next() throws(Problem) -> TableRow? {
        if isFinished { return nil }
        while true {
            switch try scanner.next() {
            case .start:
                if scanner.isNamed("row") { return try readRow() }
            case .end:
                if scanner.isNamed("sheetData") {
                    isFinished = true
                    return nil
                }
            case .text: break
            case .finished:
                isFinished = true
                return nil
            }
        }
    }

    private mutating func enterSheetData() throws(Problem) {
        while true {
            switch try scanner.next() {
            case .start: if scanner.isNamed("sheetData") { return }
            case .finished:
                isFinished = true
                return
            case .end, .text: break
            }
        }
    }

    private mutating func readRow() throws(Problem) -> TableRow {
        var row = lastRow + 1
        if let digits = scanner.attribute("r") {
            guard let number = Int(String(decoding: digits, as: UTF8.self)), number > row, number <= 1 << 20 else {
                throw scanner.damaged
            }
            row = number - 1
        }
        lastRow = row
        var cells: [String] = []
        var column = 0
        while true {
            switch try scanner.next() {
            case .start:
                if scanner.isNamed("c") {
                    column = try cell.start(&scanner, row: row, column: column)
                } else {
                    cell.enter(&scanner)
                }
            case .text:
                try cell.take(&scanner, limit: limits.fieldBytes)
            case .end:
                if scanner.isNamed("c") {
                    let text = try cell.finish(workbook, scanner)
                    if !text.isEmpty { try put(text, at: column, row: row, in: &cells) }
                    column += 1
                } else if scanner.isNamed("row") {
                    try merges.fill(row: row, cells: &cells, limit: limits.columns)
                    return TableRow(number: row + 1, cells: cells)
                } else {
                    cell.leave(&scanner)
                }
            case .finished:
                throw scanner.damaged
            }
        }
    }

    private func put(_ text: String, at column: Int, row: Int, in cells: inout [String]) throws(Problem) {
        guard column < limits.columns else {
            throw FileProblem.tooManyColumns(row: row + 1, limit: limits.columns)
        }
        if column == cells.count {
            cells.append(text)
            return
        }
        while cells.count <= column { cells.append("") }
        cells[column] = text
    }
}
