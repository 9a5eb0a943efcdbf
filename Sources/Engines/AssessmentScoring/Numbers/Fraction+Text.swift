internal import Basics

extension Fraction {
    /// The most digits read above or below the line: enough for any sum over the facts of a unit.
    static let mostDigits = 50_000
    /// The most decimals read.
    static let mostDecimals = 40

    /// Reads `3`, `0.85` and `17/20`; `nil` for anything else, and for a denominator of zero.
    package init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let above = Fraction.decimal(parts[0]) else { return nil }
        guard parts.count == 2 else {
            self = above
            return
        }
        guard let below = Fraction.decimal(parts[1]), let quotient = above.divided(by: below) else { return nil }
        self = quotient
    }

    /// `17/20`, in lowest terms; a whole number without the line.
    package var description: String {
        denominator == .one ? numerator.text : "\(numerator.text)/\(denominator.text)"
    }

    /// For people: the number itself where four decimals or fewer are enough, else `≈` and four decimals.
    package var shown: String {
        let near = rounded(places: 4, mode: .halfAwayFromZero)
        return (Fraction(near) == self ? "" : "≈") + near.description
    }

    /// Digits above and below the line, whichever are more.
    var digits: Int { max(numerator.text.utf8.count, denominator.text.utf8.count) }

    private static func decimal(_ text: Substring.UTF8View) -> Fraction? {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        guard parts.count == 1 || parts[1].count <= mostDecimals else { return nil }
        guard let digits = Natural(digits: Array(parts.joined()), atMost: mostDigits) else { return nil }
        return Fraction(digits, over: .power(ofTen: parts.count == 2 ? parts[1].count : 0))
    }
}
