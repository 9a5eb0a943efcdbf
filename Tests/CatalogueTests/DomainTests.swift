import Basics
import Kernel
import Testing
import TestSupport

@Suite("Standards, geographical indications and trainings")
struct DomainTests {
    @Test("a local standard walks from proposal to filing, each step within its rules")
    func standards() async throws {
        let stage = try await PlanStage(on: Day("2026-03-02"))
        let other = try await stage.sandbox.person(
            "officer2", at: "STANDARDS", [(stage.officer.grants[0].role, "STANDARDS")])
        let base: Values = [
            "title": .text("养老服务规范"), "level": .text("local"), "sector": .text("service"), "unit": .text("STANDARDS"),
        ]
        #expect(
            try await stage.codes(
                "standard", nil, "propose", base.merging(["level": .text("national")]) { $1 }, by: stage.officer) == [
                    "standard.not_local"
                ])
        #expect(
            try await stage.codes(
                "standard", nil, "propose", base.merging(["unit": .text("LEGAL")]) { $1 }, by: stage.officer) == [
                    "move.not_allowed"
                ])
        let id = try await stage.perform("standard", nil, "propose", base, by: stage.officer)
        try await stage.perform("standard", id, "plan", by: stage.officer)
        try await stage.perform("standard", id, "draft", by: stage.officer)
        func open(_ to: StaticString) async throws -> [String] {
            try await stage.codes(
                "standard", id, "open_comment", ["comment_from": .day(Day("2026-03-03")), "comment_to": .day(Day(to))],
                by: stage.officer)
        }
        #expect(try await open("2026-04-01") == ["standard.comment_short"])
        #expect(try await open("2026-04-02") == [])
        stage.sandbox.clock.set(Day("2026-04-02"))
        #expect(try await stage.codes("standard", id, "review", by: stage.officer) == ["standard.comment_open"])
        stage.sandbox.clock.set(Day("2026-04-03"))
        try await stage.perform("standard", id, "review", by: stage.officer)
        func approve(_ number: String, by actor: Actor) async throws -> [String] {
            try await stage.codes(
                "standard", id, "approve", ["number": .text(number), "approved_on": .day(Day("2026-04-03"))], by: actor)
        }
        #expect(
            try await approve("DB43/T 2345—2026", by: stage.officer) == ["move.same_person"],
            "drafter and approver are two")
        #expect(try await approve("GB/T 2345—2026", by: other) == ["standard.number_level"])
        #expect(try await approve("地方标准2345", by: other) == ["field.shape"])
        #expect(try await approve("DB43/T 2345—2026", by: other) == [])
        #expect(
            try await stage.codes(
                "standard", id, "publish", ["published_on": .day(Day("2026-04-02"))], by: stage.officer)
                == ["standard.published_before_approval"])
        #expect(try await stage.sandbox.figure("standard.local").value == .zero)
        try await stage.perform("standard", id, "publish", ["published_on": .day(Day("2026-04-03"))], by: stage.officer)
        #expect(try await stage.sandbox.figure("standard.local").value == Quantity(1))
        try await stage.perform("standard", id, "file", ["filed_on": .day(Day("2026-04-03"))], by: stage.officer)
        #expect(try await stage.sandbox.figure("standard.local").value == Quantity(1), "filing does not count again")
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test(
        "a number fits its level",
        arguments: [
            ("national", "GB/T 1.1—2020", true), ("national", "DB43/T 1—2020", false),
            ("group", "T/HNBX 12—2026", true),
            ("group", "DB43/T 12—2026", false), ("industry", "JJF 1001—2011", true),
            ("industry", "GB 7000—2015", false),
            ("international", "ISO 9001:2015", true), ("international", "GB/T 19001—2016", false),
        ])
    func numbers(_ level: String, _ number: String, _ fits: Bool) async throws {
        let stage = try await PlanStage()
        let codes = try await stage.codes(
            "standard", nil, "record",
            [
                "title": .text("标准"), "level": .text(level), "sector": .text("industry"), "unit": .text("STANDARDS"),
                "number": .text(number),
                "published_on": .day(Day("2026-02-01")),
            ], by: stage.officer)
        #expect(codes == (fits ? [] : ["standard.number_level"]))
    }

    @Test("a county is covered once, a firm counts once and must lie inside the area of an approved product")
    func indications() async throws {
        let stage = try await PlanStage()
        func product(_ name: String, _ notice: String, _ area: [String]) async throws -> EntryID {
            try await stage.perform(
                "gi_product", nil, "record",
                [
                    "name": .text(name), "unit": .text("LEGAL"), "applicant": .text("县政府"), "area": .list(area),
                    "notice_number": .text(notice), "approved_on": .day(Day("2026-02-01")),
                ], by: stage.giOfficer)
        }
        let first = try await product("双牌虎爪姜", "2026年第1号", ["431123", "431121"])
        _ = try await product("道州灰鹅", "2026年第2号", ["431124", "431123"])
        #expect(try await stage.sandbox.figure("gi_product.covered_counties").value == Quantity(2))
        let preparing = try await stage.perform(
            "gi_product", nil, "prepare",
            [
                "name": .text("祁阳槟榔芋"), "unit": .text("LEGAL"), "applicant": .text("县政府"), "area": .list(["431121"]),
            ], by: stage.giOfficer)
        func firm(_ product: EntryID, _ division: String, _ code: String = "91430100MA4L16JQ9D") async throws
            -> [String]
        {
            try await stage.codes(
                "gi_sign_user", nil, "record",
                [
                    "firm": .text("虎爪姜公司"), "credit_code": .text(code), "product": .text(product.text),
                    "division": .text(division),
                    "unit": .text("LEGAL"), "approved_on": .day(Day("2026-02-02")),
                ], by: stage.giOfficer)
        }
        #expect(try await firm(first, "431124") == ["gi.outside_area"])
        #expect(try await firm(preparing, "431121") == ["gi.product_not_approved"])
        #expect(try await firm(first, "431123", "91430100MA4L16JQ90") == ["credit_code.check"])
        #expect(try await firm(first, "431123") == [])
        #expect(try await firm(first, "431121") == [])
        #expect(try await stage.sandbox.figure("gi_sign_user.approved").value == Quantity(1))
        #expect(try await stage.sandbox.figure("gi_sign_user.approved").entries == 2)
        try await stage.perform("gi_product", first, "revoke", by: stage.giOfficer, reason: "撤销公告")
        #expect(
            try await stage.sandbox.figure("gi_product.covered_counties").value == Quantity(2),
            "the goose still covers both")
        #expect(try await stage.sandbox.figure("gi_product.approved").value == Quantity(1))
    }

    @Test("objections stay open for two months")
    func objections() async throws {
        let stage = try await PlanStage(on: Day("2026-03-02"))
        let id = try await stage.perform(
            "gi_product", nil, "prepare",
            [
                "name": .text("祁阳槟榔芋"), "unit": .text("LEGAL"), "applicant": .text("县政府"), "area": .list(["431121"]),
            ], by: stage.giOfficer)
        try await stage.perform("gi_product", id, "apply", by: stage.giOfficer)
        #expect(
            try await stage.codes(
                "gi_product", id, "accept", ["objection_until": .day(Day("2026-04-29"))], by: stage.giOfficer) == [
                    "gi.objection_short"
                ])
        #expect(
            try await stage.codes(
                "gi_product", id, "accept", ["objection_until": .day(Day("2026-04-30"))], by: stage.giOfficer) == [])
        #expect(try await stage.codes("gi_product", id, "review", by: stage.giOfficer) == ["gi.objection_open"])
    }

    @Test("persons are counted once a year, attendances each; nobody signs in twice or before the session is held")
    func trainings() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        func session(_ topic: String, _ day: StaticString) async throws -> EntryID {
            try await stage.perform(
                "training_session", nil, "announce",
                [
                    "title": .text("宣贯班"), "topic": .text(topic), "unit": .text("LEGAL"), "held_on": .day(Day(day)),
                    "hours": .integer(8),
                ], by: stage.trainer)
        }
        func signIn(_ session: EntryID, _ number: String) async throws -> [String] {
            try await stage.codes(
                "training_attendance", nil, "sign_in",
                [
                    "session": .text(session.text), "name": .text("张三"), "id_number": .text(number),
                    "employer": .text("某公司"),
                ], by: stage.trainer)
        }
        let first = try await session("law", "2026-03-10")
        let second = try await session("law", "2026-03-12")
        let other = try await session("cadre", "2026-03-12")
        let future = try await session("law", "2026-03-21")
        #expect(try await signIn(first, "430102199003075512") == ["training.not_held"])
        for held in [first, second, other] {
            try await stage.perform("training_session", held, "hold", by: stage.trainer)
        }
        #expect(try await stage.codes("training_session", future, "hold", by: stage.trainer) == ["training.future"])
        #expect(try await signIn(first, "430102199003075512") == [])
        #expect(try await signIn(first, "430102199003075512") == ["training.twice"])
        #expect(try await signIn(second, "430102199003075512") == [])
        #expect(try await signIn(second, "430102199003075520") == [])
        #expect(try await signIn(other, "430102199003075539") == [])
        #expect(try await stage.sandbox.figure("training_attendance.law_persons").value == Quantity(2))
        #expect(try await stage.sandbox.figure("training_attendance.law_person_times").value == Quantity(3))
        #expect(try await stage.sandbox.figure("training_session.held").value == Quantity(3))
        let found = try await stage.kernel.read { reader, _ in
            try reader.entries("training_attendance", inStage: "signed_in").first {
                $0["day"] == .day(Day("2026-03-10"))
            }
        }
        let attendance = try #require(found)
        #expect(attendance.unit == "LEGAL" && attendance["is_law"] == .flag(true))
        try await stage.perform("training_attendance", attendance.id, "void", by: stage.trainer, reason: "误登")
        #expect(try await stage.sandbox.figure("training_attendance.law_person_times").value == Quantity(2))
        #expect(try await stage.sandbox.figure("training_attendance.law_persons").value == Quantity(2))
    }

    @Test("a trainee's name and number can be erased and the count stays")
    func erased() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let security = try await stage.sandbox.person("security", at: "P43", [(.securityAdministrator, "P43")])
        let session = try await stage.perform(
            "training_session", nil, "announce",
            [
                "title": .text("宣贯班"), "topic": .text("law"), "unit": .text("LEGAL"),
                "held_on": .day(Day("2026-03-10")), "hours": .integer(8),
            ], by: stage.trainer)
        try await stage.perform("training_session", session, "hold", by: stage.trainer)
        let id = try await stage.perform(
            "training_attendance", nil, "sign_in",
            [
                "session": .text(session.text), "name": .text("张三丰"), "id_number": .text("430102199003075512"),
                "employer": .text("某公司"),
            ], by: stage.trainer)
        for field in ["name", "id_number"] {
            try await stage.kernel.erase(Erasure("training_attendance", id, field: field, reason: "本人申请"), by: security)
        }
        #expect(try await stage.sandbox.figure("training_attendance.law_persons").value == Quantity(1))
        #expect(try await stage.sandbox.rebuild().differences == [])
    }
}

