internal import Basics
internal import Kernel
internal import Plans

/// A unit's part of a plan.
struct UnitShow {
    let state: PlanState
    let unit: String
    let presenter: Presenter

    private var language: Language { presenter.language }
    private var organisation: OrganisationSnapshot { presenter.organisation }
    private var today: Day { state.day }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    func page() -> UnitPage {
        let tasks = state.tasks(ledBy: unit)
        let node = organisation.units[unit]
        let kind = OrganisationUnit.Kind(rawValue: node?.kind ?? "")?.term.text(language) ?? ""
        var page = UnitPage(
            name: organisation.name(ofUnit: unit, language), about: "\(kind) · \(state.document.title)",
            above: node?.parent.map {
                Link(text: organisation.name(ofUnit: $0, language), href: "/work/units/\(escape($0))?plan=\(state.id)")
            }, figures: figures(tasks),
            tasks: tasks.sorted(by: TaskOrder.isBefore).map { UnitShow.row($0, state, presenter) },
            reports: reports(tasks),
            items: items(tasks), children: children)
        page.legend = tasks.isEmpty ? [] : TaskTiles.order.map { LegendLine($0, language) }
        page.trend = TrendShow(state: state, presenter: presenter).chart(
            of: unit, now: tasks, title: term("本单位任务的灯，按周", "Lights of its tasks, by week"))
        if tasks.isEmpty, page.children.isEmpty {
            page.empty = EmptyState(
                title: term("这个单位没有牵头的任务", "This unit leads no task"),
                text: term("它在本计划中牵头的任务会列在这里。", "Tasks of the plan that it leads would be listed here."),
                link: Link(text: term("看它配合的任务", "Tasks it cooperates in"), href: "/work/board?unit=\(escape(unit))"))
        }
        return page
    }

    private func figures(_ tasks: [PlanBoard.TaskState]) -> [Figure] {
        let standing = TaskStanding(tasks)
        let open = tasks.reduce(0) { $0 + (state.items[$1.id.text] ?? [:]).values.count { $0.isOpen } }
        let counts = TaskTiles(tally: state.tally(ledBy: [unit]), presenter: presenter).figures { scope, kind in
            TaskListQuery(plan: state.id, scope: scope, light: kind?.rawValue, lead: unit).address
        }
        return counts + [
            Figure(
                label: term("任务完成率", "Attainment"), value: CityShow.percent(standing.attainment),
                note: term("各项任务平均，每项至多100%", "mean of its tasks, each 100% at most")),
            Figure(
                label: term("反馈按时率", "Reports in time"), value: CityShow.percent(standing.onTime),
                note: term(
                    "应报\(standing.reportsDue)份，按时\(standing.reportsOnTime)份",
                    "\(standing.reportsOnTime) of \(standing.reportsDue) due")),
            Figure(
                label: term("未销号的督办", "Open supervision"), value: presenter.number(open),
                unit: term("件", English.noun(open, "item"))),
        ]
    }

    /// One task, as every list of tasks shows it.
    static func row(_ task: PlanBoard.TaskState, _ state: PlanState, _ presenter: Presenter) -> UnitTask {
        let language = presenter.language
        return UnitTask(
            number: task.task.code, title: task.task.title, href: "/work/tasks/\(task.id)",
            light: LightMark(task.judgement.light.kind, language),
            why: ReasonShow(presenter: presenter, day: state.day).why(
                task, state.items[task.id.text] ?? [:]),
            ownShare: presenter.text(state.ownShare(of: task)),
            reached: task.mainTarget.map(presenter.reached) ?? task.reached.map { CityShow.percent($0) },
            due: task.isOver ? nil : presenter.due(task.task.dueOn, today: state.day))
    }

