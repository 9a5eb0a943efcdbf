package import Basics
package import Kernel

/// 培训签到: one person at one session.
package struct TrainingAttendance: Register {
    package enum Stage: String, Choice {
        case signedIn = "signed_in", void
        package var term: Term { self == .signedIn ? Term("已签到", "Signed in") : Term("作废", "Void") }
    }
    package var session: EntryID = ""
    package var unit: EntryID = ""
    package var name = ""
    package var idNumber = ""
    package var employer = ""
    package var personKey = ""
    package var day: Day?
    package var isLaw = false
    package init() {}

    package static let schema = Schema<Self>(
        "training_attendance", "培训签到", "Attendance", plural: "Attendance",
        purpose: Term(
            "每人每班签到一条；同一人多次参加，人数计一次，人次照计。",
            "One entry a person and session; a person counts once, attendances count each."),
        group: .training, title: ["employer", "day"], unit: "unit", visibility: .subtree,
        fields: [
            Field(
                "session", "培训班", "Session", \.session, .required, .indexed, .listed,
                .kind(.reference("training_session"))),
            Field("unit", "主办单位", "Organising unit", \.unit, .computed, .indexed, .kind(.reference("unit"))),
            Field("name", "姓名", "Name", \.name, .required, .personal, .listed),
            Field(
                "id_number", "证件号码", "Identity number", \.idNumber, .required, .personal,
                .rule(
                    .shape(
                        .init(
                            "identity number", pattern: "[0-9]{17}[0-9X]|[A-Z0-9]{6,12}", example: "430102199003075512")
                    ))),
            Field("employer", "工作单位", "Employer", \.employer, .required, .searchable, .listed),
            Field("person_key", "人员摘要", "Person key", \.personKey, .computed, .indexed),
            Field("day", "日期", "Day", \.day, .computed, .indexed, .listed),
            Field("is_law", "法律法规班", "Law session", \.isLaw, .computed),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.signedIn],
        moves: [
            Move(
                "sign_in", "签到", "Sign in", from: [], to: .signedIn, by: [.of(TrainingSession.officer)],
                enters: ["session", "name", "id_number", "employer"],
                prepare: { attendance, context in
                    // The key names a person for counting without showing who it is.
                    attendance.personKey = try context.pseudonym("trainee|\(attendance.idNumber)")
                    guard let session = try context.reader.find(TrainingSession.self, attendance.session)?.root else {
                        return
                    }
                    attendance.unit = session.unit
                    attendance.day = session.heldOn
                    attendance.isLaw = session.topic == .law
                },
                guards: [
                    { attendance, context in
                        let stage = try context.reader.entry("training_session", attendance.session)?.stage
                        guard stage != "held" else { return nil }
                        return Problem(
                            "training.not_held", field: "session",
                            Term("培训班尚未确认举办，不能登记签到。", "The session has not been confirmed as held."))
                    },
                    { attendance, context in
                        let twice = try context.reader.all(
                            TrainingAttendance.self, where: "person_key", is: attendance.personKey
                        )
                        .contains {
                            $0.root.session == attendance.session && $0.entry.stage == "signed_in"
                                && $0.id != context.entry
                        }
                        guard twice else { return nil }
                        return Problem(
                            "training.twice", field: "id_number",
                            Term("此人在本班已经签到。", "This person has already signed in to the session."))
                    },
                ]),
            Move(
                "void", "作废", "Void", from: [.signedIn], to: .void, by: [.of(TrainingSession.officer)],
                needsReason: true),
        ])

    package static let measures: [Measure<Self>] = [
        Measure(
            "law_persons", "法律法规培训人数", "People trained in law", unit: Term("人", "people"),
            rule: Term("参加法律法规培训班的人数，同一人一年只计一次。", "People who attended law sessions; a person counts once a year."),
            in: [.signedIn], on: \.day, where: \.isLaw, distinct: { [$0.personKey] }),
        Measure(
            "law_person_times", "法律法规培训人次", "Attendances at law sessions", unit: Term("人次", "attendances"),
            rule: Term("参加法律法规培训班的人次。", "Attendances at law sessions."), in: [.signedIn], on: \.day, where: \.isLaw),
    ]
}
