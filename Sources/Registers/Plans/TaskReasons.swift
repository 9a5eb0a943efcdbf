package import Basics
package import Kernel

/// What is the matter with a task, in figures and days; where it stands on the ladder of supervision; and what comes
/// next, with its day. Computed from what is known on a day, never typed.
package struct TaskReasons: Sendable {
    /// A step that is to come.
    package struct Next: Sendable, Hashable {
        /// `nil` where no day is set, or the calendar of its year is missing.
        package let day: Day?
        package let term: Term
    }

    /// Figures, limits, reports and supervision, in this order; why the light is what it is where there is no more to
    /// say.
    package let lines: [Term]
    /// The same without what was issued by way of supervision.
    package let matter: [Term]
    /// The rung of the ladder the task has come to, and what it waits for there.
    package let rung: Term
    /// The nearest first.
    package let next: [Next]

    /// - Parameter items: everything issued about the task.
    package init(
        _ task: PlanBoard.TaskState, items: [EntryID: SupervisionFacts.Item], _ organisation: OrganisationSnapshot,
        on day: Day
    ) {
        let ladder = SupervisionLadder(limits: .init(organisation), calendar: organisation.calendar)
        let all = Array(items.values)
        let issued = all.filter { $0.stage != "withdrawn" }
            .sorted { left, right in
                let days = (left.root.issuedOn?.number ?? 0, right.root.issuedOn?.number ?? 0)
                return days.0 == days.1 ? left.root.numberKey < right.root.numberKey : days.0 < days.1
            }
        var told = TaskReasons.figures(task, on: day)
        told += TaskReasons.limit(task, ladder, on: day)
        told += TaskReasons.reports(task, ladder, on: day)
        let last = TaskReasons.supervised(issued)
        let why = task.judgement.why
        // Among others it stands without its full stop.
        let clause = last == nil || !why.zh.hasSuffix("。") ? why : Term(DocumentWords.clause(why.zh), why.en)
        matter = told.isEmpty ? [clause] : told
        lines = matter + [last].compactMap { $0 }
        // The heaviest, and of these the last.
        let open = issued.filter(\.isOpen).max { left, right in
            left.root.kind.rank == right.root.kind.rank
                ? left.root.issuedOn?.number ?? 0 < right.root.issuedOn?.number ?? 0
                : left.root.kind.rank < right.root.kind.rank
        }
        rung = TaskReasons.rung(open)
        var steps = TaskReasons.reply(open, open?.answerDue(organisation), ladder, on: day)
        steps += TaskReasons.ahead(task, all, ladder, on: day)
        next = steps.sorted { ($0.day?.number ?? 0) < ($1.day?.number ?? 0) }
    }

    /// `11月20日` within the year, with the year otherwise.
    static func short(_ other: Day, on day: Day) -> Term {
        let (zh, en) = (other.text(.zh), other.text(.en))
        guard other.year == day.year else { return Term(zh, en) }
        return Term(String(zh.drop { $0 != "年" }.dropFirst()), String(en.dropLast(5)))
    }

    /// Why a figure so far behind makes yellow only.
    private static let spared = Term("，起步期内只预警", ", yellow only, for its time has just begun")

    static func percent(_ share: Double) -> Int { Int((share * 100 + 1e-9).rounded(.down)) }

    /// The firm target that is furthest behind; of a task without targets the progress last reported.
    private static func figures(_ task: PlanBoard.TaskState, on day: Day) -> [Term] {
        guard ["assigned", "in_progress", "completion_claimed"].contains(task.stage) else { return [] }
        let start = task.task.begins(day)
        let due = task.task.dueOn ?? Day(task.task.year, 12, 31) ?? day
        // The one that makes the light: a figure of the first days counts as yellow.
        var worst: (target: PlanBoard.TargetState, ratio: Double, weighed: Double)?
        for target in task.targets where !target.target.isScopeCount {
            if target.target.isSoft, day <= target.target.dueOn ?? due { continue }
            guard let attained = target.judged else { continue }
            let asked = target.asked ?? 1
            let ratio = asked > 0 ? attained / asked : 1
            let weighed = target.isEarly ? max(ratio, TaskLight.Least.red) : ratio
            if (weighed, ratio) < (worst?.weighed ?? .infinity, worst?.ratio ?? .infinity) {
                worst = (target, ratio, weighed)
            }
        }
        let now = short(day, on: day)
        if let worst { return worst.ratio < 1 ? [behind(worst.target, worst.ratio, on: day)].compactMap { $0 } : [] }
        if task.targets.contains(where: { !$0.target.isSoft && !$0.target.isScopeCount }),
            task.judgement.light == .yellow || task.judgement.light == .red,
            !task.feedback.contains(where: { QuarterlyFeedback.isKnown($0.stage) })
        {
            let gone = percent(TaskLight.planned(from: start, to: due, on: day))
            return [
                Term(
                    "截至\(now.zh)，时间已过\(gone)%，指标还没有数据",
                    "as of \(now.en), \(gone)% of the time is gone and there are no figures")
            ]
        }
        guard task.targets.isEmpty,
            let report = task.feedback.last(where: { QuarterlyFeedback.isKnown($0.stage) })?.feedback,
            let progress = report.progress, let quarter = Quarter(text: report.quarter)
        else { return [] }
        let asked = TaskLight.planned(from: start, to: due, on: min(day, quarter.last))
        guard Double(progress) / 100 < asked else { return [] }
        let spared = task.judgement.isSpared ? TaskReasons.spared : Term("", "")
        return [
            Term(
                "\(quarter.text(.zh))报进度\(progress)%，按时间应\(percent(asked))%\(spared.zh)",
                "\(progress)% reported for \(quarter.text(.en)), \(percent(asked))% by time\(spared.en)")
        ]
    }

    /// A target that is behind: what it has come to by the day its figure speaks of, and what time asks for by then.
    /// A rate has no pace.
    private static func behind(_ state: PlanBoard.TargetState, _ ratio: Double, on day: Day) -> Term? {
        guard let figure = state.figure, let attained = state.judged else { return nil }
        let (target, now) = (state.target, short(day, on: day))
        let asked = state.asked.map { percent($0) }
        let isSpared = state.isEarly && ratio < TaskLight.Least.red - TaskLight.hair
        let spared = isSpared ? TaskReasons.spared : Term("", "")
        let (zh, en) =
            if target.isYearOnYear {
                changed(target, figure, from: state.baseline?.value)
            } else if let asked {
                (
                    "\(figure)/\(target.value)（\(percent(attained))%），按时间应\(asked)%",
                    "\(figure)/\(target.value) (\(percent(attained))%), \(asked)% by time"
                )
            } else {
                (
                    "\(target.shown(figure))%，目标\(target.value)%",
                    "\(target.shown(figure))%, the target is \(target.value)%"
                )
            }
        if !state.isCounted, let quarter = state.reportedFor.flatMap({ Quarter(text: $0) }) {
            return Term(
                "“\(target.quote)”\(quarter.text(.zh))报\(zh)\(spared.zh)",
                "“\(target.quote)” reported for \(quarter.text(.en)) \(en)\(spared.en)")
        }
        return Term(
            "截至\(now.zh)，“\(target.quote)”\(zh)\(spared.zh)", "as of \(now.en), “\(target.quote)” \(en)\(spared.en)")
    }

    /// A change on the year before: the figure beside what it is measured from, and the change beside the promise.
    private static func changed(_ target: PlanTarget, _ figure: Quantity, from baseline: Quantity?) -> (
        zh: String, en: String
    ) {
        let isGrowth = target.comparator == .growth
        let goal = Term(
            "目标\(isGrowth ? "增长" : "下降")\(target.value)%", "the target is \(isGrowth ? "+" : "−")\(target.value)%")
        guard let baseline, let change = DocumentWords.change(figure, from: baseline) else {
            return ("\(figure)，缺少上年基数，\(goal.zh)", "\(figure), the baseline is missing, \(goal.en)")
        }
        return (
            "\(figure)，上年\(baseline)，\(change.zh)，\(goal.zh)", "\(figure) after \(baseline), \(change.en), \(goal.en)"
        )
    }

    /// A limit that has passed, or is near.
    private static func limit(_ task: PlanBoard.TaskState, _ ladder: SupervisionLadder, on day: Day) -> [Term] {
        guard ["assigned", "in_progress"].contains(task.stage), let due = task.task.dueOn else { return [] }
        let limit = short(due, on: day)
        if due < day {
            let late = ladder.lateWords(due, on: day)
            return [Term("时限\(limit.zh)已过，逾期\(late.zh)", "due on \(limit.en), \(late.en) late")]
        }
        guard task.judgement.light == .yellow, let left = try? ladder.calendar.workingDays(from: day, to: due),
            left <= 10
        else { return [] }
        return [
            Term(
                "\(limit.zh)到期，还有\(left)个工作日",
                "due on \(limit.en), \(left == 1 ? "1 working day" : "\(left) working days") left")
        ]
    }

    /// Reports whose day has passed.
    private static func reports(_ task: PlanBoard.TaskState, _ ladder: SupervisionLadder, on day: Day) -> [Term] {
        task.feedback.compactMap { report in
            guard ["open", "returned"].contains(report.stage), let due = report.feedback.dueOn, due < day,
                ["assigned", "in_progress", "completion_claimed"].contains(task.stage)
            else { return nil }
            let quarter = Quarter(text: report.feedback.quarter)
            let (limit, late) = (short(due, on: day), ladder.lateWords(due, on: day))
            let isBack = report.stage == "returned"
            return Term(
                "\(quarter?.text(.zh) ?? report.feedback.quarter)反馈\(limit.zh)到期，\(isBack ? "退回后未重报" : "未报")，逾期\(late.zh)",
                "report for \(quarter?.text(.en) ?? report.feedback.quarter) due on \(limit.en), \(isBack ? "sent back and not sent again" : "not sent"), \(late.en) late"
            )
        }
    }

    /// The last thing issued: which time it is, its number and day, and what became of it.
    private static func supervised(_ issued: [SupervisionFacts.Item]) -> Term? {
        let notices = issued.filter { $0.root.kind != .reminder }
        guard let last = notices.last ?? issued.last, let on = last.root.issuedOn else { return nil }
        let day = Term(on.text(.zh), on.text(.en))
        let state = became(last)
        if last.root.kind == .reminder {
            return Term(
                "催办（\(last.root.number)）\(day.zh)发出，\(state.zh)",
                "reminder \(last.root.number) issued on \(day.en), \(state.en)")
        }
        return Term(
            "第\(notices.count)次督办（\(last.root.number)）\(day.zh)发出，\(state.zh)",
            "supervision no. \(notices.count) (\(last.root.number)) issued on \(day.en), \(state.en)")
    }

    private static func became(_ item: SupervisionFacts.Item) -> Term {
        switch item.stage {
        case "issued": return Term("未回复", "not answered")
        case "returned": return Term("退回重办，未再回复", "sent back, not answered again")
        case "replied":
            return item.root.repliedOn.map {
                Term("\($0.text(.zh))已回复，待核验", "answered on \($0.text(.en)), to be verified")
            }
                ?? Term("已回复，待核验", "answered, to be verified")
        default:
            return item.root.closedOn.map { Term("\($0.text(.zh))销号", "closed on \($0.text(.en))") }
                ?? Term("已销号", "closed")
        }
    }

    private static func rung(_ open: SupervisionFacts.Item?) -> Term {
        guard let open else { return Term("未进入督办", "not under supervision") }
        let stage = SupervisionItem.Stage(rawValue: open.stage)?.term ?? Term(open.stage, open.stage)
        return Term("\(open.root.kind.term.zh)·\(stage.zh)", "\(open.root.kind.term.en), \(stage.en.lowercased())")
    }
}
