package import Basics
package import Kernel

/// 任务: one clause of the notice that one unit answers for.
package struct PlanTask: Register {
    package enum Stage: String, Choice {
        case draft, assigned, inProgress = "in_progress", completionClaimed = "completion_claimed", closed, suspended,
            cancelled
        package var term: Term {
            switch self {
            case .draft: Term("校对中", "Being proof-read")
            case .assigned: Term("已交办", "Assigned")
            case .inProgress: Term("办理中", "In progress")
            case .completionClaimed: Term("申请办结", "Completion claimed")
            case .closed: Term("办结", "Closed")
            case .suspended: Term("暂缓", "Suspended")
            case .cancelled: Term("取消", "Cancelled")
            }
        }
    }
    package enum Nature: String, Choice {
        case quantitative, qualitative
        package var term: Term { self == .quantitative ? Term("定量", "Quantitative") : Term("定性", "Qualitative") }
    }

    package var name = ""
    package var code = ""
    package var title = ""
    package var text = ""
    package var document: EntryID = ""
    package var item: EntryID = ""
    /// The task this one is a part of, at the level above or of an earlier plan.
    package var parent: EntryID?
    package var issuer: EntryID = ""
    package var year = 0
    package var order = 0
    package var lead: EntryID?
    package var leadWritten: [String] = []
    package var jointLeads: [String] = []
    package var cooperators: [String] = []
    package var cooperatorsWritten: [String] = []
    package var leader = ""
    package var measures = ""
    package var deliverable = ""
    package var startsOn: Day?
    package var dueOn: Day?
    package var originalDueOn: Day?
    package var assignedOn: Day?
    package var nature = Nature.qualitative
    /// How much it counts in the year's score beside the unit's other tasks; without one it is 1, and 0 counts nothing.
    package var weight: Quantity?
    package var isDisclosed = true
    package var progress: Int?
    package var completionText = ""
    package var start = 0
    package var end = 0
    /// The parts it was last split into, as lines of `TaskSplit`.
    package var split: [String] = []
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "plan_task", "任务", "Task",
        purpose: Term(
            "工作要点分解出的任务，每项一个牵头单位。下达工作要点后在这里出现。",
            "Tasks of the plan, one lead unit each. They appear once a plan is put into force."),
        group: .plan, title: ["code", "title"], unit: "lead", identity: .field("name"), visibility: .staff,
        fields: [
            Field("name", "名", "Name", \.name, .required, .unique, .computed),
            Field("code", "任务编号", "Code", \.code, .required, .indexed, .searchable, .listed),
            Field("title", "任务", "Task", \.title, .required, .searchable, .listed),
            Field("text", "原文", "Text", \.text, .kind(.prose), .searchable, .rule(.length(100_000))),
            Field("document", "工作要点", "Plan", \.document, .required, .indexed, .kind(.reference("plan_document"))),
            Field("item", "要点条目", "Plan item", \.item, .kind(.reference("plan_item"))),
            Field("parent", "上级任务", "Parent task", \.parent, .indexed, .kind(.reference("plan_task"))),
            Field("issuer", "下达单位", "Issuing unit", \.issuer, .required, .kind(.reference("unit"))),
            Field("year", "年度", "Year", \.year, .required, .indexed),
            Field("order", "次序", "Order", \.order, .indexed),
            Field("lead", "牵头单位", "Lead unit", \.lead, .indexed, .listed, .kind(.reference("unit"))),
            Field("lead_written", "牵头单位（原文）", "Lead unit as written", \.leadWritten),
            Field("joint_leads", "共同牵头单位", "Joint leads", \.jointLeads, .kind(.references("unit"))),
            Field("cooperators", "配合单位", "Cooperating units", \.cooperators, .kind(.references("unit"))),
            Field("cooperators_written", "配合单位（原文）", "Cooperating units as written", \.cooperatorsWritten),
            Field("leader", "分管领导", "Leader", \.leader),
            Field("measures", "工作措施", "Measures", \.measures, .kind(.prose)),
            Field("deliverable", "成果形式", "Deliverable", \.deliverable),
            Field("starts_on", "开始", "Starts on", \.startsOn),
            Field("due_on", "完成时限", "Due on", \.dueOn, .indexed, .listed),
            Field("original_due_on", "原定时限", "Originally due on", \.originalDueOn),
            Field("assigned_on", "交办日期", "Assigned on", \.assignedOn),
            Field("nature", "性质", "Nature", \.nature, .indexed),
            Field(
                "weight", "考核权重", "Weight in the score", \.weight, .rule(.range(0, 1000)),
                .hint(Term("留空为1；0为不计分。", "Empty is 1; 0 does not count."))),
            Field("disclosed", "向社会公开", "Public", \.isDisclosed, .indexed),
            Field(
                "progress", "进度（自报）", "Progress (reported)", \.progress, .rule(.range(0, 100)), .unit(Term("%", "%"))),
            Field("completion_text", "完成情况", "Completion", \.completionText, .kind(.prose)),
            Field("start", "起", "Start", \.start), Field("end", "止", "End", \.end),
            Field("split", "分解", "Parts", \.split),
        ])

    /// Only disclosable tasks of a plan in force are public.
    package static let disclosure: Disclosure? = Disclosure(
        stages: ["assigned", "in_progress", "completion_claimed", "closed"],
        fields: [
            "code", "title", "text", "document", "lead", "lead_written", "cooperators_written", "due_on", "order",
            "year",
        ],
        basis: Term("《政府信息公开条例》第二十条", "Regulation on Open Government Information, art. 20"),
        where: "disclosed")

    package static let measures: [Measure<Self>] = [
        Measure(
            "closed", "办结任务", "Tasks closed", unit: Term("项", "tasks"), rule: Term("已办结的任务。", "Tasks that are closed."),
            in: [.closed], on: \.dueOn, disclosed: false)
    ]
}
