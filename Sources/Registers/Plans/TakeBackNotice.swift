package import Basics
package import Kernel

/// 收回通知: that a unit's part of a task was taken back, and why. Made with the step that takes it back; it stands in
/// the inbox of the unit's reporters until one of them has taken note, and they are written to.
package struct TakeBackNotice: Register {
    package enum Stage: String, Choice {
        case sent, noted
        package var term: Term {
            switch self {
            case .sent: Term("待知悉", "To be noted")
            case .noted: Term("已知悉", "Noted")
            }
        }
    }

    package var task: EntryID = ""
    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    /// The part and why it was taken back, in one line, as the inbox and letters say it.
    package var subject = ""
    package var because = ""
    package var takenOn: Day?
    package var notedOn: Day?
    package var notedBy: EntryID?
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "take_back_notice", "收回通知", "Take-back notice",
        purpose: Term(
            "分解任务收回时告知承办单位，写明原因，由单位知悉。",
            "Units are told that a part of a task was taken back from them and why; they take note of it."),
        group: .plan, title: ["subject"], unit: "unit", visibility: .subtree,
        fields: [
            Field("subject", "收回事项", "What was taken back", \.subject, .computed, .listed, .searchable),
            Field("task", "任务", "Task", \.task, .required, .indexed, .kind(.reference("plan_task"))),
            Field("document", "工作要点", "Plan", \.document, .computed, .kind(.reference("plan_document"))),
            Field("unit", "承办单位", "Unit", \.unit, .computed, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "收回单位", "Taken back by", \.issuer, .computed, .kind(.reference("unit"))),
            Field("because", "收回原因", "Reason", \.because, .required, .kind(.prose)),
            Field("taken_on", "收回日期", "Taken back on", \.takenOn, .computed, .indexed, .listed),
            Field("noted_on", "知悉日期", "Noted on", \.notedOn, .computed, .listed),
            Field("noted_by", "知悉人", "Noted by", \.notedBy, .computed, .kind(.reference("account"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.sent, .noted],
        moves: [
            Move(
                "inform", "告知收回", "Tell of it", from: [], to: .sent, by: [.system], enters: ["task", "because"],
                prepare: { notice, context in
                    guard let task = try context.reader.find(PlanTask.self, notice.task)?.root else { return }
                    notice.document = task.document
                    notice.unit = task.lead ?? task.issuer
                    notice.issuer = task.issuer
                    notice.takenOn = context.today
                    let reason = notice.because.prefix(80)
                    notice.subject = "\(task.code) \(task.title)（收回原因：\(reason)）"
                }),
            Move(
                "note", "知悉", "Take note", from: [.sent], to: .noted, by: [.of(.unitReporter)], asks: true,
                prepare: { notice, context in
                    notice.notedOn = context.today
                    notice.notedBy = context.actor.account
                }),
        ])

    /// What tells a unit of its part.
    static func request(_ task: EntryID, because: String) -> MoveRequest {
        MoveRequest(schema.name, nil, "inform", values: ["task": .text(task.text), "because": .text(because)])
    }
}
