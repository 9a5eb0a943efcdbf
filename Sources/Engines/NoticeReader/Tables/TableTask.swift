import Basics

/// A task of a table: rows with one number, or under one merged cell.
struct TableTask {
    var section: String?
    var number: GridCell?
    /// The cell that names the task.
    var title: GridCell?
    var rows: [TaskRow] = []
}

/// A row of a task made ready for reading.
struct TableClause {
    /// The cells with content, then those with units and persons.
    let passage: Passage
    /// The content in the passage.
    let content: Range<Int>
    let fields: [AnnotationField]
    /// The cells with content, in the order of their columns.
    let cells: [RowCell]
    /// The row in the text.
    let place: SourceRange
    /// Where the row names units.
    let annotation: SourceRange?
    let limits: [Located<String>]
    /// Cells that hold a number alone, with their unit.
    let figures: [BareFigure]
    /// Its units stand in a row above.
    let isInherited: Bool
}

/// Makes clauses of the rows of a task.
struct ClauseMaker {
    let source: Source
    let head: TableHead
    let grid: Grid
    private(set) var notes: [ReadingNote] = []

    private static let longestTitle = 30

    init(source: Source, head: TableHead, grid: Grid) {
        self.source = source
        self.head = head
        self.grid = grid
    }

    /// A row without content of its own names more units for the row above.
    mutating func clauses(_ task: TableTask) -> [TableClause] {
        var groups: [[TaskRow]] = []
        for row in task.rows {
            let hasContent = cells(row, \.isContent).contains { $0.cell.origin.row == row.index }
            if hasContent || groups.isEmpty { groups.append([row]) } else { groups[groups.count - 1].append(row) }
        }
        var result: [TableClause] = []
        for rows in groups { result.append(clause(rows, of: task)) }
        return result
    }

    private func cells(_ row: TaskRow, _ test: (ColumnRole) -> Bool) -> [(column: TableHead.Column, cell: GridCell)] {
        zip(head.columns, row.cells).flatMap { column, cells in
            column.role.map(test) == true ? cells.filter { !$0.isBlank }.map { (column, $0) } : []
        }
    }

    private mutating func clause(_ rows: [TaskRow], of task: TableTask) -> TableClause {
        var contents: [Range<Int>] = []
        var told: [RowCell] = []
        var figures: [BareFigure] = []
        let first = rows[0]
        for (column, cell) in cells(first, { $0.isContent || $0 == .unitOfMeasure }) {
            let isOwn = cell.origin.row == first.index
            let body = task.withoutMark(cell, source)
            // A short merged title is said again; what it promises was read in its own row.
            let isSaid = isOwn || column.role == .task && cell.words.count <= ClauseMaker.longestTitle
            if isSaid, let words = rowCell(column, body, isOwn) { told.append(words) }
            guard isOwn, column.role?.isContent == true else { continue }
            if cell.origin != task.title?.origin, let bare = bareFigure(cell, column, first) {
                figures.append(bare)
            } else {
                contents += lines(body)
            }
        }
        var ranges = contents
        var parts: [(role: ColumnRole, count: Int)] = []
        var named: [GridCell] = []
        var limits: [Located<String>] = []
        for (number, row) in rows.enumerated() {
            for (column, cell) in cells(row, { $0.isUnits || $0 == .person }) {
                guard let role = column.role, number == 0 || cell.origin.row == row.index else { continue }
                let pieces = lines(cell.words)
                parts.append((role, pieces.count))
                ranges += pieces
                if role.isUnits { named.append(cell) }
            }
            for (column, cell) in cells(row, { $0 == .limit }) where number == 0 || cell.origin.row == row.index {
                limits += self.limits(cell, column, isOwn: cell.origin.row == row.index)
            }
        }
        let passage = Passage(source, ranges, cells: true, plainFrom: contents.count)
        let content = 0..<passage.starts[contents.count]
        var fields = self.fields(passage, parts, from: contents.count)
        if named.isEmpty {
            fields += AnnotationFinder.find(Passage(source, contents, cells: true)).flatMap(\.fields)
        }
        let own = named.filter { cell in rows.contains { $0.index == cell.origin.row } }
        return TableClause(
            passage: passage, content: content, fields: fields, cells: told, place: place(rows),
            annotation: span(own.map(\.own)), limits: limits, figures: figures,
            isInherited: !named.isEmpty && own.isEmpty)
    }

    private func rowCell(_ column: TableHead.Column, _ words: Range<Int>, _ isOwn: Bool) -> RowCell? {
        column.role.map {
            RowCell(
                title: HeadFinder.name(column, source), role: $0, text: source.text(words), isOwn: isOwn,
                range: SourceRange(words.lowerBound, words.upperBound))
        }
    }

