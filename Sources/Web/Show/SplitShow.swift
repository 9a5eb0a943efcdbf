internal import Basics
internal import Kernel
internal import Plans

/// A task's splitting page: what is proposed, or what was typed.
struct SplitShow {
    let visit: Visit
    let state: PlanBoard.TaskState
    let entry: Entry
    let presenter: Presenter

    private var language: Language { visit.language }
    private var path: String { "/work/tasks/\(entry.id)/split" }

    /// The kinds of bureau the task can be split among, with those that have no part yet.
    private func levels(_ ground: PlanTask.Splitting) -> [(kind: String, units: [String])] {
        ["city_bureau", "county_bureau"].compactMap { kind in
            let units = ground.bureaus(kind)
            return units.isEmpty ? nil : (kind, units)
        }
    }

    func page(typed: Form?, problems: [Problem]) throws -> SplitPage {
        let ground = try PlanTask.Splitting(state.task, entry.id, presenter.reader, presenter.organisation)
        let levels = levels(ground)
        let asked = typed?["level"] ?? visit.query("level")
        let level = levels.first { $0.kind == asked } ?? levels.first
        let texts = Dictionary(
            problems.compactMap { problem in problem.field.map { ($0, problem.text(language)) } },
            uniquingKeysWith: { $0 + " " + $1 })
        let units = (level?.units ?? []).filter { !ground.standing.contains($0) }
        let targets = state.targets.filter { !$0.target.isScopeCount }
        var page = SplitPage(
            task: Link(text: state.task.title, href: "/work/tasks/\(entry.id)"), number: state.task.code,
            levels: levels.map { one in
                BoardLayout(
                    text: name(of: one.kind, one.units.count), href: "\(path)?level=\(one.kind)",
                    isCurrent: one.kind == level?.kind)
            }, action: path,
            targets: targets.map { target($0, typed, texts) },
            rows: rows(units, targets, typed, texts),
            standing: ground.standing.map {
                Link(
                    text: presenter.organisation.name(ofUnit: $0, language),
                    href: "/work/r/plan_task?parent=\(entry.id)")
            }, cancelHref: "/work/tasks/\(entry.id)")
        page.hidden = [
            HiddenField(name: "version", value: typed?["version"] ?? String(entry.version)),
            HiddenField(name: "key", value: typed?["key"] ?? visit.kernel.environment.makeID().text),
            HiddenField(name: "level", value: level?.kind ?? ""),
        ]
        page.problems = problems.map { problem in
            let field = problem.field.map { $0.replacing(".", with: "-") }
            return FieldProblem(field: field, text: problem.text(language))
        }
        if units.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有可分解的下级单位", "There is nobody left to split it among"),
                text: visit.term("本级之下的单位都已承接，或没有下级单位。", "Every unit under this level has a part, or there is none."))
        }
        return page
    }

    private func name(of kind: String, _ count: Int) -> String {
        kind == "city_bureau"
            ? visit.term("\(count)个市州", "\(count) cities") : visit.term("\(count)个县市区", "\(count) counties")
    }

    private func target(_ state: PlanBoard.TargetState, _ typed: Form?, _ texts: [String: String]) -> SplitTarget {
        let target = state.target
        let proposed: PlanTarget.Cascade? =
            target.cascade
            ?? (target.comparator == .fullCoverage ? .coverage : target.unitWord == "%" ? .ratio : .additive)
        let chosen = typed.map { $0["how.\(state.id)"] ?? "" } ?? proposed?.rawValue ?? ""
        let ways =
            [Choice(value: "", text: visit.term("不分解", "Not split"), isSelected: chosen.isEmpty)]
            + PlanTarget.Cascade.allCases.map {
                Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0.rawValue == chosen)
            }
        return SplitTarget(
            id: "field-target-\(state.id)", name: "how.\(state.id)", statement: target.quote,
            goal: "\(PlanWords.goal(target, language)) \(target.unitWord)", ways: ways, ownName: "own.\(state.id)",
            own: typed?["own.\(state.id)"] ?? target.ownShare?.description ?? "", problem: texts["target.\(state.id)"])
    }

    private func rows(
        _ units: [String], _ targets: [PlanBoard.TargetState], _ typed: Form?, _ texts: [String: String]
    ) -> [SplitRow] {
        let chosen = typed.map { Set($0.values["unit"] ?? []) }
        let proposals = targets.map { proposal($0.target, among: units) }
        return units.enumerated().map { place, unit in
            let name = presenter.organisation.name(ofUnit: unit, language)
            return SplitRow(
                id: "field-unit-\(unit)", code: unit, unit: name, isChosen: chosen?.contains(unit) ?? true,
                dueName: "due.\(unit)", due: typed?["due.\(unit)"] ?? "",
                shares: zip(targets, proposals).map { target, proposal in
                    let field = "share.\(target.id).\(unit)"
                    return SplitShare(
                        name: field, target: target.target.quote, label: "\(name) \(target.target.quote)",
                        value: typed?[field] ?? proposal[place].description)
                }, problem: texts["unit.\(unit)"])
        }
    }

    /// Equal shares of sums, one for coverage, the ratio itself for ratios.
    private func proposal(_ target: PlanTarget, among units: [String]) -> [Quantity] {
        if target.unitWord == "%" || target.comparator == .growth || target.comparator == .decrease {
            return units.map { _ in target.value }
        }
        if target.comparator == .fullCoverage { return units.map { _ in Quantity(1) } }
        return Apportionment.shares(of: target.value, by: units.map { _ in Quantity(1) })
    }
}

extension SplitShow {
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
        for unit in form.values["unit"] ?? [] {
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
