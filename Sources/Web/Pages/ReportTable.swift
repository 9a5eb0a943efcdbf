/// What a quarter's report says in figures, a target a line.
package struct ReportTable: Sendable, Encodable {
    /// In the order of the task's targets.
    package var rows: [ReportTableRow]
    /// What looks wrong with the report as a whole.
    package var doubts: [String] = []
    /// What the reporter explains, where it stands beside no line.
    package var explanation: String?
}

/// One target of a report.
package struct ReportTableRow: Sendable, Encodable {
    /// The target as the notice says it.
    package var statement: String
    /// The sentence it stands in, where the target's own words are cut out of it.
    package var sentence: String?
    /// What was reported the last time, formatted; `nil` where nothing was.
    package var last: String?
    /// The quarter of that.
    package var lastQuarter: String?
    /// What is reported now.
    package var now: String?
    /// The difference, with its sign.
    package var change: String?
    /// What is to be reached, with its unit.
    package var goal: String
    /// How much of it is reached.
    package var share: String?
    /// The register it is counted from, or that it was reported by hand.
    package var source: String
    /// The entries behind a counted figure.
    package var href: String?
    /// What looks wrong with it.
    package var doubts: [String]
    /// What the reporter says to that.
    package var explanation: String?
}
