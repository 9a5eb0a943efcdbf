package import Basics
package import Kernel

/// What supervision goes by: tasks with their lights, and what was issued about them.
package struct SupervisionFacts {
    let reader: EntryReader
    let organisation: OrganisationSnapshot

    package init(_ reader: EntryReader, _ organisation: OrganisationSnapshot) {
        self.reader = reader
        self.organisation = organisation
    }

    /// What was issued. Never changed once made; a class, because thousands are gone over and each holds many texts.
    package final class Item: Sendable {
        package let root: SupervisionItem
        package let stage: String

        init(root: SupervisionItem, stage: String) {
            self.root = root
            self.stage = stage
        }

        package var isOpen: Bool { !["closed", "withdrawn"].contains(stage) }

        /// The last day for an answer, while none was given; `nil` where the calendar of its year is missing.
        func answerDue(_ organisation: OrganisationSnapshot) -> Day? {
            guard stage == "issued", let issued = root.issuedOn else { return nil }
            let days = organisation.number("supervision.reply_days") ?? 5
            return try? organisation.calendar.day(after: issued, workingDays: days)
        }

        /// Whether it is a summons that was not answered in time: such units are named in the bulletin.
        func isUnanswered(on day: Day, _ organisation: OrganisationSnapshot) -> Bool {
            root.kind == .summons && answerDue(organisation).map { $0 < day } ?? false
        }
    }

    /// Everything issued about a plan's tasks, by task.
    ///
    /// - Parameter day: as it stood at the end of this day; `nil` is now.
    package func items(of plan: EntryID, asOf day: Day? = nil) throws -> [String: [EntryID: Item]] {
        var items: [String: [EntryID: Item]] = [:]
        let register = SupervisionItem.schema.name
        let entries =
            try day.map { try reader.entries(register, where: "document", is: .text(plan.text), asOf: $0) }
            ?? reader.entries(register, where: "document", is: .text(plan.text), limit: .max)
        for entry in entries {
            let root = SupervisionItem(values: entry.values)
            items[root.task.text, default: [:]][entry.id] = Item(root: root, stage: entry.stage)
        }
        return items
    }

    /// Everything issued about a task, newest first.
    package func items(about task: EntryID) throws -> [(id: EntryID, item: Item)] {
        try reader.entries("supervision_item", where: "task", is: .text(task.text)).reversed().map {
            ($0.id, Item(root: SupervisionItem(values: $0.values), stage: $0.stage))
        }
    }

    static func facts(_ task: PlanBoard.TaskState, _ known: [EntryID: Item], on today: Day) -> SupervisionLadder.Facts {
        SupervisionLadder.Facts(
            stage: task.stage, assignedOn: task.task.assignedOn, dueOn: task.task.dueOn, light: task.judgement.light,
            why: task.judgement.why, passed: passed(task.task, on: today),
            missing: task.feedback.compactMap { report in
                guard ["open", "returned"].contains(report.stage), let due = report.feedback.dueOn else { return nil }
                return (report.id.text, report.feedback.quarter, due)
            },
            issued: known.values.map { .init($0.root.kind, $0.root.cause, $0.root.occasion, isOpen: $0.isOpen) })
    }

    /// Why the ladder cannot be told for a task: the calendar of a year is missing. `nil` when it can.
    package func problem(_ task: PlanBoard.TaskState, on today: Day) -> Problem? {
        let ladder = SupervisionLadder(limits: .init(organisation), calendar: organisation.calendar)
        do { _ = try ladder.steps(Self.facts(task, [:], on: today), on: today) } catch { return error }
        return nil
    }

    private static func passed(_ task: PlanTask, on today: Day) -> Double {
        guard let due = task.dueOn ?? Day(task.year, 12, 31) else { return 1 }
        return TaskLight.planned(from: task.begins(today), to: due, on: today)
    }

    /// Whether what an item was issued for is no longer so.
    package func isSettled(_ item: SupervisionItem, on today: Day) throws -> Bool {
        guard let task = try PlanBoard.task(item.task, until: today, reader, organisation) else { return true }
        return isSettled(item, task, on: today)
    }

    func isSettled(_ item: SupervisionItem, _ task: PlanBoard.TaskState, on today: Day) -> Bool {
        if ["closed", "suspended", "cancelled"].contains(task.stage) { return true }
        switch item.cause {
        case .byHand: return true
        case .unsigned: return task.stage != "assigned"
        case .dueSoon, .overdue:
            guard let due = task.task.dueOn, task.stage != "completion_claimed" else { return true }
            if due.description != item.occasion { return due >= today }
            // A limit that was near and has passed asks for a reminder of its own.
            return item.cause == .dueSoon && due < today
        case .silent:
            return !task.feedback.contains {
                $0.id.text == item.occasion && ["open", "returned"].contains($0.stage)
            }
        case .red: return task.judgement.light != .red
        }
    }
}
