internal import Basics
internal import Kernel
internal import Plans

extension TaskShow {
    /// The milestones by day, with what the reader may do.
    func milestones() throws -> [MilestoneLine] {
        guard let all = state.milestones, let definition = presenter.reader.catalogue[name: "milestone"] else {
            return []
        }
        return try all.lines.map { one in
            var line = MilestoneLine(
                name: one.name, href: Presenter.href("milestone", one.id.text), badge: badge(one),
                due: one.dueOn.text(visit.language), isDone: one.doneOn != nil, isLate: one.isLate(on: today))
            if all.lines.contains(where: { $0.weight != Quantity(1) }) {
                line.weight = presenter.number(one.weight)
            }
            line.done = one.doneOn.map {
                visit.term("\($0.text(.zh))完成", "done on \($0.text(.en))")
                    + ($0 > one.dueOn ? visit.term("（迟）", " (late)") : "")
            }
            guard one.doneOn == nil, let entry = try presenter.reader.entry("milestone", one.id) else { return line }
            line.left = presenter.due(one.dueOn, today: today)?.left
            let kinds = Milestone(values: entry.values).evidenceKinds
            if !kinds.isEmpty {
                line.needs = Milestone.kinds.filter { kinds.contains($0.code) }.map { $0.term.text(visit.language) }
                    .joined(separator: visit.term("、", ", "))
            }
            line.steps = Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation)
                .filter { move, refusal in refusal == nil && move.name == "complete" }
                .map { move, _ in
                    Link(
                        text: move.term.text(visit.language),
                        href: "/work/r/milestone/\(one.id)/do/\(move.name)?next=/work/tasks/\(self.entry.id)")
                }
            return line
        }
    }

    private func badge(_ one: MilestoneProgress.Line) -> Badge {
        if one.doneOn != nil { return Badge(text: Milestone.Stage.done.term.text(visit.language)) }
        return one.isLate(on: today)
            ? Badge(text: visit.term("已过期", "Late"), isStrong: true)
            : Badge(text: Milestone.Stage.planned.term.text(visit.language))
    }

    /// Planning one more; `nil` where the reader may not, or the task is over.
    func milestoneLink() throws -> Link? {
        guard !state.isOver, entry.stage != "draft", let definition = presenter.reader.catalogue[name: "milestone"],
            let move = definition.move("plan"), let lead = state.task.lead,
            Policy.allows(
                actor, move, unit: lead.text, values: ["unit": lead.value], organisation: presenter.organisation)
        else { return nil }
        return Link(
            text: visit.term("设定节点", "Plan a milestone"),
            href: "/work/r/milestone/new/plan?task=\(entry.id)")
    }
}
