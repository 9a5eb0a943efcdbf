/// Lines of a body, a cell or a text box.
struct DocxBlock {
    var lines: [String] = []
    /// Text of paragraphs whose end was deleted: it goes on in the next one.
    var carried = ""
    /// Text boxes of such paragraphs.
    var carriedAfter: [String] = []

    /// With what was still carried at the end.
    var allLines: [String] { lines + (carried.isEmpty ? [] : [carried]) + carriedAfter }
}

/// A paragraph being read.
struct DocxParagraph {
    var text = ""
    var style: String?
    var place = ListPlace()
    var isMarkDeleted = false
    /// Lines of text boxes that hang on it.
    var after: [String] = []

    /// The paragraph's lines, its label before the first.
    func lines(label: (text: String, suffix: String)?) -> [String] {
        var full = text
        if let label, !label.text.isEmpty { full = label.text + gap(label) + text }
        return full.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var line = line
            while line.last == " " || line.last == "\t" { line.removeLast() }
            return String(line)
        }
    }

    /// Chinese text follows its number at once, as people type it; other text after a space.
    private func gap(_ label: (text: String, suffix: String)) -> String {
        guard label.suffix != "nothing", let first = text.unicodeScalars.first else { return "" }
        if label.suffix == "space" { return " " }
        return first.value >= 0x2E80 || label.text.unicodeScalars.last.map { $0.value >= 0x2E80 } == true ? "" : " "
    }
}

/// A table being read.
struct DocxTable {
    var lines: [String] = []
    var cell = TableLines.Cell(text: "")
    var offset = 0
    var isRowDeleted = false
    private var row: [TableLines.Cell] = []
    private var shape = TableLines()

    mutating func beginRow() {
        row = []
        offset = 0
        isRowDeleted = false
    }

    mutating func endCell(_ text: String) {
        cell.text = text
        row.append(cell)
    }

    /// The row's line; a table inside a cell gives its words only. `nil` for a deleted row.
    mutating func endRow(isNested: Bool) -> String? {
        if isRowDeleted || row.isEmpty { return nil }
        let line = isNested ? row.map(\.text).joined(separator: " ") : shape.line(row, offset: offset)
        lines.append(line)
        return line
    }
}

/// Symbols of the Wingdings fonts that forms use as boxes to tick.
enum DocxSymbol {
    static func text(_ hexadecimal: String) -> String {
        switch hexadecimal.uppercased() {
        case "F0A8", "00A8", "F06F", "006F", "F0A3", "00A3", "F071", "0071": "□"
        case "F0FE", "00FE", "F052", "0052": "☑"
        case "F0FD", "00FD", "F054", "0054": "☒"
        case "F0FC", "00FC", "F050", "0050": "✓"
        case "F0E0", "00E0", "F0E8", "00E8": "→"
        default: ""
        }
    }
}
