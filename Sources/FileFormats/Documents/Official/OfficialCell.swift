package import Basics

extension OfficialDocument {
    /// Where a line of text stands in a cell.
    package enum Alignment: String, Sendable, CaseIterable {
        /// At the beginning of the line.
        case start
        /// In the middle.
        case centre
        /// At the end, for numbers.
        case end
    }

    /// A cell of a table or a form. A cell that spans rows stands in the first of them and is left out of the others.
    package struct Cell: Sendable, Hashable, ExpressibleByStringInterpolation {
        /// What it says.
        package var text: String
        /// How many columns it spans.
        package var columns: Int
        /// How many rows it spans.
        package var rows: Int
        /// Where its text stands; where its column says so when `nil`.
        package var alignment: Alignment?
        /// Whether it names what the cells beside it hold (栏目名).
        package var isLabel: Bool
        /// A line for a signature at its foot.
        package var signing: Signing?

        package init(
            _ text: String, columns: Int = 1, rows: Int = 1, alignment: Alignment? = nil, isLabel: Bool = false,
            signing: Signing? = nil
        ) {
            self.text = text
            self.columns = columns
            self.rows = rows
            self.alignment = alignment
            self.isLabel = isLabel
            self.signing = signing
        }

        /// A cell of one column and one row.
        package init(stringLiteral text: String) {
            self.init(text)
        }

        /// A cell that names what the cells beside it hold.
        package static func label(_ text: String, columns: Int = 1, rows: Int = 1) -> Cell {
            Cell(text, columns: columns, rows: rows, alignment: .centre, isLabel: true)
        }
    }

    /// A line where somebody signs and dates: `签字：        年  月  日`.
    package struct Signing: Sendable, Hashable {
        /// What stands before the name, without the colon; 签字 when `nil`.
        package var label: String?
        /// Who signed; room for it when `nil`.
        package var name: String?
        /// When; room for it when `nil`.
        package var day: Day?

        package init(_ label: String? = nil, name: String? = nil, day: Day? = nil) {
            self.label = label
            self.name = name
            self.day = day
        }
    }
}
