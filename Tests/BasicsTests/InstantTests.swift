import Basics
import Testing

@Suite("Instants")
struct InstantTests {
    @Test("A day begins at 16:00 UTC of the day before")
    func edges() throws {
        let day = try #require(Day(2026, 3, 5))
        let midnight = Instant(startOf: day)
        #expect(midnight.milliseconds == 1_772_640_000_000)  // 2026-03-04T16:00:00Z
        #expect(midnight.day == day)
        #expect(midnight.description == "2026-03-05 00:00:00")
        let before = Instant(milliseconds: midnight.milliseconds - 1)
        #expect(before.day == day + -1)
        #expect(before.description == "2026-03-04 23:59:59")
        #expect((midnight + 86_399).day == day)
        #expect((midnight + 86_400).day == day + 1)
        #expect((midnight + (9 * 3600 + 30 * 60)).description == "2026-03-05 09:30:00")
    }

    @Test("The beginning of 1970 in UTC is eight in the morning in China")
    func epoch() {
        #expect(Instant(milliseconds: 0).description == "1970-01-01 08:00:00")
        #expect(Instant(startOf: Day(number: 0)).milliseconds == -28_800_000)
        #expect(Instant(milliseconds: -28_800_000).day == Day(number: 0))
        #expect(Instant(milliseconds: -28_800_001).day == Day(number: -1))
        #expect(Instant(milliseconds: -28_800_001).description == "1969-12-31 23:59:59")
    }

    @Test("Each day of 1900–2199 begins and ends in itself")
    func everyDay() throws {
        let first = try #require(Day(1900, 1, 1)).number
        let last = try #require(Day(2199, 12, 31)).number
        for number in stride(from: first, through: last, by: 7) {
            let start = Instant(startOf: Day(number: number))
            let end = Instant(milliseconds: start.milliseconds + 86_399_999)
            #expect(start.day.number == number && end.day.number == number)
        }
    }

    @Test("Later instants are greater")
    func order() {
        #expect(Instant(milliseconds: 1) < Instant(milliseconds: 2))
        #expect(Instant(milliseconds: 2) + -1 < Instant(milliseconds: 2))
    }
}
