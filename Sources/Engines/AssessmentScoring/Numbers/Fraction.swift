package import Basics

/// An exact number, zero or more: one whole number over another, in lowest terms and of any size.
///
/// Sums of fractions do not depend on their order, because nothing is rounded on the way.
package struct Fraction: Sendable, Hashable, Comparable, CustomStringConvertible {
    let numerator: Natural
    /// Never zero.
    let denominator: Natural

    /// - Parameter denominator: not zero.
    init(_ numerator: Natural, over denominator: Natural) {
        let divisor = Natural.commonDivisor(numerator, denominator)
        guard divisor != .one else {
            self.numerator = numerator
            self.denominator = denominator
            return
        }
        self.numerator = numerator.divided(by: divisor).quotient
        self.denominator = denominator.divided(by: divisor).quotient
    }

    /// A whole number; one below zero becomes zero.
    package init(_ whole: Int) {
        self.init(Natural(UInt64(max(0, whole))), over: .one)
    }

    /// A decimal number; one below zero becomes zero.
    package init(_ quantity: Quantity) {
        self.init(Natural(UInt64(max(0, quantity.scaled))), over: Natural(UInt64(Quantity.scale)))
    }

    /// What was reached of what was asked: `nil` when nothing (or less) was asked. Less than nothing
    /// reached, such as a growth that became a fall, is nothing reached.
    package init?(reached: Quantity, of asked: Quantity) {
        guard asked > .zero else { return nil }
        self.init(Natural(UInt64(max(0, reached.scaled))), over: Natural(UInt64(asked.scaled)))
    }

    /// Nothing.
    package static let zero = Fraction(0)
    /// The whole.
    package static let one = Fraction(1)

    /// Whether it is nothing.
    package var isZero: Bool { numerator.isZero }

    /// The smaller number comes first.
    package static func < (left: Fraction, right: Fraction) -> Bool {
        left.numerator * right.denominator < right.numerator * left.denominator
    }

    /// The exact product.
    package static func * (left: Fraction, right: Fraction) -> Fraction {
        Fraction(left.numerator * right.numerator, over: left.denominator * right.denominator)
    }

    /// The exact sum.
    package static func + (left: Fraction, right: Fraction) -> Fraction { sum([left, right]) }

    /// The exact quotient; `nil` where the divisor is zero.
    package func divided(by other: Fraction) -> Fraction? {
        guard !other.isZero else { return nil }
        return Fraction(numerator * other.denominator, over: denominator * other.numerator)
    }

    /// The exact sum of many.
    package static func sum(_ fractions: [Fraction]) -> Fraction {
        // Those over the same number first; the rest in pairs, so that the numbers stay short for long.
        var same: [Natural: Natural] = [:]
        for fraction in fractions {
            same[fraction.denominator, default: .zero] = same[fraction.denominator, default: .zero] + fraction.numerator
        }
        var terms = same.map { Fraction($0.value, over: $0.key) }
        while terms.count > 1 {
            terms = stride(from: 0, to: terms.count, by: 2).map { index in
                guard index + 1 < terms.count else { return terms[index] }
                let (one, other) = (terms[index], terms[index + 1])
                return Fraction(
                    one.numerator * other.denominator + other.numerator * one.denominator,
                    over: one.denominator * other.denominator)
            }
        }
        return terms.first ?? .zero
    }
}
