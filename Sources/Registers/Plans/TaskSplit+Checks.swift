package import Basics
package import Kernel

extension TaskSplit {
    /// A part that a unit holds.
    package struct Held {
        package let id: EntryID
        package let task: PlanTask
        package let stage: String
        /// Its share of each target of the whole, with the target that says so.
        package let shares: [String: (target: EntryID, value: Quantity)]
        /// What stands against taking it back; read where somebody asks.
        let obstacles: () throws -> [Term]
    }

    /// What a split is judged by.
    struct Ground {
        let task: PlanTask
        let today: Day
        /// The task's targets in force, by name.
        let targets: [String: PlanTarget]
        /// Units that hold a part already.
        let held: [String: Held]
        let organisation: OrganisationSnapshot

        /// Under whom the parts must lie: a bureau splits among its own, an office among its administration's.
        var root: String {
            let lead = task.lead?.text ?? ""
            let kind = organisation.units[lead]?.kind
            return kind == "city_bureau" || kind == "county_bureau" ? lead : task.issuer.text
        }

        /// The bureaus of a kind under the root.
        func bureaus(_ kind: String) -> [String] {
            organisation.subtree(of: root).filter { unit in
                organisation.units[unit].map { $0.kind == kind && $0.validTo == nil } ?? false && unit != root
            }.sorted()
        }
    }

    /// Every unit's share of a target once this is done.
    func shares(of target: String, on ground: Ground) -> [String: Quantity] {
        var shares: [String: Quantity] = [:]
        for (unit, held) in ground.held where !taken.contains(unit) { shares[unit] = held.shares[target]?.value }
        for part in parts { if let share = part.shares[target] { shares[part.unit] = share } }
        return shares
    }

    /// How every split target is split once this is done.
    func allWays(on ground: Ground) -> [String: Way] {
        var all = ground.targets.compactMapValues { target in
            target.cascade.map { Way($0, own: target.ownShare ?? .zero) }
        }
        all.merge(ways) { $1 }
        return all
    }

    /// Whether nobody holds a part any more once this is done.
    func leavesNobody(on ground: Ground) -> Bool {
        parts.allSatisfy { taken.contains($0.unit) } && ground.held.keys.allSatisfy(taken.contains)
    }

    /// Everything wrong with it at once.
    ///
    /// - Parameter isChange: whether parts that are held may be changed and taken back.
    func problems(on ground: Ground, isChange: Bool = false) throws -> [Problem] {
        if isChange ? parts.isEmpty && taken.isEmpty && ways.isEmpty : parts.isEmpty {
            return [
                Problem(
                    "split.empty", field: "split",
                    Term("还没有选择承接单位。", "No unit was chosen to take a part."),
                    remedy: Term("请至少勾选一个单位。", "Tick at least one unit."))
            ]
        }
        var problems: [Problem] = []
        var seen = Set<String>()
        for part in parts {
            problems += partProblems(part, ground, isChange: isChange, isTwice: !seen.insert(part.unit).inserted)
        }
        problems += try takenProblems(ground, isChange: isChange, seen: seen)
        for id in ways.keys.sorted() where ground.targets[id] == nil {
            problems.append(
                Problem("split.target", field: "split", Term("所分指标不属于本任务。", "A target split belongs to another task.")))
        }
        if isChange, leavesNobody(on: ground) { return problems }
        for (id, way) in (isChange ? allWays(on: ground) : ways).sorted(by: { $0.key < $1.key }) {
            guard let target = ground.targets[id] else { continue }
            if let problem = over(target, id, ground) ?? problem(target, id, way, ground) { problems.append(problem) }
        }
        return problems
    }

    private func partProblems(_ part: Part, _ ground: Ground, isChange: Bool, isTwice: Bool) -> [Problem] {
        var problems: [Problem] = []
        let name = ground.organisation.name(ofUnit: part.unit, .zh)
        let english = ground.organisation.name(ofUnit: part.unit, .en)
        let field = "unit.\(part.unit)"
        if isTwice || ground.held[part.unit] != nil && !isChange {
            problems.append(
                Problem(
                    "split.twice", field: field,
                    Term("“\(name)”已承接本任务的一份。", "“\(english)” has a part of this task already.")))
        } else if let held = ground.held[part.unit] {
            if part.dueOn != nil {
                problems.append(
                    Problem(
                        "split.due_held", field: field,
                        Term("“\(name)”已承接，时限由“延期”更改。", "“\(english)” holds its part; its limit is moved by “Extend”."))
                )
            }
            if held.stage == "closed", part.shares.contains(where: { held.shares[$0.key]?.value != $0.value }) {
                problems.append(
                    Problem(
                        "split.part_closed", field: field,
                        Term("“\(name)”的一份已经办结，不再更改。", "The part of “\(english)” is closed and does not change.")))
            }
        } else if ground.organisation.units[part.unit].map({ $0.validTo != nil }) ?? true || part.unit == ground.root
            || !ground.organisation.isUnit(part.unit, within: ground.root)
        {
            problems.append(
                Problem(
                    "split.unit", field: field,
                    Term("“\(name)”不是本级的下级单位，不能承接。", "“\(english)” is not under this level and cannot take a part.")))
        }
        if let due = part.dueOn, let limit = ground.task.dueOn, due > limit {
            problems.append(
                Problem(
                    "split.due", field: field,
                    Term(
                        "“\(name)”的时限\(due)晚于本任务的时限\(limit)。",
                        "The limit of “\(english)”, \(due), is later than the task's own, \(limit).")))
        }
        return problems
    }

