/// The plan board: tasks down, units or quarters across, a light in each cell.
package struct Board: PageModel {
    package static let template = "board"
    package static let scripts = ["rows.js"]

    /// The plan's title.
    package var title: String
    /// The plan's document number.
    package var documentNumber: String?
    /// On track, at risk, overdue, silent.
    package var figures: [Figure]
    /// The ways to lay it out: by units, by quarters.
    package var layouts: [BoardLayout]
    /// Where the filter form goes, by GET.
    package var filterAction: String
    /// Filters: unit, light, quarter.
    package var filters: [ListFilter]
    /// What the filter form carries along.
    package var filterHidden: [HiddenField] = []
    /// The columns.
    package var columns: [BoardColumn]
    /// The tasks.
    package var rows: [BoardRow]
    /// All lights with their words.
    package var legend: [LightMark]
    /// The cities as tiles; `nil` where the plan does not reach them.
    package var map: TileMap?
    /// The cities as a list, beside the tiles.
    package var cities: BarChart?
    /// Shown when there are no tasks.
    package var empty: EmptyState?
    /// The table as data.
    package var downloads: [Link] = []
    /// Documents that may be drafted from it.
    package var drafts: [Link] = []
}

/// One way to lay the board out.
package struct BoardLayout: Sendable, Encodable {
    /// Its name.
    package var text: String
    /// The board laid out so.
    package var href: String
    /// Whether it is now.
    package var isCurrent: Bool
}

/// One column of the board.
package struct BoardColumn: Sendable, Encodable {
    /// The unit's short name, or the quarter.
    package var title: String
    /// The full name, where the title is short.
    package var fullTitle: String?
}

/// One task on the board.
package struct BoardRow: Sendable, Encodable {
    /// Its number in the notice.
    package var number: String
    /// Its title.
    package var title: String
    /// Its page.
    package var href: String
    /// The lead unit.
    package var lead: String?
    /// The task's own light.
    package var light: LightMark?
    /// One cell per column.
    package var cells: [BoardCell]
}

/// One cell.
package struct BoardCell: Sendable, Encodable {
    /// The column's title, for narrow screens.
    package var label: String
    /// The light's shape.
    package let mark: String
    /// The light's name, which chooses the colour.
    package let colour: String
    /// Whether there is a light; there is none where the task does not concern the column.
    package let isConcerned: Bool
    /// The number behind it, shown on focus.
    package let figure: String?
    /// Where it opens.
    package let opens: String?
    /// Task, column, light and number as one sentence for screen readers.
    package let name: String

    package init(label: String, light: LightMark?, number: String? = nil, href: String? = nil, name: String) {
        self.label = label
        mark = light?.mark ?? ""
        colour = light?.name ?? ""
        isConcerned = light != nil
        figure = number
        opens = href
        self.name = name
    }
}
