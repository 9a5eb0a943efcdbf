import Basics

/// Gives every cell of a merged area the value of its first cell.
struct XLSXMergeFill {
    /// Sorted by first row.
    private var areas: [XLSXMerge] = []
    private var next = 0
    private var active: [(area: XLSXMerge, value: String)] = []

    init() {}

    init(_ merged: [XLSXMerge]) {
        areas = merged.sorted { $0.rows.lowerBound < $1.rows.lowerBound }
    }

    mutating func fill(row: Int, cells: inout [String], limit: Int) throws(Problem) {
        if areas.isEmpty { return }
        active.removeAll { $0.area.rows.upperBound < row }
        while next < areas.count, areas[next].rows.lowerBound <= row {
            let area = areas[next]
            next += 1
            let first = area.columns.lowerBound
            // An area whose first row the file leaves out has no value.
            guard area.rows.lowerBound == row, first < cells.count, !cells[first].isEmpty else { continue }
            active.append((area, cells[first]))
        }
        // Merged areas may not overlap; a file where they do could make this slow.
        guard active.reduce(0, { $0 + $1.area.columns.count }) <= 1 << 14 else {
            throw FileProblem.damaged("mergeCells")
        }
        for (area, value) in active {
            guard area.columns.upperBound < limit else { throw FileProblem.tooManyColumns(row: row + 1, limit: limit) }
            while cells.count <= area.columns.upperBound { cells.append("") }
            for column in area.columns { cells[column] = value }
        }
    }
}
