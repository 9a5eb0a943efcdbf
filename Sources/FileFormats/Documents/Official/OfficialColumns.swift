/// Widths of a table's columns by what stands in them: no code and no date is broken, and what is left over goes where
/// it saves the most lines.
package enum OfficialColumns {
    /// Rows beyond these are taken as they come: a long list is looked at here and there.
    private static let most = 300

    /// - Parameters:
    ///   - rows: texts of all rows, each with as many as there are titles.
    ///   - halves: the room in half characters; what stands between a text and the lines around it takes two for each
    ///     column.
    /// - Returns: widths in half characters, that fill the room.
    package static func fit(_ titles: [String], _ rows: [[String]], halves: Int) -> [Int] {
        let step = max(1, rows.count / most)
        let lengths = stride(from: 0, to: rows.count, by: step).map { rows[$0].map(longest) }
        var widths = titles.indices.map { column in
            let words = rows.lazy.map { unbroken($0[column]) }.max() ?? 0
            return max(4, min(longest(titles[column]), 8), min(words, 20)) + 2
        }
        var left = halves - widths.reduce(0, +)
        while left > 0 {
            let size = min(2, left)
            guard let place = neediest(lengths, widths, size) else { break }
            widths[place] += size
            left -= size
        }
        // Where everything stands on one line the rest is shared out.
        let sum = max(widths.reduce(0, +), 1)
        return left > 0 ? widths.map { $0 + left * $0 / sum } : widths
    }

    /// The column that saves the most lines with so much more; where none does alone, the one that is highest in most
    /// rows; none where every text stands on one line.
    private static func neediest(_ lengths: [[Int]], _ widths: [Int], _ size: Int) -> Int? {
        var saved = [Int](repeating: 0, count: widths.count)
        var high = saved
        for row in lengths {
            let lines = row.indices.map { height(row[$0], widths[$0]) }
            guard let top = lines.max(), top > 1 else { continue }
            let highest = lines.indices.filter { lines[$0] == top }
            for column in highest { high[column] += top }
            if highest.count == 1, let column = highest.first {
                let others = lines.indices.filter { $0 != column }.map { lines[$0] }.max() ?? 1
                saved[column] += top - max(others, height(row[column], widths[column] + size))
            }
        }
        let best = widths.indices.max { (saved[$0], high[$0], -$0) < (saved[$1], high[$1], -$1) }
        return best.flatMap { high[$0] > 0 ? $0 : nil }
    }

    private static func height(_ length: Int, _ width: Int) -> Int { max(1, (length + width - 3) / max(width - 2, 1)) }

    /// The widest line of a text; several lines count as one long one.
    private static func longest(_ text: String) -> Int { OfficialTitle.width(text) }

    /// The widest piece that should not be broken: codes, numbers and days.
    private static func unbroken(_ text: String) -> Int {
        text.split { !$0.isASCII || $0.isWhitespace }.map(\.count).max() ?? 0
    }
}
