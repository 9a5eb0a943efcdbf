internal import Basics
internal import Kernel
internal import NoticeReader
internal import Plans

/// The units a task names, and those of them that nobody knows.
extension ReadingShow {
    func units(_ task: Entry) -> [ReadingUnit] {
        let lead = visit.term("牵头", "Lead")
        var units: [ReadingUnit] = []
        let written = task["lead_written"].list
        if let id = task["lead"].text {
            units.append(
                ReadingUnit(
                    markId: "lead-\(task.id)", asWritten: written.first ?? "", role: lead,
                    resolved: Link(text: presenter.organisation.name(ofUnit: id, language), href: "/work/r/unit/\(id)"),
                    fix: nil))
        } else {
            units.append(
                ReadingUnit(
                    markId: "lead-\(task.id)",
                    asWritten: written.isEmpty ? visit.term("未写明", "not named") : written.joined(separator: "、"),
                    role: lead, fix: leadFix(task, place: "task")))
        }
        for name in unknownLeads(task) {
            units.append(
                ReadingUnit(
                    markId: "written-\(task.id)-\(units.count)", asWritten: name,
                    role: visit.term("共同牵头", "Joint lead"),
                    resolved: Link(text: unresolved(name), href: "/work/tasks/\(task.id)")))
        }
        for id in task["joint_leads"].list {
            units.append(
                ReadingUnit(
                    markId: "joint-\(task.id)-\(id)", asWritten: "", role: visit.term("共同牵头", "Joint lead"),
                    resolved: Link(text: presenter.organisation.name(ofUnit: id, language), href: "/work/r/unit/\(id)"))
            )
        }
        let known = Set(task["cooperators"].list)
        var shown: Set<String> = []
        for name in task["cooperators_written"].list {
            let unit = presenter.organisation.unit(named: name)
            if let unit { shown.insert(unit.id) }
            let resolved = unit.flatMap {
                known.contains($0.id) ? Link(text: $0.name.text(language), href: "/work/r/unit/\($0.id)") : nil
            }
            units.append(
                ReadingUnit(
                    markId: "coop-\(task.id)-\(units.count)", asWritten: name, role: visit.term("配合", "Cooperates"),
                    resolved: resolved ?? Link(text: unresolved(name), href: "/work/tasks/\(task.id)")))
        }
        // Those that a clerk added.
        for id in task["cooperators"].list where !shown.contains(id) {
            units.append(
                ReadingUnit(
                    markId: "coop-\(task.id)-\(units.count)", asWritten: "", role: visit.term("配合", "Cooperates"),
                    resolved: Link(text: presenter.organisation.name(ofUnit: id, language), href: "/work/r/unit/\(id)"))
            )
        }
        return units
    }

    /// A phrase for several units, or a unit with a name of its own that the organisation does not know.
    private func unresolved(_ name: String) -> String {
        if checked.contains(ReadingShow.key(ofUnit: name)) {
            return visit.term("\(name)（照原文保留）", "\(name) (kept as written)")
        }
        return NoticeReader.isGroup(name)
            ? visit.term("\(name)（泛指）", "\(name) (a group)")
            : visit.term("\(name)（机构库中没有）", "\(name) (not in the organisation)")
    }

    /// Names beside the lead that are no unit: a group (各市州局), or one the organisation does not know.
    private func unknownLeads(_ task: Entry) -> [String] {
        guard !task["lead"].isEmpty else { return [] }
        return task["lead_written"].list.filter { presenter.organisation.unit(named: $0) == nil }
    }

    /// In place of a decision on each: the names beside the lead cooperate, as they are written.
    static let toCooperators = "cooperate"

    /// Names in a cell of leads that are no unit would be lost without a word.
    func writtenLeads(_ tasks: [Entry]) -> [ReadingProblem] {
        tasks.filter { !checked.contains("lead|\($0.id)") }.compactMap { task in
            let names = unknownLeads(task)
            guard !names.isEmpty else { return nil }
            let words = names.map(unresolved).joined(separator: "、")
            return ReadingProblem(
                text: visit.term(
                    "任务\(task["code"].plain)的牵头单位中还写了\(words)，不能单独牵头。",
                    "Task \(task["code"].plain) names among its leads \(words), which cannot lead by itself."),
                quote: task["title"].plain, markId: task.id.text,
                fix: isDraft
                    ? FixForm(
                        id: "written-\(task.id)", action: "\(base)/fix/written/\(task.id)", name: "written",
                        label: visit.term("处理", "Decide"),
                        options: [
                            Choice(
                                value: ReadingShow.toCooperators,
                                text: visit.term("改为配合单位，照原文保留", "it cooperates, as written"), isSelected: true),
                            Choice(value: ReadingShow.keep, text: visit.term("留在牵头一栏，不再提示", "leave it as it is")),
                        ], submit: visit.term("选定", "Set"), hidden: carried(task, key: "lead|\(task.id)")) : nil)
        }
    }

    /// In place of a choice: it stays as it was read.
    static let keep = "keep"

    static func key(ofUnit name: String) -> String { "unit|\(name)" }

    /// Cooperating units with a name of their own that the organisation does not know, each name once.
    func unknownCooperators(_ tasks: [Entry]) -> [ReadingProblem] {
        var places: [String: [Entry]] = [:]
        var order: [String] = []
        for task in tasks {
            for name in task["cooperators_written"].list
            where !NoticeReader.isGroup(name) && presenter.organisation.unit(named: name) == nil
                && !checked.contains(ReadingShow.key(ofUnit: name))
            {
                if places[name] == nil { order.append(name) }
                places[name, default: []].append(task)
            }
        }
        return order.compactMap { name in
            guard let tasks = places[name], let first = tasks.first else { return nil }
            let codes = tasks.prefix(6).map { $0["code"].plain }.joined(separator: "、") + (tasks.count > 6 ? "…" : "")
            return ReadingProblem(
                text: visit.term(
                    "配合单位“\(name)”机构库中没有（任务\(codes)）。",
                    "The cooperating unit “\(name)” is not in the organisation (tasks \(codes))."),
                markId: first.id.text,
                fix: isDraft
                    ? FixForm(
                        id: "unknown-\(first.id)-\(order.firstIndex(of: name) ?? 0)",
                        action: "\(base)/fix/cooperator/\(entry.id)", name: "unit", label: visit.term("是", "It is"),
                        options: [
                            Choice(
                                value: ReadingShow.keep, text: visit.term("照原文保留，不对应机构", "kept as written, no unit"),
                                isSelected: true)
                        ] + leads.map { Choice(value: $0.id, text: $0.name.text(language)) },
                        submit: visit.term("选定", "Set"),
                        hidden: carried(entry, anchor: first.id.text, key: ReadingShow.key(ofUnit: name))) : nil)
        }
    }
}
