/// A quarter of a civil year.
package struct Quarter: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The civil year.
    package let year: Int
    /// 1…4.
    package let number: Int

    /// `nil` unless the number is 1…4 and the year 1900…2199.
    package init?(_ year: Int, _ number: Int) {
        guard (1...4).contains(number), (1900...2199).contains(year) else { return nil }
        self.year = year
        self.number = number
    }

    /// The quarter a day lies in.
    package init(containing day: Day) {
        let (year, month, _) = day.parts
        self.year = year
        number = (month - 1) / 3 + 1
    }

    /// Reads `2026Q1` (or `2026q1`); `nil` for anything else.
    package init?(text: String) {
        let form = Array(text.utf8)
        guard form.count == 6, form[4] | 0x20 == UInt8(ascii: "q"), let year = Int(text.prefix(4)),
            let number = Int(text.suffix(1)), (48...57).contains(form[0])
        else { return nil }
        self.init(year, number)
    }

    /// Its first day.
    package var first: Day { Day(counting: year, number * 3 - 2, 1) }
    /// Its last day.
    package var last: Day { Day(counting: year, number * 3, Day.length(of: number * 3, in: year)) }
    /// From the first day to the last.
    package var days: ClosedRange<Day> { first...last }

    /// `2026Q1`.
    package var description: String { "\(year)Q\(number)" }

    /// `2026年第一季度` or `Q1 2026`.
    package func text(_ language: Language) -> String {
        language == .zh ? "\(year)年第\(["一", "二", "三", "四"][number - 1])季度" : "Q\(number) \(year)"
    }

    /// Earlier comes first.
    package static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
