internal import Basics
internal import Kernel
internal import Plans

/// The wall of a plan: tasks down, units, cities or quarters across.
struct BoardShow {
    let state: PlanState
    let query: WallQuery
    let plans: [PublishedPlan]
    let presenter: Presenter
    /// Where rows that were made before are kept.
    let shown: ShownPlan
    /// Who may draft documents of the plan; `nil` for everybody else, who share one page.
    var drafter: Actor?

    var language: Language { presenter.language }
    private var organisation: OrganisationSnapshot { presenter.organisation }
    private var today: Day { state.day }
    func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    /// Where most tasks are split the cities are the view one begins with.
    var layout: WallQuery.Layout {
        query.layout ?? (state.parts.count * 2 > state.rows.count ? .cities : .units)
    }

    func page() -> Board {
        let fitting = state.rows.filter(fits)
        let wall = html(fitting, WallColumns(state: state, query: query, presenter: presenter, layout: layout))
        var page = Board(
            title: state.document.title, documentNumber: state.document.number, figures: figures, layouts: layouts,
            projector: Link(
                text: term("大屏", "Projector"), href: query.with { $0.isScreen = true }.address(state.id)),
            paper: Link(text: term("打印", "On paper"), href: query.with { $0.isPaper = true }.address(state.id)),
            tooWide: tooWide(fitting),
            filterAction: "/work/board", filters: filters, safeTable: fitting.isEmpty ? "" : wall,
            legend: TaskTiles.order.map { LegendLine($0, language) })
        page.filterHidden = [HiddenField(name: "layout", value: layout.rawValue)]
        if fitting.isEmpty {
            page.empty = EmptyState(
                title: term("没有符合条件的任务", "No task fits these filters"), text: term("放宽条件再试。", "Try fewer filters."),
                link: Link(text: term("清除条件", "Clear filters"), href: "/work/board?plan=\(state.id)"))
        }
        page.downloads = [
            Link(text: "CSV", href: "/work/r/plan_task/export.csv?document=\(state.id)"),
            Link(text: "XLSX", href: "/work/r/plan_task/export.xlsx?document=\(state.id)"),
        ]
        page.drafts =
            drafter.map {
                DraftShow.links([.breakdown, .assignment, .quarterlyReport], plan: state.id, presenter, $0)
            } ?? []
        let cities = CityShow(state: state, presenter: presenter)
        page.map = cities.map
        page.cities = cities.bars
        return page
    }

    func html(_ rows: [Int], _ columns: WallColumns, _ some: [String]? = nil) -> String {
        let keys = some ?? columns.keys(rows)
        let marks = Dictionary(uniqueKeysWithValues: LightKind.allCases.map { ($0, LightMark($0, language)) })
        let table = WallTable(
            columns: keys.map(columns.column), rows: [], taskHead: term("任务", "Task"), lightHead: term("灯", "Light"),
            notConcerned: term("不涉及", "not concerned"))
        var hasher = Hasher()
        hasher.combine(keys)
        let name = "\(language.rawValue) \(columns.layout.rawValue) \(hasher.finalize())"
        let names = table.names
        return table.html(
            rows.map { place in
                let task = state.board.tasks[place]
                return shown.row(name, of: task.id) {
                    table.html(
                        WallRow(
                            number: task.task.code, title: task.task.title, href: "/work/tasks/\(task.id)",
                            lead: organisation.name(ofUnit: task.task.lead?.text, language),
                            light: marks[task.judgement.light.kind] ?? LightMark(.silent, language),
                            milestones: task.milestones.map(milestones),
                            note: task.isOver ? nil : task.judgement.parts?.words?.text(language),
                            cells: columns.cells(of: place, keys, marks)), names)
                }
            })
    }

    /// “节点2/3 · 下一个：开工（11月30日，已过期）”.
    private func milestones(_ all: MilestoneProgress) -> String {
        let count = term("节点\(all.done)/\(all.lines.count)", "Milestones \(all.done)/\(all.lines.count)")
        guard let next = all.next else { return count }
        let late = next.isLate(on: today)
        return count
            + term(
                " · \(late ? "已过期" : "下一个")：\(next.name)（\(next.dueOn.text(.zh))）",
                " · \(late ? "late" : "next"): \(next.name) (\(next.dueOn.text(.en)))")
    }

    func fits(_ place: Int) -> Bool {
        concerns(place) && (query.light.map { $0 == state.board.tasks[place].judgement.light.kind } ?? true)
    }

    /// Whether the unit asked for has to do with the task or a part of it.
    private func concerns(_ place: Int) -> Bool {
        let task = state.board.tasks[place]
        guard let unit = query.unit, !involves(task, unit) else { return true }
        return (state.parts[task.id] ?? []).contains { involves(state.board.tasks[$0], unit) }
    }

    private func involves(_ task: PlanBoard.TaskState, _ unit: String) -> Bool {
        task.task.lead?.text == unit || task.task.cooperators.contains(unit) || task.task.jointLeads.contains(unit)
    }

    /// Of one unit the rows it has to do with; with parts the plan alone is counted.
    var figures: [Figure] {
        let tally: TaskTally
        if query.unit == nil {
            tally = state.tally()
        } else {
            let own = TaskStanding(state.rows.filter(concerns).map { state.board.tasks[$0] })
            tally = TaskTally(own: own, all: own)
        }
        return TaskTiles(tally: tally, presenter: presenter).figures { scope, kind in
            if scope == .all { return TaskListQuery(plan: state.id, scope: scope, light: kind?.rawValue).address }
            return query.with {
                $0.light = kind
                $0.page = 1
            }.address(state.id)
        }
    }

    private var layouts: [BoardLayout] {
        var names: [(WallQuery.Layout, Term)] = [(.units, Term("按单位", "By unit"))]
        if state.isSplit { names.append((.cities, Term("按市州", "By city"))) }
        names.append((.quarters, Term("按季度", "By quarter")))
        return names.map { one, name in
            BoardLayout(
                text: name.text(language), href: query.with { $0.layout = one }.address(state.id),
                isCurrent: one == layout)
        }
    }

    private var filters: [ListFilter] {
        var used = Set(state.led.keys)
        for place in state.rows {
            used.formUnion(state.board.tasks[place].task.cooperators + state.board.tasks[place].task.jointLeads)
        }
        let any = Choice(value: "", text: term("全部", "Any"))
        var filters: [ListFilter] = [
            .choice(
                "plan", term("工作要点", "Plan"),
                plans.map { Choice(value: $0.id.text, text: $0.title, isSelected: $0.id == state.id) }),
            .unit(
                "unit", term("单位", "Unit"),
                [any]
                    + used.sorted().map {
                        Choice(
                            value: $0, text: organisation.name(ofUnit: $0, language), isSelected: $0 == query.unit)
                    }),
            .choice(
                "light", term("灯", "Light"),
                [any]
                    + LightKind.allCases.map {
                        Choice(
                            value: $0.rawValue, text: "\($0.mark) \($0.term.text(language))",
                            isSelected: $0 == query.light)
                    }),
        ]
        guard state.isSplit, layout == .units else { return filters }
        filters.append(
            .choice(
                "level", term("层级", "Level"),
                [any]
                    + WallQuery.Level.allCases.map {
                        Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0 == query.level)
                    }))
        filters.append(
            .choice(
                "city", term("市州", "City"),
                [any]
                    + state.bureaus.map {
                        Choice(
                            value: $0.code, text: organisation.name(ofDivision: $0.code + "00", language),
                            isSelected: $0.code == query.city)
                    }))
        return filters
    }
}
