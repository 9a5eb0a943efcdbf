import Basics

/// The rows of titles of a table, and what they say of its columns.
struct TableHead {
    struct Column {
        /// The titles from the outermost to the innermost.
        let titles: [Range<Int>]
        /// The columns of the grid it takes.
        let places: Range<Int>
        var role: ColumnRole?
        /// The unit of measure in a bracket of the title.
        var measure: Range<Int>?
    }

    /// The rows of the grid that hold the titles.
    let rows: Range<Int>
    var columns: [Column]

    func has(_ test: (ColumnRole) -> Bool) -> Bool { columns.contains { $0.role.map(test) ?? false } }
    /// A column says what is to be done.
    var hasContent: Bool { has(\.isContent) }
}

/// Finds the head of a table: one row of titles, or several where titles stand over others.
struct HeadFinder {
    let source: Source
    let mapping: ColumnMapping

    private static let reach = 30
    private static let longestTitle = 30
    private static let deepest = 3

    /// The first head at or after a row, or `nil`.
    func find(_ grid: Grid, from start: Int) -> TableHead? {
        let end = min(grid.rows.count, start + HeadFinder.reach)
        return (start..<max(start, end)).first { isHead(grid, $0) }.map { head(grid, at: $0) }
    }

    /// A head where no rule knows enough of the titles: the first row of several short texts.
    func unknown(_ grid: Grid) -> TableHead? {
        let row = grid.rows.indices.first { row in
            let texts = grid.distinct(row).map { Lines.compact(source, $0.words) }
            return texts.count > 1 && texts.count * 2 > grid.width && texts.allSatisfy(isTitle)
                && !texts.contains { $0.allSatisfy(Sign.isDigit) }
        }
        return row.map { head(grid, at: $0) }
    }

    /// Two titles or more are known, they are at least half of the row, and one is of tasks or units.
    func isHead(_ grid: Grid, _ row: Int) -> Bool {
        let found = grid.distinct(row)
        let texts = found.map { Lines.compact(source, $0.words) }
        guard texts.count > 1, texts.allSatisfy(isTitle), !texts.contains(where: { $0.allSatisfy(Sign.isDigit) }) else {
            return false
        }
        let roles = found.compactMap { role($0.words) }
        return roles.count > 1 && (roles.count * 2 >= texts.count || roles.count > 2)
            && roles.contains { $0.isContent || $0.isUnits || $0 == .section } && Set(roles).count > 1
    }

    private func isTitle(_ text: [UInt32]) -> Bool {
        text.count <= HeadFinder.longestTitle && !text.contains(where: Sign.isStop)
    }

    func role(_ title: Range<Int>) -> ColumnRole? {
        mapping[source.text(title)] ?? ColumnTitles.role(Lines.compact(source, title))
    }

    // MARK: Columns

    private func head(_ grid: Grid, at row: Int) -> TableHead {
        var end = row + 1
        while end < grid.rows.count, end - row < HeadFinder.deepest, goesOn(grid, row..<end) { end += 1 }
        var columns: [TableHead.Column] = []
        var last: [GridPlace] = []
        for place in 0..<grid.width {
            let chain = (row..<end).map { grid.rows[$0].cells[place] }
            let origins = chain.map(\.origin)
            if origins == last, let previous = columns.popLast() {
                columns.append(
                    TableHead.Column(titles: previous.titles, places: previous.places.lowerBound..<place + 1))
                continue
            }
            last = origins
            var titles: [Range<Int>] = []
            for cell in chain where !cell.isBlank && titles.last != cell.words { titles.append(cell.words) }
            columns.append(TableHead.Column(titles: titles, places: place..<place + 1))
        }
        var head = TableHead(rows: row..<end, columns: columns)
        for index in head.columns.indices {
            head.columns[index].role = role(of: head.columns[index], grid, below: end)
            if let title = columns[index].titles.last {
                head.columns[index].measure = bracket(title)
            }
        }
        if let place = SectionColumn(finder: self, head: head, grid: grid).place {
            head.columns[place].role = .section
        }
        return head
    }

    /// The row below the head holds titles too: a title is merged down into it, or all it holds stands under a wide
    /// title or an empty one and reads like a title.
    private func goesOn(_ grid: Grid, _ rows: Range<Int>) -> Bool {
        let below = grid.rows[rows.upperBound].cells
        if below.contains(where: { !$0.isBlank && rows.contains($0.origin.row) }) { return true }
        let above = grid.rows[rows.upperBound - 1].cells
        func isWide(_ cell: GridCell) -> Bool { above.count { $0.origin == cell.origin } > 1 }
        // A row of tasks has something under a narrow title.
        var isTold = above.contains { !$0.isBlank && !isWide($0) }
        var count = 0
        for (place, cell) in below.enumerated() where !cell.isBlank && cell.origin.column == place {
            let title = Lines.compact(source, cell.words)
            let parent = above[place]
            let isKnown = role(cell.words) != nil
            guard isTitle(title), parent.isBlank ? isKnown : isWide(parent) else { return false }
            count += 1
            if isKnown { isTold = true }
        }
        return isTold && count > 0
    }

    /// The innermost title decides; where it says nothing by itself, the one above it.
    private func role(of column: TableHead.Column, _ grid: Grid, below row: Int) -> ColumnRole? {
        if let said = said(column) { return said }
        guard let inner = column.titles.last else { return nil }
        let title = Lines.compact(source, inner)
        let outer = column.titles.dropLast().last.flatMap { ColumnTitles.role(Lines.compact(source, $0)) }
        if let outer, outer.isUnits || outer == .person, ColumnTitles.isPlain(title) { return outer }
        if ColumnTitles.isUnit(title) { return byCells(column, grid, below: row) }
        // 省局 and 市州局 under 责任单位; but 一季度 under 进度安排 says what is done by then.
        return ColumnTitles.role(title) ?? outer.flatMap { $0 == .limit ? nil : $0 }
    }

    /// What a person said of a column.
    func said(_ column: TableHead.Column) -> ColumnRole? {
        mapping[name(column)] ?? column.titles.last.flatMap { mapping[source.text($0)] }
    }

    /// 单位 over names of units, or over words that count.
    private func byCells(_ column: TableHead.Column, _ grid: Grid, below row: Int) -> ColumnRole? {
        var kinds: [Bool] = []
        for line in grid.rows[row...] {
            for cell in line.cells[column.places] where !cell.isBlank && kinds.count < 100 {
                let passage = Passage(source, [cell.words])
                if Measures.length(passage, at: 0, before: passage.count) == passage.count {
                    kinds.append(true)
                } else if Columns.isUnits(passage, passage.all) {
                    kinds.append(false)
                } else {
                    return nil
                }
            }
        }
        guard let first = kinds.first, kinds.allSatisfy({ $0 == first }) else { return nil }
        return first ? .unitOfMeasure : .responsible
    }

    private func bracket(_ title: Range<Int>) -> Range<Int>? {
        let places = title.filter { !Sign.isSpace(source.folded[$0]) }
        guard let inner = ColumnTitles.bracket(places.map { source.folded[$0] }) else { return nil }
        return places[inner.lowerBound]..<places[inner.upperBound - 1] + 1
    }

    /// The title of a column as it is shown: 责任单位/牵头, 第5列 where it has none.
    func name(_ column: TableHead.Column) -> String { HeadFinder.name(column, source) }

    static func name(_ column: TableHead.Column, _ source: Source) -> String {
        let titles = column.titles.map { Lines.text(source, $0) }
        return titles.isEmpty ? "第\(column.places.lowerBound + 1)列" : titles.joined(separator: "/")
    }
}
