package import Basics
package import Kernel

/// A plan as it stood at the end of a day gone by.
package struct PastBoard: Sendable {
    /// Stages, limits and lights of that day.
    package let stood: PlanBoard
    /// The same with what was reported for the quarters until then, whenever it was sent: what targets that are
    /// reported by hand had reached.
    package let reported: PlanBoard
    /// Whether figures are those known on that day; else they are those known now, for the store did not keep them.
    package let hasKnownFigures: Bool
    /// Whether the lights were kept on that day; else they are judged by the state of that day.
    package let hasKeptLights: Bool

    /// - Parameter day: figures count up to its end, and entries are as they were then.
    package static func load(
        _ id: EntryID, on day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> PastBoard? {
        guard let (document, _) = try reader.find(PlanDocument.self, id) else { return nil }
        func past(_ register: String) throws -> [String: [Entry]] {
            Dictionary(
                grouping: try reader.entries(register, where: "document", is: .text(id.text), asOf: day),
                by: { $0["task"].plain })
        }
        let targets = try past("plan_target")
        let feedback = try past("quarterly_feedback")
        let milestones = try MilestoneProgress.all(of: id, asOf: day, reader)
        let tasks = try reader.entries("plan_task", where: "document", is: .text(id.text), asOf: day).map {
            TaskFacts(
                $0, targets: targets[$0.id.text] ?? [], feedback: feedback[$0.id.text] ?? [],
                milestones: milestones[$0.id.text])
        }
        let now = Dictionary(
            grouping: try reader.entries("quarterly_feedback", where: "document", is: .text(id.text), limit: .max)
                .filter {
                    Quarter(text: $0["quarter"].plain).map { $0.first <= day } ?? false
                }, by: { $0["task"].plain })
        let informed = tasks.map { task in
            var task = task
            task.feedback = (now[task.id.text] ?? []).map { ($0.id, QuarterlyFeedback(values: $0.values), $0.stage) }
                .sorted { $0.1.quarter < $1.1.quarter }
            return task
        }
        let isKnown = try reader.figuresKnownFrom.map { $0 <= day } ?? true
        func board(_ facts: [TaskFacts], _ lights: [EntryID: String]?) throws -> PlanBoard {
            let states = try PlanBoard.judged(facts, until: day, knownOn: isKnown ? day : nil, reader, organisation)
            return PlanBoard(
                document: document, id: id,
                tasks: states.map { $0.lit(lights?[$0.id].flatMap(TaskLight.init(rawValue:)), day) }
                    .sorted(by: PlanBoard.order))
        }
        let lights = try LightHistory.lights(of: id, on: day, reader.session)
        return PastBoard(
            stood: try board(tasks, lights), reported: try board(informed, nil), hasKnownFigures: isKnown,
            hasKeptLights: lights != nil)
    }
}

extension PlanBoard.TaskState {
    /// The same with the light that was kept. The day's light is kept once, early: what was closed or stopped during
    /// the day is.
    fileprivate func lit(_ kept: TaskLight?, _ day: Day) -> PlanBoard.TaskState {
        guard let kept, kept != judgement.light, !["closed", "suspended", "cancelled"].contains(stage) else {
            return self
        }
        let why = Term("\(day.text(.zh))留存的亮灯。", "The light kept on \(day.text(.en)).")
        return PlanBoard.TaskState(self, .init(light: kept, why: why), on: day)
    }
}
