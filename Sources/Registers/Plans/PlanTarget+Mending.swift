internal import Basics
internal import Kernel

/// What is done to targets while a plan is proof-read: those that were dropped are had back, and one goes with another
/// task than it was read with.
extension PlanTarget {
    /// A target belongs to the unit of its task and is as public as it is.
    static let followTask: Move<Self>.Prepare = { target, context in
        guard let task = try context.reader.find(PlanTask.self, target.task)?.root else { return }
        target.unit = task.lead
        target.isDisclosed = task.isDisclosed
    }

    /// Only while the task is being proof-read, and never over to a task of another plan.
    static let taskIsDraft: Move<Self>.Guard = { target, context in
        let task = try context.reader.entry("plan_task", target.task)
        if let task, task.stage == "draft", task["document"].plain == target.document.text { return nil }
        return Problem(
            "target.task_not_draft", field: "task",
            Term("只能归到同一份工作要点中正在校对的任务。", "Only a task of the same plan that is being proof-read can have it."))
    }

    /// A task with targets is quantitative, one without is not.
    static let natures: Move<Self>.Effect = { target, context in
        let old = context.before?["task"].text.map { EntryID($0) }
        return try Set([old, target.task].compactMap { $0 }).sorted { $0.text < $1.text }.compactMap { id in
            let others = try context.reader.entries("plan_target", where: "task", is: .text(id.text)).contains {
                $0.stage != "dropped" && $0.id != context.entry
            }
            return MoveRequest(
                "plan_task", id, "follow",
                values: ["nature": .text(others || id == target.task ? "quantitative" : "qualitative")])
        }
    }
}
