package import Basics

/// How a unit's year is scored: named, dated and never changed once it was used. An office that wants other
/// weights makes a new edition.
///
/// A ruleset that contradicts itself cannot be made.
package struct Ruleset: Sendable, Hashable {
    /// Its name, the same in every edition.
    package let name: String
    package let edition: String
    package let title: Term
    /// Where the rule comes from, in words.
    package let source: Term
    /// The first day it holds.
    package let validFrom: Day
    /// The last day it holds; `nil` while it holds.
    package let validTo: Day?
    /// What the attainment of a task is taken from: the first of these of which it has anything.
    package let attainmentFrom: [AttainmentSource]
    /// What gives points. Together 100.
    package let components: [Component]
    /// A component without facts is left out and its points go to the others. A unit whose remaining components
    /// carry fewer points than this is not assessed at all.
    package let leastPoints: Quantity
    /// What takes points away.
    package let deductions: [Deduction]
    /// The grades, the best first. Together they cover 0…100.
    package let bands: [Band]
    package let rounding: Rounding

    /// - Throws: every contradiction at once; the codes begin with `ruleset.`.
    package init(
        name: String, edition: String, title: Term, source: Term, validFrom: Day, validTo: Day? = nil,
        attainmentFrom: [AttainmentSource] = AttainmentSource.first,
        components: [Component], leastPoints: Quantity = .zero, deductions: [Deduction] = [], bands: [Band],
        rounding: Rounding = Rounding()
    ) throws(Problems) {
        self.init(
            known: name, edition: edition, title: title, source: source, validFrom: validFrom, validTo: validTo,
            attainmentFrom: attainmentFrom, components: components, leastPoints: leastPoints, deductions: deductions,
            bands: bands, rounding: rounding)
        try Problems.check(problems)
    }

    /// For one that is known to hold together.
    init(
        known name: String, edition: String, title: Term, source: Term, validFrom: Day, validTo: Day?,
        attainmentFrom: [AttainmentSource] = AttainmentSource.first,
        components: [Component], leastPoints: Quantity, deductions: [Deduction], bands: [Band], rounding: Rounding
    ) {
        self.name = name
        self.edition = edition
        self.title = title
        self.source = source
        self.validFrom = validFrom
        self.validTo = validTo
        self.attainmentFrom = attainmentFrom
        self.components = components
        self.leastPoints = leastPoints
        self.deductions = deductions
        self.bands = bands.sorted { $0.from > $1.from }
        self.rounding = rounding
    }

    /// Whether it holds on every day of a span.
    package func holds(on days: ClosedRange<Day>) -> Bool {
        validFrom <= days.lowerBound && validTo.map { $0 >= days.upperBound } ?? true
    }

    /// The grade of a total of 0…100.
    package func band(of total: Quantity) -> Band? {
        bands.first { $0.from <= total }
    }

    /// The points of all components.
    static let full = Quantity(100)
}
