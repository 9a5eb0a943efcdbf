/// A table of a text as it is shown: its rows and cells, and what of them is merged.
package struct TablePicture: Sendable, Equatable {
    /// A cell where it begins.
    package struct Cell: Sendable, Equatable {
        /// Its words; empty where it says nothing.
        package let range: SourceRange
        /// How many rows it takes, at least 1.
        package let rowSpan: Int
        /// How many columns it takes, at least 1.
        package let columnSpan: Int
    }
    /// A row.
    package struct Row: Sendable, Equatable {
        /// Its number in the file.
        package let number: Int
        /// The cells that begin in it.
        package let cells: [Cell]
    }

    /// 表1：任务分解, or empty.
    package let title: String
    /// What the file hides, in its own words.
    package let remarks: [String]
    /// In order.
    package let rows: [Row]
    /// The lines of the text that the table takes.
    package let range: SourceRange
}

extension NoticeReader {
    /// The tables that stand in a text, in order, for showing them.
    package static func pictures(in text: String) -> [TablePicture] {
        guard text.utf8.count <= longestText else { return [] }
        let source = Source(text)
        return GridFinder.find(source).map { grid in
            TablePicture(
                title: Lines.text(source, grid.title), remarks: grid.remarks.map { source.text($0) },
                rows: grid.rows.enumerated().map { index, row in
                    TablePicture.Row(number: row.number, cells: cells(of: index, in: grid))
                }, range: SourceRange(grid.range.lowerBound, grid.range.upperBound))
        }
    }

    private static func cells(of row: Int, in grid: Grid) -> [TablePicture.Cell] {
        let cells = grid.rows[row].cells
        return cells.enumerated().compactMap { column, cell in
            guard cell.origin == GridPlace(row: row, column: column) else { return nil }
            func isSame(_ row: Int, _ column: Int) -> Bool { grid.rows[row].cells[column].origin == cell.origin }
            let width = (column..<cells.count).prefix { isSame(row, $0) }.count
            let height = (row..<grid.rows.count).prefix { isSame($0, column) }.count
            return TablePicture.Cell(
                range: SourceRange(cell.own.lowerBound, cell.own.upperBound), rowSpan: height, columnSpan: width)
        }
    }
}
