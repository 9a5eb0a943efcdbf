internal import Basics

extension Ruleset {
    /// The most each component can give to a unit that has facts for some of them only: the points of the others
    /// are spread over these in proportion. Shares are written with the decimals of points, rounded down, and
    /// what is left over goes to the largest remainders (then to the earlier component), so they are 100
    /// together. `nil` when these components carry too few points for the unit to be assessed.
    func spread(over codes: Set<String>) -> [String: Quantity]? {
        let kept = components.filter { codes.contains($0.code) }
        let sum = kept.reduce(Quantity.zero) { $0 + $1.points }
        guard !kept.isEmpty, sum >= leastPoints else { return nil }
        // 100 × points ÷ sum in steps of the last decimal. Points are at most 100, so nothing overflows.
        let steps = Ruleset.full.scaled / rounding.step
        let shares = kept.map { ($0.points.scaled * steps).quotientAndRemainder(dividingBy: sum.scaled) }
        let left = steps - shares.reduce(0) { $0 + $1.quotient }
        let favoured = shares.indices.sorted { (-shares[$0].remainder, $0) < (-shares[$1].remainder, $1) }
            .prefix(Int(left))
        return Dictionary(
            kept.indices.map { index in
                let extra: Int64 = favoured.contains(index) ? 1 : 0
                return (kept[index].code, Quantity(scaled: (shares[index].quotient + extra) * rounding.step))
            }, uniquingKeysWith: { first, _ in first })
    }
}
