internal import Basics

extension ScoreLine {
    /// - Parameter most: what the component can give; `nil` leaves it out.
    init(_ component: Ruleset.Component, _ count: Count, most: Quantity?, rounding: Ruleset.Rounding) {
        let share = count.numerator.divided(by: count.denominator) ?? .zero
        let points = most.map { Fraction($0) * share }?.rounded(places: rounding.places, mode: rounding.mode)
        self.init(
            code: component.code, name: component.name, kind: .component(component.formula),
            rulePoints: component.points, most: most, numerator: count.numerator, denominator: count.denominator,
            points: points ?? .zero, facts: count.facts)
    }

    init(_ deduction: Ruleset.Deduction, _ count: Count, rounding: Ruleset.Rounding) {
        let taken = (Fraction(deduction.points) * count.numerator)
            .rounded(places: rounding.places, mode: rounding.mode)
        self.init(
            code: deduction.code, name: deduction.name, kind: .deduction(deduction.event),
            rulePoints: deduction.points, most: deduction.cap, numerator: count.numerator, denominator: .one,
            points: -(deduction.cap.map { min($0, taken) } ?? taken), facts: count.facts)
    }
}
