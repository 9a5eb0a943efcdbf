import Basics

/// Collects the words of a web page into lines.
struct HTMLSink {
    private let textLimit: Int
    private let depthLimit: Int
    private var written = 0
    private var blocks = [HTMLBlock()]
    private var tables: [HTMLTable] = []

    init(_ limits: FileLimits) {
        textLimit = limits.textBytes
        depthLimit = limits.depth
    }

    mutating func append(_ byte: UInt8) {
        blocks[blocks.count - 1].append(byte)
    }

    /// Adds text whose spaces stand for themselves.
    mutating func appendExactly(_ text: String) {
        blocks[blocks.count - 1].appendExactly(text)
    }

    mutating func open(_ name: String, _ attributes: [String: Int]) throws(Problem) {
        switch name {
        case "table":
            try breakLine()
            guard tables.count < depthLimit else { throw FileProblem.tooDeep(depthLimit) }
            tables.append(HTMLTable())
        case "tr":
            if !tables.isEmpty { try endRow() } else { try breakLine() }
        case "td", "th":
            guard let last = tables.indices.last else { return try breakLine() }
            try endCell()
            tables[last].cell = TableLines.Cell(
                text: "", columns: attributes["colspan"] ?? 1, rows: .several(attributes["rowspan"] ?? 1))
            tables[last].isCellOpen = true
            blocks.append(HTMLBlock())
        case "pre":
            try breakLine()
            blocks[blocks.count - 1].preformatted += 1
        default:
            if HTMLSink.breaking.contains(name) { try breakLine() }
        }
    }

    mutating func close(_ name: String) throws(Problem) {
        switch name {
        case "table": try endTable()
        case "tr": if !tables.isEmpty { try endRow() }
        case "td", "th": if !tables.isEmpty { try endCell() }
        case "pre":
            try breakLine()
            let last = blocks.count - 1
            blocks[last].preformatted = max(0, blocks[last].preformatted - 1)
        default:
            if HTMLSink.breaking.contains(name) { try breakLine() }
        }
    }

    mutating func finish() throws(Problem) -> String {
        while !tables.isEmpty { try endTable() }
        try breakLine()
        let lines = blocks[0].lines
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    private static let breaking: Set<String> = [
        "br", "p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "ul", "ol", "li", "dl",
        "dt",
        "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "form", "fieldset", "legend", "address", "figure",
        "figcaption", "hr", "center", "caption", "details", "summary", "option", "body", "thead", "tbody", "tfoot",
    ]

    private mutating func breakLine() throws(Problem) {
        if let line = blocks[blocks.count - 1].endLine() { try count(line) }
    }

    private mutating func count(_ line: String) throws(Problem) {
        written += line.utf8.count + 1
        if written > textLimit { throw FileProblem.tooMuchText(textLimit) }
    }

    private mutating func endCell() throws(Problem) {
        guard let last = tables.indices.last, tables[last].isCellOpen, blocks.count > 1 else { return }
        try breakLine()
        let block = blocks.removeLast()
        tables[last].isCellOpen = false
        tables[last].cell.text = block.lines.joined(separator: " ")
        tables[last].row.append(tables[last].cell)
        tables[last].rowLines.append(block.lines)
    }

    private mutating func endRow() throws(Problem) {
        try endCell()
        guard let last = tables.indices.last else { return }
        let lines = tables[last].endRow()
        for line in lines { try count(line) }
        tables[last].lines += lines
    }

    private mutating func endTable() throws(Problem) {
        guard !tables.isEmpty else { return }
        try endRow()
        let table = tables.removeLast()
        blocks[blocks.count - 1].lines += table.lines
        if let outer = tables.indices.last { tables[outer].holdsTable = true }
    }
}

/// Lines of the page or of a cell.
struct HTMLBlock {
    var lines: [String] = []
    var preformatted = 0
    private var current: [UInt8] = []
    private var hasSpace = false
    private var hasBreak = false

    mutating func append(_ byte: UInt8) {
        switch byte {
        case 0x0A where preformatted > 0: _ = endLine()
        case 0x20 where preformatted > 0, 0x09 where preformatted > 0: current.append(byte)
        case 0x20, 0x09, 0x0A, 0x0C, 0x0D:
            hasSpace = true
            if byte == 0x0A || byte == 0x0D { hasBreak = true }
        default:
            placeSpace(before: byte)
            current.append(byte)
        }
    }

    mutating func appendExactly(_ text: String) {
        if let first = text.utf8.first { placeSpace(before: first) }
        current.append(contentsOf: text.utf8)
    }

    /// White space becomes one space; a line end between Chinese characters is no space at all.
    private mutating func placeSpace(before byte: UInt8) {
        defer { (hasSpace, hasBreak) = (false, false) }
        guard hasSpace, let last = current.last else { return }
        if hasBreak && byte >= 0xE3 && last >= 0x80 { return }
        current.append(0x20)
    }

    /// Ends the line; `nil` when there was nothing on it.
    mutating func endLine() -> String? {
        defer {
            current.removeAll(keepingCapacity: true)
            (hasSpace, hasBreak) = (false, false)
        }
        while current.last == 0x20 { current.removeLast() }
        let content = preformatted > 0 ? current[...] : current.drop { $0 == 0x20 }
        guard !content.isEmpty else { return nil }
        let line = String(decoding: content, as: UTF8.self)
        lines.append(line)
        return line
    }
}

/// A table of the page being read.
struct HTMLTable {
    var lines: [String] = []
    var cell = TableLines.Cell(text: "")
    var isCellOpen = false
    var row: [TableLines.Cell] = []
    /// The lines of each cell of the row.
    var rowLines: [[String]] = []
    /// Whether a cell of the row holds a table.
    var holdsTable = false
    private var hasColumns = false
    private var shape = TableLines()

    /// The row as lines. A table that only lays out the page is no table: a row with a table inside, or of
    /// one cell with several paragraphs where no row had more cells, keeps its lines as they are.
    mutating func endRow() -> [String] {
        defer { (row, rowLines, holdsTable) = ([], [], false) }
        if row.isEmpty { return [] }
        if row.count > 1 { hasColumns = true }
        let line = shape.line(row)
        let isLayout = holdsTable || (!hasColumns && rowLines[0].count > 1)
        return isLayout ? rowLines.flatMap(\.self) : [line]
    }
}
