/// A column that is titled like tasks and holds headings: one cell stands beside several, each with a task of its own.
///
/// 工作任务 merged over three rows of 主要内容 is a heading, unless the rows have one number together: then they are
/// one task. 一、标准引领 beside rows of measures is one too.
struct SectionColumn {
    let finder: HeadFinder
    let head: TableHead
    let grid: Grid

    /// The column's place in the head; `nil` where no column is such.
    var place: Int? {
        guard let column = head.columns.firstIndex(where: { $0.role == .task }),
            finder.said(head.columns[column]) == nil
        else { return nil }
        let others = head.columns.indices.filter { $0 != column && head.columns[$0].role?.isContent == true }
        return others.contains { holdsTasks($0, under: column) } ? column : nil
    }

    /// One heading and the rows beside it.
    private struct Group {
        let heading: [UInt32]
        var tasks: [[UInt32]] = []
        var numbers: Set<GridPlace> = []
        var isNumbered = true
    }

    private func holdsTasks(_ other: Int, under column: Int) -> Bool {
        guard let groups = groups(column, other), groups.contains(where: { Set($0.tasks).count > 1 }) else {
            return false
        }
        let several = groups.filter { $0.tasks.count > 1 }
        // Every row says something of its own, and no number holds for all of a heading.
        guard several.allSatisfy({ Set($0.tasks).count == $0.tasks.count }),
            !several.contains(where: { $0.isNumbered && $0.numbers.count == 1 })
        else { return false }
        return head.columns[other].role == .task || groups.allSatisfy { isNumberedHeading($0.heading) }
    }

    /// The headings in order; `nil` where a row has a heading and no task.
    private func groups(_ column: Int, _ other: Int) -> [Group]? {
        let numbers = head.columns.firstIndex { $0.role == .number }
        var groups: [Group] = []
        var last: GridPlace?
        for (index, row) in grid.rows.enumerated().dropFirst(head.rows.upperBound) {
            let own = grid.distinct(index)
            if own.count < 2 { continue }
            if finder.isHead(grid, index) { break }
            guard let heading = cell(row, column) else { continue }
            guard let task = cell(row, other) else { return nil }
            let words = Lines.compact(finder.source, heading.words)
            if heading.origin != last, groups.last?.heading != words { groups.append(Group(heading: words)) }
            last = heading.origin
            // A task merged over rows is one.
            guard task.origin.row == index else { continue }
            groups[groups.count - 1].tasks.append(Lines.compact(finder.source, task.words))
            if let number = numbers.flatMap({ cell(row, $0) }) {
                groups[groups.count - 1].numbers.insert(number.origin)
            } else {
                groups[groups.count - 1].isNumbered = false
            }
        }
        return groups
    }

    private func cell(_ row: GridRow, _ column: Int) -> GridCell? {
        row.cells[head.columns[column].places].first { !$0.isBlank }
    }

    /// 一、 and （一）.
    private func isNumberedHeading(_ text: [UInt32]) -> Bool {
        NumberMark.read(text, at: 0, before: text.count).map { $0.style.rank < NumberMark.Style.arabic.rank } ?? false
    }
}
