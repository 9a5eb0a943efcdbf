/// Finds the fields of one row in bytes, without making text of them.
struct CSVScan {
    /// Where one field lies, counted from the row's first byte.
    struct Field {
        let start: Int
        let end: Int
        let isQuoted: Bool
        /// Whether doubled quotation marks are inside.
        let isEscaped: Bool

        /// `nil` when the bytes are not UTF-8.
        @inline(__always)
        func text(in base: UnsafePointer<UInt8>) -> String? {
            let bytes = UnsafeBufferPointer(start: base + start, count: end - start)
            if !isEscaped { return String(validating: bytes, as: UTF8.self) }
            var plain: [UInt8] = []
            plain.reserveCapacity(bytes.count)
            var index = 0
            while index < bytes.count {
                plain.append(bytes[index])
                index += bytes[index] == CSVScan.quote ? 2 : 1
            }
            return String(validating: plain, as: UTF8.self)
        }
    }

    enum Outcome {
        /// A whole row of so many bytes, its line end included.
        case row(Int)
        /// The bytes end inside a row.
        case incomplete
        /// There are more fields than the limit.
        case tooManyFields
        /// A quotation mark is not closed at the end of the file, or text follows a closing one.
        case badQuote
    }

    static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private let separator: UInt8
    private let fieldLimit: Int
    /// The fields of the last whole row.
    private(set) var fields: ContiguousArray<Field> = []
    private(set) var hasQuotes = false

    init(separator: UInt8, fieldLimit: Int) {
        self.separator = separator
        self.fieldLimit = fieldLimit
    }

    /// - Parameter isFinal: no bytes will follow.
    mutating func row(_ base: UnsafePointer<UInt8>, count: Int, isFinal: Bool) -> Outcome {
        fields.removeAll(keepingCapacity: true)
        hasQuotes = false
        var index = 0
        while true {
            if fields.count == fieldLimit { return .tooManyFields }
            if index < count, base[index] == CSVScan.quote {
                hasQuotes = true
                guard let end = quoted(base, from: index + 1, to: count, isFinal: isFinal) else {
                    return isFinal ? .badQuote : .incomplete
                }
                index = end
            } else {
                let start = index
                index = plainEnd(base, from: index, to: count)
                if index == count && !isFinal { return .incomplete }
                fields.append(Field(start: start, end: index, isQuoted: false, isEscaped: false))
            }
            if index == count { return isFinal ? .row(index) : .incomplete }
            let byte = base[index]
            if byte == separator {
                index += 1
            } else if byte == CSVScan.lineFeed {
                return .row(index + 1)
            } else if byte == CSVScan.carriageReturn {
                if index + 1 == count { return isFinal ? .row(index + 1) : .incomplete }
                return .row(base[index + 1] == CSVScan.lineFeed ? index + 2 : index + 1)
            } else {
                return .badQuote
            }
        }
    }

    @inline(__always)
    private func plainEnd(_ base: UnsafePointer<UInt8>, from start: Int, to count: Int) -> Int {
        let separator = separator
        var index = start
        while index < count {
            let byte = base[index]
            if byte == separator || byte == CSVScan.lineFeed || byte == CSVScan.carriageReturn { break }
            index += 1
        }
        return index
    }

    /// The index past the closing quotation mark; `nil` when there is none.
    private mutating func quoted(_ base: UnsafePointer<UInt8>, from start: Int, to count: Int, isFinal: Bool) -> Int? {
        var index = start
        var isEscaped = false
        while let mark = firstIndex(of: CSVScan.quote, in: base, from: index, to: count) {
            if mark + 1 < count, base[mark + 1] == CSVScan.quote {
                isEscaped = true
                index = mark + 2
                continue
            }
            if mark + 1 == count && !isFinal { return nil }
            fields.append(Field(start: start, end: mark, isQuoted: true, isEscaped: isEscaped))
            return mark + 1
        }
        return nil
    }

    /// Comma, semicolon or tab, whichever occurs most often outside quotation marks in the first row
    /// that has any; a comma in doubt.
    static func separator(of head: UnsafeRawBufferPointer) -> UInt8 {
        let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09]
        var counts = [0, 0, 0]
        var isInside = false
        for byte in head {
            if byte == quote { isInside.toggle() }
            if isInside { continue }
            if byte == lineFeed || byte == carriageReturn, counts != [0, 0, 0] { break }
            if let place = candidates.firstIndex(of: byte) { counts[place] += 1 }
        }
        let best = counts.indices.max { counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1) } ?? 0
        return candidates[best]
    }
}
