import Basics

/// Reads `document.xml` into lines.
///
/// Kept: paragraphs with their list numbers, line breaks, tabs, tables, text boxes (after the
/// paragraph they hang on), inserted and moved-in text. Dropped: deleted and moved-away text, hidden text,
/// field codes, pronunciation guides, the older copy of a drawing.
struct DocxBody: XMLEvents {
    private var counter: ListCounter
    private let textLimit: Int
    private var written = 0
    private(set) var isDocument = false

    private var path: [String] = []
    /// The depth of the element whose content is passed over.
    private var skippedFrom: Int?
    private var blocks = [DocxBlock()]
    private var paragraphs: [DocxParagraph] = []
    private var tables: [DocxTable] = []
    private let style: DocumentText.Tables
    /// Tables written so far, and their places together.
    private var tableCount = 0
    private var tableSize = 0
    /// Whether the open runs are hidden.
    private var hiddenRuns: [Bool] = []
    /// Whether the open alternatives have had a choice.
    private var choices: [Bool] = []

    init(_ counter: ListCounter, tables: DocumentText.Tables, textLimit: Int) {
        self.counter = counter
        style = tables
        self.textLimit = textLimit
    }

    /// All lines.
    var text: String {
        var lines = blocks[0].allLines
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
    }

    mutating func start(_ element: XMLElement) throws(Problem) {
        let parent = path.last ?? ""
        path.append(element.name)
        if skippedFrom != nil { return }
        if isSkipped(element.name, in: parent) {
            skippedFrom = path.count
            return
        }
        switch element.name {
        case "w:document": isDocument = true
        case "w:p": paragraphs.append(DocxParagraph())
        case "w:r": hiddenRuns.append(false)
        case "w:tbl": tables.append(DocxTable(isNested: !tables.isEmpty, style))
        case "w:txbxContent", "w:tc":
            if element.name == "w:tc" { edit(&tables) { $0.cell = .init(text: "") } }
            blocks.append(DocxBlock())
        case "w:tr": edit(&tables) { $0.beginRow() }
        case "mc:AlternateContent": choices.append(false)
        case "mc:Choice": edit(&choices) { $0 = true }
        default: property(element, in: parent)
        }
    }

    mutating func end(_ name: String) throws(Problem) {
        let depth = path.count
        path.removeLast()
        if let from = skippedFrom {
            if from == depth { skippedFrom = nil }
            return
        }
        switch name {
        case "w:p": try endParagraph()
        case "w:r": _ = hiddenRuns.popLast()
        case "w:txbxContent":
            let lines = blocks.count > 1 ? blocks.removeLast().allLines : []
            if paragraphs.isEmpty { add(lines) } else { edit(&paragraphs) { $0.after += lines } }
        case "w:tc":
            let text = blocks.count > 1 ? blocks.removeLast().allLines.joined(separator: "\n") : ""
            edit(&tables) { $0.endCell(text) }
        case "w:tr":
            var line = ""
            edit(&tables) { line = $0.endRow() }
            try count(line)
            if let size = tables.first?.size, tableSize + size > TableGrid.sizeLimit {
                throw FileProblem.tableTooLarge(TableGrid.sizeLimit)
            }
        case "w:tbl": if let table = tables.popLast() { try endTable(table) }
        case "mc:AlternateContent": _ = choices.popLast()
        default: break
        }
    }

    mutating func text(_ text: String) throws(Problem) {
        guard skippedFrom == nil, path.last == "w:t" || path.last == "m:t" else { return }
        append(text)
    }

    private func isSkipped(_ name: String, in parent: String) -> Bool {
        switch name {
        case "w:del", "w:moveFrom": parent != "w:rPr" && parent != "w:trPr" && parent != "w:numPr"
        case "mc:Fallback": choices.last == true
        case "w:rt", "w:instrText", "w:delText", "w:delInstrText": true
        default: name.hasSuffix("PrChange")
        }
    }

    private mutating func property(_ element: XMLElement, in parent: String) {
        let value = element["val"]
        switch (element.name, parent) {
        case ("w:pStyle", "w:pPr"): edit(&paragraphs) { $0.style = value }
        case ("w:numId", "w:numPr"): edit(&paragraphs) { $0.place.number = value.flatMap { Int($0) } }
        case ("w:ilvl", "w:numPr"): edit(&paragraphs) { $0.place.level = value.flatMap { Int($0) } }
        case ("w:del", "w:rPr"), ("w:moveFrom", "w:rPr"):
            if path.dropLast(2).last == "w:pPr" { edit(&paragraphs) { $0.isMarkDeleted = true } }
        case ("w:vanish", "w:rPr"):
            if path.dropLast(2).last == "w:r" { edit(&hiddenRuns) { $0 = element.isOn } }
        case ("w:tab", "w:r"): append("\t")
        case ("w:br", "w:r"), ("w:cr", "w:r"): append("\n")
        case ("w:noBreakHyphen", "w:r"): append("-")
        case ("w:sym", "w:r"): append(DocxSymbol.text(element["char"] ?? ""))
        case ("w:gridSpan", "w:tcPr"): edit(&tables) { $0.cell.columns = value.flatMap { Int($0) } ?? 1 }
        case ("w:vMerge", "w:tcPr"): edit(&tables) { $0.cell.rows = value == "restart" ? .start : .continue }
        case ("w:gridBefore", "w:trPr"): edit(&tables) { $0.offset = value.flatMap { Int($0) } ?? 0 }
        case ("w:del", "w:trPr"): edit(&tables) { $0.isRowDeleted = true }
        default: break
        }
    }

    private mutating func append(_ text: String) {
        if hiddenRuns.last != true { edit(&paragraphs) { $0.text += text } }
    }

    private mutating func endParagraph() throws(Problem) {
        guard var paragraph = paragraphs.popLast() else { return }
        let block = blocks.count - 1
        if paragraph.isMarkDeleted {
            blocks[block].carried += paragraph.text
            blocks[block].carriedAfter += paragraph.after
            return
        }
        paragraph.text = blocks[block].carried + paragraph.text
        let label = counter.label(style: paragraph.style, direct: paragraph.place)
        let lines = paragraph.lines(label: label)
        for line in lines { try count(line) }
        blocks[block].lines += lines + blocks[block].carriedAfter + paragraph.after
        blocks[block].carried = ""
        blocks[block].carriedAfter = []
    }

    private mutating func endTable(_ table: DocxTable) throws(Problem) {
        let end = try table.end(number: tableCount + 1)
        if end.isGrid { tableCount += 1 }
        tableSize += table.size
        add(end.lines)
    }

    private mutating func add(_ lines: [String]) {
        blocks[blocks.count - 1].lines += lines
    }

    /// Repeated cells and labels can make the text longer than the file.
    private mutating func count(_ line: String) throws(Problem) {
        written += line.utf8.count + 1
        if written > textLimit { throw FileProblem.tooMuchText(textLimit) }
    }
}

/// Changes the innermost open thing, where there is one.
private func edit<Thing>(_ things: inout [Thing], _ change: (inout Thing) -> Void) {
    if !things.isEmpty { change(&things[things.count - 1]) }
}
