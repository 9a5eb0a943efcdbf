package import Basics
package import Kernel

/// 培训班: one course held on a day.
package struct TrainingSession: Register {
    package enum Stage: String, Choice {
        case announced, held, cancelled
        package var term: Term {
            switch self {
            case .announced: Term("已通知", "Announced")
            case .held: Term("已举办", "Held")
            case .cancelled: Term("取消", "Cancelled")
            }
        }
    }
    package enum Topic: String, Choice {
        case law, professional, cadre
        package var term: Term {
            switch self {
            case .law: Term("法律法规宣贯", "Laws and regulations")
            case .professional: Term("专业技术", "Professional")
            case .cadre: Term("干部教育", "Cadre education")
            }
        }
    }
    package var title = ""
    package var topic = Topic.law
    package var unit: EntryID = ""
    package var heldOn: Day?
    package var place = ""
    package var hours = Quantity.zero
    package init() {}

    package static let officer = Role("training_officer", "培训管理员", "Training officer")

    package static let schema = Schema<Self>(
        "training_session", "培训班", "Training session",
        purpose: Term("举办的培训班；人数从签到计。", "Courses held; people are counted from the sign-in sheets."),
        group: .training, title: ["title"], unit: "unit",
        fields: [
            Field("title", "班次名称", "Title", \.title, .required, .searchable, .listed),
            Field("topic", "主题", "Topic", \.topic, .required, .indexed, .listed),
            Field("unit", "主办单位", "Organising unit", \.unit, .required, .indexed, .kind(.reference("unit"))),
            Field("held_on", "举办日期", "Held on", \.heldOn, .required, .indexed, .listed),
            Field("place", "地点", "Place", \.place, .listed),
            Field("hours", "学时", "Hours", \.hours, .required, .rule(.range(1, 400)), .unit(Term("学时", "hours"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.announced, .held],
        moves: [
            Move(
                "announce", "发布通知", "Announce", from: [], to: .announced, by: [.of(officer)],
                enters: ["title", "topic", "unit", "held_on", "place", "hours"]),
            Move(
                "hold", "确认举办", "Confirm as held", from: [.announced], to: .held, by: [.of(officer)],
                enters: ["held_on", "hours", "place"], asks: true,
                guards: [
                    { session, context in
                        guard let day = session.heldOn, day > context.today else { return nil }
                        return Problem(
                            "training.future", field: "held_on", Term("举办日期还没有到。", "The day has not come yet."))
                    }
                ]),
            Move(
                "amend", "更正", "Amend", from: [.announced, .held], to: nil, by: [.of(officer)],
                enters: ["title", "place", "hours"], needsReason: true),
            Move("cancel", "取消", "Cancel", from: [.announced], to: .cancelled, by: [.of(officer)], needsReason: true),
        ])

    package static let disclosure: Disclosure? = Disclosure(
        stages: ["announced", "held"], fields: ["title", "topic", "held_on", "place", "hours"],
        basis: Term("培训通知", "Training notices"))

    package static let measures: [Measure<Self>] = [
        Measure(
            "held", "培训班次", "Sessions held", unit: Term("期", "sessions"),
            rule: Term("当期举办的班次。", "Sessions held in the period."), in: [.held], on: \.heldOn)
    ]
}
