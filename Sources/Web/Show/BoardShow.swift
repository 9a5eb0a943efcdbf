internal import Basics
internal import Kernel
internal import Plans

/// The board of a plan: tasks down, units or quarters across.
struct BoardShow {
    let visit: Visit
    let board: PlanBoard
    let plans: [Entry]
    let presenter: Presenter
    let today: Day

    private var language: Language { visit.language }
    private var byUnits: Bool { visit.query("layout") != "quarters" }

    func page() throws -> Board {
        let shown = board.tasks.filter(fits)
        let columns = byUnits ? units(shown) : quarters
        var page = Board(
            title: board.document.title, documentNumber: board.document.number, figures: figures,
            layouts: [
                BoardLayout(text: visit.term("按单位", "By unit"), href: address(["layout": "units"]), isCurrent: byUnits),
                BoardLayout(
                    text: visit.term("按季度", "By quarter"), href: address(["layout": "quarters"]), isCurrent: !byUnits),
            ],
            filterAction: "/work/board", filters: filters,
            columns: columns.map { BoardColumn(title: short($0), fullTitle: full($0)) },
            rows: shown.map { row($0, columns) },
            legend: LightKind.allCases.map { LightMark($0, language) })
        page.filterHidden = [HiddenField(name: "layout", value: byUnits ? "units" : "quarters")]
        if shown.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有符合条件的任务", "No task fits these filters"),
                text: visit.term("放宽条件再试。", "Try fewer filters."),
                link: Link(text: visit.term("清除条件", "Clear filters"), href: "/work/board?plan=\(board.id)"))
        }
        page.downloads = [
            Link(text: "CSV", href: "/work/r/plan_task/export.csv?document=\(board.id)"),
            Link(text: "XLSX", href: "/work/r/plan_task/export.xlsx?document=\(board.id)"),
        ]
        page.drafts = DraftShow.links(
            [.breakdown, .assignment, .quarterlyReport], plan: board.id, presenter, try visit.actor)
        (page.map, page.cities) = try cities()
        return page
    }

    private func address(_ changes: [String: String]) -> String {
        var items = ["plan": board.id.text]
        for name in ["unit", "light"] { if let value = visit.query(name) { items[name] = value } }
        for (name, value) in changes { items[name] = value }
        return "/work/board?"
            + items.sorted { $0.key < $1.key }.map { "\($0.key)=\(escape($0.value))" }.joined(separator: "&")
    }

    private func fits(_ state: PlanBoard.TaskState) -> Bool {
        if let unit = visit.query("unit"), state.task.lead?.text != unit, !state.task.cooperators.contains(unit),
            !state.task.jointLeads.contains(unit)
        {
            return false
        }
        if let light = visit.query("light"), state.judgement.light.kind.rawValue != light { return false }
        return true
    }

    private var figures: [Figure] {
        let paused = board.tasks.contains { $0.judgement.light == .grey } ? [LightKind.paused] : []
        return ([.onTrack, .atRisk, .overdue, .silent] + paused).map { kind in
            let label = kind.term.text(language)
            let count = board.tasks.count { state in
                state.judgement.light.kind == kind || kind == .onTrack && state.judgement.light == .blue
            }
            return Figure(
                label: label, value: presenter.number(count), of: presenter.number(board.tasks.count),
                unit: visit.term("项", "tasks"),
                note: kind == .onTrack
                    ? visit.term("含已办结 · 截至\(today.text(.zh))", "closed ones included · as of \(today.text(.en))")
                    : visit.term("截至\(today.text(.zh))", "as of \(today.text(.en))"),
                href: address(["light": kind.rawValue]), light: LightMark(kind, language))
        }
    }

    private var filters: [ListFilter] {
        let used = Set(
            board.tasks.flatMap { [$0.task.lead?.text].compactMap { $0 } + $0.task.cooperators + $0.task.jointLeads })
        let units = used.sorted().map {
            Choice(
                value: $0, text: presenter.organisation.name(ofUnit: $0, language),
                isSelected: $0 == visit.query("unit"))
        }
        let any = Choice(value: "", text: visit.term("全部", "Any"), isSelected: false)
        return [
            .choice(
                "plan", visit.term("工作要点", "Plan"),
                plans.map { Choice(value: $0.id.text, text: $0["title"].plain, isSelected: $0.id == board.id) }),
            .unit("unit", visit.term("单位", "Unit"), [any] + units),
            .choice(
                "light", visit.term("灯", "Light"),
                [any]
                    + LightKind.allCases.map {
                        Choice(
                            value: $0.rawValue, text: "\($0.mark) \($0.term.text(language))",
                            isSelected: $0.rawValue == visit.query("light"))
                    }),
        ]
    }

    private func units(_ tasks: [PlanBoard.TaskState]) -> [String] {
        var count: [String: Int] = [:]
        for task in tasks { for unit in [task.task.lead?.text].compactMap({ $0 }) { count[unit, default: 0] += 1 } }
        return count.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    }

    private var quarters: [String] { (1...4).compactMap { Quarter(board.document.year, $0)?.description } }

    private func short(_ column: String) -> String {
        guard byUnits else { return Quarter(text: column)?.text(language) ?? column }
        guard let unit = presenter.organisation.units[column] else { return column }
        if language == .en { return unit.name.en }
        if unit.name.zh.hasPrefix("省局") { return String(unit.name.zh.dropFirst(2)) }
        return unit.aliases.min { ($0.count, $0) < ($1.count, $1) } ?? unit.name.zh
    }

    private func full(_ column: String) -> String? {
        byUnits ? presenter.organisation.name(ofUnit: column, language) : nil
    }

    private func row(_ state: PlanBoard.TaskState, _ columns: [String]) -> BoardRow {
        BoardRow(
            number: state.task.code, title: state.task.title, href: "/work/tasks/\(state.id)",
            lead: presenter.organisation.name(ofUnit: state.task.lead?.text, language),
            light: LightMark(state.judgement.light.kind, language),
            cells: columns.map { byUnits ? unitCell(state, $0) : quarterCell(state, $0) })
    }

    private func unitCell(_ state: PlanBoard.TaskState, _ unit: String) -> BoardCell {
        let leads = state.task.lead?.text == unit
        let takesPart = leads || state.task.cooperators.contains(unit) || state.task.jointLeads.contains(unit)
        let main = state.targets.first { $0.figure != nil }
        let number = main.map { "\(presenter.number($0.figure ?? .zero))/\(PlanWords.goal($0.target, language))" }
        let label = short(unit)
        return BoardCell(
            label: label, light: leads ? LightMark(state.judgement.light.kind, language) : nil,
            number: leads ? number : takesPart ? visit.term("配合", "cooperates") : nil,
            href: takesPart ? "/work/tasks/\(state.id)" : nil,
            name:
                "\(state.task.code) \(label) \(leads ? state.judgement.light.kind.term.text(language) : "") \(number ?? "")"
        )
    }

    private func quarterCell(_ state: PlanBoard.TaskState, _ quarter: String) -> BoardCell {
        let label = short(quarter)
        guard let report = state.feedback.first(where: { $0.feedback.quarter == quarter }) else {
            return BoardCell(label: label, light: nil, name: "\(state.task.code) \(label)")
        }
        let kind = BoardShow.light(report.stage, report.feedback, today)
        let stage = QuarterlyFeedback.Stage(rawValue: report.stage)?.term.text(language)
        return BoardCell(
            label: label, light: LightMark(kind, language), number: stage, href: "/work/feedback/\(report.id)",
            name: "\(state.task.code) \(label) \(kind.term.text(language)) \(stage ?? "")")
    }

    /// The light of one quarter's report.
    static func light(_ stage: String, _ feedback: QuarterlyFeedback, _ today: Day) -> LightKind {
        switch stage {
        case "accepted", "locked", "submitted": return feedback.flags.contains("late") ? .atRisk : .onTrack
        case "returned": return .atRisk
        default: return feedback.dueOn.map { $0 < today } ?? false ? .silent : .atRisk
        }
    }

    /// What the registers say by city for the plan's counted targets.
    private func cities() throws -> (TileMap?, BarChart?) {
        guard let year = Day(board.document.year, 1, 1), let end = Day(board.document.year, 12, 31) else {
            return (nil, nil)
        }
        var totals: [String: Int] = [:]
        let measures = board.tasks.flatMap(\.targets).map(\.target.measure).filter { !$0.isEmpty }
        let parts = try presenter.reader.entriesByDivision(measures, year...max(year, min(today, end)))
        for (division, entries) in parts where division.count == 6 && !division.hasSuffix("0000") {
            totals[String(division.prefix(4)), default: 0] += entries
        }
        guard !totals.isEmpty else { return (nil, nil) }
        let title = visit.term("各市州计入本计划的登记数", "Entries counted for this plan, by city")
        let unit = visit.term("条", "entries")
        let map = TileMap(
            hunan: totals.map { TileMap.City(code: $0.key, value: presenter.number($0.value)) }, title: title,
            unit: unit, language)
        let greatest = totals.values.max() ?? 1
        let bars = totals.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map { code, value in
            Bar(
                label: presenter.organisation.name(ofDivision: code + "00", language), value: presenter.number(value),
                percent: value * 100 / max(greatest, 1))
        }
        return (map, BarChart(title: title, unit: unit, bars: bars))
    }
}
