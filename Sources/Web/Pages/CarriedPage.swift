/// Which targets of the plan above are carried by a plan, and which plans carry out this one.
package struct CarriedPage: PageModel {
    package static let template = "carried"

    /// The plan.
    package var plan: Link
    /// What is refused, at once.
    package var problems: [FieldProblem] = []
    /// The plan above; `nil` where none is named.
    package var parent: Link?
    /// What is wrong on the whole.
    package var warnings: [String] = []
    /// How many are carried, below their slice, not carried.
    package var figures: [Figure] = []
    /// The targets of the plan above.
    package var lines: [CarriedLine] = []
    /// Targets of this plan that carry nothing.
    package var free: [Link] = []
    /// Plans that carry out this one.
    package var below: [Link] = []
    /// Its own targets, each with what those plans carry of it.
    package var handed: [HandedLine] = []
    /// Shown where no plan above is named and none below.
    package var empty: EmptyState?
}

/// One target of the plan above.
package struct CarriedLine: Sendable, Encodable {
    /// As the plan above says it.
    package var statement: String
    /// Its page.
    package var href: String
    /// The whole of it, over all its years.
    package var whole: String
    /// What it asks of this plan, in words.
    package var asked: String
    /// What carries it.
    package var carriers: [CarriedBy]
    /// What they come to.
    package var carried: String?
    /// Carried, below, missing, open.
    package var badge: Badge
    /// Whether it is behind what is asked.
    package var isWanting: Bool
    /// Saying what carries it; `nil` where the reader may not, or nothing is left.
    package var form: CarriedForm?
}

/// One target of this plan, and what later plans carry of it.
package struct HandedLine: Sendable, Encodable {
    package var statement: String
    /// Its page.
    package var href: String
    /// The whole of it, over all its years.
    package var whole: String
    /// What carries it.
    package var by: [HandedBy]
    /// What all of them come to.
    package var total: String?
}

/// A later plan that carries a target.
package struct HandedBy: Sendable, Encodable {
    /// The plan; its own page of what is carried.
    package var plan: Link
    /// Its targets.
    package var targets: [Link]
    /// What they come to, beside what was asked of the plan.
    package var value: String
    /// Carried, below, open.
    package var badge: Badge
}

/// A target that carries one above.
package struct CarriedBy: Sendable, Encodable {
    package var text: String
    package var href: String
    /// What it promises.
    package var value: String
    /// How it was found: said by a clerk, by measure, by words.
    package var how: String
}

/// Saying which target carries one above.
package struct CarriedForm: Sendable, Encodable {
    package var id: String
    package var action: String
    package var hidden: [HiddenField]
    package var choices: [Choice]
}
