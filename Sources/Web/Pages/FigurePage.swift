/// One counted figure, opened: the number, its rule, its parts and the entries behind it.
package struct FigurePage: PageModel {
    package static let template = "figure"
    package static let scripts = ["rows.js"]
    package static let terms = ["cutOff", "knownOn", "restated", "attribution", "counted"]

    /// What is counted.
    package var title: String
    /// The number, formatted.
    package var value: String
    /// The unit.
    package var unit: String?
    /// Which state the number shows: as known now, or as known at the end of a day.
    package var state: String
    /// Asking for another state.
    package var ask: FigureAsk?
    /// The number as known on a day beside the one known today, where a day was asked for.
    package var known: KnownBeside?
    /// The target, where it serves one.
    package var target: TargetLine?
    /// The rule in words: measure, filter, date, unit, period, distinct key.
    package var rule: [FieldLine]
    /// By division.
    package var byDivision: BarChart?
    /// By unit.
    package var byUnit: BarChart?
    /// By month.
    package var byMonth: ColumnChart?
    /// Results that several units have a part in.
    package var ownership: Ownership?
    /// What was put together otherwise, in the organisation of another year.
    package var regrouped: [String] = []
    /// Reported quarters of the target whose figures are known otherwise now.
    package var restated: [RestatedLine] = []
    /// What was recorded, corrected or withdrawn later than a state that was told before.
    package var late: LateChanges?
    /// The columns of the entries.
    package var columns: [ListColumn]
    /// The entries behind the number.
    package var rows: [ListRow]
    /// Paging.
    package var paging: Paging
    /// Exactly these entries as files.
    package var exports: [Link]
    /// Said when there are none.
    package var empty: EmptyState?
}

/// A number as known on a day, and how it became the number known today.
package struct KnownBeside: Sendable, Encodable {
    /// What is compared.
    package var heading: String
    /// From the one to the other: known then, what came, known now.
    package var lines: [KnownLine]
}

/// One step from the number known then to the number known now.
package struct KnownLine: Sendable, Encodable {
    package var label: String
    package var value: String
    /// Whether it is a number by itself, not a difference.
    package var isWhole: Bool
}

/// What units have by themselves, and what is shown with them of others' results.
package struct Ownership: Sendable, Encodable {
    /// The units.
    package var ownRows: [OwnershipRow]
    /// That the total counts each result once.
    package var total: String
}

/// One unit's own results and those shared with it.
package struct OwnershipRow: Sendable, Encodable {
    /// The unit.
    package var unitName: String
    /// Its own.
    package var own: String
    /// Results of others in which it had a confirmed part.
    package var shared: String
}

/// The small form that asks for a figure in another state.
package struct FigureAsk: Sendable, Encodable {
    /// Where it goes, by GET.
    package var action: String
    /// What it carries along: period, unit, division, target.
    package var carried: [HiddenField]
    /// The day as of which the figure is told, as typed; empty is now.
    package var knownOn: String
    /// The figure as known now, where another state is shown.
    package var nowHref: String?
    /// The years in whose organisation the parts can be told; the first is the organisation of the day.
    package var organisations: [Choice] = []
}

/// Changes of a figure that came later than a state that was told before.
package struct LateChanges: Sendable, Encodable {
    /// What they came later than.
    package var heading: String
    /// What they come to.
    package var note: String?
    /// The changes, latest first.
    package var changes: [LateChange]
    /// The further ones.
    package var moreHref: String?
}

/// One change of what an entry adds to a figure.
package struct LateChange: Sendable, Encodable {
    /// When it was recorded.
    package var recordedAt: String
    /// The entry's title.
    package var entryTitle: String
    /// The entry's page; `nil` where the reader may not open it.
    package var entryHref: String?
    /// The move that made it.
    package var moveName: String
    /// The day it counts on.
    package var countedOn: String
    /// What it added or took away, with its sign.
    package var effect: String
}
