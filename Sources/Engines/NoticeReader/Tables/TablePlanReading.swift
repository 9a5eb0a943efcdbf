import Basics

/// What the tables of a text say: a draft of an item for every task.
struct TablePlanReading {
    private(set) var drafts: [Draft] = []
    private(set) var notes: [ReadingNote] = []
    /// Lines over the heads and names of the tables read, for the header of the notice.
    private(set) var titles: [Range<Int>] = []
    private(set) var surveys: [TableSurvey] = []
    /// Where lines begin that only head tables: no items of the prose.
    private(set) var headings: Set<Int> = []
    private let source: Source
    private let finder: HeadFinder
    /// The head that a table without titles may go on under.
    private var last: (head: TableHead, width: Int)?
    /// Stands over the headings of a table that is one of several.
    private var section: String?
    /// Headings over the next table of the same grid.
    private var headed = SectionStack()

    /// Columns of the tables that were read, of which nothing is known.
    var unknown: [TableColumn] { surveys.filter(\.isRead).flatMap(\.unknown) }

    /// Said where nothing was read: which tables could be read if it were known what their columns hold.
    var refusal: Problems? {
        let unread = surveys.filter { !$0.isRead }
        return unread.isEmpty ? nil : Problems(unread.map(TableRefusals.columnsUnknown))
    }

    init(_ source: Source, _ mapping: ColumnMapping) {
        self.source = source
        finder = HeadFinder(source: source, mapping: mapping)
    }

    /// - Throws: `notice.scrambled` where cells do not stand under their titles, or several rows stand in one.
    mutating func read(_ grids: [Grid]) throws(Problems) {
        let over = Overhead(source, grids)
        headings = over.used
        let isOneOfSeveral = grids.count { finder.find($0, from: 0)?.hasContent == true } > 1
        for (number, grid) in grids.enumerated() {
            notes += grid.remarks.compactMap { TableNotes.hidden(source, $0) }
            guard !grid.rows.isEmpty else { continue }
            guard let head = finder.find(grid, from: 0) else {
                try readWithoutHead(grid)
                continue
            }
            let titles = (0..<head.rows.lowerBound).flatMap { grid.distinct($0).map(\.words) }
            let name = self.name(grid)
            if head.hasContent {
                if drafts.isEmpty { self.titles += ([name].compactMap { $0 } + titles).prefix(40) }
                section = over.paths[number] ?? (isOneOfSeveral ? heading(titles, name) : nil)
            }
            // A sheet may hold one table below the other.
            var next: TableHead? = head
            while let head = next { next = try read(grid, under: head, from: head.rows.upperBound) }
        }
    }

    /// A table without titles goes on with the one before where it has as many columns.
    private mutating func readWithoutHead(_ grid: Grid) throws(Problems) {
        if let last, name(grid) == nil, grid.width == last.width {
            notes.append(TableNotes.continued(source, grid.rows[0].range))
            _ = try read(grid, under: TableHead(rows: 0..<0, columns: last.head.columns), from: 0)
        } else if let head = finder.unknown(grid) {
            skip(survey(grid, head), grid)
        } else {
            notes.append(
                TableNotes.skipped(
                    source, grid.rows[0].range,
                    Term("这张表没有可识别的表头，未读。", "This table has no titles that are known; it was not read.")))
        }
    }

    private mutating func skip(_ survey: TableSurvey, _ grid: Grid) {
        surveys.append(survey)
        notes.append(
            TableNotes.skipped(
                source, grid.rows[0].range,
                Term("这张表没有写明哪一列是工作任务，未读。", "No column of this table is known to hold tasks; it was not read.")))
    }

    /// The name of a worksheet that somebody gave it.
    private func name(_ grid: Grid) -> Range<Int>? {
        guard let colon = grid.title.first(where: { source.folded[$0] == Sign.colon }),
            colon + 1 < grid.title.upperBound
        else { return nil }
        let name = colon + 1..<grid.title.upperBound
        let text = Lines.compact(source, name)
        let isDefault = TablePlanReading.defaults.length(in: text, at: 0, before: text.count) > 0
        return isDefault && text.last.map(Sign.isDigit) == true ? nil : name
    }
    private static let defaults = Words("Sheet sheet 工作表")

