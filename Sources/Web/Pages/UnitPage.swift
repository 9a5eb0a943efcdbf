/// 单位页: one unit's part of a plan.
package struct UnitPage: PageModel {
    package static let template = "unit"
    package static let scripts = ["rows.js"]
    package static let terms = [
        "overdue", "atRisk", "onTrack", "silent", "planned", "feedback", "attainment", "onTimeRate", "close",
    ]

    package var name: String
    /// What kind of unit it is, and under which.
    package var about: String
    package var above: Link?
    /// The unit's page of other plans.
    package var others: [Link] = []
    package var figures: [Figure]
    /// All lights, and when a task has them.
    package var legend: [LegendLine] = []
    package var tasks: [UnitTask]
    /// Reports that are due or late.
    package var reports: [UnitReport]
    /// What was issued to it and is open.
    package var items: [SupervisionLine]
    /// The units below it, compared.
    package var children: [UnitCompared]
    package var trend: StackedChart?
    package var empty: EmptyState?
}

/// One task a unit leads.
package struct UnitTask: Sendable, Encodable {
    package var number: String
    package var title: String
    package var href: String
    package var light: LightMark
    package var why: TaskWhy
    /// Who leads it, where that is not the page's own unit.
    package var lead: Link?
    /// What its unit has to do of the whole, where it is a part.
    package var ownShare: String?
    /// What is reached of what was promised.
    package var reached: String?
    package var due: DueMark?
}

/// One report a unit owes.
package struct UnitReport: Sendable, Encodable {
    package var text: String
    /// What the unit has to do of the whole, where its task is a part.
    package var ownShare: String?
    package var href: String
    package var light: LightMark
    package var stage: Badge
    package var due: DueMark?
}

/// A unit beside its sisters.
package struct UnitCompared: Sendable, Encodable {
    package var unit: String
    package var href: String
    package var light: LightMark
    package var count: String
    package var behind: String
    package var attainment: String
    package var onTime: String
    /// The length of the bar, 0…100.
    package var percent: Int
}
