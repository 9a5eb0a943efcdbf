internal import Basics
internal import Kernel
internal import Plans

/// The columns of a wall, and what stands in them.
struct WallColumns {
    let state: PlanState
    let query: WallQuery
    let presenter: Presenter
    let layout: WallQuery.Layout

    private var language: Language { presenter.language }
    private var organisation: OrganisationSnapshot { presenter.organisation }

    /// Units, first digits of cities, or quarters.
    func keys(_ rows: [Int]) -> [String] {
        switch layout {
        case .quarters: (1...4).compactMap { Quarter(state.document.year, $0)?.description }
        case .cities: state.bureaus.map(\.code)
        case .units: units(rows)
        }
    }

    /// Those that have something in these rows, in the order of the organisation.
    private func units(_ rows: [Int]) -> [String] {
        var used = Set<String>()
        for place in rows {
            for one in [place] + (state.parts[state.board.tasks[place].id] ?? []) {
                if let lead = state.board.tasks[one].task.lead { used.insert(lead.text) }
            }
        }
        return used.filter(fits).map { (organisation.place(ofUnit: $0), $0) }.sorted { $0 < $1 }.map(\.1)
    }

    private func fits(_ unit: String) -> Bool {
        let kind = organisation.units[unit]?.kind ?? ""
        if let level = query.level, !level.holds(kind) { return false }
        return query.city.map { $0 == state.city(of: unit) } ?? true
    }

    func column(_ key: String) -> WallColumn {
        switch layout {
        case .quarters: return WallColumn(title: Quarter(text: key)?.text(language) ?? key)
        case .cities:
            let name = organisation.name(ofDivision: key + "00", language)
            return WallColumn(
                title: WallColumns.short(city: name), fullTitle: name,
                href: state.bureaus.first { $0.code == key }.map { "/work/units/\(escape($0.unit))?plan=\(state.id)" })
        case .units:
            return WallColumn(
                title: short(key), fullTitle: organisation.name(ofUnit: key, language),
                href: "/work/units/\(escape(key))?plan=\(state.id)")
        }
    }

    /// 长沙 for 长沙市; a prefecture keeps its first two characters, in English its first word.
    static func short(city name: String) -> String {
        if name.hasSuffix("Prefecture") { return name.split(separator: " ").first.map(String.init) ?? name }
        if name.hasSuffix("市"), name.count > 2 { return String(name.dropLast()) }
        return name.hasSuffix("自治州") ? String(name.prefix(2)) : name
    }

    /// What the names of all bureaus end with in English; the full name stands in the title.
    private static let bureau = " Quality and Technical Supervision Bureau"

    private func short(_ unit: String) -> String {
        guard let unit = organisation.units[unit] else { return unit }
        if language == .en { return unit.name.en.replacing(WallColumns.bureau, with: "") }
        if unit.name.zh.hasPrefix("省局") { return String(unit.name.zh.dropFirst(2)) }
        return unit.aliases.min { ($0.count, $0) < ($1.count, $1) } ?? unit.name.zh
    }

    func cells(of row: Int, _ keys: [String], _ marks: [LightKind: LightMark]) -> [WallCell?] {
        let task = state.board.tasks[row]
        if layout == .quarters { return keys.map { quarter(task, $0) } }
        var places: [String: Int] = [:]
        for place in (state.parts[task.id] ?? []) + (layout == .units ? [row] : []) {
            guard let lead = state.board.tasks[place].task.lead?.text else { continue }
            guard let key = layout == .units ? lead : state.city(of: lead) else { continue }
            places[key] = places[key].map { stands($0, before: place) ? $0 : place } ?? place
        }
        return keys.map { key in
            guard let place = places[key] else { return nil }
            let part = state.board.tasks[place]
            let target = part.mainTarget
            return WallCell(
                light: marks[part.judgement.light.kind] ?? LightMark(part.judgement.light.kind, language),
                figure: target.map {
                    "\(presenter.figure($0.figure ?? .zero, of: $0.target))/\(PlanWords.goal($0.target, language))"
                }, href: "/work/tasks/\(part.id)")
        }
    }

    /// A city's own part stands for it; where only its counties have one, the worst of them; in a unit's column its
    /// part before the whole.
    private func stands(_ held: Int, before other: Int) -> Bool {
        let (left, right) = (state.board.tasks[held], state.board.tasks[other])
        if layout == .units { return (left.task.parent != nil) || right.task.parent == nil }
        let own = [left, right].map { $0.task.lead.flatMap { organisation.units[$0.text]?.kind } == "city_bureau" }
        if own[0] != own[1] { return own[0] }
        return left.judgement.light.badness >= right.judgement.light.badness
    }

    private func quarter(_ task: PlanBoard.TaskState, _ quarter: String) -> WallCell? {
        guard let report = task.feedback.first(where: { $0.feedback.quarter == quarter }) else { return nil }
        let kind = WallColumns.light(report.stage, report.feedback, state.day)
        return WallCell(
            light: LightMark(kind, language),
            figure: QuarterlyFeedback.Stage(rawValue: report.stage)?.term.text(language),
            href: "/work/feedback/\(report.id)")
    }

    /// The light of one quarter's report.
    static func light(_ stage: String, _ feedback: QuarterlyFeedback, _ today: Day) -> LightKind {
        switch stage {
        case "accepted", "locked", "submitted": return feedback.flags.contains("late") ? .atRisk : .onTrack
        case "returned": return .atRisk
        default: return feedback.dueOn.map { $0 < today } ?? false ? .silent : .atRisk
        }
    }
}
