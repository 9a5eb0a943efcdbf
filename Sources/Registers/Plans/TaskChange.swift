package import Basics
package import Kernel

/// 任务变更申请: a unit asks for more time, for a pause or for the end of a task; the leader of the issuing unit decides.
/// What is approved is done to the task in the same moment.
package struct TaskChange: Register {
    package enum Stage: String, Choice {
        case open, approved, declined, withdrawn
        package var term: Term {
            switch self {
            case .open: Term("待批准", "Awaiting approval")
            case .approved: Term("已批准", "Approved")
            case .declined: Term("不同意", "Declined")
            case .withdrawn: Term("已撤回", "Withdrawn")
            }
        }
    }
    package enum Kind: String, Choice {
        case extend, suspend, cancel
        package var term: Term {
            switch self {
            case .extend: Term("延期", "Extension")
            case .suspend: Term("暂缓", "Suspension")
            case .cancel: Term("取消", "Cancellation")
            }
        }
    }

    package var task: EntryID = ""
    package var taskTitle = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var kind = Kind.extend
    /// The limit asked for; of an extension alone.
    package var dueOn: Day?
    /// The limits as they stood when it was asked.
    package var presentDueOn: Day?
    package var originalDueOn: Day?
    package var grounds = ""
    package var requestedOn: Day?
    package var decision = ""
    package var decidedOn: Day?
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "task_change", "任务变更申请", "Task request",
        purpose: Term(
            "承办单位申请延期、暂缓或取消任务，由下达单位分管领导批准；原定时限始终保留。",
            "Units ask for an extension, suspension or cancellation; the leader of the issuing unit decides. The original limit stays."
        ),
        group: .plan, title: ["kind", "task_title"], unit: "unit",
        fields: [
            Field("task", "任务", "Task", \.task, .required, .indexed, .kind(.reference("plan_task"))),
            Field("kind", "申请事项", "Asked for", \.kind, .required, .indexed, .listed),
            Field("task_title", "任务名称", "Task title", \.taskTitle, .computed, .listed, .searchable),
            Field("document", "工作要点", "Plan", \.document, .computed, .indexed, .kind(.reference("plan_document"))),
            Field("unit", "申请单位", "Unit", \.unit, .computed, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "批准单位", "Decided at", \.issuer, .computed, .kind(.reference("unit"))),
            Field(
                "due_on", "申请时限", "Limit asked for", \.dueOn, .listed,
                .hint(Term("申请延期时填写。", "For an extension."))),
            Field("present_due_on", "现时限", "Present limit", \.presentDueOn, .computed),
            Field("original_due_on", "原定时限", "Original limit", \.originalDueOn, .computed),
            Field("grounds", "理由", "Grounds", \.grounds, .kind(.prose), .rule(.length(5000))),
            Field("requested_on", "申请日期", "Asked on", \.requestedOn, .computed, .indexed),
            Field("decision", "批示", "Decision", \.decision, .kind(.prose), .rule(.length(2000))),
            Field("decided_on", "批准日期", "Decided on", \.decidedOn, .computed, .indexed, .listed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.open, .approved],
        moves: [
            Move(
                "request", "提出申请", "Ask", from: [], to: .open, by: [.of(.unitReporter)], enters: ["due_on"],
                requires: ["task", "kind", "grounds"],
                prepare: { change, context in
                    guard let task = try context.reader.find(PlanTask.self, change.task)?.root else { return }
                    change.taskTitle = "\(task.code) \(task.title)"
                    change.document = task.document
                    change.unit = task.lead ?? ""
                    change.issuer = task.issuer
                    change.presentDueOn = task.dueOn
                    change.originalDueOn = task.originalDueOn
                    change.requestedOn = context.today
                }, guards: [saysWhy, isNew, dayFits, taskAllows]),
            Move(
                "approve", "批准", "Approve", from: [.open], to: .approved, by: [.of(.leader, at: "issuer")],
                enters: ["decision"], apartFrom: ["request"], asks: true, otherwise: ["decline"], previews: true,
                prepare: decided,
                guards: [dayFits, taskAllows], effects: done),
            Move(
                "decline", "不同意", "Decline", from: [.open], to: .declined, by: [.of(.leader, at: "issuer")],
                requires: ["decision"], prepare: decided),
            Move("withdraw", "撤回申请", "Withdraw", from: [.open], to: .withdrawn, by: [.of(.unitReporter)]),
        ])

    private static let decided: Move<Self>.Prepare = { change, context in change.decidedOn = context.today }

    /// The task is changed with the approval, under the guards of its own move.
    private static let done: Move<Self>.Effect = { change, _ in
        let values: Values = change.kind == .extend ? ["due_on": change.dueOn.map(Value.day) ?? .empty] : [:]
        return [
            MoveRequest(
                PlanTask.schema.name, change.task, change.kind.rawValue, values: values,
                reason: "依申请批准：\(change.grounds)")
        ]
    }
}
