internal import Basics
internal import Kernel
internal import Plans

/// A task's splitting page: what is proposed or stands, or what was typed.
struct SplitShow {
    let visit: Visit
    /// The task, and its parts.
    let states: [PlanBoard.TaskState]
    let entry: Entry
    let presenter: Presenter
    let today: Day

    private var language: Language { visit.language }
    private var path: String { "/work/tasks/\(entry.id)/split" }

    /// The kinds of bureau the task can be split among, with those that have no part yet.
    private func levels(_ ground: PlanTask.Splitting) -> [(kind: String, units: [String])] {
        ["city_bureau", "county_bureau"].compactMap { kind in
            let units = ground.bureaus(kind)
            return units.isEmpty ? nil : (kind, units)
        }
    }

    func page(typed: Form?, problems: [Problem]) throws -> SplitPage? {
        guard let state = states.first(where: { $0.id == entry.id }) else { return nil }
        let ground = try PlanTask.Splitting(state.task, entry.id, on: today, presenter.reader, presenter.organisation)
        let levels = levels(ground)
        let asked = typed?["level"] ?? visit.query("level")
        let level = levels.first { $0.kind == asked } ?? levels.first
        let texts = Dictionary(
            problems.compactMap { problem in problem.field.map { ($0, problem.text(language)) } },
            uniquingKeysWith: { $0 + " " + $1 })
        let isChange = !ground.held.isEmpty
        // A column needs shares whose target the parts hold.
        let targets = state.targets.filter { !$0.target.isScopeCount }
        let table = SplitTable(
            visit: visit, presenter: presenter, states: states, targets: targets, held: ground.held,
            units: (level?.units ?? []).filter { ground.held[$0] == nil }, typed: typed, texts: texts)
        var page = SplitPage(
            task: Link(text: state.task.title, href: "/work/tasks/\(entry.id)"), number: state.task.code,
            heading: isChange ? visit.term("调整分解", "Change the split") : visit.term("分解任务", "Split the task"),
            lead: isChange
                ? visit.term(
                    "可一次调整几个单位的分解数、增加单位、收回还没有进展的一份。分解数留空为不变。提交后先给出全部影响，确认后才更改。",
                    "Change several shares at once, add units, take back parts of which nothing has come. A share left empty stays. You will see everything it does before anything changes."
                )
                : visit.term(
                    "勾选承接单位，填写各自的指标。提交后先给出全部影响，确认后才下达。",
                    "Tick the units that take a part and give each its share. You will see everything it does before anything is assigned."
                ),
            levels: levels.map { one in
                BoardLayout(
                    text: name(of: one.kind, one.units.count), href: "\(path)?level=\(one.kind)",
                    isCurrent: one.kind == level?.kind)
            }, action: path, phrases: SplitPhrases(language), targets: targets.map { target($0, typed, texts, table) },
            rows: try table.rows { try ground.obstacles($0) }, cancelHref: "/work/tasks/\(entry.id)")
        page.held = ground.held.keys.sorted().map { HiddenField(name: "held", value: $0) }
        page.hidden = [
            HiddenField(name: "version", value: typed?["version"] ?? String(entry.version)),
            HiddenField(name: "key", value: typed?["key"] ?? visit.kernel.environment.makeID().text),
            HiddenField(name: "level", value: level?.kind ?? ""),
        ]
        if isChange { page.reason = SplitReason(value: typed?["reason"] ?? "", problem: texts["reason"]) }
        page.problems = problems.map { problem in
            let field = problem.field.map { $0.replacing(".", with: "-") }
            return FieldProblem(field: field, text: problem.text(language))
        }
        if page.rows.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有可分解的下级单位", "There is nobody to split it among"),
                text: visit.term("本级之下没有单位。", "There is no unit under this level."))
        }
        return page
    }

    private func name(of kind: String, _ count: Int) -> String {
        kind == "city_bureau"
            ? visit.term("\(count)个市州", English.count(count, "city", "cities"))
            : visit.term("\(count)个县市区", English.count(count, "county", "counties"))
    }

    private func target(
        _ state: PlanBoard.TargetState, _ typed: Form?, _ texts: [String: String], _ table: SplitTable
    ) -> SplitTarget {
        let target = state.target
        let isHeld = table.held.values.contains { $0.shares[state.id.text] != nil }
        let proposed: PlanTarget.Cascade? =
            target.cascade
            ?? (!table.held.isEmpty
                ? nil : target.comparator == .fullCoverage ? .coverage : target.unitWord == "%" ? .ratio : .additive)
        let chosen = typed.map { $0["how.\(state.id)"] ?? "" } ?? proposed?.rawValue ?? ""
        let none = [Choice(value: "", text: visit.term("不分解", "Not split"), isSelected: chosen.isEmpty)]
        let ways =
            (isHeld ? [] : none)
            + PlanTarget.Cascade.allCases.map {
                Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0.rawValue == chosen)
            }
        let own = typed?["own.\(state.id)"] ?? target.ownShare?.description ?? ""
        let sum = table.sum(of: state, PlanTarget.Cascade(rawValue: chosen), own: Quantity(text: own) ?? .zero)
        return SplitTarget(
            id: "field-target-\(state.id)", name: "how.\(state.id)", statement: target.quote,
            goal: "\(PlanWords.goal(target, language)) \(PlanWords.unit(target.unitWord, language))".trimmed,
            key: state.id.text, value: target.value.description, isFloor: target.comparator == .atLeast, ways: ways,
            ownName: "own.\(state.id)",
            own: own, sum: sum.words, total: sum.total, isShort: sum.isShort, problem: texts["target.\(state.id)"])
    }
}

