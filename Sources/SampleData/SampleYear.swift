internal import Basics
internal import Kernel

/// One thing that happens in the sample's year.
struct SampleStep: Sendable {
    let at: Instant
    let work: Work

    enum Work: Sendable {
        /// Moves of one account in one transaction. Where a value or an entry is `@name`, the entry kept
        /// under that name is meant; `keep` names what the first move creates.
        case moves(String, [MoveRequest], keep: String?)
        case run(@Sendable (isolated SampleLoader) async throws -> Void)
    }
}

/// The year as a list of steps, built before anything is written.
struct SampleYear {
    let calendar: WorkCalendar
    var chance = SampleChance(2026)
    var steps: [SampleStep] = []

    init(calendar: WorkCalendar) { self.calendar = calendar }

    /// The day itself, or the next working day.
    func workday(_ day: Day) -> Day {
        var day = day
        while let isWorking = try? calendar.isWorkingDay(day), !isWorking { day = day + 1 }
        return day
    }

    /// Some minute of the working hours of a day, or of the next working day; never before there are accounts.
    mutating func moment(_ day: Day, from hour: Int = 8, until end: Int = 18) -> Instant {
        let minute = hour * 60 + 30 + chance.below((end - hour) * 60 - 45)
        let first = max(day, SampleYear.day(1, 6))
        return Instant(startOf: workday(first)) + minute * 60 + chance.below(60)
    }

    /// One move of an account at some moment of a day; `@name` stands for a kept entry.
    mutating func move(
        _ day: Day, _ who: String, _ register: String, _ entry: String? = nil, _ move: String, _ values: Values = [:],
        reason: String = "", keep: String? = nil
    ) {
        let request = MoveRequest(register, entry.map { EntryID("@" + $0) }, move, values: values, reason: reason)
        steps.append(SampleStep(at: moment(day), work: .moves(who, [request], keep: keep)))
    }

    mutating func run(at instant: Instant, _ body: @escaping @Sendable (isolated SampleLoader) async throws -> Void) {
        steps.append(SampleStep(at: instant, work: .run(body)))
    }

    static func day(_ month: Int, _ day: Int) -> Day { Day(SampleData.year, month, day) ?? Day(number: 0) }
}
