import Basics
import Testing

@Suite("The working calendar")
struct WorkCalendarTests {
    /// The notice for 2026 around the Spring Festival: off from 15 to 23 February, Saturdays 14 and 28 worked.
    private let calendar: WorkCalendar

    init() {
        var exceptions: [Day: DayKind] = [:]
        for day in 15...23 { exceptions[date(2, day)] = .holiday }
        exceptions[date(2, 14)] = .makeupWorkday
        exceptions[date(2, 28)] = .makeupWorkday
        exceptions[date(1, 1)] = .holiday
        calendar = WorkCalendar(years: [2026], exceptions: exceptions)
    }

    @Test("A day is what the notice says, and otherwise what its weekday says")
    func kinds() throws {
        #expect(try calendar.kind(of: date(2, 13)) == .workday)
        #expect(try calendar.kind(of: date(2, 14)) == .makeupWorkday)
        #expect(try calendar.kind(of: date(2, 15)) == .holiday)
        #expect(try calendar.kind(of: date(2, 17)) == .holiday)
        #expect(try calendar.kind(of: date(3, 1)) == .rest)
        #expect(try calendar.isWorkingDay(date(2, 28)))
        #expect(try !calendar.isWorkingDay(date(3, 7)))
    }

    @Test("The start day is not counted")
    func startExcluded() throws {
        // Thursday 5 March and 5 working days: 6, 9, 10, 11, 12 March.
        #expect(try calendar.day(after: date(3, 5), workingDays: 5) == date(3, 12))
        #expect(try calendar.day(after: date(3, 5), workingDays: 1) == date(3, 6))
        #expect(try calendar.day(after: date(3, 7), workingDays: 1) == date(3, 9))
        #expect(try calendar.day(after: date(3, 5), workingDays: 0) == date(3, 5))
        #expect(try calendar.day(after: date(3, 5), workingDays: -3) == date(3, 5))
    }

    @Test("Holidays are passed over and make-up days counted")
    func festival() throws {
        // Friday 13 February and 5 working days: 14, 24, 25, 26, 27 February.
        #expect(try calendar.day(after: date(2, 13), workingDays: 5) == date(2, 27))
        #expect(try calendar.day(after: date(2, 13), workingDays: 6) == date(2, 28))
        #expect(try calendar.day(before: date(2, 27), workingDays: 5) == date(2, 13))
        #expect(try calendar.day(before: date(2, 24), workingDays: 1) == date(2, 14))
        #expect(try calendar.day(before: date(2, 24), workingDays: 0) == date(2, 24))
    }

    @Test("A period of calendar days that ends on a day off ends on the next working day")
    func roll() throws {
        #expect(try calendar.day(after: date(2, 5), calendarDays: 15) == date(2, 24))  // 20 February is a holiday
        #expect(try calendar.day(after: date(2, 4), calendarDays: 10) == date(2, 14))  // a worked Saturday
        #expect(try calendar.day(after: date(3, 1), calendarDays: 6) == date(3, 9))  // an ordinary Saturday
        #expect(try calendar.day(after: date(3, 2), calendarDays: 10) == date(3, 12))  // no roll
    }

    @Test("Counting between two days is the reverse of adding, and negative backwards")
    func counting() throws {
        #expect(try calendar.workingDays(from: date(2, 13), to: date(2, 27)) == 5)
        #expect(try calendar.workingDays(from: date(2, 27), to: date(2, 13)) == -5)
        #expect(try calendar.workingDays(from: date(2, 14), to: date(2, 23)) == 0)
        #expect(try calendar.workingDays(from: date(2, 27), to: date(2, 27)) == 0)
        for count in 0...200 {
            let end = try calendar.day(after: date(1, 5), workingDays: count)
            #expect(try calendar.workingDays(from: date(1, 5), to: end) == count)
            #expect(try calendar.day(before: end, workingDays: count) == date(1, 5))
        }
    }

    @Test("Past the years loaded the answer is “calendar missing”, never a guess")
    func missing() throws {
        let nextYear = try #require(Day(2027, 1, 4))
        let lastYear = try #require(Day(2025, 12, 31))
        let problem = #expect(throws: Problem.self) { try calendar.kind(of: nextYear) }
        #expect(problem?.code == "calendar.missing")
        #expect(problem?.message.zh.contains("2027") == true)
        #expect(throws: Problem.self) { try calendar.day(after: date(12, 30), workingDays: 2) }
        #expect(throws: Problem.self) { try calendar.day(after: date(12, 30), calendarDays: 2) }
        #expect(throws: Problem.self) { try calendar.day(before: date(1, 5), workingDays: 3) }
        #expect(throws: Problem.self) { try calendar.workingDays(from: date(12, 1), to: nextYear) }
        // The start day itself is not judged, so it may lie outside.
        #expect(try calendar.day(after: lastYear, workingDays: 1) == date(1, 2))
        #expect(throws: Problem.self) { try WorkCalendar(years: [], exceptions: [:]).isWorkingDay(date(3, 5)) }
    }

    @Test("A day listed for a year that is not loaded is still missing")
    func listedButNotLoaded() throws {
        let day = try #require(Day(2025, 1, 1))
        let calendar = WorkCalendar(years: [2026], exceptions: [day: .holiday])
        #expect(throws: Problem.self) { try calendar.kind(of: day) }
    }
}

private func date(_ month: Int, _ day: Int) -> Day { Day(2026, month, day) ?? Day(number: 0) }
