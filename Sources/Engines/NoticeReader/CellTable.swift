/// A table whose cells are parted by bars or tabs; merged cells may be missing from its rows.
struct CellTable {
    let source: Source
    let separator: UInt32

    func read(_ lines: [Line], at start: Int) -> (Table, Int)? {
        let heads = cells(lines[start].range)
        guard heads.count >= 2 else { return nil }
        var columns = heads.map { head(Lines.compact(source, $0)) }
        let known = columns.compactMap { $0 }
        let hasHead =
            known.count >= 2 && known.count * 2 >= heads.count
            && (known.contains(.lead) || known.contains(.content))
        var next = start + 1
        if !hasHead {
            // Without a head only a run of rows of the same width is a table.
            guard heads.count >= 3, next + 1 < lines.count, cells(lines[next].range).count == heads.count,
                looksLikeRow(heads)
            else { return nil }
            columns = []
            next = start
        }
        var builder = RowBuilder(source: source, columns: columns)
        var missed = 0
        var last = next
        while next < lines.count {
            let range = lines[next].range
            let found = cells(range)
            if found.count >= 2 {
                missed = 0
                if !isHead(found), !isRule(found) { builder.add(found) }
                last = next + 1
            } else if next + 1 < lines.count, range.count <= 40, cells(lines[next + 1].range).count >= 2 {
                builder.addSection(range)
            } else {
                missed += 1
                // A line inside a cell that was broken in two.
                if missed > 1 || Lines.compact(source, range).count > 80 || separator == Sign.tab { break }
                if NumberMark.read(source.folded, at: range.lowerBound, before: range.upperBound) != nil { break }
            }
            next += 1
        }
        let table = builder.finish()
        return table.rows.isEmpty ? nil : (table, last)
    }

    private func head(_ text: [UInt32]) -> Table.Column? { Columns.head(text) }

    private func isHead(_ cells: [Range<Int>]) -> Bool {
        let found = cells.filter { Columns.head(Lines.compact(source, $0)) != nil }.count
        return found >= 3 && found * 3 >= cells.count * 2
    }

    /// | --- | :---: |
    private func isRule(_ cells: [Range<Int>]) -> Bool {
        cells.allSatisfy { cell in
            cell.allSatisfy { [0x2D, Sign.colon, Sign.dash, 0x3D, Sign.space].contains(source.folded[$0]) }
        }
    }

    private func looksLikeRow(_ cells: [Range<Int>]) -> Bool {
        cells.contains { range in
            let passage = Passage(source, [range])
            return UnitNames.isStrong(passage, passage.all) && Columns.isUnits(passage, passage.all)
        }
    }

    /// The cells of a line, trimmed, without empty ones at the end.
    private func cells(_ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound {
            guard index == range.upperBound || source.folded[index] == separator else { continue }
            var low = start
            var high = index
            while low < high, Sign.isSpace(source.folded[low]) { low += 1 }
            while high > low, Sign.isSpace(source.folded[high - 1]) { high -= 1 }
            if !(result.isEmpty && low == high && start == range.lowerBound) { result.append(low..<high) }
            start = index + 1
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result
    }
}

/// Sorts the cells of rows into columns and joins what merged cells left apart.
struct RowBuilder {
    let source: Source
    let columns: [Table.Column?]
    private var rows: [Table.Row] = []
    private var section: [String] = []
    private var number: Range<Int>?

    init(source: Source, columns: [Table.Column?]) {
        self.source = source
        self.columns = columns
    }

