package import Basics
package import Kernel

/// A task's milestones and how far they have come: planned is the weight of those due, actual the weight of those
/// done (domain rules, section 1, “milestone-weighted planned progress”).
package struct MilestoneProgress: Sendable {
    package struct Line: Sendable {
        package let id: EntryID
        package let name: String
        package let dueOn: Day
        package let doneOn: Day?
        package let weight: Quantity

        package init(_ id: EntryID, _ name: String, dueOn: Day, doneOn: Day? = nil, weight: Quantity = Quantity(1)) {
            self.id = id
            self.name = name
            self.dueOn = dueOn
            self.doneOn = doneOn
            self.weight = weight
        }

        package func isLate(on day: Day) -> Bool { doneOn == nil && dueOn < day }
    }

    /// By due day; those dropped are not among them.
    package let lines: [Line]

    /// `nil` without milestones.
    package init?(_ lines: [Line]) {
        if lines.isEmpty { return nil }
        self.lines = lines.sorted { ($0.dueOn, $0.id) < ($1.dueOn, $1.id) }
    }

    package init?(_ entries: [Entry]) {
        self.init(
            entries.filter { $0.stage != "dropped" }.compactMap { entry in
                let root = Milestone(values: entry.values)
                guard let due = root.dueOn else { return nil }
                return Line(
                    entry.id, root.name, dueOn: due, doneOn: entry.stage == "done" ? root.doneOn ?? due : nil,
                    weight: root.weight ?? Quantity(1))
            })
    }

    /// The weight share of what is due by the end of a day, 0…1. What is due on the day itself still has the day.
    package func planned(on day: Day) -> Double { share { $0.dueOn < day } }
    /// The weight share of what is done, 0…1.
    package var actual: Double { share { $0.doneOn != nil } }
    package var done: Int { lines.count { $0.doneOn != nil } }
    package func late(on day: Day) -> [Line] { lines.filter { $0.isLate(on: day) } }
    /// The next to be done.
    package var next: Line? { lines.first { $0.doneOn == nil } }

    private func share(_ counts: (Line) -> Bool) -> Double {
        let whole = lines.reduce(0.0) { $0 + Double($1.weight.scaled) }
        // Weights that are all zero are equal.
        if whole <= 0 { return Double(lines.count(where: counts)) / Double(lines.count) }
        return lines.filter(counts).reduce(0.0) { $0 + Double($1.weight.scaled) } / whole
    }

    /// The milestones of one task, now or as they were at the end of a day.
    package static func of(_ task: EntryID, asOf day: Day? = nil, _ reader: EntryReader) throws -> MilestoneProgress? {
        guard let day else {
            return MilestoneProgress(try reader.entries("milestone", where: "task", is: .text(task.text)))
        }
        return MilestoneProgress(try reader.entries("milestone", where: "task", is: .text(task.text), asOf: day))
    }

    /// The milestones of all tasks of a plan, now or as they were at the end of a day.
    static func all(
        of plan: EntryID, asOf day: Day? = nil, _ reader: EntryReader
    ) throws -> [String: MilestoneProgress] {
        // Few tasks have any: those are asked for, and only theirs are read.
        let tasks = try reader.session.rows(
            """
            SELECT DISTINCT m.f_task FROM entry_milestone m JOIN entry_plan_task t ON t.id = m.f_task
            WHERE t.f_document = ? ORDER BY m.f_task
            """, [.text(plan.text)])
        var all: [String: MilestoneProgress] = [:]
        for row in tasks { all[row.text(0)] = try of(EntryID(row.text(0)), asOf: day, reader) }
        return all
    }
}
