internal import Basics
internal import Kernel

extension TaskChange {
    static let saysWhy: Move<Self>.Guard = { change, _ in
        guard change.grounds.count(where: { !$0.isWhitespace }) < 10 else { return nil }
        return Problem(
            "task_change.grounds_short", field: "grounds",
            Term("请写明理由，至少10个字。", "Give the grounds in at least ten characters."))
    }

    /// One thing is asked for a task at a time.
    static let isNew: Move<Self>.Guard = { change, context in
        let others = try context.reader.all(TaskChange.self, where: "task", is: change.task)
        guard others.contains(where: { $0.entry.stage == Stage.open.rawValue && $0.id != context.entry }) else {
            return nil
        }
        return Problem(
            "task_change.open", field: "task",
            Term("这项任务已有待批准的申请。", "A request about this task still waits for its decision."))
    }

    /// Time is asked for before it has run out, and to a later day.
    static let dayFits: Move<Self>.Guard = { change, context in
        guard change.kind == .extend else { return nil }
        guard let asked = change.dueOn else {
            return Problem(
                "task_change.no_day", field: "due_on", Term("申请延期须写明申请的时限。", "An extension needs the day asked for."))
        }
        guard let present = try context.reader.find(PlanTask.self, change.task)?.root.dueOn else { return nil }
        if present < context.today {
            return Problem(
                "task.due_passed", field: "due_on",
                Term("时限\(present)已过，不能再改期。", "The limit \(present) has passed and cannot be moved."))
        }
        if asked > present { return nil }
        return Problem(
            "task_change.not_later", field: "due_on",
            Term("申请的时限应晚于现时限\(present)。", "The day asked for comes after the present limit \(present)."))
    }

    /// The task stands where that can be done to it.
    static let taskAllows: Move<Self>.Guard = { change, context in
        guard let stage = try context.reader.entry(PlanTask.schema.name, change.task)?.stage else { return nil }
        let stages = change.kind == .cancel ? ["assigned", "in_progress", "suspended"] : ["assigned", "in_progress"]
        if stages.contains(stage) { return nil }
        let now = PlanTask.Stage(rawValue: stage)?.term ?? Term(stage, stage)
        return Problem(
            "task_change.stage", field: "task",
            Term(
                "任务现在是“\(now.zh)”，不能\(change.kind.term.zh)。",
                "The task is “\(now.en)”: \(change.kind.term.en.lowercased()) is not possible."))
    }
}
