import Basics

/// A table of the text, every cell a place in it. How it is written there: see `TableText`.
struct Grid {
    /// 表1, or 表1：任务分解; empty where the text has no line with it.
    var title: Range<Int>
    /// Lines on what the file hides.
    var remarks: [Range<Int>] = []
    /// All rows have as many cells as the table has columns.
    var rows: [GridRow] = []
    /// With the lines about it.
    var range: Range<Int>

    var width: Int { rows.first?.cells.count ?? 0 }
}

struct GridRow {
    /// The number of the row in its file.
    let number: Int
    /// Between the signs that begin and end the row.
    let range: Range<Int>
    var cells: [GridCell]
}

struct GridCell {
    /// The place in the row; one sign where a merged cell goes on.
    let own: Range<Int>
    /// The words, where the cell begins; empty for a cell that says nothing (—, 无).
    let words: Range<Int>
    /// The row and column of the grid in which the cell begins.
    let origin: GridPlace

    var isBlank: Bool { words.isEmpty }
}

/// A place in a grid, both counted from 0.
struct GridPlace: Hashable {
    let row: Int
    let column: Int
}

/// Finds the tables of a text. One pass.
struct GridFinder {
    let source: Source
    private var grids: [Grid] = []

    private static let edge = TableText.edge.value
    private static let bar = TableText.bar.value
    private static let fromAbove = TableText.fromAbove.value
    private static let fromLeft = TableText.fromLeft.value

    static func find(_ source: Source) -> [Grid] {
        guard source.scalars.contains(edge) else { return [] }
        var finder = GridFinder(source: source)
        finder.run()
        return finder.grids.filter { !$0.rows.isEmpty || !$0.remarks.isEmpty }.map(GridFinder.evened)
    }

    private init(source: Source) { self.source = source }

    private mutating func run() {
        var index = 0
        var isOpen = false
        while index < source.scalars.count {
            if let (content, end, number) = piece(at: index) {
                if let number {
                    if !isOpen { grids.append(Grid(title: index..<index, range: index..<index)) }
                    addRow(number, content)
                } else if remark(content) == .table || !isOpen {
                    grids.append(Grid(title: remark(content) == .table ? content : index..<index, range: index..<end))
                    if remark(content) != .table { grids[grids.count - 1].remarks.append(content) }
                } else {
                    grids[grids.count - 1].remarks.append(content)
                }
                let last = grids.count - 1
                grids[last].range = grids[last].range.lowerBound..<end
                isOpen = true
                index = end
            } else {
                var end = index
                while end < source.folded.count, source.folded[end] != Sign.newline { end += 1 }
                if source.folded[index..<end].contains(where: { !Sign.isSpace($0) }) { isOpen = false }
                index = end + 1
            }
        }
    }

    private func remark(_ content: Range<Int>) -> TableText.Remark? {
        TableText.Remark.allCases.first {
            source.scalars[content].starts(with: $0.rawValue.unicodeScalars.map(\.value))
        }
    }

    /// A row or a line about a table that begins here: what stands between its edges, and where it ends.
    private func piece(at start: Int) -> (content: Range<Int>, end: Int, number: Int?)? {
        let text = source.scalars
        var index = start
        var number: Int?
        while index < text.count, index - start < 8, Sign.isDigit(text[index]) {
            number = (number ?? 0) * 10 + Int(text[index] - 0x30)
            index += 1
        }
        if number != nil, index < text.count, text[index] == Sign.space { index += 1 }
        guard index < text.count, text[index] == GridFinder.edge else { return nil }
        var close = index + 1
        while close < text.count, text[close] != GridFinder.edge { close += 1 }
        guard close < text.count else { return nil }
        var end = close + 1
        while end < text.count, source.folded[end] == Sign.space { end += 1 }
        guard end == text.count || source.folded[end] == Sign.newline else { return nil }
        return (trimmed(index + 1..<close), min(end + 1, text.count), number)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, Sign.isSpace(source.folded[low]) { low += 1 }
        while high > low, Sign.isSpace(source.folded[high - 1]) { high -= 1 }
        return low..<high
    }

    private mutating func addRow(_ number: Int, _ content: Range<Int>) {
        let last = grids.count - 1
        let above = grids[last].rows.last?.cells ?? []
        let row = grids[last].rows.count
        var cells: [GridCell] = []
        var start = content.lowerBound
        for index in content.lowerBound...content.upperBound
        where index == content.upperBound || source.scalars[index] == GridFinder.bar {
            let own = trimmed(start..<index)
            let place = GridPlace(row: row, column: cells.count)
            cells.append(
                cell(own, place, above: cells.count < above.count ? above[cells.count] : nil, left: cells.last))
            start = index + 1
        }
        grids[last].rows.append(GridRow(number: number, range: content, cells: cells))
    }

    private static let nothing: Set<UInt32> = [0x2D, Sign.dash, 0x2F, 0x5C, 0xD7]

    private func cell(_ own: Range<Int>, _ place: GridPlace, above: GridCell?, left: GridCell?) -> GridCell {
        if own.count == 1 {
            let sign = source.scalars[own.lowerBound]
            let other = sign == GridFinder.fromAbove ? above : sign == GridFinder.fromLeft ? left : nil
            if let other { return GridCell(own: own, words: other.words, origin: other.origin) }
        }
        let text = source.folded[own.prefix(4)]
        let isNothing = own.count <= 3 && text.allSatisfy(GridFinder.nothing.contains) || text.elementsEqual([0x65E0])
        return GridCell(own: own, words: isNothing ? own.lowerBound..<own.lowerBound : own, origin: place)
    }

    /// Rows cut short in copying are filled up with empty cells.
    private static func evened(_ grid: Grid) -> Grid {
        var grid = grid
        let width = grid.rows.map(\.cells.count).max() ?? 0
        for row in grid.rows.indices {
            let end = grid.rows[row].range.upperBound
            while grid.rows[row].cells.count < width {
                let place = GridPlace(row: row, column: grid.rows[row].cells.count)
                grid.rows[row].cells.append(GridCell(own: end..<end, words: end..<end, origin: place))
            }
        }
        return grid
    }
}