    /// A part is taken back only while nothing has come of it.
    private func takenProblems(_ ground: Ground, isChange: Bool, seen: Set<String>) throws -> [Problem] {
        try Set(taken).sorted().compactMap { unit in
            let name = ground.organisation.name(ofUnit: unit, .zh)
            let english = ground.organisation.name(ofUnit: unit, .en)
            let field = "unit.\(unit)"
            guard isChange, let held = ground.held[unit] else {
                return Problem(
                    "split.not_held", field: field,
                    Term("“\(name)”没有承接本任务，无从收回。", "“\(english)” has no part of this task to be taken back."))
            }
            if seen.contains(unit) {
                return Problem(
                    "split.twice", field: field,
                    Term("“\(name)”不能同时收回又分解。", "“\(english)” cannot keep a part that is taken back."))
            }
            let obstacles = try held.obstacles()
            guard !obstacles.isEmpty else { return nil }
            return Problem(
                "split.taken", field: field,
                Term(
                    "“\(name)”的一份不能收回：\(obstacles.map(\.zh).joined(separator: "；"))。",
                    "The part of “\(english)” cannot be taken back: \(obstacles.map(\.en).joined(separator: "; "))."),
                remedy: Term("可调整其分解数，或由领导取消该任务。", "Change its share, or let the leader cancel it."))
        }
    }

    /// What was to be reached by a day that has passed is not parted anew.
    private func over(_ target: PlanTarget, _ id: String, _ ground: Ground) -> Problem? {
        guard let due = target.dueOn, due < ground.today else { return nil }
        let before = ground.held.compactMapValues { $0.shares[id]?.value }
        guard !before.isEmpty, before != shares(of: id, on: ground) else { return nil }
        return Problem(
            "target.over", field: "target.\(id)",
            Term("“\(target.quote)”的时限\(due)已过，不能再调整。", "“\(target.quote)” was due on \(due) and cannot be changed."))
    }

    private func problem(_ target: PlanTarget, _ id: String, _ way: Way, _ ground: Ground) -> Problem? {
        let byUnit = shares(of: id, on: ground)
        let shares = byUnit.values
        if shares.contains(where: { $0 < .zero }) || way.own < .zero {
            return Problem(
                "split.negative", field: "target.\(id)",
                Term("“\(target.quote)”的分解数不能为负。", "A share of “\(target.quote)” cannot be negative."))
        }
        switch way.cascade {
        case .additive:
            let sum = shares.reduce(way.own, +)
            guard sum < target.value else { return nil }
            return Problem(
                "split.short", field: "target.\(id)",
                Term(
                    "“\(target.quote)”要求\(target.value)，各单位合计\(sum)，还差\(target.value - sum)。",
                    "“\(target.quote)” asks for \(target.value); the shares come to \(sum), \(target.value - sum) short."
                ),
                remedy: Term("请加大分解数，或由牵头单位自留差额。", "Raise the shares, or let the lead unit keep the rest."))
        case .coverage:
            let missing = uncovered(Set(byUnit.keys), ground)
            guard !missing.isEmpty else { return nil }
            func names(_ language: Language) -> String {
                missing.prefix(8).map { ground.organisation.name(ofUnit: $0, language) }
                    .joined(separator: language == .zh ? "、" : ", ") + (missing.count > 8 ? "…" : "")
            }
            return Problem(
                "split.uncovered", field: "target.\(id)",
                Term(
                    "“\(target.quote)”要求逐地覆盖，还有\(missing.count)个单位没有分到：\(names(.zh))。",
                    "“\(target.quote)” is to cover every division; \(English.count(missing.count, "unit")) without a part: \(names(.en))."
                )
            )
        case .ratio:
            guard shares.contains(where: { $0 > Quantity(100) }), target.unitWord == "%" else { return nil }
            return Problem(
                "split.ratio", field: "target.\(id)",
                Term("“\(target.quote)”是比率，不能超过100%。", "“\(target.quote)” is a ratio and cannot exceed 100%."))
        }
    }

    /// The bureaus of the levels concerned that have no part of a target.
    private func uncovered(_ covered: Set<String>, _ ground: Ground) -> [String] {
        let units = parts.map(\.unit) + ground.held.keys
        let kinds = Set(units.compactMap { ground.organisation.units[$0]?.kind })
        return kinds.sorted().flatMap { ground.bureaus($0) }.filter { !covered.contains($0) }
    }
}
