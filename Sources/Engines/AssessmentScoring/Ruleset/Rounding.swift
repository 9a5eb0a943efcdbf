package import Basics

extension Ruleset {
    /// How points are written. Each line is rounded once, at its end; what goes into it is exact, and the total
    /// is the exact sum of the lines as they are printed.
    package struct Rounding: Sendable, Hashable {
        /// Decimals, 0…4.
        package let places: Int
        package let mode: RoundingMode

        package init(places: Int = 2, mode: RoundingMode = .halfAwayFromZero) {
            self.places = places
            self.mode = mode
        }

        /// The points with all their decimals, `52.50`.
        package func text(_ points: Quantity) -> String {
            let written = points.description
            let decimals = written.split(separator: ".").dropFirst().first?.count ?? 0
            guard decimals < places else { return written }
            return written + (decimals == 0 ? "." : "") + String(repeating: "0", count: places - decimals)
        }

        /// The least difference between two numbers of points, in ten-thousandths.
        var step: Int64 { (min(4, max(0, places))..<4).reduce(1) { step, _ in step * 10 } }
    }
}
