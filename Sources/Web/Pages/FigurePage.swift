/// One counted figure, opened: the number, its rule, its parts and the entries behind it.
package struct FigurePage: PageModel {
    package static let template = "figure"
    package static let scripts = ["rows.js"]

    /// What is counted.
    package var title: String
    /// The number, formatted.
    package var value: String
    /// The unit.
    package var unit: String?
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
