internal import AssessmentScoring
package import Basics
package import Kernel

/// 考核得分通知: that the year's scores were announced, told to each unit that is scored. It is put into the inbox of
/// the unit's reporters with the last day to appeal, and they are written to.
package struct ScoreNotice: Register {
    package enum Stage: String, Choice {
        case sent, seen
        package var term: Term {
            switch self {
            case .sent: Term("待阅", "Not read yet")
            case .seen: Term("已阅", "Read")
            }
        }
    }

    package var assessment: EntryID = ""
    package var plan: EntryID = ""
    package var title = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var announcedOn: Day?
    /// `nil` where no appeal may be made any more, and while the calendar of that year is missing.
    package var appealsUntil: Day?
    /// By when it is to be read: the last day to appeal, else a week.
    package var dueOn: Day?
    package var seenOn: Day?
    package var seenBy: EntryID?
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "score_notice", "考核得分通知", "Notice of scores", plural: "Notices of scores",
        purpose: Term(
            "年度得分公布时通知每个参评单位：看本单位得分，有异议的在申诉截止前提出。",
            "Told to each unit when the year's scores are announced: see yours, and appeal in time if it is wrong."),
        group: .plan, title: ["title"], unit: "unit", visibility: .subtree,
        fields: [
            Field("title", "标题", "Title", \.title, .computed, .listed, .searchable),
            Field(
                "assessment", "年度考核", "Assessment", \.assessment, .required, .indexed,
                .kind(.reference("year_assessment"))),
            Field("plan", "工作要点", "Plan", \.plan, .computed, .kind(.reference("plan_document"))),
            Field("unit", "参评单位", "Unit", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "公布单位", "Announced by", \.issuer, .computed, .kind(.reference("unit"))),
            Field("announced_on", "公布日期", "Announced on", \.announcedOn, .computed, .indexed, .listed),
            Field("appeals_until", "申诉截止", "Appeals until", \.appealsUntil, .computed, .listed),
            Field("due_on", "阅知时限", "To be read by", \.dueOn, .computed),
            Field("seen_on", "阅知日期", "Read on", \.seenOn, .computed, .listed),
            Field("seen_by", "阅知人", "Read by", \.seenBy, .computed, .kind(.reference("account"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.sent, .seen],
        moves: [
            Move(
                "send", "通知", "Tell", from: [], to: .sent, by: [.system], enters: ["assessment", "unit"],
                prepare: { notice, context in try notice.fill(context) }),
            Move(
                "see", "阅知", "Mark as read", from: [.sent], to: .seen, by: [.of(.unitReporter)],
                within: .calendar(
                    0, Term("考核得分的申诉期", "The days to appeal against the score"), from: "due_on"), asks: true,
                prepare: { notice, context in
                    notice.seenOn = context.today
                    notice.seenBy = context.actor.account
                }),
        ])

    private mutating func fill(_ context: MoveContext) throws {
        guard let (found, entry) = try context.reader.find(YearAssessment.self, assessment) else { return }
        let isAgain = entry.stage == YearAssessment.Stage.reannounced.rawValue
        plan = found.plan
        title = found.title + (isAgain ? "：申诉后重新公布得分" : "：得分已公布，可申诉")
        issuer = found.issuer
        announcedOn = isAgain ? found.reannouncedOn : found.announcedOn
        appealsUntil = isAgain ? nil : found.appealsUntil
        dueOn = appealsUntil ?? context.today + 7
    }
}

extension YearAssessment {
    /// One notice for each unit that is scored.
    func notices(_ context: MoveContext) throws -> [MoveRequest] {
        try Set(scoreRecord().facts.units.map(\.id)).sorted().map { unit in
            MoveRequest(
                ScoreNotice.schema.name, nil, "send",
                values: ["assessment": .text(context.entry.text), "unit": .text(unit)])
        }
    }
}
