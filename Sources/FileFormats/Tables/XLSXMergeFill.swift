import Basics

/// Gives every cell of a merged area the value of its first cell.
///
/// A sheet names its merged areas after its rows, so they are read in a pass of their own.
struct XLSXMergeFill {
    /// Sorted by first row.
    private var areas: [XLSXMerge] = []
    private var next = 0
    private var active: [(area: XLSXMerge, value: String)] = []

    private static let limit = 100_000

    init() {}

    init(_ sheet: String, in archive: ZipArchive, limits: FileLimits) throws(Problem) {
        guard let stream = try archive.stream(sheet) else { return }
        var scanner = XMLScanner(part: sheet, limits: limits) { (buffer) throws(Problem) in
            try stream.read(into: buffer)
        }
        while true {
            let event = try scanner.next()
            if event == .finished { break }
            guard event == .start, scanner.isNamed("mergeCell"), let text = scanner.attribute("ref") else { continue }
            guard let area = XLSXMerge(text), areas.count < XLSXMergeFill.limit else { throw scanner.damaged }
            areas.append(area)
        }
        areas.sort { $0.rows.lowerBound < $1.rows.lowerBound }
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
