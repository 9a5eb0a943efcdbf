package import Basics
package import Kernel

/// 季度反馈: what a unit reports of a task for a quarter. Counted figures are filled in by the
/// kernel and cannot be typed over.
package struct QuarterlyFeedback: Register {
    package enum Stage: String, Choice {
        case open, submitted, returned, accepted, locked
        package var term: Term {
            switch self {
            case .open: Term("待填报", "Open")
            case .submitted: Term("已提交", "Submitted")
            case .returned: Term("已退回", "Returned")
            case .accepted: Term("已采纳", "Accepted")
            case .locked: Term("已锁定", "Locked")
            }
        }
    }

    package var task: EntryID = ""
    package var taskTitle = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var quarter = ""
    package var dueOn: Day?
    package var progress: Int?
    package var text = ""
    package var problems = ""
    package var nextSteps = ""
    package var goodPractice = ""
    /// `target=value`, filled in from the registers at submission.
    package var countedFigures: [String] = []
    /// `target=value`, for rates `target=numerator/denominator`, typed for targets that no register counts.
    package var manualFigures: [String] = []
    /// Why a typed figure is far from what could be expected.
    package var figureNote = ""
    /// What looks wrong and should be looked at before accepting.
    package var flags: [String] = []
    package var submittedOn: Day?
    package init() {}

    package static let proof = EvidenceKind("evidence", "佐证材料", "Evidence")

    package static let notifies = true

    package static let schema = Schema<Self>(
        "quarterly_feedback", "季度反馈", "Quarterly report",
        purpose: Term(
            "各单位按季度报告任务进展；窗口开启后在这里出现。",
            "Units report on their tasks each quarter; reports appear when the window opens."),
        group: .plan, title: ["quarter", "task_title"], unit: "unit",
        fields: [
            Field("task", "任务", "Task", \.task, .required, .indexed, .kind(.reference("plan_task"))),
            Field("task_title", "任务名称", "Task title", \.taskTitle, .computed, .listed, .searchable),
            Field("document", "工作要点", "Plan", \.document, .required, .indexed, .kind(.reference("plan_document"))),
            Field("unit", "填报单位", "Reporting unit", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "受理单位", "Receiving unit", \.issuer, .required, .kind(.reference("unit"))),
            Field("quarter", "季度", "Quarter", \.quarter, .required, .indexed, .listed),
            Field("due_on", "报送时限", "Due on", \.dueOn, .indexed, .listed),
            Field(
                "progress", "总体进度", "Progress", \.progress, .rule(.range(0, 100)), .unit(Term("%", "%")),
                .hint(Term("不能量化的任务填写；有指标的任务以计数为准。", "For tasks without targets; with targets the counts decide."))),
            Field(
                "text", "工作进展", "Work done", \.text, .kind(.prose),
                .hint(Term("做了什么、取得什么结果。", "What was done and what came of it."))),
            Field("problems", "存在问题", "Problems", \.problems, .kind(.prose)),
            Field("next_steps", "下步打算", "Next steps", \.nextSteps, .kind(.prose)),
            Field("good_practice", "经验做法", "Good practice", \.goodPractice, .kind(.prose)),
            Field("counted_figures", "计数指标", "Counted figures", \.countedFigures, .computed),
            Field(
                "manual_figures", "上报指标", "Reported figures", \.manualFigures,
                .hint(
                    Term(
                        "每行“指标=数值”，比率写“指标=分子/分母”，如 95/100。",
                        "One “target=value” a line; rates as “target=numerator/denominator”, for instance 95/100."))),
            Field(
                "figure_note", "数据异动说明", "Explanation of figures", \.figureNote, .kind(.prose), .rule(.length(2000)),
                .hint(
                    Term(
                        "上报数远超目标或比上季度猛增的，写明原因，审核人会看到。",
                        "Where a figure is far over its target or has jumped since last quarter: why. The reviewer sees it."
                    ))),
            Field("flags", "疑点", "Flags", \.flags, .computed),
            Field("submitted_on", "提交日期", "Submitted on", \.submittedOn, .computed, .indexed),
        ])

    package static let measures: [Measure<Self>] = [
        Measure(
            "accepted", "已采纳的季度反馈", "Quarterly reports accepted", unit: Term("份", "reports"),
            rule: Term("当期提交并被采纳的季度反馈。", "Reports submitted in the period and accepted."),
            in: [.accepted, .locked], on: \.submittedOn, disclosed: false)
    ]
}
