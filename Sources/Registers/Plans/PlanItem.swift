package import Basics
package import Kernel

/// 要点条目: a goal, a task or a requirement of a notice, as numbered there.
package struct PlanItem: Register {
    package enum Stage: String, Choice {
        case read, replaced
        package var term: Term { self == .read ? Term("已读", "Read") : Term("已重新读取", "Read again") }
    }
    package enum Kind: String, Choice {
        case goal, task, requirement
        package var term: Term {
            switch self {
            case .goal: Term("目标", "Goal")
            case .task: Term("任务", "Task")
            case .requirement: Term("要求", "Requirement")
            }
        }
    }
    package var name = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var kind = Kind.task
    package var number = ""
    package var section = ""
    package var heading = ""
    package var order = 0
    package var start = 0
    package var end = 0
    package init() {}

    package static let schema = Schema<Self>(
        "plan_item", "要点条目", "Plan item",
        purpose: Term("工作要点中的目标、任务和要求，按原文编号。", "Goals, tasks and requirements as numbered in the notice."),
        group: .plan, title: ["number", "heading"], unit: "unit", identity: .field("name"),
        fields: [
            Field("name", "名", "Name", \.name, .required, .unique, .computed),
            Field("document", "工作要点", "Plan", \.document, .required, .indexed, .kind(.reference("plan_document"))),
            Field("unit", "下达单位", "Issuing unit", \.unit, .required, .kind(.reference("unit"))),
            Field("kind", "性质", "Kind", \.kind, .required, .indexed, .listed),
            Field("number", "编号", "Number", \.number, .listed),
            Field("section", "章节", "Section", \.section, .listed),
            Field("heading", "标题", "Heading", \.heading, .listed, .searchable),
            Field("order", "次序", "Order", \.order, .indexed),
            Field("start", "起", "Start", \.start), Field("end", "止", "End", \.end),
        ])
    package static let lifecycle = Lifecycle<Self>(
        path: [.read],
        moves: [
            Move(
                "read", "读入", "Read", from: [], to: .read, by: [.system],
                enters: ["name", "document", "unit", "kind", "number", "section", "heading", "order", "start", "end"]),
            Move("replace", "重新读取", "Read again", from: [.read], to: .replaced, by: [.system]),
        ])
}
