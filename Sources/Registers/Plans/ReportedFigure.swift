package import Basics

/// A figure typed in a report: a number, or a rate with what it is a rate of, `95/100`.
package struct ReportedFigure: Sendable, Hashable, CustomStringConvertible {
    package let value: Quantity
    /// Of a rate: what was reached, and of how much.
    package let fraction: Fraction?

    /// Numerator and denominator of a rate; added up over parts, never averaged.
    package struct Fraction: Sendable, Hashable, CustomStringConvertible {
        package let numerator: Quantity
        package let denominator: Quantity

        package init(_ numerator: Quantity, of denominator: Quantity) {
            self.numerator = numerator
            self.denominator = denominator
        }

        package static func + (left: Fraction, right: Fraction) -> Fraction {
            Fraction(left.numerator + right.numerator, of: left.denominator + right.denominator)
        }

        /// In per cent with four decimals; nothing of nothing is nothing.
        ///
        /// - Parameter isAtMost: rounds up, so that no rate looks better than it is.
        package func rate(isAtMost: Bool) -> Quantity {
            guard denominator > .zero, numerator > .zero else { return .zero }
            let whole = UInt64(denominator.scaled)
            let (high, low) = UInt64(numerator.scaled).multipliedFullWidth(by: UInt64(100 * Quantity.scale))
            guard high < whole else { return Quantity(scaled: .max) }
            let (quotient, rest) = whole.dividingFullWidth((high, low))
            guard quotient < UInt64(Int64.max) else { return Quantity(scaled: .max) }
            return Quantity(scaled: Int64(quotient) + (isAtMost && rest > 0 ? 1 : 0))
        }

        package var description: String { "\(numerator)/\(denominator)" }
    }

    package init(_ value: Quantity) {
        self.value = value
        fraction = nil
    }

    package init(_ fraction: Fraction, isAtMost: Bool = false) {
        value = fraction.rate(isAtMost: isAtMost)
        self.fraction = fraction
    }

    /// Reads `95` and `95/100`, also with full-width signs; `nil` when it is neither.
    package init?(text: String) {
        let parts = text.halfWidth.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 1:
            guard let value = Quantity(text: parts[0]) else { return nil }
            self.init(value)
        case 2:
            guard let numerator = Quantity(text: parts[0]), let denominator = Quantity(text: parts[1]) else {
                return nil
            }
            self.init(Fraction(numerator, of: denominator))
        default: return nil
        }
    }

    /// What is wrong with a text that is no figure.
    package static func problem(_ text: String, field: String) -> Problem {
        let parts = text.halfWidth.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.filter { !$0.isWhitespace } }
        let remedy = Term(
            "如100件中合格95件：分子填95，分母填100（写作95/100）。",
            "For 95 of 100: numerator 95, denominator 100 (written 95/100).")
        if parts.count == 2, parts[0].isEmpty, !parts[1].isEmpty {
            return Problem(
                "feedback.rate_numerator", field: field,
                Term(
                    "缺少分子，只填了分母\(parts[1])。", "The numerator is missing; only the denominator, \(parts[1]), was given."),
                remedy: remedy)
        }
        if parts.count == 2, parts[1].isEmpty, !parts[0].isEmpty {
            return Problem(
                "feedback.rate_denominator", field: field,
                Term(
                    "缺少分母，只填了分子\(parts[0])。", "The denominator is missing; only the numerator, \(parts[0]), was given."),
                remedy: remedy)
        }
        return Problem("field.kind", field: field, Term("“\(text)”不是数字。", "“\(text)” is not a number."))
    }

    /// As it is kept.
    package var description: String { fraction?.description ?? value.description }

    /// `target=value` lines.
    package static func parse(_ lines: [String]) -> [String: ReportedFigure] {
        Dictionary(
            lines.compactMap { line in
                let parts = line.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, let figure = ReportedFigure(text: String(parts[1])) else { return nil }
                return (String(parts[0]), figure)
            }, uniquingKeysWith: { $1 })
    }
}

extension PlanTarget {
    /// Whether it promises a rate: reported with what it is a rate of.
    package var isRate: Bool { ["%", "％"].contains(unitWord) && !isYearOnYear }

    /// A figure of it as it is shown: a rate with two decimals at most, cut so that it never looks better than it is.
    package func shown(_ figure: Quantity) -> Quantity {
        isRate ? figure.cut(to: 2, up: comparator == .atMost) : figure
    }

    /// A reported figure as this target reads it.
    package func read(_ figure: ReportedFigure) -> ReportedFigure {
        figure.fraction.map { ReportedFigure($0, isAtMost: comparator == .atMost) } ?? figure
    }
}
