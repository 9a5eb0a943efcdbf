internal import Basics
internal import Kernel

/// The first working days of a task's time, in which a figure that lags makes yellow at most (house rule; setting
/// `light.grace_working_days`): nothing can have come of what was given out yesterday. Limits that have passed and
/// reports that are late are none of its business.
struct TaskGrace {
    /// So many working days; 0 is none.
    let workingDays: Int
    let calendar: WorkCalendar

    init(_ organisation: OrganisationSnapshot) {
        workingDays = max(0, organisation.number("light.grace_working_days") ?? 10)
        calendar = organisation.calendar
    }

    /// The last of them, counted from the first day of a task's time; where a year's calendar is missing five of
    /// seven days are worked.
    func last(from begin: Day) -> Day {
        (try? calendar.day(after: begin + -1, workingDays: workingDays)) ?? begin + (workingDays * 7 + 4) / 5 + -1
    }

    /// Whether a figure that speaks of a day lags without a red light: within these days, and never once a quarter of
    /// the time is over.
    static func isEarly(_ day: Day, until last: Day, from begin: Day, to due: Day) -> Bool {
        day <= last && TaskLight.planned(from: begin, to: due, on: day) <= 0.25
    }
}