    /// The rows in the text, without their numbers and headings.
    private func place(_ rows: [TaskRow]) -> SourceRange {
        let places = rows.flatMap { row in
            zip(head.columns, row.cells).filter { $0.0.role != .number && $0.0.role != .section }.flatMap(\.1)
        }
        let whole = grid.rows[rows[0].index].range
        return span(places.map(\.own).filter { !$0.isEmpty }) ?? SourceRange(whole.lowerBound, whole.upperBound)
    }

    private func span(_ places: [Range<Int>]) -> SourceRange? {
        guard let low = places.map(\.lowerBound).min(), let high = places.map(\.upperBound).max() else { return nil }
        return SourceRange(low, high)
    }

    // MARK: Cells

    /// The lines of a cell: cut where a line begins with a number (1. 2.), which is left out.
    private func lines(_ cell: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        var start = cell.lowerBound
        func close(_ end: Int, _ next: Int) {
            var low = start
            var high = end
            while low < high, Sign.isSpace(source.folded[low]) { low += 1 }
            while high > low, Sign.isSpace(source.folded[high - 1]) { high -= 1 }
            if low < high { result.append(low..<high) }
            start = next
        }
        if let mark = mark(at: start, cell) { start = mark }
        for index in cell where source.folded[index] == Sign.newline {
            if let next = mark(at: index + 1, cell) { close(index, next) }
        }
        close(cell.upperBound, cell.upperBound)
        return result
    }

    private func mark(at place: Int, _ cell: Range<Int>) -> Int? {
        guard let mark = NumberMark.read(source.folded, at: place, before: cell.upperBound),
            mark.style.rank >= NumberMark.Style.arabic.rank, mark.style != .ordinalWord,
            mark.range.upperBound < cell.upperBound
        else { return nil }
        return mark.range.upperBound
    }

    private func fields(
        _ passage: Passage, _ parts: [(role: ColumnRole, count: Int)], from first: Int
    ) -> [AnnotationField] {
        var piece = first
        var result: [AnnotationField] = []
        for (role, count) in parts {
            let cell = passage.starts[piece]..<passage.starts[piece + count]
            piece += count
            let base: AnnotationRole =
                switch role {
                case .lead: .lead
                case .support: .support
                case .person: .person
                default: .responsible
                }
            if base == .person {
                result.append(AnnotationField(role: .person, range: cell, written: cell, isJoint: false, isSaid: true))
                continue
            }
            if let labelled = self.labelled(passage, cell, base) {
                result += PersonNames.apart(passage, labelled)
                continue
            }
            let units = RoleVerbs.parts(passage, cell).flatMap { part in
                GluedUnits.split(passage, part.range).map { names in
                    let said = part.role.flatMap { $0 == .responsible ? nil : $0 }
                    return AnnotationField(
                        role: said ?? base, range: names, written: names, isJoint: part.isJoint, isSaid: true)
                }
            }
            result += PersonNames.apart(passage, units)
        }
        return result
    }

    /// 牵头：甲局；配合：乙局 in one cell.
    private func labelled(
        _ passage: Passage, _ cell: Range<Int>, _ base: AnnotationRole
    ) -> [AnnotationField]? {
        guard
            cell.contains(where: { colon in
                passage.chars[colon] == Sign.colon
                    && Labels.role(in: passage.chars, endingAt: colon, from: cell.lowerBound)?.0.isUnits == true
            })
        else { return nil }
        return AnnotationContent.read(passage, cell).fields.map { field in
            var field = field
            if !field.isSaid { field.role = base }
            return field
        }
    }

    // MARK: Time limits and numbers

    private mutating func limits(
        _ cell: GridCell, _ column: TableHead.Column, isOwn: Bool
    ) -> [Located<String>] {
        let read = LimitCell(source: source, cell: cell.words, title: column).read()
        if isOwn {
            if read.isEmpty { notes.append(TableNotes.limitUnclear(source, cell.words)) }
            return read
        }
        // A merged limit is found in the row it holds for, at the sign that stands for it there.
        return read.map { Located($0.value, SourceRange(cell.own.lowerBound, cell.own.upperBound)) }
    }

    private mutating func bareFigure(_ cell: GridCell, _ column: TableHead.Column, _ row: TaskRow) -> BareFigure? {
        guard BareFigure.isNumber(source, cell.words) else { return nil }
        let unit = column.measure ?? cells(row) { $0 == .unitOfMeasure }.first?.cell.words
        guard let unit else {
            notes.append(TableNotes.numberWithoutUnit(source, cell.words))
            return nil
        }
        return BareFigure(source: source, cell: cell.words, unit: unit)
    }
}
