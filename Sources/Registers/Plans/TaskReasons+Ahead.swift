internal import Basics
internal import Kernel

extension SupervisionLadder {
    /// So many working days since a limit; calendar days where the calendar of the year is missing.
    func lateWords(_ due: Day, on today: Day) -> Term {
        guard let late = try? calendar.workingDays(from: due, to: today) else {
            let days = today - due
            return Term("\(days)天（缺少工作日历）", days == 1 ? "1 day" : "\(days) days")
        }
        return Term("\(max(1, late))个工作日", late <= 1 ? "1 working day" : "\(late) working days")
    }
}

extension TaskReasons {
    /// What becomes of the heaviest item that is open.
    static func reply(
        _ open: SupervisionFacts.Item?, _ until: Day?, _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        guard let open else { return [] }
        switch open.stage {
        case "issued":
            let isLate = until.map { $0 < day } ?? false
            let answer = Next(
                day: until, term: isLate ? Term("应回复，已逾期", "an answer was due") : Term("前回复", "answer by then"))
            guard open.root.kind == .summons else { return [answer] }
            // Beyond a summons nothing is raised by the clock: who does not answer is named (约谈/通报).
            let named = until.flatMap { working(max(day, $0 + 1), ladder) }
            return [
                answer,
                Next(
                    day: named,
                    term: Term(
                        "起仍未回复的，在下一期督查通报中点名", "from then on named in the next supervision bulletin unless answered")),
            ]
        case "returned": return [Next(day: nil, term: Term("重办后再回复", "do it again and answer"))]
        default: return [Next(day: nil, term: Term("核验销号", "verify and close"))]
        }
    }

    /// The next rung of the ladder for each cause, with the first day on which it is climbed: a working day, for on
    /// others the clock raises nothing; a step that is due today has this day. Nothing where a year's calendar is
    /// missing: days are never guessed.
    ///
    /// - Parameter issued: everything issued about the task; what was withdrawn is not raised again either.
    static func ahead(
        _ task: PlanBoard.TaskState, _ issued: [SupervisionFacts.Item], _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        guard ["assigned", "in_progress"].contains(task.stage), let day = working(day, ladder) else { return [] }
        var steps = unsigned(task, issued, ladder, on: day)
        if let due = task.task.dueOn {
            steps +=
                due < day
                ? climb(due, .overdue, due.description, issued, ladder, on: day) : near(due, issued, ladder, on: day)
        }
        let missing = task.feedback.filter {
            ["open", "returned"].contains($0.stage) && ($0.feedback.dueOn.map { $0 < day } ?? false)
        }
        for report in missing {
            guard let due = report.feedback.dueOn else { continue }
            steps += climb(due, .silent, report.id.text, issued, ladder, on: day)
        }
        if task.judgement.light == .red, missing.isEmpty, task.task.dueOn.map({ $0 >= day }) ?? true {
            steps += red(task, issued, ladder, on: day)
        }
        return steps
    }

    /// The first working day from a day on.
    static func working(_ day: Day, _ ladder: SupervisionLadder) -> Day? {
        try? ladder.calendar.day(after: day, calendarDays: 0)
    }

    /// The reminder to sign.
    private static func unsigned(
        _ task: PlanBoard.TaskState, _ issued: [SupervisionFacts.Item], _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        guard task.stage == "assigned", let given = task.task.assignedOn,
            !issued.contains(where: { $0.root.cause == .unsigned && $0.root.occasion == given.description }),
            let first = try? ladder.calendar.day(after: given, workingDays: ladder.limits.sign + 1)
        else { return [] }
        return [Next(day: max(first, day), term: Term("仍未签收则催办", "a reminder unless signed for"))]
    }

    /// The reminder before a limit that is to come, and once that was issued the one on the first day after it.
    private static func near(
        _ due: Day, _ issued: [SupervisionFacts.Item], _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        let isIssued = issued.contains { $0.root.cause == .dueSoon && $0.root.occasion == due.description }
        if isIssued { return climb(due, .overdue, due.description, issued, ladder, on: day) }
        // As the clock counts: working days left, of a limit on a day off none on that day itself.
        let days = ladder.limits.remindBefore
        guard let isWorked = try? ladder.calendar.isWorkingDay(due),
            let first = try? ladder.calendar.day(before: due, workingDays: isWorked ? days : days + 1)
        else { return [] }
        if day > due { return climb(due, .overdue, due.description, issued, ladder, on: day) }
        return [Next(day: max(first, day), term: raised(.reminder))]
    }

    /// The rung after the present one for a limit that has passed.
    private static func climb(
        _ due: Day, _ cause: SupervisionItem.Cause, _ occasion: String, _ issued: [SupervisionFacts.Item],
        _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        let reached = issued.filter { $0.root.cause == cause && $0.root.occasion == occasion }.map(\.root.kind.rank)
            .max()
        let limits = ladder.limits
        let rungs: [(kind: SupervisionItem.Kind, days: Int)] = [
            (.reminder, 1), (.notice, limits.notice + 1), (.summons, limits.summons + 1),
        ]
        for rung in rungs where rung.kind.rank > reached ?? -1 {
            guard let first = try? ladder.calendar.day(after: due, workingDays: rung.days) else { return [] }
            // A rung whose time is over is passed by for the one that has come.
            if first <= day, let heavier = rungs.first(where: { $0.kind.rank == rung.kind.rank + 1 }),
                let then = try? ladder.calendar.day(after: due, workingDays: heavier.days), then <= day
            {
                continue
            }
            return [Next(day: max(first, day), term: raised(rung.kind))]
        }
        return []
    }

    /// A red light: a notice once enough of the time has passed, a summons in the quarter after one that did not help.
    private static func red(
        _ task: PlanBoard.TaskState, _ issued: [SupervisionFacts.Item], _ ladder: SupervisionLadder, on day: Day
    ) -> [Next] {
        let earlier = issued.filter { $0.root.kind != .reminder && $0.root.cause == .red }
        if earlier.contains(where: \.isOpen) { return [] }
        let quarter = Quarter(containing: day)
        let start = task.task.begins(day)
        guard let due = task.task.dueOn ?? Day(task.task.year, 12, 31)
        else { return [] }
        // Past its limit a task is supervised for that.
        func at(_ first: Day, _ kind: SupervisionItem.Kind) -> [Next] {
            guard let first = working(max(first, day), ladder), first <= due else { return [] }
            return [Next(day: first, term: raised(kind))]
        }
        if earlier.contains(where: { $0.root.occasion == quarter.description }) {
            return at(quarter.last + 1, .summons)
        }
        // The first day on which that share of the time has passed.
        let opens = start + max(0, ((due - start + 1) * ladder.limits.redAfter + 99) / 100 - 1)
        return at(opens, earlier.isEmpty ? .notice : .summons)
    }

    private static func raised(_ kind: SupervisionItem.Kind) -> Term {
        switch kind {
        case .reminder: Term("仍未办则催办", "a reminder unless done")
        case .notice: Term("仍未办则发督办通知", "a supervision notice unless done")
        case .summons: Term("仍未办则约谈", "a summons unless done")
        }
    }
}
