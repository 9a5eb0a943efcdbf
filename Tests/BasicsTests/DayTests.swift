import Basics
import Foundation
import Testing

@Suite("Days")
struct DayTests {
    @Test("Every date of 1900–2199 has the number, parts and weekday that Foundation's calendar gives it")
    func againstFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let first = try #require(Day(1900, 1, 1))
        let last = try #require(Day(2199, 12, 31))
        #expect(last - first == 109_572)
        var wrong: [Day] = []
        for number in first.number...last.number {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let theirs = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let day = Day(number: number)
            let (year, month, dayOfMonth) = day.parts
            let weekday = ((theirs.weekday ?? 0) + 5) % 7 + 1  // Foundation's Sunday is 1
            if (year, month, dayOfMonth) != (theirs.year, theirs.month, theirs.day) || day.weekday != weekday
                || Day(year, month, dayOfMonth) != day || Day(text: day.description) != day
            {
                wrong.append(day)
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "A date is read in the forms people write",
        arguments: [
            "2026-03-05", "2026-3-5", "2026/3/5", "2026/03/05", "2026.3.5", "20260305", "2026年3月5日", "2026年03月05日",
            "2026年3月5号", "2026年3月5", " 2026-03-05\n", "2026 年 3 月 5 日", "２０２６年３月５日", "２０２６－０３－０５", "\u{3000}2026-3-5",
        ])
    func forms(text: String) {
        #expect(Day(text: text) == Day(2026, 3, 5))
    }

    @Test("Month and day alone are read only with a year")
    func withoutYear() {
        #expect(Day(text: "3月5日", year: 2026) == Day(2026, 3, 5))
        #expect(Day(text: "3月5号", year: 2026) == Day(2026, 3, 5))
        #expect(Day(text: "2025年3月5日", year: 2026) == Day(2025, 3, 5))
        #expect(Day(text: "3月5日") == nil)
        #expect(Day(text: "2月29日", year: 2025) == nil)
        #expect(Day(text: "2月29日", year: 2024) == Day(2024, 2, 29))
    }

    @Test(
        "What is not a date, or is one that does not exist, is refused",
        arguments: [
            "", " ", "2026", "2026-03", "2026-02-30", "2025-02-29", "1900-02-29", "2100-02-29", "2026-13-01",
            "2026-00-10",
            "2026-01-00", "2026-04-31", "1899-12-31", "2200-01-01", "-2026-03-05", "2026-03-05-", "2026--03-05",
            "2026/03-05",
            "2026年3日5月", "5日3月", "2026-03-05T00:00", "2026-03-05x", "三月五日", "20260230", "2026030", "202603055",
            "99999999999999999999-3-5", "99999999999999999999年3月5日", "2026年3月5日6", "٢٠٢٦-03-05", "月日", "年月日",
        ])
    func refused(text: String) {
        #expect(Day(text: text) == nil)
        #expect(Day(text: text, year: 2026) == nil)
    }

    @Test("Leap days follow the Gregorian rule")
    func leapDays() {
        #expect(Day(2000, 2, 29) != nil)
        #expect(Day(2100, 2, 29) == nil)
        #expect(Day(2024, 2, 29) != nil)
        #expect(Day(2023, 2, 29) == nil)
    }

    @Test("Arithmetic crosses months, years and 1970 and is undone by its reverse")
    func arithmetic() throws {
        let day = try #require(Day(2026, 12, 31))
        #expect(day + 1 == Day(2027, 1, 1))
        #expect(try #require(Day(1970, 1, 1)).number == 0)
        #expect(Day(number: -1) == Day(1969, 12, 31))
        #expect((day + 1000) - day == 1000)
        #expect(day + -365 == Day(2025, 12, 31))
        #expect(day < day + 1)
        #expect((day + -50_000) + 50_000 == day)
    }

    @Test("Words for people")
    func words() throws {
        let day = try #require(Day(2026, 3, 5))
        #expect(day.description == "2026-03-05")
        #expect(day.text(.zh) == "2026年3月5日")
        #expect(day.text(.en) == "5 Mar 2026")
        #expect(day.weekday == 4)
        #expect(day.year == 2026)
    }

    @Test("JSON holds the text, and refuses what is no date")
    func json() throws {
        let day = try #require(Day(2026, 3, 5))
        #expect(String(decoding: try JSONEncoder().encode([day]), as: UTF8.self) == "[\"2026-03-05\"]")
        #expect(try JSONDecoder().decode([Day].self, from: Data("[\"2026-03-05\"]".utf8)) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data("[\"2026-02-30\"]".utf8))
        }
    }
}
