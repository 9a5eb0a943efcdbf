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

    private var language: Language { presenter.language }
    private var organisation: OrganisationSnapshot { presenter.organisation }
    private var today: Day { state.day }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    /// Where most tasks are split the cities are the view one begins with.
    private var layout: WallQuery.Layout {
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
            legend: LightKind.allCases.map { LightMark($0, language) })
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

    /// Beyond so many columns a wall printed in one piece cannot be read.
    private func tooWide(_ rows: [Int]) -> String? {
        let count = WallColumns(state: state, query: query, presenter: presenter, layout: layout).keys(rows).count
        guard count > BoardShow.paperColumns else { return nil }
        return term(
            "这面看板有\(count)列，一张纸放不下。请用页面上方的“打印”，分几张打印。",
            "This wall has \(count) columns, too many for one sheet. Please use “On paper” above, which prints it in parts."
        )
    }

    /// Tasks on one page of a screen.
    private static let screenRows = 14

    /// One page for a screen, and how many there are.
    func screen(asOf: String) -> (page: BoardScreen, pages: Int) {
        let fitting = state.rows.filter(fits)
        let pages = max(1, (fitting.count + BoardShow.screenRows - 1) / BoardShow.screenRows)
        let number = min(query.page, pages)
        let rows = Array(fitting.dropFirst((number - 1) * BoardShow.screenRows).prefix(BoardShow.screenRows))
        var columns = WallColumns(state: state, query: query, presenter: presenter, layout: layout)
        if columns.keys(rows).count > WallTable.mostWide {
            columns = WallColumns(state: state, query: query, presenter: presenter, layout: .quarters)
        }
        let wall = html(rows, columns)
        return (
            BoardScreen(
                title: state.document.title, pageLine: pages == 1 ? "" : "\(number) / \(pages)", asOf: asOf,
                figures: figures.map { figure in
                    var figure = figure
                    figure.href = nil
                    figure.note = nil
                    return figure
                }, safeTable: wall,
                back: Link(
                    text: term("返回工作台", "Workbench"),
                    href: query.with {
                        $0.isScreen = false
                        $0.page = 1
                    }.address(state.id))), pages
        )
    }

    /// Columns that can be read side by side on a sheet of A3.
    static let paperColumns = 40

    /// The wall for paper: columns in parts of the same width, so that no name is cut or too small to read.
    func paper(asOf: String) -> BoardPaper {
        let fitting = state.rows.filter(fits)
        let columns = WallColumns(state: state, query: query, presenter: presenter, layout: layout)
        let keys = columns.keys(fitting)
        let count = max(1, (keys.count + BoardShow.paperColumns - 1) / BoardShow.paperColumns)
        let wide = max(1, (keys.count + count - 1) / count)
        let parts = (0..<count).map { part in
            let some = Array(keys.dropFirst(part * wide).prefix(wide))
            let names = [some.first, some.last].compactMap { $0 }.map { columns.column($0).title }
            return PaperPart(
                caption: count == 1
                    ? nil
                    : term(
                        "第\(part + 1)张，共\(count)张：\(names.joined(separator: "至"))",
                        "Part \(part + 1) of \(count): \(names.joined(separator: " to "))"),
                safeTable: html(fitting, columns, some))
        }
        return BoardPaper(
            title: state.document.title, documentNumber: state.document.number, asOf: asOf,
            figures: figures.map { figure in
                var figure = figure
                figure.href = nil
                figure.note = nil
                return figure
            }, legend: LightKind.allCases.map { LightMark($0, language) }, parts: parts,
            back: Link(
                text: term("返回看板", "Back to the board"), href: query.with { $0.isPaper = false }.address(state.id)))
    }

    private func html(_ rows: [Int], _ columns: WallColumns, _ some: [String]? = nil) -> String {
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

    private func fits(_ place: Int) -> Bool {
        let task = state.board.tasks[place]
        if let unit = query.unit, !involves(task, unit),
            !(state.parts[task.id] ?? []).contains(where: { involves(state.board.tasks[$0], unit) })
        {
            return false
        }
        return query.light.map { $0 == task.judgement.light.kind } ?? true
    }

    private func involves(_ task: PlanBoard.TaskState, _ unit: String) -> Bool {
        task.task.lead?.text == unit || task.task.cooperators.contains(unit) || task.task.jointLeads.contains(unit)
    }

    private var figures: [Figure] {
        let lights = state.rows.map { state.board.tasks[$0].judgement.light }
        let paused = lights.contains(.grey) ? [LightKind.paused] : []
        return ([.onTrack, .atRisk, .overdue, .silent] + paused).map { kind in
            let count = lights.count { $0.kind == kind || kind == .onTrack && $0 == .blue }
            let day = today.text(language)
            return Figure(
                label: kind.term.text(language), value: presenter.number(count), of: presenter.number(lights.count),
                unit: term("项", English.noun(lights.count, "task")),
                note: kind == .onTrack
                    ? term("含已办结 · 截至\(day)", "closed ones included · as of \(day)") : term("截至\(day)", "as of \(day)"),
                href: query.with {
                    $0.light = kind
                    $0.page = 1
                }.address(state.id), light: LightMark(kind, language))
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
