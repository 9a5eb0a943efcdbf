/// A moment for audit: milliseconds since 1970-01-01 00:00 UTC.
package struct Instant: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// Negative before 1970.
    package let milliseconds: Int64

    /// - Parameter milliseconds: since 1970-01-01 00:00 UTC, which is 08:00 in UTC+8.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The civil date in UTC+8 (China has one time zone and no summer time).
    package var day: Day {
        let local = milliseconds + 8 * 3_600_000
        return Day(number: Int((local >= 0 ? local : local - 86_399_999) / 86_400_000))
    }

    /// `2026-03-05 09:30:00` in UTC+8.
    package var description: String {
        let local = milliseconds + 8 * 3_600_000
        let seconds = Int(((local % 86_400_000) + 86_400_000) % 86_400_000) / 1000
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day) \(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }

    /// Midnight at the start of a day, UTC+8.
    package init(startOf day: Day) {
        milliseconds = Int64(day.number) * 86_400_000 - 8 * 3_600_000
    }

    /// Earlier comes first.
    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }
    /// So many seconds later (earlier when negative).
    package static func + (instant: Instant, seconds: Int) -> Instant {
        Instant(milliseconds: instant.milliseconds + Int64(seconds) * 1000)
    }
}
