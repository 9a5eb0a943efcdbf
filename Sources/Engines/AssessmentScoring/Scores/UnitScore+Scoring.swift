internal import Basics

extension UnitScore {
    /// Scores one unit, without a rank.
    init(_ unit: UnitFacts, at cutOff: Day, by ruleset: Ruleset) {
        let counts = ruleset.components.map { (component: $0, count: $0.formula.count(unit, at: cutOff)) }
        let present = counts.filter { !$0.count.denominator.isZero }.map(\.component.code)
        let most = ruleset.spread(over: Set(present))
        let lines =
            counts.map { ScoreLine($0.component, $0.count, most: most?[$0.component.code], rounding: ruleset.rounding) }
            + ruleset.deductions.map { ScoreLine($0, $0.event.count(unit), rounding: ruleset.rounding) }
        let sum = most.map { _ in lines.reduce(Quantity.zero) { $0 + $1.points } }
        let total = sum.map { max(.zero, $0) }
        self.init(
            id: unit.id, name: unit.name, group: unit.group, lines: lines, sum: sum, total: total,
            grade: total.flatMap { ruleset.band(of: $0) }.map { Grade(code: $0.code, name: $0.name) }, rank: nil)
    }
}
