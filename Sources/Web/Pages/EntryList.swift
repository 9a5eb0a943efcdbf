/// The list of any register.
package struct EntryList: PageModel {
    package static let template = "entry-list"
    package static let scripts = ["rows.js"]

    /// The register's name.
    package var title: String
    /// What it holds, in one line.
    package var about: String?
    /// The total, only where it is cheap.
    package var total: String?
    /// Making a new entry; `nil` where the reader may not.
    package var create: Link?
    /// Other ways to make one, such as recording what is already done.
    package var alsoCreate: [Link] = []
    /// Bringing in a file; `nil` where the reader may not.
    package var importHref: String?
    /// Exactly what is filtered, as CSV (UTF-8, GB18030) and XLSX.
    package var exports: [Link] = []
    /// Where the filter form goes, by GET.
    package var filterAction: String
    /// The filters.
    package var filters: [ListFilter] = []
    /// What the filter form carries along, such as the order.
    package var filterHidden: [HiddenField] = []
    /// The filters in force.
    package var activeFilters: [ActiveFilter] = []
    /// The list without any filter.
    package var clearHref: String?
    /// The columns.
    package var columns: [ListColumn]
    /// The entries.
    package var rows: [ListRow]
    /// Paging.
    package var paging: Paging
    /// One step for many entries; `nil` where the lifecycle or the reader's role allows none.
    package var bulk: BulkMoves?
    /// Shown when there are no rows.
    package var empty: EmptyState?
}

/// One column.
package struct ListColumn: Sendable, Encodable {
    /// Its title.
    package var title: String
    /// The unit of its numbers.
    package var unit: String?
    /// The same list in this column's order, or the other way; `nil` where it is not indexed.
    package var sortHref: String?
    /// Whether the list is in this column's order.
    package var isAscending: Bool = false
    /// Whether it is in the opposite order.
    package var isDescending: Bool = false
    /// Whether it holds numbers, set to the right.
    package var isNumber: Bool = false
}

/// One entry.
package struct ListRow: Sendable, Encodable {
    /// The entry's id, as bulk steps send it.
    package var id: String
    /// Its page.
    package var href: String
    /// What a screen reader calls it when it is ticked.
    package var name: String
    /// One cell per column; the first carries the link.
    package var cells: [ListCell]
    /// Whether it can be ticked.
    package var canSelect: Bool = false
}

/// One cell.
package struct ListCell: Sendable, Encodable {
    /// The column's title, which narrow screens show beside the value.
    package var label: String
    /// The value; empty for none.
    package var text: String
    /// Whether it is a number.
    package var isNumber: Bool
    /// A light in place of text.
    package var light: LightMark?
    /// A badge in place of text.
    package var badge: Badge?
    /// Where the value leads; in the first cell, the entry's page.
    package var href: String?
    /// A quiet second line.
    package var note: String?
}

extension ListCell {
    /// A text or a day.
    package static func text(_ label: String, _ text: String, href: String? = nil, note: String? = nil) -> ListCell {
        ListCell(label: label, text: text, isNumber: false, href: href, note: note)
    }

    /// A number, formatted.
    package static func number(_ label: String, _ text: String) -> ListCell {
        ListCell(label: label, text: text, isNumber: true)
    }

    /// A light.
    package static func light(_ label: String, _ light: LightMark) -> ListCell {
        ListCell(label: label, text: "", isNumber: false, light: light)
    }

    /// A stage or a kind.
    package static func badge(_ label: String, _ text: String, isStrong: Bool = false) -> ListCell {
        ListCell(label: label, text: "", isNumber: false, badge: Badge(text: text, isStrong: isStrong))
    }
}

/// A filter in force.
package struct ActiveFilter: Sendable, Encodable {
    /// What it says, for instance “牵头单位：质量处”.
    package var text: String
    /// The list without it.
    package var removeHref: String
}

/// One step for many entries: posts `move` and `entry` (several).
package struct BulkMoves: Sendable, Encodable {
    /// Where it posts.
    package var action: String
    /// The steps.
    package var moves: [Choice]
    /// What to write for those that need a reason; `nil` where none does.
    package var reason: String?
    /// What the form carries along.
    package var hidden: [HiddenField] = []
}
