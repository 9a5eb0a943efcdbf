package import Basics
package import Kernel

extension PlanTask {
    /// The moves that make parts of a task.
    static let splitting: [Move<Self>] = [
        Move(
            "split", "分解", "Split", from: [.assigned, .inProgress], to: nil,
            by: [.of(.planClerk, at: "issuer"), .of(.planClerk, at: "lead")], requires: ["split"], previews: true,
            guards: [problem(isChange: false)], effects: handDown),
        Move(
            "resplit", "调整分解", "Change the split", from: [.assigned, .inProgress], to: nil,
            by: [.of(.planClerk, at: "issuer"), .of(.planClerk, at: "lead")], requires: ["split"], needsReason: true,
            previews: true, guards: [problem(isChange: true)], effects: handDown),
        Move(
            "take_back", "收回", "Take back", from: [.assigned, .inProgress, .suspended], to: .cancelled, by: [.system],
            needsReason: true,
            effects: { task, context in
                try withdrawTargets(task, context)
                    + [TaskNotice.request(context.entry, .takenBack, because: context.request.reason)]
            }),
        // A part comes into being assigned: what it asks for was decided by whoever split the task.
        Move(
            "hand_down", "分解下达", "Hand down", from: [], to: .assigned, by: [.system],
            enters: schema.fields.map(\.definition.name),
            prepare: { task, context in
                task.originalDueOn = task.dueOn
                task.assignedOn = context.today
            }),
        Move(
            "resolve", "明确一个牵头", "Settle one lead", from: [.draft], to: nil,
            by: [.of(.planClerk, at: "issuer"), .system],
            prepare: { task, _ in
                task.cooperators += task.jointLeads.filter { !task.cooperators.contains($0) }
                task.jointLeads = []
            }),
        Move(
            "to_cooperators", "其余转为配合", "Let the others cooperate", from: [.draft], to: nil,
            by: [.of(.planClerk, at: "issuer")], requires: ["lead"],
            prepare: { task, context in
                let unknown = task.leadWritten.filter { context.organisation.unit(named: $0) == nil }
                task.leadWritten.removeAll(where: unknown.contains)
                task.cooperatorsWritten += unknown.filter { !task.cooperatorsWritten.contains($0) }
            }),
        Move("follow", "随指标更改", "Follow the targets", from: [.draft], to: nil, by: [.system], enters: ["nature"]),
        Move(
            "divide", "按牵头单位拆开", "One task for each lead", from: [.draft], to: nil,
            by: [.of(.planClerk, at: "issuer")],
            prepare: { task, _ in task.jointLeads = [] }, guards: [severalLeads], effects: divide),
    ]

    /// The parts of a task that are not cancelled, oldest first.
    package static func children(of task: EntryID, _ reader: EntryReader) throws -> [Entry] {
        try reader.entries("plan_task", where: "parent", is: .text(task.text), limit: 5000).filter {
            $0.stage != "cancelled"
        }
    }

    /// Among whom a task may be split, and who has a part of it.
    package struct Splitting {
        private let ground: TaskSplit.Ground

        package init(
            _ task: PlanTask, _ id: EntryID, on today: Day, _ reader: EntryReader,
            _ organisation: OrganisationSnapshot
        ) throws {
            ground = try PlanTask.ground(task, id, today, reader, organisation)
        }

        /// The bureaus of a kind under whoever splits it.
        package func bureaus(_ kind: String) -> [String] { ground.bureaus(kind) }
        /// The parts that are held, by unit.
        package var held: [String: TaskSplit.Held] { ground.held }
        /// What stands against taking a unit's part back.
        package func obstacles(_ unit: String) throws -> [Term] { try ground.held[unit]?.obstacles() ?? [] }
    }

    private static func ground(_ task: PlanTask, _ context: MoveContext) throws -> TaskSplit.Ground {
        try ground(task, context.entry, context.today, context.reader, context.organisation)
    }

