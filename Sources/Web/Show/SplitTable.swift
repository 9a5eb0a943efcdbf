internal import Basics
internal import Kernel
internal import Plans

/// The table of a splitting page: parts that are held first, then the units that may take one, and its sums.
struct SplitTable {
    let visit: Visit
    let presenter: Presenter
    let states: [PlanBoard.TaskState]
    let targets: [PlanBoard.TargetState]
    let held: [String: TaskSplit.Held]
    /// Units without a part.
    let units: [String]
    let typed: Form?
    let texts: [String: String]

    private var language: Language { visit.language }
    private var chosen: Set<String>? { typed.map { Set($0.values["unit"] ?? []) } }
    private var taken: Set<String> { Set(typed?.values["take"] ?? []) }
    private var holders: [String] { held.keys.sorted() }

    // MARK: Sums

    /// What the shares of a target come to as they stand on the page, and what is missing or over.
    func sum(of state: PlanBoard.TargetState, _ cascade: PlanTarget.Cascade?, own: Quantity) -> (
        words: String?, total: String, isShort: Bool
    ) {
        let target = state.target
        let proposals = proposal(target)
        var shares = holders.filter { !taken.contains($0) }.compactMap { unit in
            Quantity(text: typed?["share.\(state.id).\(unit)"] ?? "") ?? held[unit]?.shares[state.id.text]?.value
        }
        for (place, unit) in units.enumerated() where chosen?.contains(unit) ?? held.isEmpty {
            let text = typed.map { $0["share.\(state.id).\(unit)"] ?? "" } ?? proposals[place]
            if let value = Quantity(text: text) { shares.append(value) }
        }
        let phrases = SplitPhrases(language)
        switch cascade {
        case .additive:
            let sum = shares.reduce(.zero, +)
            let words = phrases.additive(
                units: sum, own: own, goal: target.value, number: { presenter.number($0) })
            return (words, presenter.number(sum), sum + own < target.value)
        case .coverage:
            return (
                phrases.fill(phrases.coverage, ["count": String(shares.count)]), String(shares.count), false
            )
        case .ratio:
            guard let least = shares.min(), let most = shares.max() else { return (nil, "", false) }
            let range =
                least == most
                ? presenter.number(least) : "\(presenter.number(least))–\(presenter.number(most))"
            return (
                phrases.fill(phrases.ratio, ["range": range]), range,
                target.comparator == .atLeast && least < target.value
            )
        case nil: return (nil, "", false)
        }
    }

    // MARK: Rows

    func rows(obstacles: (String) throws -> [Term]) rethrows -> [SplitRow] {
        let proposals = targets.map { proposal($0.target) }
        let parts = Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let standing = try holders.compactMap { unit -> SplitRow? in
            guard let one = held[unit] else { return nil }
            var row = row(unit) { target in one.shares[target.id.text]?.value.description ?? "" }
            let against = try obstacles(unit)
            row.part = SplitPart(
                href: "/work/tasks/\(one.id)", number: one.task.code,
                light: LightMark(parts[one.id]?.judgement.light.kind ?? .silent, language),
                progress: parts[one.id].flatMap(progress), limit: one.task.dueOn?.text(language) ?? "",
                isTaken: taken.contains(unit),
                obstacle: against.isEmpty
                    ? nil : against.map { $0.text(language) }.joined(separator: visit.term("；", "; ")))
            return row
        }
        return standing
            + units.enumerated().map { place, unit in
                var row = row(unit) { target in
                    targets.firstIndex { $0.id == target.id }.map { proposals[$0][place] } ?? ""
                }
                row.isChosen = chosen?.contains(unit) ?? held.isEmpty
                return row
            }
    }

    private func row(_ unit: String, _ value: (PlanBoard.TargetState) -> String) -> SplitRow {
        let name = presenter.organisation.name(ofUnit: unit, language)
        return SplitRow(
            id: "field-unit-\(unit)", code: unit, unit: name, isChosen: false, dueName: "due.\(unit)",
            due: typed?["due.\(unit)"] ?? "",
            shares: targets.map { target in
                let field = "share.\(target.id).\(unit)"
                return SplitShare(
                    name: field, target: target.target.quote, label: "\(name) \(target.target.quote)",
                    value: typed?[field] ?? value(target), of: target.id.text,
                    held: held[unit]?.shares[target.id.text]?.value.description)
            }, problem: texts["unit.\(unit)"])
    }

    /// What was counted or reported of a part.
    private func progress(_ part: PlanBoard.TaskState) -> String? {
        let figures = part.targets.compactMap { target in
            target.figure.map {
                "\(presenter.figure($0, of: target.target))/\(PlanWords.goal(target.target, language))"
            }
        }
        if !figures.isEmpty { return figures.joined(separator: language == .zh ? "，" : ", ") }
        return part.feedback.last { $0.feedback.progress != nil && $0.stage != "open" }?.feedback.progress
            .map { visit.term("已报\($0)%", "\($0)% reported") }
    }

    /// Equal shares of sums, one for coverage, the ratio itself for ratios; of what is split already nothing but those.
    private func proposal(_ target: PlanTarget) -> [String] {
        if target.unitWord == "%" || target.comparator == .growth || target.comparator == .decrease {
            return units.map { _ in target.value.description }
        }
        if target.comparator == .fullCoverage { return units.map { _ in "1" } }
        if !held.isEmpty { return units.map { _ in "" } }
        return Apportionment.shares(of: target.value, by: units.map { _ in Quantity(1) }).map(\.description)
    }
}
