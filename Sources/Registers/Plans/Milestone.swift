package import Basics
package import Kernel

/// 节点: a dated check point of a task.
package struct Milestone: Register {
    package enum Stage: String, Choice {
        case planned, done, dropped
        package var term: Term {
            switch self {
            case .planned: Term("待完成", "Planned")
            case .done: Term("已完成", "Done")
            case .dropped: Term("取消", "Dropped")
            }
        }
    }
    package var task: EntryID = ""
    package var unit: EntryID = ""
    package var name = ""
    package var dueOn: Day?
    package var doneOn: Day?
    package init() {}

    package static let proof = EvidenceKind("milestone", "节点证明材料", "Proof of the milestone")

    package static let schema = Schema<Self>(
        "milestone", "节点", "Milestone",
        purpose: Term("任务的关键节点，完成时附证明材料。", "Check points of a task, each closed with proof."),
        group: .plan, title: ["name"], unit: "unit",
        fields: [
            Field("task", "任务", "Task", \.task, .required, .indexed, .listed, .kind(.reference("plan_task"))),
            Field("unit", "责任单位", "Unit", \.unit, .computed, .indexed, .kind(.reference("unit"))),
            Field("name", "节点名称", "Name", \.name, .required, .searchable, .listed),
            Field("due_on", "时限", "Due on", \.dueOn, .required, .indexed, .listed),
            Field("done_on", "完成日期", "Done on", \.doneOn, .listed, .rule(.notFuture)),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.planned, .done],
        moves: [
            Move(
                "plan", "设定", "Plan", from: [], to: .planned, by: [.of(.planClerk), .of(.unitReporter)],
                enters: ["task", "name", "due_on"],
                prepare: { milestone, context in
                    milestone.unit = try context.reader.find(PlanTask.self, milestone.task)?.root.lead ?? ""
                }),
            Move(
                "complete", "完成", "Complete", from: [.planned], to: .done, by: [.of(.unitReporter)],
                requires: ["done_on"], evidence: [proof], asks: true),
            Move("drop", "取消", "Drop", from: [.planned], to: .dropped, by: [.of(.planClerk)], needsReason: true),
        ])
}
