internal import Basics
internal import Kernel
internal import Plans

/// What a leader sees in a minute.
struct LeaderShow {
    let state: PlanState
    /// Units within the leader's reach; `nil` is the whole plan.
    let reach: Set<String>?
    let presenter: Presenter
    private let tally: TaskTally
    /// In the scope that is counted first: the plan's own tasks, or the parts a city holds.
    private let tasks: [PlanBoard.TaskState]

    private var language: Language { presenter.language }
    private var organisation: OrganisationSnapshot { presenter.organisation }
    private var today: Day { state.day }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    init(state: PlanState, reach: Set<String>?, presenter: Presenter) {
        self.state = state
        self.reach = reach
        self.presenter = presenter
        tally = state.tally(ledBy: reach)
        tasks = state.tasks(tally.first, ledBy: reach)
    }

    /// So many of each list; the rest is a link away.
    private static let most = 8

    func page() -> LeaderPage {
        let behind = tasks.filter { [.red, .silent].contains($0.judgement.light) }
            .sorted(by: TaskOrder.isBefore)
        let risky = tasks.filter { $0.judgement.light == .yellow }.sorted(by: TaskOrder.isBefore)
        let (most, mostRisky) = (behind.prefix(LeaderShow.most), risky.prefix(LeaderShow.most))
        let reasons = ReasonShow(presenter: presenter, day: today, naming: most + mostRisky)
        let moved = state.moved(among: Set(tasks.map(\.id)))
        let near = (try? organisation.calendar.day(after: today, workingDays: 10)) ?? today + 14
        var page = LeaderPage(
            plan: state.document.title, figures: figures, fields: fields(behind), units: units(behind),
            behind: most.map { line($0, reasons) }, worse: moved.worse.prefix(LeaderShow.most).map(turn),
            better: moved.better.prefix(LeaderShow.most).map(turn), due: due(until: near),
            kinds: kinds,
            stages: SupervisionItem.Stage.allCases.map { $0.term.text(language) }, comparison: [])
        page.legend = TaskTiles.order.map { LegendLine($0, language) }
        let (count, all) = (presenter.number(behind.count), tally.all.count(.red) + tally.all.count(.silent))
        let parts = tally.differs ? term("（含分任务\(all)项）", " (\(all) with parts)") : ""
        page.headline = LeaderHeadline(
            number: count,
            text: term(
                "项滞后或沉默\(parts)，共\(tally.term.zh)；一周来\(moved.worse.count)项变差，\(moved.better.count)项变好。",
                "behind or silent\(parts), of \(tally.term.en); within a week \(moved.worse.count) got worse, \(moved.better.count) better."
            ))
        page.risky = mostRisky.map { line($0, reasons) }
        if behind.count > LeaderShow.most {
            page.more = Link(
                text: term("全部\(behind.count)项", "All \(behind.count)"), href: list(tally.first, TaskListQuery.behind))
        }
        if risky.count > LeaderShow.most {
            page.moreRisky = Link(
                text: term("全部\(risky.count)项", "All \(risky.count)"),
                href: list(tally.first, LightKind.atRisk.rawValue))
        }
        page.reportsDue = reports(until: near)
        if reach == nil {
            let cities = CityShow(state: state, presenter: presenter)
            page.map = cities.map
            page.comparison = cities.comparison
        }
        page.trend = trend
        return page
    }

    private var trend: StackedChart? {
        let show = TrendShow(state: state, presenter: presenter)
        let title = term("任务的灯，按周", "Lights of the tasks, by week")
        guard let reach else { return show.chart(of: "", now: tasks, title: title) }
        var days: [Day: [String: Int]] = [:]
        for unit in reach {
            for count in state.weeks[unit] ?? [] {
                days[count.day, default: [:]].merge(count.tasks, uniquingKeysWith: +)
            }
        }
        let weeks = days.sorted { $0.key < $1.key }.map { LightCount(day: $0.key, tasks: $0.value) }
        return show.chart(weeks, now: tasks, title: title)
    }

    private func list(_ scope: TaskScope, _ light: String?) -> String {
        TaskListQuery(plan: state.id, scope: scope, light: light, isMine: reach != nil).address
    }

    private var figures: [Figure] {
        TaskTiles(tally: tally, presenter: presenter).figures { list($0, $1?.rawValue) } + [
            Figure(
                label: term("任务完成率", "Attainment"),
                value: CityShow.percent(tally.standing(tally.first).attainment),
                note: term("截至\(today.text(.zh))", "as of \(today.text(.en))"))
        ]
    }

