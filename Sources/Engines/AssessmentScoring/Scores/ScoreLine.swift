package import Basics

/// One line of a unit's score: what was counted, how, and the points it came to.
package struct ScoreLine: Sendable, Hashable {
    /// The component's or deduction's code in the ruleset.
    package let code: String
    package let name: Term
    package let kind: Kind
    /// What the ruleset says: the most of a component, or what one event takes.
    package let rulePoints: Quantity
    /// The most the line can give (a component, after spreading) or take (a deduction with a cap). `nil` for a
    /// component that is left out or whose unit is not assessed, and for a deduction without a cap.
    package let most: Quantity?
    /// What counts for the unit; the number of events of a deduction.
    package let numerator: Fraction
    /// What could have counted; 1 for a deduction.
    package let denominator: Fraction
    /// Rounded; below zero for a deduction.
    package let points: Quantity
    /// Every fact of this kind, also those that do not count, with the reason.
    package let facts: [FactUse]

    /// Gives points by a formula, or takes them for an event.
    package enum Kind: Sendable, Hashable {
        case component(Ruleset.Formula)
        case deduction(Ruleset.Event)
    }

    /// Whether a component had nothing to be counted by, so that its points went to the others.
    package var isLeftOut: Bool {
        if case .component = kind { denominator.isZero } else { false }
    }
}