    /// Reports that are open or were sent back, the longest due first.
    private func reports(_ tasks: [PlanBoard.TaskState]) -> [UnitReport] {
        var reports: [(due: Day?, report: UnitReport)] = []
        for task in tasks {
            for report in task.feedback where ["open", "returned"].contains(report.stage) {
                let quarter = Quarter(text: report.feedback.quarter)?.text(language) ?? report.feedback.quarter
                let stage = QuarterlyFeedback.Stage(rawValue: report.stage)?.term.text(language) ?? report.stage
                reports.append(
                    (
                        report.feedback.dueOn,
                        UnitReport(
                            text: "\(quarter) \(task.task.title)", ownShare: presenter.text(state.ownShare(of: task)),
                            href: "/work/feedback/\(report.id)",
                            light: LightMark(
                                WallColumns.light(report.stage, report.feedback, today), language),
                            stage: Badge(text: stage), due: presenter.due(report.feedback.dueOn, today: today))
                    ))
            }
        }
        return reports.sorted { ($0.due?.number ?? .max, $0.report.href) < ($1.due?.number ?? .max, $1.report.href) }
            .map(\.report)
    }

    private func items(_ tasks: [PlanBoard.TaskState]) -> [SupervisionLine] {
        tasks.flatMap { state.items[$0.id.text] ?? [:] }.filter(\.value.isOpen)
            .sorted {
                ($0.value.root.kind.rank, $0.value.root.numberKey) > ($1.value.root.kind.rank, $1.value.root.numberKey)
            }
            .map { SupervisionShow.line($0.key, $0.value, presenter, today: today) }
    }

    /// The units right below that lead tasks, themselves or by units of their own; the best first.
    private var children: [UnitCompared] {
        let compared = organisation.childUnits(of: unit).compactMap { child -> (String, TaskStanding)? in
            let places = organisation.subtree(of: child).flatMap { state.led[$0] ?? [] }
            return places.isEmpty ? nil : (child, TaskStanding(places.map { state.board.tasks[$0] }))
        }
        return compared.sorted { ($0.1.attainment ?? -1, $1.0) > ($1.1.attainment ?? -1, $0.0) }.map {
            child, standing in
            UnitCompared(
                unit: organisation.name(ofUnit: child, language),
                href: "/work/units/\(escape(child))?plan=\(state.id)", light: LightMark(standing.light.kind, language),
                count: presenter.number(standing.tasks),
                behind: presenter.number(standing.count(.red) + standing.count(.silent)),
                attainment: CityShow.percent(standing.attainment), onTime: CityShow.percent(standing.onTime),
                percent: Int((standing.attainment ?? 0) * 100))
        }
    }
}

/// The order in which tasks ask for attention: red before silent, then by limit, then as the notice has them.
enum TaskOrder {
    /// Compares what is there and makes nothing: a plan has thousands of tasks to be put in order.
    static func isBefore(_ one: PlanBoard.TaskState, _ other: PlanBoard.TaskState) -> Bool {
        (-one.judgement.light.badness, one.task.dueOn?.number ?? .max, one.task.order, one.task.code)
            < (-other.judgement.light.badness, other.task.dueOn?.number ?? .max, other.task.order, other.task.code)
    }
}

/// Lights over the weeks of the year, with those of now.
struct TrendShow {
    let state: PlanState
    let presenter: Presenter

    /// - Returns: `nil` while there is no earlier day to compare with.
    func chart(of unit: String, now: [PlanBoard.TaskState], title: String) -> StackedChart? {
        chart((state.weeks[unit] ?? []), now: now, title: title)
    }

    /// - Parameter weeks: earlier days, oldest first.
    func chart(_ weeks: [LightCount], now: [PlanBoard.TaskState], title: String) -> StackedChart? {
        guard !weeks.isEmpty else { return nil }
        var days = weeks.map { StackedChart.Day(label: label($0.day), counts: kinds($0.tasks)) }
        var counts: [LightKind: Int] = [:]
        for task in now where task.isTask { counts[task.judgement.light.kind, default: 0] += 1 }
        days.append(StackedChart.Day(label: label(state.day), counts: counts))
        return StackedChart(title: title, unit: presenter.term("项", "tasks"), days: days) {
            $0.term.text(presenter.language)
        }
    }

    private func label(_ day: Day) -> String { "\(day.parts.month)-\(day.parts.day)" }

    private func kinds(_ lights: [String: Int]) -> [LightKind: Int] {
        var counts: [LightKind: Int] = [:]
        for (light, tasks) in lights {
            if let kind = TaskLight(rawValue: light)?.kind { counts[kind, default: 0] += tasks }
        }
        return counts
    }
}
