/// Parts the lines of a document into tables and prose.
struct TableFinder {
    let source: Source

    func regions(_ lines: [Line]) -> [Document.Region] {
        if let glued = FlatTable(source: source).read(lines) { return glued }
        var result: [Document.Region] = []
        var prose: [Line] = []
        var index = 0
        func flush() {
            if !prose.isEmpty { result.append(.prose(prose)) }
            prose = []
        }
        while index < lines.count {
            if let (table, next) = table(lines, at: index) {
                flush()
                result.append(.table(table))
                index = next
            } else {
                prose.append(lines[index])
                index += 1
            }
        }
        flush()
        return result
    }

    private func table(_ lines: [Line], at index: Int) -> (Table, Int)? {
        for separator in [Sign.bar, Sign.tab] {
            if let found = CellTable(source: source, separator: separator).read(lines, at: index) { return found }
        }
        return SpaceTable(source: source).read(lines, at: index) ?? StackedTable(source: source).read(lines, at: index)
    }
}
