internal import Basics

extension TaskLight {
    /// How far a task has come, and how far it should have come when that was known.
    package struct Pace: Sendable, Hashable {
        package let actual: Double
        package let planned: Double
        /// How far it should have come as far as that can make a light red: in its first working days no farther
        /// than it has.
        let firm: Double

        /// - Parameter isEarly: whether its time has just begun (`TaskGrace`).
        package init(actual: Double, planned: Double, isEarly: Bool = false) {
            self.init(actual: actual, planned: planned, firm: isEarly ? min(planned, actual) : planned)
        }

        init(actual: Double, planned: Double, firm: Double) {
            self.actual = actual
            self.planned = planned
            self.firm = firm
        }
    }

    /// The least of several shares, and the least of which a red light may come.
    struct Least {
        /// What is less of what time asks for is red.
        static let red = 0.8
        var all: Double?
        var firm: Double?

        mutating func add(_ ratio: Double, isEarly: Bool) {
            all = min(all ?? .infinity, ratio)
            firm = min(firm ?? .infinity, isEarly ? max(ratio, Least.red) : ratio)
        }

        /// What lags, if anything does.
        var found: Found? {
            guard let all, let firm, all < 1 - TaskLight.hair else { return nil }
            let isRed = firm < Least.red - TaskLight.hair
            return Found(
                ratio: isRed ? firm : all, isRed: isRed, isSpared: !isRed && all < Least.red - TaskLight.hair)
        }
    }

    /// What lags, and how it is judged.
    struct Found {
        let ratio: Double
        let isRed: Bool
        /// Yellow instead of red, for its time has just begun.
        let isSpared: Bool

        var spared: Term {
            isSpared ? Term("（起步期内只预警）", ", but its time has just begun") : Term("", "")
        }
    }
}
