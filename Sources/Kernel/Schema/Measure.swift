package import Basics

/// What of an entry is added up.
package enum MeasureKind: Sendable, Hashable {
    case count
    /// Sum of a quantity, unit in the measure's own words.
    case sum
    /// Different keys within a calendar year.
    case distinct
    /// One measure over another, in per cent. Both are summed first; shares are never averaged.
    case ratio(numerator: String, denominator: String)
}

/// A number the plan can be bound to: which entries count, on which day, for which unit.
///
/// It is a function of the entry as it stands, so a correction or a withdrawal changes the number
/// by itself; `perform` keeps running tallies, and every number opens into its entries.
package struct Measure<Root: Register>: Sendable {
    let definition: MeasureDefinition

    /// - Parameters:
    ///   - stages: an entry counts while it stands in one of these.
    ///   - on: the day it counts on.
    ///   - filter: which entries count (subset measures differ by this only).
    ///   - sum: what is added, for sums.
    ///   - distinct: the keys that are counted once a year, for distinct measures.
    ///   - rule: the rule in words, shown beside the number.
    package init(
        _ name: String, _ zh: String, _ en: String, unit: Term, rule: Term, in stages: [Root.Stage],
        on day: @escaping @Sendable (Root) -> Day?, where filter: @escaping @Sendable (Root) -> Bool = { _ in true },
        sum: (@Sendable (Root) -> Quantity)? = nil, distinct: (@Sendable (Root) -> [String])? = nil,
        disclosed: Bool = true
    ) {
        let codes = Set(stages.map(\.rawValue))
        let kind: MeasureKind = distinct != nil ? .distinct : sum != nil ? .sum : .count
        definition = MeasureDefinition(
            name: "\(Root.schema.name).\(name)", register: Root.schema.name, term: Term(zh, en), unit: unit, rule: rule,
            kind: kind, isDisclosed: disclosed, stages: codes
        ) { values, stage in
            guard codes.contains(stage) else { return nil }
            let root = Root(values: values)
            guard filter(root), let day = day(root) else { return nil }
            return Contribution(day: day, amount: sum?(root) ?? Quantity(1), keys: distinct?(root) ?? [])
        }
    }

    /// A share: one measure of the same register over another, in per cent.
    ///
    /// - Parameters:
    ///   - numerator: the name of the measure that is part of the other, without the register.
    ///   - denominator: the name of the whole.
    package init(
        ratio name: String, _ zh: String, _ en: String, rule: Term, of numerator: String, over denominator: String,
        disclosed: Bool = true
    ) {
        let register = Root.schema.name
        definition = MeasureDefinition(
            name: "\(register).\(name)", register: register, term: Term(zh, en), unit: Term("%", "%"), rule: rule,
            kind: .ratio(numerator: "\(register).\(numerator)", denominator: "\(register).\(denominator)"),
            isDisclosed: disclosed, stages: []
        ) { _, _ in nil }
    }
}

/// What one entry adds to one measure.
package struct Contribution: Sendable, Hashable {
    package let day: Day
    package let amount: Quantity
    /// Empty unless the measure counts different keys.
    package let keys: [String]
}

/// A measure without the type of its register.
package struct MeasureDefinition: Sendable {
    /// `register.name`.
    package let name: String
    package let register: String
    package let term: Term
    package let unit: Term
    package let rule: Term
    package let kind: MeasureKind
    /// Whether the public may see the total.
    package let isDisclosed: Bool
    let stages: Set<String>
    package let contribution: @Sendable (Values, String) -> Contribution?
}

/// What of an entry the public sees, and from which stage on.
package struct Disclosure: Sendable {
    package let stages: Set<String>
    package let fields: [String]
    /// Why it is public: law and article.
    package let basis: Term
    /// A yes-or-no field that must hold for the entry to be public.
    package let condition: String?
    /// Fields that stand in the publication only where they are filled in: those disclosed since a later day, so that
    /// what was published before stays as it was.
    package let onlyFilled: Set<String>
    /// Personal fields among them, public by the person's consent. Where the entry has one no more, because it was
    /// erased or the consent was withdrawn, it goes from every publication of the entry, also from earlier ones.
    package let consented: Set<String>
    /// Fields that say why a publication was withdrawn; where there are some, it is kept with them as its last state.
    package let farewell: [String]

    package init(
        stages: [String], fields: [String], basis: Term, where condition: String? = nil, onlyFilled: Set<String> = [],
        consented: Set<String> = [], farewell: [String] = []
    ) {
        self.consented = consented
        self.farewell = farewell
        self.condition = condition
        self.onlyFilled = onlyFilled
        self.stages = Set(stages)
        self.fields = fields
        self.basis = basis
    }
}
