/// The wall of a plan: tasks down, units, cities or quarters across, a light in each cell.
package struct Board: PageModel {
    package static let template = "board"
    package static let scripts = ["rows.js"]
    package static let terms = ["overdue", "atRisk", "onTrack", "silent", "lead", "split"]

    /// The plan's title.
    package var title: String
    /// The plan's document number.
    package var documentNumber: String?
    /// On track, at risk, overdue, silent.
    package var figures: [Figure]
    /// The ways to lay it out: by units, by cities, by quarters.
    package var layouts: [BoardLayout]
    /// The wall for a screen.
    package var projector: Link?
    /// The wall for paper.
    package var paper: Link?
    /// Said on paper in place of a wall too wide for one sheet.
    package var tooWide: String?
    /// Where the filter form goes, by GET.
    package var filterAction: String
    /// Filters: unit, light, level, city.
    package var filters: [ListFilter]
    /// What the filter form carries along.
    package var filterHidden: [HiddenField] = []
    /// The table, made by `WallTable`.
    package var safeTable: String
    /// All lights with their words.
    package var legend: [LegendLine]
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

/// The wall for a screen in a meeting room: big type, nothing to press, one page of tasks after the other.
package struct BoardScreen: PageModel {
    package static let template = "board-screen"

    package var title: String
    /// Which of how many pages of tasks.
    package var pageLine: String
    /// Until when the lights are known.
    package var asOf: String
    package var figures: [Figure]
    /// The table, made by `WallTable`.
    package var safeTable: String
    /// Back to the workbench.
    package var back: Link
}

/// The wall for paper: as many columns on a sheet as can be read, heads and tasks on each.
package struct BoardPaper: PageModel {
    package static let template = "board-paper"

    package var title: String
    package var documentNumber: String?
    /// Until when the lights are known.
    package var asOf: String
    package var figures: [Figure]
    package var legend: [LightMark]
    /// The wall in parts.
    package var parts: [PaperPart]
    /// Back to the wall.
    package var back: Link
}

/// Some of the wall's columns, with all tasks.
package struct PaperPart: Sendable, Encodable {
    /// Which columns; `nil` where there is but one part.
    package var caption: String?
    /// The table, made by `WallTable`.
    package var safeTable: String
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

/// One column of the wall.
package struct WallColumn: Sendable {
    /// The unit's short name, the city's, or the quarter.
    package var title: String
    /// The full name, where the title is short.
    package var fullTitle: String?
    /// The unit's page.
    package var href: String?
}

/// One task on the wall.
package struct WallRow: Sendable {
    /// Its number in the notice.
    package var number: String
    package var title: String
    package var href: String
    /// The lead unit.
    package var lead: String?
    /// The task's own light.
    package var light: LightMark
    /// Its milestones in short: how many are done, which is next.
    package var milestones: String?
    /// What else is said of the light: how many of its parts are behind.
    package var note: String?
    /// One cell a column; `nil` where the task does not concern the column.
    package var cells: [WallCell?]
}

/// One cell.
package struct WallCell: Sendable {
    package var light: LightMark
    /// The number behind it, shown on focus.
    package var figure: String?
    package var href: String?
}

/// The wall as HTML. Eight thousand cells through templates would take a second, so this one table is put together
/// here; every text of it is escaped.
package struct WallTable: Sendable {
    package var columns: [WallColumn]
    package var rows: [WallRow]
    /// The words of the heads, and what is said of a cell that is empty.
    package var taskHead: String
    package var lightHead: String
    package var notConcerned: String

    /// Beyond so many columns cells are small and heads stand upright; so they do where names are long.
    static let mostWide = 20
    package var isDense: Bool {
        columns.count > WallTable.mostWide || columns.count > 6 && columns.contains { $0.title.count > 8 }
    }

    package var html: String { html(rows.map { html($0, names) }) }

    /// The columns' names, as they are said of a cell.
    var names: [String] { columns.map { HTMLEscape.text($0.fullTitle ?? $0.title) } }

    /// The table with rows that were made before.
    func html(_ made: [String]) -> String {
        var out = ""
        out.reserveCapacity(4000 + columns.count * 200 + made.reduce(0) { $0 + $1.utf8.count })
        out +=
            "<table class=\"board\(isDense ? " board-dense" : "")\"><thead><tr><th scope=\"col\" class=\"board-task\">"
        out +=
            "\(HTMLEscape.text(taskHead))</th><th scope=\"col\" class=\"board-light\">\(HTMLEscape.text(lightHead))</th>"
        for column in columns { head(column, &out) }
        out += "</tr></thead><tbody>\n"
        for row in made { out += row }
        return out + "</tbody></table>"
    }

    /// One row.
    func html(_ row: WallRow, _ names: [String]) -> String {
        var out = "<tr><th scope=\"row\" class=\"board-task\"><span class=\"task-number\">"
        out += "\(HTMLEscape.text(row.number))</span> <a href=\"\(HTMLEscape.text(row.href))\">"
        out += "\(HTMLEscape.text(row.title))</a>"
        if let lead = row.lead { out += " <span class=\"note\">\(HTMLEscape.text(lead))</span>" }
        if let milestones = row.milestones {
            out += " <span class=\"board-milestones\">\(HTMLEscape.text(milestones))</span>"
        }
        if let note = row.note { out += " <span class=\"board-parts\">\(HTMLEscape.text(note))</span>" }
        out += "</th><td class=\"board-light\"><span class=\"light light-\(row.light.name)\">"
        out += "<span class=\"light-mark\" aria-hidden=\"true\">\(row.light.mark)</span> "
        out += "<span class=\"light-word\">\(HTMLEscape.text(row.light.word))</span></span></td>"
        for (name, cell) in zip(names, row.cells) { put(cell, name, &out) }
        return out + "</tr>\n"
    }

    private func head(_ column: WallColumn, _ out: inout String) {
        let title = HTMLEscape.text(column.title)
        var inner = column.fullTitle.map { "<abbr title=\"\(HTMLEscape.text($0))\">\(title)</abbr>" } ?? title
        if let href = column.href { inner = "<a href=\"\(HTMLEscape.text(href))\">\(inner)</a>" }
        out += "<th scope=\"col\"><span class=\"board-head\">\(inner)</span></th>"
    }

    private func put(_ cell: WallCell?, _ column: String, _ out: inout String) {
        guard let cell else {
            // Said by the empty cell itself; thousands of them need no words.
            out +=
                isDense
                ? "<td></td>" : "<td><span class=\"visually-hidden\">\(HTMLEscape.text(notConcerned))</span></td>"
            return
        }
        let word = HTMLEscape.text(cell.light.word)
        let figure = cell.figure.map(HTMLEscape.text)
        let tag = cell.href == nil ? "span" : "a"
        out += "<td><\(tag) class=\"cell cell-\(cell.light.name)\""
        if let href = cell.href { out += " href=\"\(HTMLEscape.text(href))\"" }
        out += " aria-label=\"\(column) \(word)"
        if let figure { out += " \(figure)" }
        out += cell.href == nil ? "\" role=\"img\">" : "\">"
        out += cell.light.mark
        if !isDense, let figure { out += "<span class=\"cell-number\">\(figure)</span>" }
        out += "</\(tag)></td>"
    }
}
