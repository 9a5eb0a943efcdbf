/// One row of a table file.
package struct TableRow: Sendable, Hashable {
    /// The number a spreadsheet program shows beside the row, from 1.
    package let number: Int
    package var cells: [String]

    package init(number: Int, cells: [String]) {
        self.number = number
        self.cells = cells
    }

    /// True when no cell holds more than white space.
    package var isBlank: Bool {
        cells.allSatisfy { $0.isEmpty || $0.allSatisfy(\.isWhitespace) }
    }
}
