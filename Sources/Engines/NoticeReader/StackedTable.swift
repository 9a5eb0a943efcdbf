/// A table with one cell on each line.
struct StackedTable {
    let source: Source

    func read(_ lines: [Line], at start: Int) -> (Table, Int)? {
        var columns: [Table.Column] = []
        var index = start
        while index < lines.count, index - start < 10,
            let column = Columns.head(Lines.compact(source, lines[index].range, limit: 20))
        {
            columns.append(column)
            index += 1
        }
        guard columns.count >= 3, columns.contains(.content), columns.contains(.lead), index + 2 < lines.count else {
            return nil
        }
        let scored = columns.contains(.other)
        var rows: [Table.Row] = []
        var row = Table.Row()
        var section: String?
        func close() {
            if !row.content.isEmpty { rows.append(row) }
            row = Table.Row()
        }
        let first = index
        while index < lines.count {
            let range = lines[index].range
            if range.count > 400 { break }
            let next = index + 1 < lines.count ? kind(lines[index + 1].range) : .empty
            switch kind(range) {
            case .empty: break
            case .number where scored:
                if row.content.isEmpty { break }
                row.content.append(range)
            case .number:
                close()
                row.number = range
                row.section = section
            case .units: row.cells.append(Table.Cell(.lead, range))
            case .time: row.cells.append(Table.Cell(.time, range))
            case .text:
                if scored, !row.cells.isEmpty { close() }
                if scored ? next != .number && row.content.isEmpty : next == .number {
                    close()
                    section = Lines.text(source, range)
                } else if scored ? next == .number && index > first : !row.cells.isEmpty {
                    close()
                    row.section = section
                    row.content.append(range)
                } else {
                    row.content.append(range)
                }
            }
            index += 1
        }
        close()
        return rows.isEmpty ? nil : (Table(rows: rows), index)
    }

    private func kind(_ range: Range<Int>) -> Columns.Kind {
        let passage = Passage(source, [range])
        return Columns.kind(passage, passage.all)
    }
}
