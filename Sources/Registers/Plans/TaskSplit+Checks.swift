internal import Basics
internal import Kernel

extension TaskSplit {
    /// What a split is judged by.
    struct Ground {
        let task: PlanTask
        /// The task's targets in force, by name.
        let targets: [String: PlanTarget]
        /// Units that hold a part already, with their shares.
        let standing: [Part]
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

    /// Everything wrong with it at once.
    func problems(on ground: Ground) -> [Problem] {
        if parts.isEmpty {
            return [
                Problem(
                    "split.empty", field: "split",
                    Term("还没有选择承接单位。", "No unit was chosen to take a part."),
                    remedy: Term("请至少勾选一个单位。", "Tick at least one unit."))
            ]
        }
        var problems: [Problem] = []
        var seen = Set(ground.standing.map(\.unit))
        for part in parts {
            let name = ground.organisation.name(ofUnit: part.unit, .zh)
            let english = ground.organisation.name(ofUnit: part.unit, .en)
            let field = "unit.\(part.unit)"
            if ground.organisation.units[part.unit].map({ $0.validTo != nil }) ?? true || part.unit == ground.root
                || !ground.organisation.isUnit(part.unit, within: ground.root)
            {
                problems.append(
                    Problem(
                        "split.unit", field: field,
                        Term("“\(name)”不是本级的下级单位，不能承接。", "“\(english)” is not under this level and cannot take a part.")
                    ))
            } else if !seen.insert(part.unit).inserted {
                problems.append(
                    Problem(
                        "split.twice", field: field,
                        Term("“\(name)”已承接本任务的一份。", "“\(english)” has a part of this task already.")))
            }
            if let due = part.dueOn, let limit = ground.task.dueOn, due > limit {
                problems.append(
                    Problem(
                        "split.due", field: field,
                        Term(
                            "“\(name)”的时限\(due)晚于本任务的时限\(limit)。",
                            "The limit of “\(english)”, \(due), is later than the task's own, \(limit).")))
            }
        }
        for (id, way) in ways.sorted(by: { $0.key < $1.key }) {
            guard let target = ground.targets[id] else {
                problems.append(
                    Problem(
                        "split.target", field: "split", Term("所分指标不属于本任务。", "A target split belongs to another task.")))
                continue
            }
            if let problem = problem(target, id, way, ground) { problems.append(problem) }
        }
        return problems
    }

    private func problem(_ target: PlanTarget, _ id: String, _ way: Way, _ ground: Ground) -> Problem? {
        let shares = (ground.standing + parts).compactMap { $0.shares[id] }
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
            let kinds = Set(parts.compactMap { ground.organisation.units[$0.unit]?.kind })
            let asked = kinds.flatMap { ground.bureaus($0) }
            let covered = Set((ground.standing + parts).filter { $0.shares[id] != nil }.map(\.unit))
            let missing = asked.filter { !covered.contains($0) }
            guard !missing.isEmpty else { return nil }
            func names(_ language: Language) -> String {
                missing.prefix(8).map { ground.organisation.name(ofUnit: $0, language) }
                    .joined(separator: language == .zh ? "、" : ", ") + (missing.count > 8 ? "…" : "")
            }
            return Problem(
                "split.uncovered", field: "target.\(id)",
                Term(
                    "“\(target.quote)”要求逐地覆盖，还有\(missing.count)个单位没有分到：\(names(.zh))。",
                    "“\(target.quote)” is to cover every division; \(missing.count) units have no part: \(names(.en)).")
            )
        case .ratio:
            guard shares.contains(where: { $0 > Quantity(100) }), target.unitWord == "%" else { return nil }
            return Problem(
                "split.ratio", field: "target.\(id)",
                Term("“\(target.quote)”是比率，不能超过100%。", "“\(target.quote)” is a ratio and cannot exceed 100%."))
        }
    }
}
