package import Basics

/// How a number that lies exactly between two is written.
package enum RoundingMode: String, Sendable, CaseIterable {
    /// 四舍五入: half goes away from zero.
    case halfAwayFromZero = "half_away_from_zero"
    /// 修约 by GB/T 8170-2008, 3.2: half goes to the even neighbour.
    case halfEven = "half_even"

    /// Its name.
    package var term: Term {
        switch self {
        case .halfAwayFromZero: Term("四舍五入", "half away from zero")
        case .halfEven: Term("四舍六入五成双", "half to even")
        }
    }
}

extension Fraction {
    /// The number with so many decimals (0…4), rounded once. Past the range of `Quantity` it is the limit.
    package func rounded(places: Int, mode: RoundingMode) -> Quantity {
        let places = min(4, max(0, places))
        let (quotient, remainder) = (numerator * .power(ofTen: places)).divided(by: denominator)
        let twice = remainder + remainder
        let up =
            switch mode {
            case .halfAwayFromZero: twice >= denominator
            case .halfEven: twice > denominator || (twice == denominator && quotient.isOdd)
            }
        let scaled = (up ? quotient + .one : quotient) * .power(ofTen: 4 - places)
        return Quantity(scaled: scaled.small.flatMap { Int64(exactly: $0) } ?? .max)
    }
}
