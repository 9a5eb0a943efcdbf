package import AssessmentScoring
package import Basics
package import Kernel

/// 年度考核: what a plan's units are scored by, taken from the registers. Nobody types any of it.
package struct YearScore {
    let reader: EntryReader
    package init(_ reader: EntryReader) { self.reader = reader }

    /// The year as it would be judged if it ended with what is known now.
    ///
    /// - Parameters:
    ///   - board: the plan with its figures.
    ///   - cutOff: what happened later is not counted; the year's last day when left out, or where it is earlier.
    ///   - ruleset: what attainment is taken from; the embedded edition of that year when left out.
    ///   - items: what was issued, by task, where it is known already.
    ///   - organisation: what units are called, and among whom they are ranked.
    /// - Throws: `Problems` when the facts contradict one another.
    package func facts(
        _ board: PlanBoard, cutOff: Day? = nil, by ruleset: Ruleset? = nil,
        items: [String: [EntryID: SupervisionFacts.Item]]? = nil, _ organisation: OrganisationSnapshot
    ) throws -> ScoreFacts {
        let year = board.document.year
        guard let first = Day(year, 1, 1), let last = Day(year, 12, 31) else {
            throw Problem("score.year", Term("要点没有年度。", "The plan has no year."))
        }
        let ruleset = ruleset ?? Ruleset.embedded(for: first...last)
        let returned = try feedback(of: board.id, "entry_person", " AND move = 'return'")
        let proved = try feedback(of: board.id, "entry_evidence", "")
        let items = try items ?? SupervisionFacts(reader, .empty).items(of: board.id)
        var units: [String: Parts] = [:]
        for task in board.tasks where task.isTask || task.isCancelled {
            guard let lead = task.task.lead?.text else { continue }
            if let fact = fact(task, due: last, cutOff: max(cutOff ?? last, last), ruleset) {
                units[lead, default: Parts()].tasks.append(fact)
            }
            for report in task.feedback
            where FeedbackRate.Report(report.feedback, stage: report.stage, task: task.stage).isOwed {
                let fact = FeedbackFact(
                    report.id.text, dueOn: report.feedback.dueOn ?? last, submissions: submissions(report))
                units[lead, default: Parts()].feedback.append(fact)
                guard proved.contains(report.id.text) else { continue }
                units[lead, default: Parts()].evidence.append(
                    EvidenceFact(report.id.text, outcome(report.stage, returned.contains(report.id.text))))
            }
            // A summons after a notice for the same is not counted a second time.
            var occasions = Set<String>()
            for (id, item) in (items[task.id.text] ?? [:]).sorted(by: { $0.key < $1.key })
            where item.stage != "withdrawn" {
                guard item.root.kind != .reminder, let day = item.root.issuedOn, day.year == year,
                    item.root.cause == .byHand
                        || occasions.insert("\(item.root.cause.rawValue):\(item.root.occasion)").inserted
                else { continue }
                units[lead, default: Parts()].notices.append(NoticeFact(id.text, on: day))
                if item.root.cause == .red, let quarter = Quarter(text: item.root.occasion) {
                    units[lead, default: Parts()].red.append(RedQuarterFact(id.text, quarter))
                }
            }
        }
        return try ScoreFacts(
            period: first...last, cutOff: max(cutOff ?? last, last),
            units: units.map { id, parts in
                UnitFacts(
                    id, name: organisation.name(ofUnit: id, .zh), group: ScoreGroup(unit: id, organisation).rawValue,
                    tasks: parts.tasks, feedback: parts.feedback, evidence: parts.evidence,
                    notices: parts.notices, redQuarters: parts.red)
            })
    }

    /// The scores of a plan's units as they stand, by a ruleset, or by the embedded edition of the plan's year.
    ///
    /// - Returns: `nil` where there is no such plan.
    package func record(
        _ plan: EntryID, cutOff: Day, by ruleset: Ruleset? = nil, _ organisation: OrganisationSnapshot
    ) throws -> ScoreRecord? {
        guard let board = try PlanBoard.load(plan, until: cutOff, reader, organisation) else { return nil }
        let facts = try facts(board, cutOff: cutOff, by: ruleset, organisation)
        return try ScoreRecord(facts, by: ruleset ?? Ruleset.embedded(for: facts.period))
    }

    private struct Parts {
        var tasks: [TaskFact] = []
        var feedback: [FeedbackFact] = []
        var evidence: [EvidenceFact] = []
        var notices: [NoticeFact] = []
        var red: [RedQuarterFact] = []
    }

    /// The plan's reports of which something is noted.
    private func feedback(of plan: EntryID, _ table: String, _ filter: String) throws -> Set<String> {
        Set(
            try reader.session.rows(
                """
                SELECT DISTINCT entry FROM \(table) WHERE register = 'quarterly_feedback'\(filter)
                AND entry IN (SELECT id FROM entry_quarterly_feedback WHERE f_document = ?)
                """, [.text(plan.text)]
            ).map { $0.text(0) })
    }

    /// - Returns: `nil` for a task that weighs nothing.
    private func fact(_ state: PlanBoard.TaskState, due last: Day, cutOff: Day, _ ruleset: Ruleset) -> TaskFact? {
        let due = min(state.task.dueOn ?? last, last)
        // The record is public once it is locked: what a task that is not public says stays inside.
        let title = state.task.isDisclosed ? "\(state.task.code) \(state.task.title)" : "\(state.task.code)（不公开）"
        let weight = state.task.weight ?? Quantity(1)
        if weight <= .zero { return nil }
        func fact(_ attainment: Fraction?, by basis: AttainmentSource? = nil, closedOn: Day? = nil) -> TaskFact {
            TaskFact(
                state.id.text, title, weight: weight, attainment: attainment,
                basis: ruleset.attainmentFrom == AttainmentSource.first ? nil : basis, dueOn: due, closedOn: closedOn)
        }
        switch state.stage {
        case "suspended", "cancelled": return fact(nil)
        case "closed" where (state.closedOn ?? due) <= cutOff:
            return fact(.one, closedOn: state.closedOn ?? due)
        default:
            let (attainment, basis) = TaskAttainment(state, until: cutOff).of(ruleset.attainmentFrom)
            return fact(attainment, by: basis)
        }
    }

    private func submissions(_ report: (id: EntryID, feedback: QuarterlyFeedback, stage: String))
        -> [FeedbackFact.Submission]
    {
        guard let day = report.feedback.submittedOn else { return [] }
        return [FeedbackFact.Submission(on: day, isReturned: report.stage == "returned")]
    }

    private func outcome(_ stage: String, _ wasReturned: Bool) -> EvidenceFact.Outcome {
        switch stage {
        case "accepted", "locked": wasReturned ? .acceptedLater : .acceptedFirst
        case "returned": .refused
        default: .pending
        }
    }
}
