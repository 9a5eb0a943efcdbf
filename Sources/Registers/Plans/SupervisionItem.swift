package import Basics
package import Kernel

/// 督办事项: a reminder, a supervision notice or a summons about a task, raised by the clock or by hand. It supervises
/// within the quality system only; it is no 政府督查.
package struct SupervisionItem: Register {
    package enum Stage: String, Choice {
        case issued, replied, returned, closed, withdrawn
        package var term: Term {
            switch self {
            case .issued: Term("待回复", "Awaiting reply")
            case .replied: Term("已回复", "Replied")
            case .returned: Term("退回重办", "Sent back")
            case .closed: Term("销号", "Closed")
            case .withdrawn: Term("撤销", "Withdrawn")
            }
        }
    }
    package enum Kind: String, Choice {
        case reminder, notice, summons
        package var term: Term {
            switch self {
            case .reminder: Term("催办通知", "Reminder")
            case .notice: Term("督办通知单", "Supervision notice")
            case .summons: Term("约谈通知", "Summons")
            }
        }
        /// The heavier the greater.
        package var rank: Int {
            switch self {
            case .reminder: 0
            case .notice: 1
            case .summons: 2
            }
        }
        /// What the number of its documents begins with, after the organ's mark.
        var mark: String {
            switch self {
            case .reminder: "催"
            case .notice: "督"
            case .summons: "约"
            }
        }
    }
    package enum Cause: String, Choice {
        case unsigned, dueSoon = "due_soon", overdue, silent, red, byHand = "by_hand"
        package var term: Term {
            switch self {
            case .unsigned: Term("逾期未签收", "Not signed for")
            case .dueSoon: Term("临近时限", "Limit near")
            case .overdue: Term("超过时限", "Limit passed")
            case .silent: Term("应报未报", "No report")
            case .red: Term("红灯", "Red light")
            case .byHand: Term("专项督办", "Raised by hand")
            }
        }
    }

    package var task: EntryID = ""
    package var taskTitle = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var kind = Kind.reminder
    package var cause = Cause.byHand
    package var occasion = ""
    package var number = ""
    /// The number in a form that sorts: mark, year, serial of six digits.
    package var numberKey = ""
    package var why = ""
    package var whyEnglish = ""
    package var requirement = ""
    package var issuedOn: Day?
    package var receivedOn: Day?
    package var receivedBy: EntryID?
    package var reply = ""
    package var repliedOn: Day?
    package var conclusion = ""
    package var closedOn: Day?
    package var redone = 0
    package init() {}

    package static let proof = EvidenceKind("reply", "整改佐证", "Proof of what was done")

    package static let notifies = true

    package static let schema = Schema<Self>(
        "supervision_item", "督办事项", "Supervision item",
        purpose: Term(
            "催办、督办通知和约谈，按时限自动发出，回复、核验后销号。",
            "Reminders, notices and summonses, raised by the clock; replied to, verified and closed."),
        group: .plan, title: ["number", "task_title"], unit: "unit",
        fields: [
            Field("number", "文号", "Number", \.number, .computed, .unique, .listed, .searchable),
            Field("number_key", "文号次序", "Order of number", \.numberKey, .computed, .indexed),
            Field("kind", "种类", "Kind", \.kind, .required, .indexed, .listed),
            Field("task", "任务", "Task", \.task, .required, .indexed, .kind(.reference("plan_task"))),
            Field("task_title", "任务名称", "Task title", \.taskTitle, .computed, .listed, .searchable),
            Field("document", "工作要点", "Plan", \.document, .computed, .indexed, .kind(.reference("plan_document"))),
            Field("unit", "承办单位", "Unit addressed", \.unit, .computed, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "发出单位", "Issuing unit", \.issuer, .computed, .kind(.reference("unit"))),
            Field("cause", "事由", "Cause", \.cause, .indexed, .listed),
            Field("occasion", "所指", "Occasion", \.occasion, .computed),
            Field("why", "情况", "Facts", \.why, .kind(.prose)),
            Field("why_english", "情况（英文）", "Facts (English)", \.whyEnglish, .kind(.prose), .computed),
            Field("requirement", "办理要求", "What is required", \.requirement, .kind(.prose), .rule(.length(5000))),
            Field("issued_on", "发出日期", "Issued on", \.issuedOn, .computed, .indexed, .listed),
            Field("received_on", "签收日期", "Signed for on", \.receivedOn, .computed),
            Field("received_by", "签收人", "Signed for by", \.receivedBy, .computed, .kind(.reference("account"))),
            Field("reply", "办理情况", "Reply", \.reply, .kind(.prose), .rule(.length(20_000))),
            Field("replied_on", "回复日期", "Replied on", \.repliedOn, .computed),
            Field("conclusion", "核验意见", "Finding", \.conclusion, .kind(.prose), .rule(.length(5000))),
            Field("closed_on", "销号日期", "Closed on", \.closedOn, .computed, .indexed),
            Field("redone", "退回次数", "Times sent back", \.redone, .computed, .listed),
        ])

    package static let measures: [Measure<Self>] = [
        Measure(
            "notices", "督办通知", "Supervision notices", unit: Term("份", "notices"),
            rule: Term("发出且未撤销的督办通知单和约谈通知。", "Notices and summonses issued and not withdrawn."),
            in: [.issued, .replied, .returned, .closed], on: \.issuedOn, where: { $0.kind != .reminder },
            disclosed: false)
    ]
}
