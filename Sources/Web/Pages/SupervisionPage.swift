/// 督查督办 on one page: what is behind and why, what was issued about it, and who has the most of it.
package struct SupervisionPage: PageModel {
    package static let template = "supervision"
    package static let terms = ["overdue", "silent", "planned", "reminder", "notice", "summons", "close"]

    package var plan: String
    /// Other plans in force.
    package var others: [Link] = []
    /// What keeps reminders from being raised.
    package var problem: String?
    /// Numbers worth a glance; each leads to its list.
    package var figures: [Figure]
    /// All lights, and when a task has them.
    package var legend: [LegendLine] = []
    /// The plan's own tasks, or their parts too; each with how many are behind.
    package var scopes: [BoardLayout] = []
    /// Tasks that are behind or silent, the worst first.
    package var tasks: [SupervisedTask]
    package var paging: Paging?
    /// Units by what is behind.
    package var units: BarChart?
    /// Issues an item by hand, where the reader may.
    package var issue: Link?
    /// Documents that may be drafted from it.
    package var drafts: [Link] = []
    /// Shown when nothing is behind.
    package var empty: EmptyState?
}

/// A task that is behind, why, and what was done about it.
package struct SupervisedTask: Sendable, Encodable {
    /// Its code.
    package var number: String
    package var title: String
    package var href: String
    /// Who answers for it, and the leader in charge.
    package var lead: String
    package var leader: String?
    package var light: LightMark
    /// Why the light is what it is.
    package var why: TaskWhy
    package var due: DueMark?
    /// What was issued and is open.
    package var items: [SupervisionLine]
}
