internal import Basics
package import Kernel

extension QuarterlyFeedback {
    /// Windows open 5 working days before the quarter ends and reports are due 10 days after it; accepted reports lock
    /// 30 days after that. All three are settings.
    package static let schedule: (@Sendable (ScheduleContext) throws -> [MoveRequest])? = { context in
        let before = context.organisation.number("feedback.open_days_before") ?? 5
        let current = Quarter(containing: context.today)
        var requests: [MoveRequest] = []
        let plans = try context.reader.entries("plan_document", inStage: "published")
        for plan in plans where plan["year"].integer == current.year {
            let opens =
                (try? context.organisation.calendar.day(before: current.last, workingDays: before)) ?? current.last
            if context.today >= opens {
                requests += try opening(
                    current, plan: plan.id, organisation: context.organisation, reader: context.reader)
            }
        }
        return requests + (context.isDoneToday ? [] : try locking(context))
    }

    /// Accepted reports are locked once a day, so many days (a setting) after their quarter's reports were due.
    private static func locking(_ context: ScheduleContext) throws -> [MoveRequest] {
        let days = context.organisation.number("feedback.lock_days") ?? 30
        return try context.reader.entries(schema.name, inStage: "accepted")
            .filter { report in report["due_on"].day.map { $0 + days < context.today } ?? false }
            .map { MoveRequest(schema.name, $0.id, "lock", idempotencyKey: "lock:\($0.id)") }
    }

    /// Reports to open for a plan's running tasks, without those already there.
    static func opening(_ quarter: Quarter, plan: EntryID, organisation: OrganisationSnapshot, reader: EntryReader)
        throws -> [MoveRequest]
    {
        let due = due(quarter, organisation)
        let there = Set(
            try reader.entries("quarterly_feedback", where: "document", is: .text(plan.text), limit: .max)
                .filter { $0["quarter"] == .text(quarter.description) }.map { $0["task"] })
        return try reader.entries("plan_task", where: "document", is: .text(plan.text), limit: .max)
            .filter {
                ["assigned", "in_progress", "completion_claimed"].contains($0.stage)
                    && !there.contains(.text($0.id.text))
            }
            .map { task in
                MoveRequest(
                    "quarterly_feedback", nil, "open",
                    values: [
                        "task": .text(task.id.text), "document": .text(plan.text), "unit": task["lead"],
                        "issuer": task["issuer"],
                        "quarter": .text(quarter.description), "due_on": .day(due),
                    ], idempotencyKey: "feedback:\(task.id):\(quarter)")
            }
    }

    /// The day a quarter's reports are due.
    static func due(_ quarter: Quarter, _ organisation: OrganisationSnapshot) -> Day {
        let days = organisation.number("feedback.due_days") ?? 10
        return (try? organisation.calendar.day(after: quarter.last, calendarDays: days)) ?? quarter.last + days
    }
}
