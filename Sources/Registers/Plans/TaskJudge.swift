internal import Basics
internal import Kernel

/// Judges tasks by their figures, reports and days. One judge for many tasks: working days until a due day, which
/// most tasks share, are counted once.
struct TaskJudge {
    let figures: [FigureQuery: CountedValue]
    let day: Day
    let organisation: OrganisationSnapshot
    private let grace: TaskGrace
    private var left: [Day: Int?] = [:]
    private var graces: [Day: Day] = [:]

    init(figures: [FigureQuery: CountedValue], day: Day, organisation: OrganisationSnapshot) {
        self.figures = figures
        self.day = day
        self.organisation = organisation
        grace = TaskGrace(organisation)
    }

    /// - Parameter parts: the parts of the task, judged already.
    mutating func state(_ facts: TaskFacts, parts: [PlanBoard.TaskState] = []) -> PlanBoard.TaskState {
        // A target of several years is judged by what is to be reached this year.
        let begin = facts.task.begins(day)
        let early = graces[begin] ?? grace.last(from: begin)
        graces[begin] = early
        let targets = facts.targets.map {
            var state = target(facts, $0.id, $0.target.standing(on: day), parts)
            state.asked = facts.asked(state, day)
            state.isEarly = TaskGrace.isEarly(
                facts.measured(state, day), until: early, from: begin, to: state.target.dueOn ?? facts.due(day))
            return state
        }
        return PlanBoard.TaskState(
            facts, targets: targets, judgement: TaskLight.judge(inputs(facts, targets, parts, early)), on: day)
    }

    private func target(
        _ facts: TaskFacts, _ id: EntryID, _ target: PlanTarget, _ parts: [PlanBoard.TaskState]
    ) -> PlanBoard.TargetState {
        let baseline = TargetBaseline(target, until: day, figures)
        if target.measure.isEmpty {
            let report = facts.known.reversed().lazy.compactMap { report in
                ReportedFigure.parse(report.feedback.manualFigures)[id.text].map {
                    (target.read($0), report.feedback.quarter)
                }
            }.first
            let held = parts.filter { $0.stage != "cancelled" }
            let shares = held.flatMap(\.targets).filter { $0.target.parent == id }
            let rolled = target.rolledUp(own: report?.0, parts: shares.map { ($0.target, $0.reported) })
            let figure = rolled?.value
            var state = PlanBoard.TargetState(
                id: id, target: target, figure: figure, fraction: rolled?.fraction, entries: 0,
                attainment: figure.flatMap { target.attainment($0, from: baseline) }, isCounted: false,
                reportedFor: shares.isEmpty
                    ? report?.1 : ([report?.1] + shares.map(\.reportedFor)).compactMap { $0 }.max(),
                baseline: baseline)
            if target.isBegun(before: day) {
                let own = facts.known.last {
                    $0.feedback.quarter < String(day.year)
                        && ReportedFigure.parse($0.feedback.manualFigures)[id.text] != nil
                }.flatMap { ReportedFigure.parse($0.feedback.manualFigures)[id.text] }.map { target.read($0) }
                state.earlier = target.rolledUp(own: own, parts: shares.map { ($0.target, $0.earlier) })
            }
            if !held.isEmpty {
                state.makeUp = TargetMakeUp(target, own: report, shares: shares)
            }
            state.pending = facts.pending(id)
            return state
        }
        let figure = figures[target.query(until: day)]
        var state = PlanBoard.TargetState(
            id: id, target: target, figure: figure?.value ?? .zero, entries: figure?.entries ?? 0,
            attainment: target.attainment(figure?.value ?? .zero, from: baseline), isCounted: true,
            reportedFor: nil, baseline: baseline)
        state.earlier = target.earlierQuery(until: day).flatMap { figures[$0] }.map { ReportedFigure($0.value) }
        return state
    }

    private mutating func inputs(
        _ facts: TaskFacts, _ targets: [PlanBoard.TargetState], _ below: [PlanBoard.TaskState],
        _ early: Day
    ) -> TaskLight.Inputs {
        var parts: TaskLight.Parts?
        let held = below.filter { $0.stage != "cancelled" }
        for (part, weight) in zip(held, PlanBoard.TaskState.weights(of: held, under: targets)) {
            parts = parts ?? TaskLight.Parts()
            parts?.add(part.judgement, weight: weight)
        }
        let task = facts.task
        let due = facts.due(day)
        let waiting = facts.feedback.filter {
            ["open", "returned"].contains($0.stage) && ($0.feedback.dueOn.map { $0 < day } ?? false)
        }
        var late = 0
        for report in waiting {
            guard let due = report.feedback.dueOn else { continue }
            late = max(late, workingDays(until: due).map { -$0 } ?? (day - due) * 5 / 7)
        }
        let known = facts.known
        let until = known.last?.feedback.period?.upperBound
        var inputs = TaskLight.Inputs(
            stage: facts.stage, today: day, startsOn: task.begins(day), dueOn: due,
            targets: facts.judged(targets, on: day),
            reported: known.last?.feedback.progress.map { Double($0) / 100 },
            reportedUntil: until,
            milestones: facts.milestones.map { ($0.planned(on: day), $0.actual, $0.late(on: day).count) },
            parts: parts, feedbackLateDays: late,
            isSilent: !waiting.isEmpty && !facts.isHeard, workingDaysLeft: workingDays(until: due))
        inputs.isReportEarly = TaskGrace.isEarly(
            min(day, until ?? day), until: early, from: task.begins(day), to: due)
        return inputs
    }

    /// Negative for a day that has passed; `nil` without the calendar.
    private mutating func workingDays(until due: Day) -> Int? {
        if let known = left[due] { return known }
        let days = try? organisation.calendar.workingDays(from: day, to: due)
        left[due] = .some(days)
        return days
    }
}

extension TaskFacts {
    /// Reports that were accepted: only they count.
    var known: [(id: EntryID, feedback: QuarterlyFeedback, stage: String)] {
        feedback.filter { QuarterlyFeedback.isKnown($0.stage) }
    }

    /// Whether anything was sent: it ends silence before anybody has looked at it.
    var isHeard: Bool { feedback.contains { QuarterlyFeedback.isHeard($0.stage) } }

    /// What was sent of a target and waits to be reviewed.
    func pending(_ target: EntryID) -> PlanBoard.PendingFigure? {
        feedback.reversed().lazy.filter { $0.stage == "submitted" }.compactMap { report in
            ReportedFigure.parse(report.feedback.manualFigures)[target.text].map {
                PlanBoard.PendingFigure(figure: $0, quarter: report.feedback.quarter)
            }
        }.first
    }
}
