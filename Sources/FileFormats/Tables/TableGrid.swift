package import Basics

/// A table of a file with its merged cells resolved: a merged cell's words stand in every place it covers, and each
/// place knows where the cell begins.
///
/// Rows without words are left out; the others keep the numbers they have in the file. Columns begin with the file's
/// first, so that their letters agree.
package struct TableGrid: Sendable, Equatable {
    /// A place in the grid, both counted from 0.
    package struct Place: Sendable, Hashable {
        package let row: Int
        package let column: Int
    }

    /// What stands at one place.
    package struct Cell: Sendable, Equatable {
        package let text: String
        /// Where the cell begins: the place itself unless the cell is merged.
        package let origin: Place
    }

    /// A rectangle of merged cells: rows by their numbers in the file, columns counted from 0.
    package struct Area: Sendable, Hashable {
        package let rows: ClosedRange<Int>
        package let columns: ClosedRange<Int>

        package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    /// The worksheet's name; empty for a table of a document.
    package let name: String
    /// For every row the number it has in the file, from 1.
    package let rowNumbers: [Int]
    /// All rows have as many cells as the table has columns.
    package let cells: [[Cell]]
    /// Rows with words that the file hides, by their numbers in the file.
    package let hiddenRows: [Int]
    /// Columns with words that the file hides, counted from 0.
    package let hiddenColumns: [Int]

    /// How many columns there are.
    package var columns: Int { cells.first?.count ?? 0 }
    /// How many places there are.
    package var size: Int { cells.count * columns }

    /// The greatest number of places of all tables of a file together.
    package static let sizeLimit = 200_000

    /// - Parameters:
    ///   - rows: in ascending order of their numbers.
    ///   - merged: may reach past the words of the table; what lies beyond is left off.
    ///   - limit: the greatest number of places.
    /// - Throws: `file.table_too_large`, and `file.damaged` where merged cells overlap.
    package init(
        name: String = "", rows: [TableRow], merged: [Area] = [], hiddenRows: Set<Int> = [],
        hiddenColumns: Set<Int> = [], limit: Int = TableGrid.sizeLimit
    ) throws(Problem) {
        let kept = rows.filter { !$0.isBlank }
        let width = kept.map { TableGrid.length($0.cells) }.max() ?? 0
        let (size, overflow) = kept.count.multipliedReportingOverflow(by: width)
        guard !overflow, size <= limit else { throw FileProblem.tableTooLarge(limit) }
        let origins = try TableGrid.origins(kept.map(\.number), width: width, merged)
        self.name = name
        rowNumbers = kept.map(\.number)
        cells = origins.enumerated().map { row, places in
            places.enumerated().map { column, place in
                let origin = place ?? Place(row: row, column: column)
                let words = kept[origin.row].cells
                return Cell(text: origin.column < words.count ? words[origin.column] : "", origin: origin)
            }
        }
        self.hiddenRows = kept.map(\.number).filter { hiddenRows.contains($0) }
        self.hiddenColumns = hiddenColumns.filter { column in
            kept.contains { column < $0.cells.count && !$0.cells[column].allSatisfy(\.isWhitespace) }
        }.sorted()
    }

    /// The length of a row without the empty cells at its end.
    private static func length(_ cells: [String]) -> Int {
        (cells.lastIndex { !$0.allSatisfy(\.isWhitespace) } ?? -1) + 1
    }

    /// For every place of a merged cell where the cell begins. An area that begins in a row without words is empty.
    private static func origins(_ numbers: [Int], width: Int, _ merged: [Area]) throws(Problem) -> [[Place?]] {
        var result = [[Place?]](repeating: Array(repeating: nil, count: width), count: numbers.count)
        for area in merged where area.columns.lowerBound >= 0 && area.columns.lowerBound < width {
            let first = index(of: area.rows.lowerBound, in: numbers)
            guard first < numbers.count, numbers[first] == area.rows.lowerBound else { continue }
            let origin = Place(row: first, column: area.columns.lowerBound)
            let last = index(of: area.rows.upperBound + 1, in: numbers)
            for row in first..<last {
                for column in area.columns.lowerBound...min(area.columns.upperBound, width - 1) {
                    guard result[row][column] == nil else { throw FileProblem.damaged("mergeCells") }
                    result[row][column] = origin
                }
            }
        }
        return result
    }

    /// The index of the first row whose number is not smaller.
    private static func index(of number: Int, in numbers: [Int]) -> Int {
        var low = 0
        var high = numbers.count
        while low < high {
            let middle = (low + high) / 2
            if numbers[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension TableGrid {
    /// What stands at a place, both counted from 0.
    package subscript(row: Int, column: Int) -> Cell { cells[row][column] }

    /// Whether a cell begins here.
    package func isOrigin(_ row: Int, _ column: Int) -> Bool {
        cells[row][column].origin == Place(row: row, column: column)
    }

    /// The place as a person finds it in the file: 工作表“任务”C7.
    package func place(_ row: Int, _ column: Int) -> Term {
        let cell = "\(TableText.letters(ofColumn: column))\(rowNumbers[row])"
        guard name.isEmpty else { return Term("工作表“\(name)”\(cell)", "\(cell) of worksheet “\(name)”") }
        return Term("第\(rowNumbers[row])行第\(column + 1)列", "row \(rowNumbers[row]), column \(column + 1)")
    }

    /// The table as text that can be read again (see `TableText`).
    /// - Parameter number: its place among the tables of the file, from 1.
    package func lines(number: Int) -> [String] {
        let title = TableText.plain(name)
        var lines = [TableText.line(.table, title.isEmpty ? "\(number)" : "\(number)：\(title)")]
        if !hiddenRows.isEmpty {
            lines.append(TableText.line(.hiddenRows, hiddenRows.map { "\($0)" }.joined(separator: "、")))
        }
        if !hiddenColumns.isEmpty {
            let letters = hiddenColumns.map(TableText.letters)
            lines.append(TableText.line(.hiddenColumns, letters.joined(separator: "、")))
        }
        for (row, places) in cells.enumerated() {
            let words = places.enumerated().map { column, cell in
                if cell.origin.column < column { return String(TableText.fromLeft) }
                return cell.origin.row < row ? String(TableText.fromAbove) : TableText.plain(cell.text)
            }
            lines.append(TableText.row(rowNumbers[row], words))
        }
        return lines
    }
}