    private func fields(_ behind: [PlanBoard.TaskState]) -> [BarChart] {
        let named = behind.filter { !$0.task.leader.isEmpty }
        guard !named.isEmpty else { return [] }
        return [
            bars(term("滞后和沉默，按分管领导", "Behind or silent, by leader in charge"), named) {
                $0.task.leader
            } label: {
                $0
            } href: { _ in
                nil
            }
        ]
    }

    private func units(_ behind: [PlanBoard.TaskState]) -> BarChart? {
        guard !behind.isEmpty else { return nil }
        return bars(term("滞后和沉默，按牵头单位", "Behind or silent, by lead unit"), behind) {
            $0.task.lead?.text ?? ""
        } label: {
            organisation.name(ofUnit: $0, language)
        } href: {
            "/work/units/\(escape($0))?plan=\(state.id)"
        }
    }

    private func bars(
        _ title: String, _ tasks: [PlanBoard.TaskState], by key: (PlanBoard.TaskState) -> String,
        label: (String) -> String, href: (String) -> String?
    ) -> BarChart {
        let count = Dictionary(grouping: tasks, by: key).mapValues(\.count)
        let greatest = max(1, count.values.max() ?? 1)
        return BarChart(
            title: title, unit: term("项", "tasks"),
            bars: count.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(LeaderShow.most).map {
                Bar(
                    label: label($0.key), value: presenter.number($0.value), percent: $0.value * 100 / greatest,
                    href: href($0.key))
            })
    }

    private func lead(_ task: PlanBoard.TaskState) -> String {
        organisation.name(ofUnit: task.task.lead?.text, language)
    }

    private func line(_ task: PlanBoard.TaskState, _ reasons: ReasonShow) -> LeaderTask {
        LeaderTask(
            number: task.task.code, title: task.task.title, href: "/work/tasks/\(task.id)",
            light: LightMark(task.judgement.light.kind, language),
            lead: Link(text: lead(task), href: "/work/units/\(escape(task.task.lead?.text ?? ""))?plan=\(state.id)"),
            leader: task.task.leader.isEmpty ? nil : task.task.leader,
            why: reasons.why(task, state.items[task.id.text] ?? [:]))
    }

    private func turn(_ one: (was: TaskLight, state: PlanBoard.TaskState)) -> LeaderTurn {
        LeaderTurn(
            title: one.state.task.title, href: "/work/tasks/\(one.state.id)", lead: lead(one.state),
            was: LightMark(one.was.kind, language), light: LightMark(one.state.judgement.light.kind, language))
    }

    private func due(until last: Day) -> [LeaderDue] {
        tasks.filter { task in
            ["assigned", "in_progress"].contains(task.stage)
                && task.task.dueOn.map { today <= $0 && $0 <= last } ?? false
        }
        .sorted { ($0.task.dueOn?.number ?? 0, $0.task.code) < ($1.task.dueOn?.number ?? 0, $1.task.code) }
        .prefix(LeaderShow.most).map { task in
            LeaderDue(
                title: task.task.title, href: "/work/tasks/\(task.id)", lead: lead(task),
                light: LightMark(task.judgement.light.kind, language),
                due: presenter.due(task.task.dueOn, today: today))
        }
    }

    /// Reports that wait and are due by a day.
    private func reports(until last: Day) -> String? {
        var count = 0
        var first: Day?
        for task in tasks {
            for report in task.feedback where ["open", "returned"].contains(report.stage) {
                guard let due = report.feedback.dueOn, today <= due, due <= last else { continue }
                count += 1
                first = min(first ?? due, due)
            }
        }
        guard count > 0, let first else { return nil }
        return term(
            "季度反馈\(count)份，最早\(first.text(.zh))到期", "\(count) quarterly reports, the first by \(first.text(.en))")
    }

    /// What was issued, by kind and stage.
    private var kinds: [LeaderKind] {
        var issued: [SupervisionItem.Kind: [String: Int]] = [:]
        for task in state.tasks(.all, ledBy: reach) {
            guard let items = state.items[task.id.text] else { continue }
            for item in items.values { issued[item.root.kind, default: [:]][item.stage, default: 0] += 1 }
        }
        return SupervisionItem.Kind.allCases.map { kind in
            LeaderKind(
                name: kind.term.text(language),
                href: "/work/r/supervision_item?document=\(state.id)&kind=\(kind.rawValue)",
                counts: SupervisionItem.Stage.allCases.map { stage in
                    presenter.number(issued[kind]?[stage.rawValue] ?? 0)
                })
        }
    }
}
