import Basics

/// Cells at their places: every row covers every column exactly once.
struct OfficialGrid: Sendable, Hashable {
    /// A cell, or the part of it that reaches into a further row.
    struct Place: Sendable, Hashable {
        let cell: OfficialDocument.Cell
        /// The first column it covers, from 0.
        let column: Int
        /// Whether the cell began in a row above.
        let isContinued: Bool
    }

    /// Relative widths of the columns.
    let widths: [Int]
    let rows: [[Place]]

    /// The most columns a table of an office program has.
    static let columnLimit = 63

    /// - Throws: `document.table_columns`, `document.table_width`, `document.table_span` or `document.table_row`.
    init(widths: [Int], rows: [[OfficialDocument.Cell]]) throws(Problem) {
        guard (1...OfficialGrid.columnLimit).contains(widths.count) else {
            throw Problem(
                "document.table_columns",
                Term(
                    "表格应有1至\(OfficialGrid.columnLimit)列，现为\(widths.count)列。",
                    "A table has 1 to \(OfficialGrid.columnLimit) columns, this one \(widths.count)."))
        }
        guard widths.allSatisfy({ (1...10_000).contains($0) }) else {
            throw Problem(
                "document.table_width",
                Term("列的相对宽度应为1至10000。", "The relative width of a column should be 1 to 10000."))
        }
        var placed: [[Place]] = []
        placed.reserveCapacity(rows.count)
        // Of each column: the cell that reaches into the next row, and how many rows it still covers.
        var hanging: [Int: (place: Place, left: Int)] = [:]
        for (index, cells) in rows.enumerated() {
            placed.append(
                try OfficialGrid.place(
                    cells, row: index + 1, left: rows.count - index, columns: widths.count, &hanging))
        }
        self.widths = widths
        self.rows = placed
    }

    private static func place(
        _ cells: [OfficialDocument.Cell], row: Int, left: Int, columns: Int,
        _ hanging: inout [Int: (place: Place, left: Int)]
    ) throws(Problem) -> [Place] {
        var places: [Place] = []
        var column = 0
        func takeHanging() {
            while let (place, rest) = hanging[column] {
                places.append(Place(cell: place.cell, column: column, isContinued: true))
                hanging[column] = rest > 1 ? (place, rest - 1) : nil
                column += place.cell.columns
            }
        }
        for cell in cells {
            takeHanging()
            guard cell.columns >= 1, cell.columns <= columns - column, cell.rows >= 1, cell.rows <= left,
                !hanging.keys.contains(where: { $0 >= column && $0 < column + cell.columns })
            else {
                throw Problem(
                    "document.table_span", field: "row \(row)",
                    Term(
                        "表格第\(row)行第\(column + 1)列的单元格越出表格，或与上面的单元格重叠。",
                        "The cell at row \(row), column \(column + 1) leaves the table or overlaps one from above."))
            }
            let place = Place(cell: cell, column: column, isContinued: false)
            places.append(place)
            if cell.rows > 1 { hanging[column] = (place, cell.rows - 1) }
            column += cell.columns
        }
        takeHanging()
        guard column == columns else {
            throw Problem(
                "document.table_row", field: "row \(row)",
                Term(
                    "表格第\(row)行占\(column)列，应为\(columns)列。",
                    "Row \(row) of the table covers \(column) columns, it should cover \(columns)."))
        }
        return places
    }
}
