package import Basics

/// How a unit stands beside the others of its group.
package struct Comparison: Sendable, Hashable {
    package let unit: String
    /// Units of the group with a total.
    package let assessed: Int
    package let total: Figure
    /// What is missing to the next better total; `nil` at the top.
    package let toNext: Quantity?
    /// For each line of the unit, by its code.
    package let lines: [String: Figure]

    /// One number beside those of the others.
    package struct Figure: Sendable, Hashable {
        package let own: Quantity
        /// Of all assessed units that have the line, this one included; two decimals, half away from zero.
        package let mean: Quantity
        package let best: Quantity
        package let least: Quantity

        init?(_ own: Quantity, among all: [Quantity]) {
            guard let best = all.max(), let least = all.min() else { return nil }
            self.own = own
            self.best = best
            self.least = least
            mean = Figure.mean(all)
        }

        private static func mean(_ all: [Quantity]) -> Quantity {
            let sum = all.reduce(Quantity.zero, +)
            let magnitude = sum < .zero ? -sum : sum
            let mean = Fraction(magnitude).divided(by: Fraction(all.count)) ?? .zero
            let rounded = mean.rounded(places: 2, mode: .halfAwayFromZero)
            return sum < .zero ? -rounded : rounded
        }
    }
}

extension ScoreSheet {
    /// `nil` for a unit that is not on the sheet or not assessed. Units whose points were spread have other
    /// maxima, so their lines are to be read with `most`.
    package func comparison(of unit: String) -> Comparison? {
        guard let own = self[unit], let total = own.total else { return nil }
        let others = units.filter { $0.isAssessed && $0.group == own.group }
        let totals = others.compactMap(\.total)
        guard let figure = Comparison.Figure(total, among: totals) else { return nil }
        var lines: [String: Comparison.Figure] = [:]
        for line in own.lines where !line.isLeftOut {
            let all = others.compactMap { $0.line(line.code) }.filter { !$0.isLeftOut }.map(\.points)
            lines[line.code] = Comparison.Figure(line.points, among: all)
        }
        return Comparison(
            unit: unit, assessed: others.count, total: figure,
            toNext: totals.filter { $0 > total }.min().map { $0 - total }, lines: lines)
    }
}