@Suite("Tasks to their end")
struct TaskEndTests {
    @Test("completion is claimed with proof once counted targets are reached, and verified by somebody apart")
    func completed() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        let task = tasks[1].id
        try await stage.perform("plan_task", task, "sign", by: stage.legal)
        let proof = try await stage.sandbox.evidence("completion", "办结材料")
        let text: Values = ["completion_text": .text("全部完成")]
        #expect(try await stage.codes("plan_task", task, "claim", text, by: stage.legal) == ["move.evidence"])
        #expect(
            try await stage.codes("plan_task", task, "claim", text, by: stage.legal, evidence: [proof]) == [
                "task.target_open"
            ])
        for target in try await stage.targets(task) where !target["measure"].isEmpty {
            #expect(target.stage == "active")
        }
        let open = tasks[3].id
        try await stage.perform("plan_task", open, "sign", by: stage.legal)
        #expect(
            try await stage.codes("plan_task", open, "claim", text, by: stage.legal, evidence: [proof]) == [],
            "no counted target")
        let both = try await stage.sandbox.person("both", person: "legal", at: "OFFICE", [(.planClerk, "P43")])
        let inside = try await stage.sandbox.person("inside", at: "LEGAL", [(.planClerk, "P43")])
        #expect(try await stage.codes("plan_task", open, "verify", by: both) == ["move.same_person"])
        #expect(try await stage.codes("plan_task", open, "verify", by: inside) == ["task.own_verification"])
        #expect(try await stage.codes("plan_task", open, "return", by: stage.clerk) == ["move.reason"])
        #expect(try await stage.codes("plan_task", open, "verify", by: stage.clerk) == [])
        #expect(try await stage.sandbox.entry("plan_task", open).stage == "closed")
    }

    @Test("a limit is moved by the leader, with a reason, before it has passed")
    func extended() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        let later: Values = ["due_on": .day(Day("2027-06-30"))]
        #expect(
            try await stage.codes("plan_task", tasks[0].id, "extend", later, by: stage.clerk, reason: "缘由") == [
                "move.not_allowed"
            ])
        #expect(try await stage.codes("plan_task", tasks[0].id, "extend", later, by: stage.leader) == ["move.reason"])
        #expect(try await stage.codes("plan_task", tasks[0].id, "extend", later, by: stage.leader, reason: "疫情") == [])
        #expect(try await stage.sandbox.entry("plan_task", tasks[0].id)["original_due_on"] == .day(Day("2026-12-31")))
        stage.sandbox.clock.set(Day("2027-01-01"))
        #expect(
            try await stage.codes("plan_task", tasks[1].id, "extend", later, by: stage.leader, reason: "晚了") == [
                "task.due_passed"
            ])
    }

    @Test("a milestone takes its unit from its task and is closed with proof")
    func milestones() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        let values: Values = [
            "task": .text(tasks[0].id.text), "name": .text("完成调研"), "due_on": .day(Day("2026-05-31")),
        ]
        #expect(try await stage.codes("milestone", nil, "plan", values, by: stage.legal) == ["move.not_allowed"])
        let id = try await stage.perform("milestone", nil, "plan", values, by: stage.standards)
        #expect(try await stage.sandbox.entry("milestone", id).unit == "STANDARDS")
        let done: Values = ["done_on": .day(Day("2026-03-20"))]
        #expect(try await stage.codes("milestone", id, "complete", done, by: stage.standards) == ["move.evidence"])
        let proof = try await stage.sandbox.evidence("milestone", "调研报告")
        #expect(try await stage.codes("milestone", id, "complete", done, by: stage.standards, evidence: [proof]) == [])
    }
}
