import Basics

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
    var cell = TableLines.Cell(text: "")
    var offset = 0
    var isRowDeleted = false
    /// The places of all rows and columns so far.
    private(set) var size = 0
    private var row: [TableLines.Cell] = []
    /// The rows as lines of words.
    private var lines: [String] = []
    private var shape = TableLines()
    private var rows: [TableRow] = []
    private var width = 0
    private var areas: [TableGrid.Area] = []
    /// Cells that may go on below, by their first column.
    private var open: [Int: TableGrid.Area] = [:]
    private let isNested: Bool
    private let isGrid: Bool

    /// The most columns one cell may claim.
    private static let maximalSpan = 1000

    /// - Parameter isNested: it stands in a cell of another.
    init(isNested: Bool, _ style: DocumentText.Tables) {
        self.isNested = isNested
        isGrid = style == .grids && !isNested
    }

    mutating func beginRow() {
        row = []
        offset = 0
        isRowDeleted = false
    }

    mutating func endCell(_ text: String) {
        cell.text = text
        row.append(cell)
    }

    /// - Returns: the words the row adds to the text; empty for a deleted row.
    mutating func endRow() -> String {
        if isRowDeleted || row.isEmpty { return "" }
        if isNested {
            let line = row.map { $0.text.split(separator: "\n").joined(separator: " ") }.joined(separator: " ")
            lines.append(line)
            return line
        }
        let line = shape.line(row, offset: offset)
        lines.append(line)
        if isGrid { place(row) }
        return line
    }

    /// The lines of the whole table.
    /// - Parameter number: its place among the tables of the document.
    /// - Returns: no grid for a table inside a cell, of one row or of one column, which only frames a text.
    func end(number: Int) throws(Problem) -> (lines: [String], isGrid: Bool) {
        if !isGrid { return (lines, false) }
        let grid = try TableGrid(rows: rows, merged: areas + open.values.filter(DocxTable.isMerged))
        if grid.columns == 1 {
            return (grid.cells.flatMap { $0[0].text.split(separator: "\n").map(String.init) }, false)
        }
        return grid.cells.count > 1 ? (grid.lines(number: number), true) : (lines, false)
    }

    /// Puts the cells of a row into the grid of columns: a cell may span several, and may go on from above.
    private mutating func place(_ row: [TableLines.Cell]) {
        let number = rows.count + 1
        var words = [String](repeating: "", count: min(max(offset, 0), DocxTable.maximalSpan))
        var stillOpen: [Int: TableGrid.Area] = [:]
        for cell in row {
            let first = words.count
            let columns = first...first + min(max(cell.columns, 1), DocxTable.maximalSpan) - 1
            var area = TableGrid.Area(rows: number...number, columns: columns)
            if case .continue = cell.rows, let above = open[first], above.columns == columns {
                area = TableGrid.Area(rows: above.rows.lowerBound...number, columns: columns)
            }
            words.append(cell.text)
            words += repeatElement("", count: columns.count - 1)
            switch cell.rows {
            case .start, .continue: stillOpen[first] = area
            case .one, .several: if columns.count > 1 { areas.append(area) }
            }
            if words.count > 4 * DocxTable.maximalSpan { break }
        }
        for (first, area) in open where stillOpen[first]?.rows.lowerBound != area.rows.lowerBound {
            if DocxTable.isMerged(area) { areas.append(area) }
        }
        open = stillOpen
        rows.append(TableRow(number: number, cells: words))
        width = max(width, words.count)
        size = rows.count * width
    }

    private static func isMerged(_ area: TableGrid.Area) -> Bool { area.rows.count > 1 || area.columns.count > 1 }
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
