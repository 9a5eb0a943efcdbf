package import Basics

/// Writes comma-separated values (RFC 4180) that spreadsheet programs open without harm.
///
/// Lines end in CRLF. Fields that would start a formula are neutralised (see `SpreadsheetText`).
/// Call `finish()` at the end, or the last rows are missing.
package struct CSVWriter {
    /// The encodings exports are offered in.
    package enum Encoding: String, Sendable, CaseIterable {
        /// UTF-8 with a byte order mark, which Excel needs to recognise it.
        case utf8
        /// For older programs.
        case gb18030
    }

    private let encoding: Encoding
    private let neutralises: Bool
    private let sink: ([UInt8]) throws(Problem) -> Void
    private let close: () throws(Problem) -> Void
    private var buffer: [UInt8] = []

    private static let pieceBytes = 1 << 16

    /// Writes to a closure, which gets pieces of about 64 KB.
    /// - Parameter neutralises: false only where no spreadsheet program will open the file.
    package init(
        encoding: Encoding = .utf8, neutralises: Bool = true, sink: @escaping ([UInt8]) throws(Problem) -> Void
    ) {
        self.init(encoding, neutralises, sink: sink, close: { () throws(Problem) in })
    }

    /// Writes to a file, replacing it; only its owner may read it.
    /// - Throws: `file.unwritable`.
    package init(path: String, encoding: Encoding = .utf8, neutralises: Bool = true) throws(Problem) {
        guard let file = OutputFile(path: path) else { throw FileProblem.unwritable(lastErrorText()) }
        self.init(
            encoding, neutralises,
            sink: { (bytes) throws(Problem) in
                if !file.append(bytes) { throw FileProblem.unwritable(lastErrorText()) }
            },
            close: { () throws(Problem) in
                if !file.finish() { throw FileProblem.unwritable(lastErrorText()) }
            })
    }

    private init(
        _ encoding: Encoding, _ neutralises: Bool, sink: @escaping ([UInt8]) throws(Problem) -> Void,
        close: @escaping () throws(Problem) -> Void
    ) {
        self.encoding = encoding
        self.neutralises = neutralises
        self.sink = sink
        self.close = close
        if encoding == .utf8 { buffer = [0xEF, 0xBB, 0xBF] }
    }

    /// - Throws: `file.unwritable`, or what the sink throws.
    package mutating func write(_ row: [String]) throws(Problem) {
        for (index, cell) in row.enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: ",")) }
            append(neutralises ? SpreadsheetText.neutralise(cell) : cell, isAlone: row.count == 1)
        }
        buffer.append(0x0D)
        buffer.append(0x0A)
        if buffer.count >= CSVWriter.pieceBytes { try flush() }
    }

    /// Writes what is left and closes the file.
    /// - Throws: `file.unwritable`, or what the sink throws.
    package mutating func finish() throws(Problem) {
        try flush()
        try close()
    }

    private mutating func flush() throws(Problem) {
        if buffer.isEmpty { return }
        switch encoding {
        case .utf8: try sink(buffer)
        case .gb18030: try sink(Transcoder.convert(buffer, from: .utf8, to: .gb18030))
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ field: String, isAlone: Bool) {
        let quote = UInt8(ascii: "\"")
        guard CSVWriter.needsQuotes(field, isAlone: isAlone) else {
            buffer.append(contentsOf: field.utf8)
            return
        }
        buffer.append(quote)
        for byte in field.utf8 {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }

    /// A lone empty field is quoted too, or its row would be a blank line. Semicolons and tabs are
    /// quoted so that no reader takes them for separators.
    private static func needsQuotes(_ field: String, isAlone: Bool) -> Bool {
        if field.isEmpty { return isAlone }
        if field.utf8.first == UInt8(ascii: " ") || field.utf8.last == UInt8(ascii: " ") { return true }
        return field.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\""), 0x09, 0x0A, 0x0D: true
            default: false
            }
        }
    }
}
