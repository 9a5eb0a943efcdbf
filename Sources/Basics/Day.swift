/// A civil date in UTC+8, counted in days since 1970-01-01 (proleptic Gregorian).
///
/// Dates from people and files lie in 1900…2199; arithmetic may leave that range and stays correct.
/// In JSON a day is the text `2026-03-05`.
package struct Day: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Days since 1970-01-01.
    package let number: Int

    /// - Parameter number: days since 1970-01-01, negative before it.
    package init(number: Int) {
        self.number = number
    }

    /// `nil` when there is no such date (2026-02-30) or the year is outside 1900…2199.
    package init?(_ year: Int, _ month: Int, _ day: Int) {
        guard (1900...2199).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.length(of: month, in: year)
        else { return nil }
        self.init(counting: year, month, day)
    }

    /// For a date that is known to exist, in any year.
    init(counting year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
    }

    /// Year, month and day of month.
    package var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The civil year.
    package var year: Int { parts.year }

    /// Monday is 1, Sunday 7.
    package var weekday: Int { ((number % 7) + 7 + 3) % 7 + 1 }

    /// `2026-03-05`.
    package var description: String {
        let (year, month, day) = parts
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// `2026年3月5日` or `5 Mar 2026`.
    package func text(_ language: Language) -> String {
        let (year, month, day) = parts
        switch language {
        case .zh: return "\(year)年\(month)月\(day)日"
        case .en:
            let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            return "\(day) \(names[month - 1]) \(year)"
        }
    }

    /// Earlier comes first.
    package static func < (left: Day, right: Day) -> Bool { left.number < right.number }
    /// So many calendar days later (earlier when negative).
    package static func + (day: Day, count: Int) -> Day { Day(number: day.number + count) }
    /// Calendar days from `earlier` to `later`.
    package static func - (later: Day, earlier: Day) -> Int { later.number - earlier.number }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
