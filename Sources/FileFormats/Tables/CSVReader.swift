package import Basics

/// Reads comma-separated values (RFC 4180) row by row, in memory that does not grow with the file.
///
/// Accepted: fields in quotation marks with doubled quotation marks and line breaks inside; CRLF, LF
/// or CR as line ends; comma, semicolon or tab as separator, recognised in the first row; UTF-8, UTF-16
/// with a mark and GB 18030, recognised in the first 256 KB. Use one reader in one task.
package struct CSVReader {
    /// The separator in use.
    package let separator: UInt8
    /// The encoding in use.
    package let encoding: TextEncoding
    /// The line of the file, from 1, on which the last row given began; line breaks inside fields count.
    package private(set) var line = 0
    /// Rows given so far; also the number of the last one.
    package private(set) var rowNumber = 0

    private let window: ByteWindow
    private let input: CountingInput
    private let limits: FileLimits
    private let restoresFormulas: Bool
    private var scan: CSVScan
    private var nextLine = 1

    /// - Parameters:
    ///   - separator: an ASCII character, or `nil` to recognise it.
    ///   - restoresFormulas: takes off the apostrophe that `SpreadsheetText.neutralise` put before formulas.
    /// - Throws: `file.unreadable`, `file.too_large`, `file.empty`, `file.encoding`.
    package init(
        path: String, limits: FileLimits = .tables, separator: UInt8? = nil, restoresFormulas: Bool = true
    ) throws(Problem) {
        guard let file = InputFile(path: path) else { throw FileProblem.unreadable(lastErrorText()) }
        if file.size == 0 { throw FileProblem.empty() }
        if file.size > limits.fileBytes { throw FileProblem.tooLarge(file.size, limit: limits.fileBytes) }
        let refill: Refill = { (buffer) throws(Problem) in
            guard let count = file.read(into: buffer) else { throw FileProblem.unreadable(lastErrorText()) }
            return count
        }
        try self.init(
            CountingInput(size: file.size, refill), limits: limits, separator: separator, restores: restoresFormulas)
    }

    /// Reads from a source of pieces of any size; `nil` ends it.
    /// - Throws: what the source throws, `file.empty`, `file.encoding`.
    package init(
        limits: FileLimits = .tables, separator: UInt8? = nil, restoresFormulas: Bool = true,
        pieces: @escaping () throws(Problem) -> [UInt8]?
    ) throws(Problem) {
        var piece: [UInt8] = []
        var used = 0
        let refill: Refill = { (buffer) throws(Problem) in
            while used == piece.count {
                guard let next = try pieces() else { return 0 }
                (piece, used) = (next, 0)
            }
            let count = min(buffer.count, piece.count - used)
            buffer.copyBytes(from: piece[used..<used + count])
            used += count
            return count
        }
        try self.init(
            CountingInput(size: nil, refill), limits: limits, separator: separator, restores: restoresFormulas)
    }

    /// Reads from bytes held in memory.
    package init(
        bytes: [UInt8], limits: FileLimits = .tables, separator: UInt8? = nil, restoresFormulas: Bool = true
    ) throws(Problem) {
        var rest: [UInt8]? = bytes
        try self.init(limits: limits, separator: separator, restoresFormulas: restoresFormulas) {
            () throws(Problem) in
            defer { rest = nil }
            return rest
        }
    }

    private init(
        _ input: CountingInput, limits: FileLimits, separator: UInt8?, restores: Bool
    ) throws(Problem) {
        let source = try DecodedSource(input, limits: limits)
        self.input = input
        self.limits = limits
        window = source.window
        encoding = source.encoding
        restoresFormulas = restores
        self.separator = separator ?? CSVScan.separator(of: source.window.bytes)
        scan = CSVScan(separator: self.separator, fieldLimit: limits.columns)
    }

    /// How much of the file has been read, 0…1; `nil` when its size is not known.
    package var fractionRead: Double? {
        guard let size = input.size, size > 0 else { return nil }
        let pending = encoding == .utf8 ? window.end - window.start : 0
        return min(1, Double(input.count - pending) / Double(size))
    }

    /// The next row, or `nil` at the end. A blank line is a row with one empty field.
    /// - Throws: `file.encoding`, `file.quote`, `file.field_too_large`, `file.too_many_columns`, each naming the row.
    package mutating func next() throws(Problem) -> [String]? {
        let row = rowNumber + 1
        var used: Int
        scanning: while true {
            let isFinal = window.isFinished
            if isFinal && window.start == window.end { return nil }
            switch scan.row(window.base + window.start, count: window.end - window.start, isFinal: isFinal) {
            case .row(let length):
                used = length
                break scanning
            case .tooManyFields:
                throw FileProblem.tooManyColumns(row: row, limit: limits.columns)
            case .badQuote:
                throw FileProblem.quote(row: row)
            case .incomplete:
                if window.isFull { throw FileProblem.fieldTooLarge(row: row, limit: limits.fieldBytes) }
                _ = try more(row: row)
            }
        }
        let cells = try cells(row: row)
        line = nextLine
        nextLine += 1 + (scan.hasQuotes ? lineBreaksInFields() : 0)
        window.start += used
        rowNumber = row
        return cells
    }

    private func more(row: Int) throws(Problem) -> Bool {
        do {
            return try window.more()
        } catch  where error.code == "file.encoding" {
            throw FileProblem.encoding(encoding, row: row)
        }
    }

    private func cells(row: Int) throws(Problem) -> [String] {
        let fields = scan.fields
        var cells: [String] = []
        cells.reserveCapacity(fields.count)
        let base = UnsafePointer(window.base + window.start)
        for field in fields {
            guard field.end - field.start <= limits.fieldBytes else {
                throw FileProblem.fieldTooLarge(row: row, limit: limits.fieldBytes)
            }
            guard var text = field.text(in: base) else { throw FileProblem.encoding(encoding, row: row) }
            if restoresFormulas, field.start < field.end, base[field.start] == UInt8(ascii: "'") {
                text = SpreadsheetText.restore(text)
            }
            cells.append(text)
        }
        return cells
    }

    private func lineBreaksInFields() -> Int {
        var count = 0
        let base = window.base + window.start
        for field in scan.fields where field.isQuoted {
            for index in field.start..<field.end {
                let isFeed = base[index] == 0x0A && (index == field.start || base[index - 1] != 0x0D)
                if isFeed || base[index] == 0x0D { count += 1 }
            }
        }
        return count
    }
}
