package import Basics
package import Kernel

/// 任务变动通知: that a task a unit holds was taken back, cancelled, or asks for another figure, and why. Made with the
/// step that changes it; it stands in the inbox of the unit's reporters until one of them has taken note, and they are
/// written to.
package struct TaskNotice: Register {
    package enum Stage: String, Choice {
        case sent, noted
        package var term: Term {
            switch self {
            case .sent: Term("待知悉", "To be noted")
            case .noted: Term("已知悉", "Noted")
            }
        }
    }
    /// What became of the task.
    package enum Change: String, Choice {
        case takenBack = "taken_back"
        case cancelled, revised
        package var term: Term {
            switch self {
            case .takenBack: Term("收回", "Taken back")
            case .cancelled: Term("取消", "Cancelled")
            case .revised: Term("指标调整", "Another figure")
            }
        }
    }

    package var task: EntryID = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var change = Change.takenBack
    /// The task and what became of it, in one line, as the inbox and letters say it.
    package var subject = ""
    /// The reason; of a figure what it was and what it is.
    package var because = ""
    package var toldOn: Day?
    package var notedOn: Day?
    package var notedBy: EntryID?
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "task_notice", "任务变动通知", "Notice of change",
        purpose: Term(
            "任务收回、取消或指标调整时告知牵头单位，写明原因，由单位知悉。",
            "Units are told that a task of theirs was taken back, cancelled or given another figure, and why; they take note."
        ),
        group: .plan, title: ["subject"], unit: "unit", visibility: .subtree,
        fields: [
            Field("subject", "事项", "Subject", \.subject, .computed, .listed, .searchable),
            Field("change", "变动", "Change", \.change, .required, .indexed, .listed),
            Field("task", "任务", "Task", \.task, .required, .indexed, .kind(.reference("plan_task"))),
            Field("document", "工作要点", "Plan", \.document, .computed, .kind(.reference("plan_document"))),
            Field("unit", "牵头单位", "Unit", \.unit, .computed, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "下达单位", "Issued by", \.issuer, .computed, .kind(.reference("unit"))),
            Field("because", "原因或调整内容", "Reason, or the figures", \.because, .required, .kind(.prose)),
            Field("told_on", "告知日期", "Told on", \.toldOn, .computed, .indexed, .listed),
            Field("noted_on", "知悉日期", "Noted on", \.notedOn, .computed, .listed),
            Field("noted_by", "知悉人", "Noted by", \.notedBy, .computed, .kind(.reference("account"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.sent, .noted],
        moves: [
            Move(
                "inform", "告知", "Tell of it", from: [], to: .sent, by: [.system],
                enters: ["task", "change", "because"],
                prepare: { notice, context in
                    guard let task = try context.reader.find(PlanTask.self, notice.task)?.root else { return }
                    notice.document = task.document
                    notice.unit = task.lead ?? task.issuer
                    notice.issuer = task.issuer
                    notice.toldOn = context.today
                    let because = notice.because.prefix(80)
                    let what =
                        switch notice.change {
                        case .takenBack: "收回原因：\(because)"
                        case .cancelled: "取消原因：\(because)"
                        case .revised: "\(because)"
                        }
                    notice.subject = "\(task.code) \(task.title)（\(what)）"
                }),
            Move(
                "note", "知悉", "Take note", from: [.sent], to: .noted, by: [.of(.unitReporter)], asks: true,
                prepare: { notice, context in
                    notice.notedOn = context.today
                    notice.notedBy = context.actor.account
                }),
        ])

    /// What tells a unit of a change of its task.
    static func request(_ task: EntryID, _ change: Change, because: String) -> MoveRequest {
        MoveRequest(
            schema.name, nil, "inform",
            values: [
                "task": .text(task.text), "change": .text(change.rawValue), "because": .text(because),
            ])
    }

    /// What tells the unit of a part that its target follows another one's figure, and why.
    static func revised(_ target: PlanTarget, _ context: MoveContext) -> MoveRequest {
        let (unit, old, reason) = (target.unitWord, context.before?["value"].plain ?? "", context.request.reason)
        let why = reason.isEmpty ? "" : "，原因：\(reason)"
        return request(
            target.task, .revised, because: "由\(old)\(unit)调整为\(target.value)\(unit)\(why)；“\(target.quote)”")
    }
}
