package import Basics
internal import Kernel

/// The eight kinds of 文书 that are drafted from the registers. Reminders, notices and summonses are supervision items.
package enum DocumentKind: String, Choice {
    case breakdown, assignment, bulletin, quarterlyReport = "quarterly_report", completionReport = "completion_report",
        closureForm = "closure_form", extensionForm = "extension_form", assessmentNotice = "assessment_notice"

    package var term: Term {
        switch self {
        case .breakdown: Term("任务分解表", "Task breakdown")
        case .assignment: Term("交办单", "Assignment sheet")
        case .bulletin: Term("督查通报", "Supervision bulletin")
        case .quarterlyReport: Term("季度落实情况报告", "Quarterly report on the plan")
        case .completionReport: Term("办结报告", "Completion report")
        case .closureForm: Term("销号审批表", "Closure form")
        case .extensionForm: Term("延期审批表", "Extension form")
        case .assessmentNotice: Term("年度考核通知", "Assessment notice")
        }
    }

    /// What a document is about, besides a plan.
    package enum Subject: Sendable {
        case plan, quarter, task
        /// The plan today, or as it stood at the end of a quarter.
        case planOrQuarter
        /// One unit's tasks, or one task.
        case unitOrTask
    }

    package var subject: Subject {
        switch self {
        case .breakdown, .assessmentNotice: .plan
        case .bulletin: .planOrQuarter
        case .quarterlyReport: .quarter
        case .completionReport, .closureForm, .extensionForm: .task
        case .assignment: .unitOrTask
        }
    }

    /// Whether it may be about a quarter.
    package var takesQuarter: Bool { subject == .quarter || subject == .planOrQuarter }

    /// A bordered form (审批表), which is sent to nobody.
    package var isForm: Bool { self == .closureForm || self == .extensionForm }

    /// Whether each addressee is to sign for it (送达).
    package var isServed: Bool { self == .assignment || self == .assessmentNotice }

    /// The edition of what the document is drafted by: a change of its wording or tables that means something
    /// else is a new one. An issued document keeps the edition it was drafted by.
    package var edition: String { "2026-4" }

    /// Which of the three disclosure attributes a draft begins with. Documents of inner work and of a process under
    /// way may be withheld (《政府信息公开条例》 art. 16).
    var disclosure: DisclosureAttribute { self == .quarterlyReport ? .onRequest : .withheld }

    /// Why it begins with it.
    package var disclosureReason: Term {
        disclosure == .onRequest
            ? Term("落实情况信息，未经单独申请不对外提供", "How the plan is carried out; given on request only")
            : Term(
                "内部管理信息、过程性信息（《政府信息公开条例》第十六条）",
                "Inner work and work under way (Regulation on Open Government Information, art. 16)")
    }
}

/// 公开属性 of a document.
package enum DisclosureAttribute: String, Choice {
    case open, onRequest = "on_request", withheld
    package var term: Term {
        switch self {
        case .open: Term("主动公开", "Published")
        case .onRequest: Term("依申请公开", "On request")
        case .withheld: Term("不予公开", "Withheld")
        }
    }
}
