import Basics

/// A row of a table below its head, its cells sorted into the columns.
struct TaskRow {
    /// In the grid.
    let index: Int
    /// For every column of the head the cells that stand in it; of merged ones each row has its own.
    private(set) var cells: [[GridCell]]

    init(index: Int, cells: [[GridCell]]) {
        self.index = index
        self.cells = cells
    }

    private static let ditto = Words("同上 〃 同前 同上行 \"")

    /// 同上 and 〃 say that what stands above holds here too; with nothing above they say nothing.
    func resolved(_ source: Source, above: TaskRow?) -> TaskRow {
        var row = self
        for column in cells.indices {
            for place in cells[column].indices {
                let cell = cells[column][place]
                guard (1...3).contains(cell.words.count) else { continue }
                let text = Array(source.folded[cell.words])
                guard TaskRow.ditto.length(in: text, at: 0, before: text.count) == text.count else { continue }
                let other = above.flatMap { $0.cells[column].first }
                row.cells[column][place] = GridCell(
                    own: cell.own, words: other?.words ?? cell.own.lowerBound..<cell.own.lowerBound,
                    origin: other?.origin ?? cell.origin)
            }
        }
        return row
    }

    /// The first cell of a column that says something.
    func cell(_ column: Int?) -> GridCell? { column.flatMap { cells[$0].first { !$0.isBlank } } }
}

/// What a row below the head is.
enum RowKind {
    case task
    /// 一、质量提升 over all columns, or with its number in a cell of its own.
    case section(Range<Int>, number: Range<Int>?)
    /// 合计.
    case total(Range<Int>)
    /// 注：…, 制表人：….
    case remark(Range<Int>)
    case empty
}

/// Sorts the rows of a table.
struct RowSorter {
    let source: Source
    let head: TableHead

    private static let totals = Words("合计 总计 小计 共计 总分 累计 汇总 Total TOTAL total")
    private static let remarks = Words(
        """
        注 备注 说明 填表说明 填报说明 制表 制表人 审核 审核人 填表人 填报人 填表单位 填报单位 填报时间 联系人 审批 审批人 负责人 单位负责人 附 附注 注1 注2 \
        Note Notes note notes
        """)
    private static let longestSection = 40

    /// Cells are matched with columns by their places. Where a document's places do not agree with its head, a row with
    /// as many cells as the head has columns is matched in order.
    func row(_ grid: Grid, _ index: Int) -> TaskRow {
        let places = grid.rows[index].cells
        var seen = Set<GridPlace>()
        var fits = true
        let byPlace = head.columns.map { column in
            let cells = places[column.places].filter { seen.insert($0.origin).inserted }
            if cells.count > 1 || cells.isEmpty { fits = false }
            return cells
        }
        guard !fits else { return TaskRow(index: index, cells: byPlace) }
        var runs: [GridCell] = []
        for cell in places where runs.last?.origin != cell.origin { runs.append(cell) }
        guard runs.count == head.columns.count else { return TaskRow(index: index, cells: byPlace) }
        return TaskRow(index: index, cells: runs.map { [$0] })
    }

    func kind(_ row: TaskRow, in grid: Grid) -> RowKind {
        let all = row.cells.joined().filter { !$0.isBlank }
        let own = all.filter { $0.origin.row == row.index }
        guard let first = own.first else { return .empty }
        let text = Lines.compact(source, first.words, limit: 400)
        if isRemark(text), first.origin.column == all.first?.origin.column {
            return .remark(first.words)
        }
        if isTotal(text), first.origin.column == all.first?.origin.column { return .total(first.words) }
        if let title = numbered(own, all) { return .section(title, number: first.words) }
        guard own.count == 1 else { return .task }
        let covered = grid.rows[row.index].cells.count { $0.origin == first.origin }
        let isWide = covered > 1 && covered * 2 > grid.width
        guard isWide || all.count == 1 && isLone(first, text) else { return .task }
        let isShort = text.count <= RowSorter.longestSection && !text.dropLast().contains(where: Sign.isStop)
        return isShort ? .section(first.words, number: nil) : .remark(first.words)
    }

    /// 一 and 质量提升 in the columns of numbers and tasks, with nothing beside them.
    private func numbered(_ own: [GridCell], _ all: [GridCell]) -> Range<Int>? {
        guard own.count == 2, all.count == 2, head.has(\.isUnits) else { return nil }
        let columns = own.map { cell in head.columns.first { $0.places.contains(cell.origin.column) }?.role }
        let number = Lines.compact(source, own[0].words).filter { Sign.closer(of: $0) == nil && !Sign.isCloser($0) }
        guard columns[0] == .number, columns[1]?.isContent == true || columns[1] == .section,
            !number.isEmpty, number.allSatisfy({ Sign.chineseDigit($0) != nil || $0 == Sign.pause })
        else { return nil }
        return own[1].words
    }

    /// One cell in a row that is not merged: a heading where it is numbered like one or stands in a column of headings
    /// or numbers.
    private func isLone(_ cell: GridCell, _ text: [UInt32]) -> Bool {
        guard let column = head.columns.first(where: { $0.places.contains(cell.origin.column) }) else { return false }
        if text.allSatisfy({ Sign.isDigit($0) || $0 == Sign.dot }) { return false }
        if column.role == .section || column.role == .number { return true }
        let mark = NumberMark.read(source.folded, at: cell.words.lowerBound, before: cell.words.upperBound)
        return mark.map { $0.style.rank < NumberMark.Style.arabic.rank } ?? false
    }

    /// 注：…, 制表人：….
    private func isRemark(_ text: [UInt32]) -> Bool {
        let length = RowSorter.remarks.length(in: text, at: 0, before: text.count)
        return length > 0 && length < text.count && (text[length] == Sign.colon || text[length] == Sign.dot)
    }

    /// 合计, 合计（12项）, 合计12项.
    private func isTotal(_ text: [UInt32]) -> Bool {
        let length = RowSorter.totals.length(in: text, at: 0, before: text.count)
        guard length > 0 else { return false }
        return length == text.count || Sign.closer(of: text[length]) != nil || text[length] == Sign.colon
            || Sign.isDigit(text[length])
    }

    /// The titles once more, at the head of a page.
    func repeatsHead(_ row: Int, in grid: Grid) -> Bool {
        let below = grid.rows[row].cells
        return head.rows.contains { index in
            let titles = grid.rows[index].cells
            var count = 0
            for (place, cell) in below.enumerated() where !cell.isBlank {
                guard Lines.compact(source, cell.words) == Lines.compact(source, titles[place].words) else {
                    return false
                }
                count += 1
            }
            return count > 1
        }
    }
}

/// The headings over the rows of a table, by the rank of their numbers.
struct SectionStack {
    private var titles: [(rank: Int, title: String)] = []

    /// A heading without a number stands beside 一、.
    mutating func open(_ source: Source, _ range: Range<Int>, number: Range<Int>? = nil) {
        let mark = NumberMark.read(source.folded, at: range.lowerBound, before: range.upperBound)
        let label = number.map { Lines.text(source, $0) } ?? ""
        let isInBrackets = label.unicodeScalars.first.map { Sign.closer(of: Fold.scalar($0.value)) != nil } ?? false
        let isBare = label.unicodeScalars.allSatisfy { Sign.chineseDigit($0.value) != nil } && !label.isEmpty
        let rank = mark?.style.rank ?? (isInBrackets ? NumberMark.Style.chineseParen : .chinese).rank
        titles.removeAll { $0.rank >= rank }
        titles.append((rank, label + (isBare ? "、" : "") + Lines.text(source, range)))
    }

    var path: [String] { titles.map(\.title) }
}