    mutating func add(_ cells: [Range<Int>]) {
        let assigned = aligned(cells) ?? byKind(cells)
        var row = Table.Row()
        var groups: [Range<Int>] = []
        for (column, range) in assigned where !range.isEmpty {
            switch column {
            case .number: number = range
            case .group: groups.append(range)
            case .content: row.content.append(range)
            case .lead, .support, .person, .time: row.cells.append(Table.Cell(column, range))
            case .result, .other: break
            }
        }
        for group in groups {
            if let mark = NumberMark.read(source.folded, at: group.lowerBound, before: group.upperBound) {
                number = mark.label
                section.removeAll { _ in mark.style.rank < 30 }
            }
            if groups.count == 1, let last = section.indices.last { section.remove(at: last) }
            section.append(Lines.text(source, group))
        }
        if section.count > 2 { section.removeFirst(section.count - 2) }
        if row.content.isEmpty, let last = groups.last, !row.cells.isEmpty { row.content = [last] }
        if row.content.isEmpty {
            // A line with fewer cells goes on with the row above.
            if !rows.isEmpty { rows[rows.count - 1].cells += row.cells }
            return
        }
        if let content = row.content.first, groups.isEmpty,
            let mark = NumberMark.read(source.folded, at: content.lowerBound, before: content.upperBound),
            mark.style == .arabic, mark.range.upperBound < content.upperBound
        {
            number = mark.label
            row.content[0] = mark.range.upperBound..<content.upperBound
        }
        row.section = section.isEmpty ? nil : section.joined(separator: "/")
        row.number = number
        let hasUnits = row.cells.contains { $0.column == .lead || $0.column == .support }
        row.inherits = !hasUnits && columns.contains(.lead) && !rows.isEmpty
        row.cells.sort { $0.range.lowerBound < $1.range.lowerBound }
        rows.append(row)
    }

    /// A row of one cell over the columns.
    mutating func addSection(_ range: Range<Int>) {
        section = [Lines.text(source, range)]
        number = nil
    }

    func finish() -> Table {
        Table(rows: rows)
    }

    private func kind(_ range: Range<Int>) -> Columns.Kind {
        let passage = Passage(source, [range])
        return Columns.kind(passage, passage.all)
    }

    /// By position: all cells there, or those at the right end.
    private func aligned(_ cells: [Range<Int>]) -> [(Table.Column, Range<Int>)]? {
        guard !columns.isEmpty else { return nil }
        if cells.count == columns.count { return zip(columns, cells).map { ($0 ?? .other, $1) } }
        var offsets: [Int] = []
        if cells.count < columns.count { offsets = [columns.count - cells.count, 0] }
        for offset in offsets {
            let pairs = cells.enumerated().map { (columns[$0.offset + offset] ?? .other, $0.element) }
            let fits = pairs.allSatisfy { column, range in
                switch column {
                case .lead, .support: range.isEmpty || kind(range) == .units
                case .time: range.isEmpty || kind(range) == .time
                case .content, .group: kind(range) == .text || range.isEmpty
                default: true
                }
            }
            if fits { return pairs }
        }
        return nil
    }

    private func byKind(_ cells: [Range<Int>]) -> [(Table.Column, Range<Int>)] {
        var result: [(Table.Column, Range<Int>)] = []
        var seenUnits = false
        var texts = 0
        let hasTime = columns.contains(.time)
        let textCount = cells.filter { kind($0) == .text }.count
        for range in cells {
            switch kind(range) {
            case .empty: continue
            case .number: if result.isEmpty { result.append((.number, range)) }
            case .time: result.append((.time, range))
            case .units:
                result.append((seenUnits ? .support : .lead, range))
                seenUnits = true
            case .text:
                texts += 1
                if seenUnits {
                    result.append((.other, range))
                } else if texts == 1, textCount > 1, !hasTime || cells.count >= columns.count {
                    result.append((.group, range))
                } else if texts > 1, hasTime, mentionsTime(range) {
                    result.append((.time, range))
                } else if textCount == 1, hasTime, cells.count == 2, mentionsTime(range) {
                    result.append((.time, range))
                } else {
                    result.append((.content, range))
                }
            }
        }
        return result
    }

    private static let months = Words("月底 月份 年底 月前 月完成")
    private func mentionsTime(_ range: Range<Int>) -> Bool {
        let text = Lines.compact(source, range)
        return text.count <= 24 && RowBuilder.months.occurs(in: text, 0..<text.count)
    }
}