extension SplitShow {
    /// What is handed down on the whole, before it is confirmed: how many units hold a part then, and each target's
    /// sum. Nothing where nobody holds one any more.
    static func totals(_ page: SplitPage, _ form: Form, _ language: Language) -> [String] {
        let taken = Set(form.values["take"] ?? [])
        let units = Set((form.values["unit"] ?? []) + (form.values["held"] ?? [])).subtracting(taken)
        guard !units.isEmpty else { return [] }
        let count = Term("承接单位\(units.count)个", "\(English.count(units.count, "unit")) with a part")
        return [count.text(language)]
            + page.targets.compactMap { target in
                target.sum.map { target.statement + Term("：", ": ").text(language) + $0 }
            }
    }

    /// What was typed, as a split; everything that is no number or day is said at once.
    static func read(_ form: Form, year: Int) -> (split: TaskSplit, problems: [Problem]) {
        var split = TaskSplit()
        var problems: [Problem] = []
        func number(_ name: String, _ field: String) -> Quantity? {
            let text = form.text(name)
            if text.isEmpty { return nil }
            if let value = Quantity(text: text) { return value }
            problems.append(Problem("field.kind", field: field, Term("“\(text)”不是数字。", "“\(text)” is not a number.")))
            return nil
        }
        for name in form.values.keys.sorted() where name.hasPrefix("how.") {
            guard let cascade = PlanTarget.Cascade(rawValue: form.text(name)) else { continue }
            let target = String(name.dropFirst(4))
            split.ways[target] = TaskSplit.Way(cascade, own: number("own.\(target)", "target.\(target)") ?? .zero)
        }
        split.taken = form.values["take"] ?? []
        let kept = (form.values["held"] ?? []).filter { !split.taken.contains($0) }
        for unit in (form.values["unit"] ?? []) + kept {
            var part = TaskSplit.Part(unit)
            let due = form.text("due.\(unit)")
            if !due.isEmpty {
                part.dueOn = Day(text: due, year: year)
                if part.dueOn == nil {
                    problems.append(
                        Problem("field.kind", field: "unit.\(unit)", Term("“\(due)”不是日期。", "“\(due)” is not a day.")))
                }
            }
            for target in split.ways.keys.sorted() {
                part.shares[target] = number("share.\(target).\(unit)", "unit.\(unit)")
            }
            split.parts.append(part)
        }
        return (split, problems)
    }
}
