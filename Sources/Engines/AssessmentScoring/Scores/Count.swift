internal import Basics

/// A share before it is turned into points, with the facts it comes from.
struct Count: Sendable, Hashable {
    let numerator: Fraction
    let denominator: Fraction
    let facts: [FactUse]

    init(numerator: Fraction, denominator: Fraction, facts: [FactUse]) {
        self.numerator = numerator
        self.denominator = denominator
        self.facts = facts
    }

    /// Facts of which each counts as one.
    init(each facts: [FactUse]) {
        numerator = Fraction(facts.count { $0.verdict.isGain })
        denominator = Fraction(facts.count { $0.verdict.isCounted })
        self.facts = facts
    }

    /// Facts of which each counts by its weight, and gains that times its value (1 where it has none).
    init(weighted facts: [FactUse]) {
        numerator = .sum(
            facts.filter(\.verdict.isGain).map { ($0.weight ?? .zero) * ($0.value ?? .one) })
        denominator = .sum(facts.filter(\.verdict.isCounted).map { $0.weight ?? .zero })
        self.facts = facts
    }
}