    private static func ground(
        _ task: PlanTask, _ id: EntryID, _ today: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> TaskSplit.Ground {
        let targets = try reader.entries("plan_target", where: "task", is: .text(id.text))
            .filter { $0.stage == "active" }
        var shares: [EntryID: [String: (target: EntryID, value: Quantity)]] = [:]
        for target in targets {
            for share in try reader.entries("plan_target", where: "parent", is: .text(target.id.text), limit: 5000)
            where share.stage == "active" {
                let root = PlanTarget(values: share.values)
                shares[root.task, default: [:]][target.id.text] = (share.id, root.value)
            }
        }
        let held = try children(of: id, reader).compactMap { child -> (String, TaskSplit.Held)? in
            let root = PlanTask(values: child.values)
            guard let unit = root.lead?.text else { return nil }
            return (
                unit,
                TaskSplit.Held(
                    id: child.id, task: root, stage: child.stage, shares: shares[child.id] ?? [:],
                    obstacles: { try PartObstacles(child, reader, today).all() })
            )
        }
        return TaskSplit.Ground(
            task: task, today: today,
            targets: Dictionary(
                targets.map { ($0.id.text, PlanTarget(values: $0.values)) }, uniquingKeysWith: { first, _ in first }),
            held: Dictionary(held, uniquingKeysWith: { first, _ in first }), organisation: organisation)
    }

    private static func problem(isChange: Bool) -> Move<Self>.Guard {
        { task, context in
            guard let split = TaskSplit(lines: task.split) else {
                return Problem(
                    "split.shape", field: "split",
                    Term("分解内容的写法有误。", "The parts are not written as they should be."),
                    remedy: Term("请用“分解”页面填写。", "Use the page “Split”."))
            }
            let ground = try ground(task, context)
            try Problems.check(split.problems(on: ground, isChange: isChange))
            guard isChange, try split.requests(task, context, ground).isEmpty else { return nil }
            return Problem("split.unchanged", field: "split", Term("没有任何改动。", "Nothing is changed by it."))
        }
    }

    private static let handDown: Move<Self>.Effect = { task, context in
        guard let split = TaskSplit(lines: task.split) else { return [] }
        return try split.requests(task, context, ground(task, context))
    }

    /// The part of one unit.
    func child(_ part: TaskSplit.Part, of id: EntryID, under ground: TaskSplit.Ground, name: String) -> PlanTask {
        var child = self
        let node = ground.organisation.units[part.unit]
        child.name = name
        child.parent = id
        child.code = PlanTask.code(of: part, from: code, node)
        child.issuer = EntryID(ground.root)
        child.lead = EntryID(part.unit)
        child.leadWritten = []
        child.jointLeads = []
        child.cooperators = []
        child.cooperatorsWritten = []
        child.dueOn = part.dueOn ?? dueOn
        child.nature = part.shares.isEmpty ? .qualitative : .quantitative
        // A part is an internal assignment; the notice and its tasks are what is published.
        child.isDisclosed = false
        child.progress = nil
        child.completionText = ""
        child.split = []
        return child
    }

    /// `2026-C-07-4301` for a city's part of `2026-P-07`, `2026-X-07-430121` for a county's.
    private static func code(of part: TaskSplit.Part, from code: String, _ node: UnitNode?) -> String {
        let level = node?.kind == "city_bureau" ? "C" : "X"
        let digits = node?.division.map { node?.kind == "city_bureau" ? String($0.prefix(4)) : $0 } ?? part.unit
        var words = code.split(separator: "-").map(String.init)
        if words.count > 2 { words[1] = PlanSeries.of(part: level, words[1]) }
        // A county's part of a city's part drops the city's digits, which its own begin with.
        if let last = words.last, words.count > 3, digits.hasPrefix(last), last.count == 4 { words.removeLast() }
        return (words + [digits]).joined(separator: "-")
    }

    private static let severalLeads: Move<Self>.Guard = { _, context in
        guard context.before?["joint_leads"].isEmpty ?? true else { return nil }
        return Problem("task.one_lead", Term("本任务只有一个牵头单位，无须拆开。", "This task has one lead unit already."))
    }

    /// A draft of its own for every other lead; the numbers stay with the first, for the clerk to part.
    private static let divide: Move<Self>.Effect = { task, context in
        guard let before = context.before else { return [] }
        return before["joint_leads"].list.enumerated().map { place, unit in
            var other = task
            other.name = context.environment.makeID().text
            other.code = task.code + "-" + String(place + 2)
            other.lead = EntryID(unit)
            other.nature = .qualitative
            return MoveRequest("plan_task", nil, "read", values: other.values)
        }
    }

    /// Every part is closed before completion is claimed (domain rules, section 1, “Stop”).
    static let partsClosed: Move<Self>.Guard = { _, context in
        let open = try children(of: context.entry, context.reader).filter { $0.stage != "closed" }
        guard let first = open.first else { return nil }
        return Problem(
            "task.parts_open",
            Term(
                "还有\(open.count)个分解任务没有办结，如“\(first["code"].plain)”。",
                "\(English.count(open.count, "part")) of this task not closed, for instance “\(first["code"].plain)”."),
            remedy: Term("请先办结各分解任务。", "Close its parts first."))
    }

    /// A part is due no later than what it is a part of.
    static let withinParent: Move<Self>.Guard = { task, context in
        guard let parent = task.parent, let due = task.dueOn,
            let limit = try context.reader.entry("plan_task", parent)?["due_on"].day, due > limit
        else { return nil }
        return Problem(
            "task.due_beyond_parent", field: "due_on",
            Term("时限\(due)晚于上级任务的时限\(limit)。", "The limit \(due) is later than the parent task's, \(limit)."))
    }
}
