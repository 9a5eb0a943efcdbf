package import Basics
package import Kernel

/// The board: every task of a plan with its figures and light, read from tallies.
package struct PlanBoard: Sendable {
    package struct TargetState: Sendable {
        package let id: EntryID
        package let target: PlanTarget
        /// Counted, or last reported; `nil` when nothing is known yet.
        package let figure: Quantity?
        package let entries: Int
        package let attainment: Double?
        package let isCounted: Bool
        /// The quarter of a manual figure.
        package let reportedFor: String?
        /// What growth and decrease are measured from; `nil` for other targets.
        package let baseline: TargetBaseline?
    }
    package struct TaskState: Sendable {
        package let id: EntryID
        package let task: PlanTask
        package let stage: String
        /// The day it was verified and closed.
        package let closedOn: Day?
        package let targets: [TargetState]
        package let feedback: [(id: EntryID, feedback: QuarterlyFeedback, stage: String)]
        package let judgement: TaskLight.Judgement
    }

    package let document: PlanDocument
    package let id: EntryID
    package let tasks: [TaskState]

    /// - Parameter until: figures count entries up to this day.
    package static func load(_ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws -> PlanBoard?
    {
        guard let (document, _) = try reader.find(PlanDocument.self, id) else { return nil }
        let targets = Dictionary(
            grouping: try reader.entries("plan_target", where: "document", is: .text(id.text), limit: 10_000),
            by: { $0["task"].plain })
        let figures = try FeedbackFigures(reader).figures(
            targets.values.joined().map { PlanTarget(values: $0.values) }, until: day)
        let feedback = Dictionary(
            grouping: try reader.entries("quarterly_feedback", where: "document", is: .text(id.text), limit: 50_000),
            by: { $0["task"].plain })
        let tasks = try reader.entries("plan_task", where: "document", is: .text(id.text), limit: 10_000)
            .sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
            .map { entry in
                state(
                    entry, targets: targets[entry.id.text] ?? [], figures, feedback: feedback[entry.id.text] ?? [],
                    until: day, organisation)
            }
        return PlanBoard(document: document, id: id, tasks: tasks)
    }

    /// One task's state.
    package static func task(_ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws -> TaskState?
    {
        guard let entry = try reader.entry("plan_task", id) else { return nil }
        let targets = try reader.entries("plan_target", where: "task", is: .text(id.text))
        return state(
            entry, targets: targets,
            try FeedbackFigures(reader).figures(targets.map { PlanTarget(values: $0.values) }, until: day),
            feedback: try reader.entries("quarterly_feedback", where: "task", is: .text(id.text)), until: day,
            organisation)
    }

    private static func state(
        _ entry: Entry, targets: [Entry], _ figures: [FigureQuery: CountedValue], feedback: [Entry], until day: Day,
        _ organisation: OrganisationSnapshot
    ) -> TaskState {
        let task = PlanTask(values: entry.values)
        let reports = feedback.map { ($0.id, QuarterlyFeedback(values: $0.values), $0.stage) }.sorted {
            $0.1.quarter < $1.1.quarter
        }
        let known = reports.filter { ["submitted", "accepted", "locked"].contains($0.2) }
        let states = targets.filter { $0.stage != "dropped" }
            .map { (id: $0.id, target: PlanTarget(values: $0.values)) }
            .sorted { $0.target.order < $1.target.order }
            .map { id, target -> TargetState in
                let baseline = TargetBaseline(target, until: day, figures)
                if target.measure.isEmpty {
                    let report = known.reversed().lazy.compactMap { report in
                        FeedbackFigures.parse(report.1.manualFigures)[id.text].map { ($0, report.1.quarter) }
                    }.first
                    return TargetState(
                        id: id, target: target, figure: report?.0, entries: 0,
                        attainment: report.flatMap { target.attainment($0.0) },
                        isCounted: false, reportedFor: report?.1, baseline: baseline)
                }
                let figure = figures[target.query(until: day)]
                return TargetState(
                    id: id, target: target, figure: figure?.value ?? .zero, entries: figure?.entries ?? 0,
                    attainment: target.measured(from: baseline).attainment(figure?.value ?? .zero), isCounted: true,
                    reportedFor: nil, baseline: baseline)
            }
        return TaskState(
            id: entry.id, task: task, stage: entry.stage,
            closedOn: entry.stage == "closed" ? entry.updatedAt.day : nil, targets: states, feedback: reports,
            judgement: TaskLight.judge(inputs(task, entry.stage, states, reports, day, organisation)))
    }

    private static func inputs(
        _ task: PlanTask, _ stage: String, _ targets: [TargetState], _ reports: [(EntryID, QuarterlyFeedback, String)],
        _ day: Day,
        _ organisation: OrganisationSnapshot
    ) -> TaskLight.Inputs {
        let due = task.dueOn ?? Day(task.year, 12, 31) ?? day
        let waiting = reports.filter { ["open", "returned"].contains($0.2) && ($0.1.dueOn.map { $0 < day } ?? false) }
        let late =
            waiting.compactMap { report in
                report.1.dueOn.map { (try? organisation.calendar.workingDays(from: $0, to: day)) ?? (day - $0) * 5 / 7 }
            }.max() ?? 0
        let known = reports.filter { ["submitted", "accepted", "locked"].contains($0.2) }
        return TaskLight.Inputs(
            stage: stage, today: day, startsOn: task.startsOn ?? Day(task.year, 1, 1) ?? day, dueOn: due,
            targets: targets.filter { !$0.target.isScopeCount }.map {
                (
                    $0.attainment ?? ($0.isCounted ? nil : 0).flatMap { known.isEmpty ? nil : $0 }, $0.target.isSoft,
                    $0.target.dueOn ?? due
                )
            },
            reported: known.last?.1.progress.map { Double($0) / 100 }, reportedUntil: known.last?.1.period?.upperBound,
            feedbackLateDays: late,
            isSilent: !waiting.isEmpty && known.isEmpty,
            workingDaysLeft: try? organisation.calendar.workingDays(from: day, to: due))
    }
}
