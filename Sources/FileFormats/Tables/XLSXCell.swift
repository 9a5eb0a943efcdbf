import Basics

/// The cell being read.
struct XLSXCell {
    private enum Kind { case number, shared, text, boolean, date }

    private var kind = Kind.number
    private var style = 0
    private var bytes: [UInt8] = []
    private var isTaking = false
    private var hasFormula = false
    private var phonetic = 0
    private var place = XLSXReference(row: 0, column: 0)

    /// Begins a cell at its `c` element.
    /// - Parameter column: the column it has when it does not say.
    /// - Returns: its column.
    mutating func start(_ scanner: inout XMLScanner, row: Int, column: Int) throws(Problem) -> Int {
        bytes.removeAll(keepingCapacity: true)
        (isTaking, hasFormula, phonetic) = (false, false, 0)
        place = XLSXReference(row: row, column: column)
        if let text = scanner.attribute("r") {
            guard let reference = XLSXReference(text), reference.row == row, reference.column >= column else {
                throw scanner.damaged
            }
            place = reference
        }
        style = scanner.attribute("s").map(XLSXCell.integer) ?? 0
        kind = .number
        if let type = scanner.attribute("t") {
            switch (type.count, type.first) {
            case (1, UInt8(ascii: "s")): kind = .shared
            case (1, UInt8(ascii: "b")): kind = .boolean
            case (1, UInt8(ascii: "d")): kind = .date
            case (1, UInt8(ascii: "n")): kind = .number
            default: kind = .text
            }
        }
        return place.column
    }

    mutating func enter(_ scanner: inout XMLScanner) {
        if scanner.isNamed("v") || scanner.isNamed("t") {
            isTaking = phonetic == 0
        } else if scanner.isNamed("f") {
            hasFormula = true
        } else if scanner.isNamed("rPh") {
            phonetic += 1
        }
    }

    mutating func take(_ scanner: inout XMLScanner, limit: Int) throws(Problem) {
        guard isTaking else { return }
        try scanner.appendText(to: &bytes)
        if bytes.count > limit { throw FileProblem.fieldTooLarge(row: place.row + 1, limit: limit) }
    }

    mutating func leave(_ scanner: inout XMLScanner) {
        isTaking = false
        if scanner.isNamed("rPh") { phonetic -= 1 }
    }

    /// The cell's text; empty when it has none.
    mutating func finish(_ workbook: XLSXWorkbook, _ scanner: XMLScanner) throws(Problem) -> String {
        if bytes.isEmpty {
            // A formula whose result is an empty text says so; a missing result was never calculated.
            if hasFormula && kind == .number { throw FileProblem.uncalculated(cell: place.text) }
            return ""
        }
        switch kind {
        case .shared:
            let index = bytes.withUnsafeBufferPointer(XLSXCell.integer)
            guard workbook.sharedStrings.indices.contains(index) else { throw scanner.damaged }
            return workbook.sharedStrings[index]
        case .number:
            if workbook.isAsShown, let shown = shown(workbook) { return shown }
            if workbook.styles.formats.indices.contains(style) {
                let parts = workbook.styles.formats[style]
                if !parts.isEmpty,
                    let date = XLSXNumber.date(bytes, parts: parts, startsIn1904: workbook.startsIn1904)
                {
                    return date
                }
            }
            return XLSXNumber.text(bytes)
        case .boolean:
            return bytes == [0x31] || bytes.elementsEqual("true".utf8) ? "TRUE" : "FALSE"
        case .date:
            let text = String(decoding: bytes, as: UTF8.self)
            let halves = text.split(separator: "T")
            guard halves.count == 2 else { return text }
            let clock = halves[1].prefix(8)
            return clock.allSatisfy { $0 == "0" || $0 == ":" } ? String(halves[0]) : halves[0] + " " + clock
        case .text:
            guard let text = XLSXText.decode(bytes) else { throw scanner.damaged }
            return text
        }
    }

    /// 95% and 2018年6月; `nil` for other formats.
    private func shown(_ workbook: XLSXWorkbook) -> String? {
        if workbook.styles.percents.contains(style) { return XLSXNumber.percent(bytes) }
        guard workbook.styles.months.contains(style) else { return nil }
        return XLSXNumber.month(bytes, startsIn1904: workbook.startsIn1904)
    }

    /// -1 when the bytes are no number a sheet could hold.
    private static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        guard (1...9).contains(bytes.count) else { return -1 }
        var value = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return -1 }
            value = value * 10 + Int(byte) - 48
        }
        return value
    }
}
