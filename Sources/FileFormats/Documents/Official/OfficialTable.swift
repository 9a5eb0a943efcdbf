package import Basics

extension OfficialDocument {
    /// A table of rows under titles that are repeated on every page.
    package struct Table: Sendable, Hashable {
        /// A column: its title, how wide it is beside the others, and where its texts stand.
        package struct Column: Sendable, Hashable {
            /// The title.
            package var title: String
            /// The width in relation to the other columns.
            package var width: Int
            /// Where the texts stand.
            package var alignment: Alignment

            package init(_ title: String, width: Int = 1, alignment: Alignment = .start) {
                self.title = title
                self.width = width
                self.alignment = alignment
            }
        }

        /// The columns.
        package let columns: [Column]
        /// What stands above the table, where it is said.
        package var caption: String?
        /// What stands below it, where it is said.
        package var note: String?
        /// Whether it stands on turned pages (横排表格, clause 8); headings directly before it turn with it.
        package var isLandscape: Bool
        /// Whether it is set in smaller type, as tables of attachments are: 五号, with many columns 小五.
        package var isSmall = false
        let grid: OfficialGrid

        /// - Throws: `document.table_columns`, `document.table_width`, `document.table_span` or
        ///   `document.table_row`.
        package init(
            columns: [Column], rows: [[Cell]], caption: String? = nil, note: String? = nil, isLandscape: Bool = false
        ) throws(Problem) {
            self.columns = columns
            self.caption = caption
            self.note = note
            self.isLandscape = isLandscape
            grid = try OfficialGrid(widths: columns.map(\.width), rows: rows)
        }
    }

    /// The room of a table in half characters of its type.
    package static func tableRoom(columns: Int, isLandscape: Bool, isSmall: Bool) -> Int {
        let type = OfficialType(language: .zh)
        let page = isLandscape ? OfficialPage.landscape : .portrait
        // Figures of fonts that stand in are wider than half a character.
        return page.typeWidth / (type.table(columns: columns, isSmall: isSmall) * 5)
    }

    /// The bordered grid of an approval form (审批表).
    package struct Form: Sendable, Hashable {
        /// A row of cells.
        package struct Row: Sendable, Hashable {
            /// The cells.
            package var cells: [Cell]
            /// Its least height in millimetres, at most 120.
            package var height: Int

            package init(_ cells: [Cell], height: Int = 12) {
                self.cells = cells
                self.height = height
            }
        }

        /// One to three texts on one line above the grid: the first at its left, the last at its right.
        package var captions: [String]
        /// What stands below it, where it is said.
        package var note: String?
        let grid: OfficialGrid
        /// Least heights of the rows in millimetres.
        let heights: [Int]

        /// - Parameter widths: relative widths of the columns.
        /// - Throws: `document.table_columns`, `document.table_width`, `document.table_span` or
        ///   `document.table_row`.
        package init(
            widths: [Int], rows: [Row], captions: [String] = [], note: String? = nil
        ) throws(Problem) {
            self.captions = captions
            self.note = note
            heights = rows.map { min(max($0.height, 0), 120) }
            grid = try OfficialGrid(widths: widths, rows: rows.map(\.cells))
        }
    }
}
