import Basics

/// Gathers the rows of a table into tasks.
struct TaskGatherer {
    private(set) var tasks: [TableTask] = []
    private(set) var notes: [ReadingNote] = []
    /// All rows with tasks.
    private(set) var rows: [TaskRow] = []
    private let source: Source
    private let head: TableHead
    private let section: String?
    private let numbers: Int?
    private let titles: Int?
    private var stack: SectionStack
    private var isOpen = false

    /// - Parameter stack: headings that stand over the head of the table in the same sheet.
    init(source: Source, head: TableHead, section: String?, stack: SectionStack) {
        self.stack = stack
        self.source = source
        self.head = head
        self.section = section
        numbers = head.columns.firstIndex { $0.role == .number }
        titles =
            head.columns.firstIndex { $0.role == .task } ?? head.columns.firstIndex { $0.role?.isContent == true }
    }

    /// Headings below the last task: they belong to the table that follows.
    var trailing: SectionStack { isOpen ? SectionStack() : stack }

    mutating func add(_ row: TaskRow, _ kind: RowKind, in grid: Grid) {
        switch kind {
        case .empty: break
        case .section(let range, let number):
            stack.open(source, range, number: number)
            isOpen = false
        case .total(let range): notes.append(TableNotes.total(source, range, row: grid.rows[row.index].number))
        case .remark(let range): notes.append(TableNotes.remark(source, range, row: grid.rows[row.index].number))
        case .task: addTask(row.resolved(source, above: rows.last), in: grid)
        }
    }

    private mutating func addTask(_ row: TaskRow, in grid: Grid) {
        let number = row.cell(numbers)
        let title = row.cell(titles)
        if isOpen, let last = tasks.indices.last, goesOn(row, number, title, tasks[last]) {
            tasks[last].rows.append(row)
            rows.append(row)
            return
        }
        let hasContent = zip(head.columns, row.cells).contains { column, cells in
            column.role?.isContent == true && cells.contains { !$0.isBlank }
        }
        guard hasContent else {
            // Rows numbered in advance and left empty need no word.
            let isNumbered = zip(head.columns, row.cells).allSatisfy { column, cells in
                column.role == .number || cells.allSatisfy(\.isBlank)
            }
            if !isNumbered { notes.append(TableNotes.rowWithoutTask(source, grid.rows[row.index])) }
            return
        }
        tasks.append(TableTask(section: path(row), number: number, title: title, rows: [row]))
        rows.append(row)
        isOpen = true
    }

    /// A row goes on with the task above where its number is merged with that of the task; without a number where the
    /// cell of the task is; and where both are empty.
    private func goesOn(_ row: TaskRow, _ number: GridCell?, _ title: GridCell?, _ task: TableTask) -> Bool {
        if let number { return number.origin.row < row.index && number.origin == task.number?.origin }
        if let title { return title.origin.row < row.index && title.origin == task.title?.origin }
        return true
    }

    private func path(_ row: TaskRow) -> String? {
        let cells = zip(head.columns, row.cells).filter { $0.0.role == .section }.flatMap(\.1)
        let own = cells.filter { !$0.isBlank }.map { Lines.text(source, $0.words) }
        let path = [section].compactMap { $0 } + stack.path + own
        return path.isEmpty ? nil : path.joined(separator: "/")
    }
}

extension TableTask {
    private static let longestLabel = 12
    private static let longestHeading = 30

    /// The number and its place: of the column of numbers, or the mark the task begins with.
    func label(_ source: Source) -> (Range<Int>?, String?) {
        guard let number else {
            guard let title,
                let mark = NumberMark.read(source.folded, at: title.words.lowerBound, before: title.words.upperBound),
                mark.range.upperBound < title.words.upperBound, !mark.label.isEmpty
            else { return (nil, nil) }
            return (mark.label, Lines.text(source, mark.label))
        }
        let mark = NumberMark.read(source.folded, at: number.words.lowerBound, before: number.words.upperBound)
        let label =
            mark.map { $0.range.upperBound == number.words.upperBound ? $0.label : number.words } ?? number.words
        let text = Lines.text(source, label)
        return text.count <= TableTask.longestLabel ? (label, text) : (nil, nil)
    }

    /// The cell of the task where it is short and more is said beside it; else the short title it begins with.
    func heading(_ source: Source, _ head: TableHead) -> SourceRange? {
        guard let title else { return nil }
        let words = withoutMark(title, source)
        let passage = Passage(source, [words])
        let contents = rows.prefix(1).flatMap { row in
            zip(head.columns, row.cells).filter { $0.0.role?.isContent == true }.flatMap(\.1).filter { !$0.isBlank }
        }
        let isAlone = contents.count < 2
        guard passage.count <= TableTask.longestHeading, !isAlone, !passage.chars.contains(where: Sign.isStop) else {
            return Outline.heading(passage)
        }
        return SourceRange(words.lowerBound, words.upperBound)
    }

    /// The words of the task's cell without the number taken from it.
    func withoutMark(_ cell: GridCell, _ source: Source) -> Range<Int> {
        guard number == nil, cell.origin == title?.origin,
            let mark = NumberMark.read(source.folded, at: cell.words.lowerBound, before: cell.words.upperBound),
            mark.range.upperBound < cell.words.upperBound, !mark.label.isEmpty
        else { return cell.words }
        return mark.range.upperBound..<cell.words.upperBound
    }
}

/// Whether the cells of a table stand under their titles.
struct ColumnCheck {
    let source: Source
    let head: TableHead
    let finder: HeadFinder
    let survey: TableSurvey

    /// Fewer columns than this say nothing.
    private static let fewest = 3

    func check(_ rows: [TaskRow], _ grid: Grid) throws(Problems) {
        if let row = rows.first(where: holdsSeveral) {
            throw Problems(TableRefusals.rowsInOneCell(survey, row: grid.rows[row.index].number))
        }
        var units: (column: TableHead.Column, count: Int, fitting: Int)?
        var other: TableHead.Column?
        for (place, column) in head.columns.enumerated() {
            let cells = rows.flatMap { row in row.cells[place].filter { !$0.isBlank && $0.origin.row == row.index } }
            guard cells.count >= ColumnCheck.fewest else { continue }
            let fitting = cells.count { namesUnits($0.words) }
            if column.role?.isUnits == true {
                units = (units?.column ?? column, (units?.count ?? 0) + cells.count, (units?.fitting ?? 0) + fitting)
            } else if column.role?.isContent != true, fitting * 3 >= cells.count * 2 {
                other = other ?? column
            }
        }
        if let units, let other, units.fitting * 3 < units.count {
            throw Problems(
                TableRefusals.shifted(survey, units: finder.name(units.column), other: finder.name(other)))
        }
    }

    private func namesUnits(_ cell: Range<Int>) -> Bool {
        let passage = Passage(source, [cell])
        return Columns.isUnits(passage, passage.all) || UnitNames.isGroup(passage, passage.all)
            || RoleVerbs.parts(passage, passage.all).contains { $0.role != nil }
    }

    /// 1, 2 and 3 on lines of one cell: the rows of a table that were run together.
    private func holdsSeveral(_ row: TaskRow) -> Bool {
        guard let place = head.columns.firstIndex(where: { $0.role == .number }), let cell = row.cell(place) else {
            return false
        }
        let lines = source.folded[cell.words].split(separator: Sign.newline)
        return lines.count > 1
            && lines.allSatisfy { $0.allSatisfy { Sign.isDigit($0) || Sign.isSpace($0) || $0 == Sign.dot } }
    }
}