    private func heading(_ over: [Range<Int>], _ name: Range<Int>?) -> String? {
        let lines = over.map { Lines.text(source, $0) }.filter { (4...60).contains($0.count) }
        return lines.last ?? name.map { Lines.text(source, $0) }
    }

    // MARK: Rows

    /// - Returns: the head of the next table in the same grid.
    private mutating func read(
        _ grid: Grid, under head: TableHead, from start: Int
    ) throws(Problems) -> TableHead? {
        let survey = self.survey(grid, head)
        guard head.hasContent else {
            skip(survey, grid)
            return nil
        }
        surveys.append(survey)
        last = (head, grid.width)
        notes += survey.unknown.filter { !$0.samples.isEmpty }.map { TableNotes.unknownColumn(source, $0) }
        notes += survey.columns.filter { $0.role == .progress && !$0.samples.isEmpty }.map {
            TableNotes.progress(source, $0)
        }
        let sorter = RowSorter(source: source, head: head)
        var gatherer = TaskGatherer(source: source, head: head, section: section, stack: headed)
        var index = start
        var next: TableHead?
        headed = SectionStack()
        while index < grid.rows.count, next == nil {
            if !sorter.repeatsHead(index, in: grid) {
                if finder.isHead(grid, index) {
                    next = finder.find(grid, from: index)
                } else {
                    let row = sorter.row(grid, index)
                    gatherer.add(row, sorter.kind(row, in: grid), in: grid)
                }
            }
            index += 1
        }
        try ColumnCheck(source: source, head: head, finder: finder, survey: survey).check(gatherer.rows, grid)
        if next != nil { headed = gatherer.trailing }
        notes += gatherer.notes
        var maker = ClauseMaker(source: source, head: head, grid: grid)
        for task in gatherer.tasks { drafts.append(draft(task, head, &maker)) }
        notes += maker.notes
        return next
    }

    private func draft(_ task: TableTask, _ head: TableHead, _ maker: inout ClauseMaker) -> Draft {
        let clauses = maker.clauses(task)
        let passage = clauses.first?.passage ?? Passage(source, [])
        var draft = Draft(section: task.section, kind: .task, passage: passage, annotations: [], rows: clauses)
        (draft.number, draft.numberText) = task.label(source)
        draft.heading = task.heading(source, head)
        let start = clauses.first?.place.start ?? 0
        draft.range = SourceRange(start, max(start, clauses.last?.place.end ?? start))
        return draft
    }

    // MARK: Columns

    private func survey(_ grid: Grid, _ head: TableHead) -> TableSurvey {
        let columns = head.columns.compactMap { column -> TableColumn? in
            let samples = samples(grid, column, below: head.rows.upperBound)
            guard !column.titles.isEmpty || !samples.isEmpty else { return nil }
            let place = column.titles.last ?? grid.rows[0].range
            return TableColumn(
                title: finder.name(column), role: column.role, samples: samples,
                range: SourceRange(place.lowerBound, place.upperBound))
        }
        let title = grid.title.isEmpty ? "表" : Lines.text(source, grid.title)
        return TableSurvey(table: title, columns: columns, isRead: head.hasContent)
    }

    private func samples(_ grid: Grid, _ column: TableHead.Column, below row: Int) -> [String] {
        var samples: [String] = []
        for line in grid.rows[min(row, grid.rows.count)...] {
            for cell in line.cells[column.places] where !cell.isBlank && column.places.contains(cell.origin.column) {
                let text = String(Lines.text(source, cell.words).prefix(40))
                if !samples.contains(text) { samples.append(text) }
                if samples.count == 3 { return samples }
            }
        }
        return samples
    }
}

extension Grid {
    /// The cells that stand in a row, merged ones once.
    func distinct(_ row: Int) -> [GridCell] {
        var seen = Set<GridPlace>()
        return rows[row].cells.filter { !$0.isBlank && seen.insert($0.origin).inserted }
    }
}
