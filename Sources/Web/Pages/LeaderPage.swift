/// 领导视图: what a leader sees in a minute.
package struct LeaderPage: PageModel {
    package static let template = "leader"
    package static let scripts = ["rows.js"]
    package static let terms = [
        "overdue", "atRisk", "onTrack", "silent", "attainment", "planned", "reminder", "notice", "summons", "close",
    ]

    package var plan: String
    /// The same page of other plans.
    package var others: [Link] = []
    /// The one sentence to remember.
    package var headline: LeaderHeadline?
    package var figures: [Figure]
    /// All lights, and when a task has them.
    package var legend: [LegendLine] = []
    /// What is behind by the field of each leader.
    package var fields: [BarChart]
    /// What is behind by the unit that leads.
    package var units: BarChart?
    /// Tasks behind or silent, the worst first, and why.
    package var behind: [LeaderTask]
    /// All of them, where there are more.
    package var more: Link?
    /// Tasks at risk, the nearest limit first, and why.
    package var risky: [LeaderTask] = []
    package var moreRisky: Link?
    /// Lights that changed within a week.
    package var worse: [LeaderTurn]
    package var better: [LeaderTurn]
    /// Limits within the next ten working days.
    package var due: [LeaderDue]
    /// Reports that are due within them.
    package var reportsDue: String?
    /// Supervision: a line for each kind, a column for each stage.
    package var kinds: [LeaderKind]
    package var stages: [String]
    package var map: TileMap?
    package var comparison: [BarChart]
    package var trend: StackedChart?
    package var empty: EmptyState?
}

/// What stands out.
package struct LeaderHeadline: Sendable, Encodable {
    package var number: String
    package var text: String
}

/// A task that is behind, and why.
package struct LeaderTask: Sendable, Encodable {
    package var number: String
    package var title: String
    package var href: String
    package var light: LightMark
    package var lead: Link
    package var leader: String?
    package var why: TaskWhy
}

/// A light that changed.
package struct LeaderTurn: Sendable, Encodable {
    package var title: String
    package var href: String
    package var lead: String
    package var was: LightMark
    package var light: LightMark
}

/// A limit that is near.
package struct LeaderDue: Sendable, Encodable {
    package var title: String
    package var href: String
    package var lead: String
    package var light: LightMark
    package var due: DueMark?
}

/// Supervision items of one kind, by stage.
package struct LeaderKind: Sendable, Encodable {
    package var name: String
    package var href: String
    package var counts: [String]
}
