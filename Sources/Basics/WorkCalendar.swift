/// What a day is by the State Council's yearly holiday notice.
package enum DayKind: String, Sendable, Codable, CaseIterable {
    /// An ordinary working day, an ordinary weekend day, and a day the notice gives off.
    case workday, rest, holiday
    /// A weekend day worked in exchange for a holiday (调休).
    case makeupWorkday = "makeup_workday"
}

/// Working days of the years that have been loaded. Past them the answer is
/// "calendar missing", never a guess.
package struct WorkCalendar: Sendable, Equatable {
    /// Only the days that differ from their weekday.
    private let exceptions: [Day: DayKind]
    private let years: Set<Int>

    /// - Parameters:
    ///   - years: the civil years whose notice has been loaded.
    ///   - exceptions: the days of these years that are not what their weekday says. A notice may also
    ///     reach into the December before its year: the one for 2019 made 2018-12-29 a working day.
    package init(years: Set<Int>, exceptions: [Day: DayKind]) {
        self.years = years
        self.exceptions = exceptions
    }

    /// - Throws: `calendar.missing` when the year's notice has not been loaded.
    package func kind(of day: Day) throws(Problem) -> DayKind {
        guard years.contains(day.year) else { throw WorkCalendar.missing(day.year) }
        return exceptions[day] ?? (day.weekday >= 6 ? .rest : .workday)
    }

    /// Whether offices work on that day.
    /// - Throws: `calendar.missing`.
    package func isWorkingDay(_ day: Day) throws(Problem) -> Bool {
        switch try kind(of: day) {
        case .workday, .makeupWorkday: true
        case .rest, .holiday: false
        }
    }

    /// The last day of a period of working days; the start day is not counted (市场监督管理行政处罚程序规定
    /// article 80). A count of 0 or less gives the start day itself.
    /// - Throws: `calendar.missing` when a day that must be judged lies in a year not loaded.
    package func day(after start: Day, workingDays count: Int) throws(Problem) -> Day {
        var day = start
        var left = count
        while left > 0 {
            day = day + 1
            if try isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// The last day of a period of calendar days, the start day not counted; an end on a day off rolls to
    /// the next working day (产品质量监督抽查管理暂行办法 article 55; ordinary weekends roll likewise).
    /// - Throws: `calendar.missing`. Only the end is judged, so the years between need not be loaded.
    package func day(after start: Day, calendarDays count: Int) throws(Problem) -> Day {
        var day = start + count
        while try !isWorkingDay(day) { day = day + 1 }
        return day
    }

    /// The working day `count` working days before `end`; `end` itself is not counted, and 0 or less gives `end`.
    /// - Throws: `calendar.missing`.
    package func day(before end: Day, workingDays count: Int) throws(Problem) -> Day {
        var day = end
        var left = count
        while left > 0 {
            day = day + -1
            if try isWorkingDay(day) { left -= 1 }
        }
        return day
    }

    /// Working days from the day after `start` up to and including `end`; negative when `end` is earlier.
    /// - Throws: `calendar.missing`.
    package func workingDays(from start: Day, to end: Day) throws(Problem) -> Int {
        if end < start { return try -workingDays(from: end, to: start) }
        var count = 0
        var day = start
        while day < end {
            day = day + 1
            if try isWorkingDay(day) { count += 1 }
        }
        return count
    }

    static func missing(_ year: Int) -> Problem {
        Problem(
            "calendar.missing",
            Term(
                "\(year)年的节假日安排尚未载入，不能计算工作日。",
                "The holiday notice for \(year) has not been loaded, so working days cannot be counted."),
            remedy: Term("请系统管理员载入国务院办公厅的放假通知。", "Ask the system administrator to load the State Council's notice."))
    }
}
