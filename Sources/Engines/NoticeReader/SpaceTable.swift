/// A table whose cells are parted by single spaces: only numbered rows and units at their ends are certain.
struct SpaceTable {
    let source: Source

    func read(_ lines: [Line], at start: Int) -> (Table, Int)? {
        let text = Lines.compact(source, lines[start].range, limit: 80)
        guard text.count <= 60, source.folded[lines[start].range].contains(where: Sign.isSpace),
            let head = Columns.run(text, from: 0), head.end == text.count, start + 1 < lines.count
        else { return nil }
        let unitColumns = head.columns.filter { $0 == .lead || $0 == .support }
        var rows: [Table.Row] = []
        var index = start + 1
        while index < lines.count {
            let range = lines[index].range
            let tokens = self.tokens(range)
            if let first = tokens.first, isNumber(first) {
                rows.append(row(first, Array(tokens.dropFirst()), unitColumns, isLast: index == lines.count - 1))
            } else if !rows.isEmpty {
                if NumberMark.read(source.folded, at: range.lowerBound, before: range.upperBound).map({
                    $0.style.rank < 30
                })
                    == true
                {
                    break
                }
                extend(&rows[rows.count - 1], tokens, unitColumns)
            } else {
                return nil
            }
            index += 1
        }
        return (Table(rows: rows), index)
    }

    private func tokens(_ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound
        where index == range.upperBound || Sign.isSpace(source.folded[index]) {
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        return result
    }

    private func isNumber(_ range: Range<Int>) -> Bool {
        range.count <= 3 && range.allSatisfy { Sign.isDigit(source.folded[$0]) }
    }

    private func kind(_ range: Range<Int>) -> Columns.Kind {
        let passage = Passage(source, [range])
        return Columns.kind(passage, passage.all)
    }

    private func row(
        _ number: Range<Int>, _ tokens: [Range<Int>], _ unitColumns: [Table.Column], isLast: Bool
    ) -> Table.Row {
        var row = Table.Row()
        row.number = number
        var end = tokens.count
        var cells: [(Table.Column, Range<Int>)] = []
        while end > 1 {
            let kind = kind(tokens[end - 1])
            // The last cell of a text that was cut keeps its place.
            let isCut =
                isLast && kind != .time && end == tokens.count && !unitColumns.isEmpty && tokens[end - 1].count <= 8
            if kind == .units || isCut, !unitColumns.isEmpty {
                cells.append((.lead, tokens[end - 1]))
            } else if kind == .time {
                cells.append((.time, tokens[end - 1]))
            } else {
                break
            }
            end -= 1
        }
        cells.reverse()
        row.content = end > 0 ? [tokens[0].lowerBound..<tokens[end - 1].upperBound] : []
        var seen = 0
        for (column, range) in cells {
            if column == .lead {
                let unit = seen < unitColumns.count ? unitColumns[seen] : unitColumns.last ?? .lead
                row.cells.append(Table.Cell(unit, range))
                seen += 1
            } else {
                row.cells.append(Table.Cell(column, range))
            }
        }
        return row
    }

    private func extend(_ row: inout Table.Row, _ tokens: [Range<Int>], _ unitColumns: [Table.Column]) {
        for token in tokens {
            if kind(token) == .time, !row.content.isEmpty {
                row.cells.append(Table.Cell(.time, token))
            } else if kind(token) == .units, !unitColumns.isEmpty {
                row.cells.append(Table.Cell(unitColumns.last ?? .lead, token))
            } else if row.cells.isEmpty {
                if let last = row.content.popLast() {
                    row.content.append(last.lowerBound..<token.upperBound)
                } else {
                    row.content.append(token)
                }
            }
        }
    }
}
