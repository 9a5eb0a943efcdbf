import AssessmentScoring
import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("The year's score: announced, appealed against, locked")
struct YearAssessmentTests {
    private struct Scene {
        let stage: PlanStage
        let plan: EntryID
        let tasks: [Entry]
        /// Decides appeals: of the office, and not who announces.
        let judge: Actor

        /// The year is over and its last reports were due. The calendar of the next year is there or not.
        static func make(calendar: Bool = true) async throws -> Scene {
            let stage = try await PlanStage()
            let (plan, tasks) = try await stage.published()
            stage.sandbox.clock.set(Day("2026-12-28"))
            try await stage.kernel.tick()
            let judge = try await stage.sandbox.person("judge", at: "OFFICE", [(.planClerk, "P43")])
            let scene = Scene(stage: stage, plan: plan, tasks: tasks, judge: judge)
            if calendar { try await scene.loadCalendar() }
            stage.sandbox.clock.set(Day("2027-01-18"))
            return scene
        }

        func loadCalendar() async throws {
            try await stage.perform(
                "calendar_day", nil, "load", ["day": .day(Day("2027-01-01")), "kind": .text("year")], by: .system)
        }

        func announce(by actor: Actor? = nil) async throws -> [String] {
            try await stage.codes(
                "year_assessment", nil, "announce", ["plan": plan.value], by: actor ?? stage.clerk)
        }

        func announced() async throws -> EntryID {
            try await stage.perform("year_assessment", nil, "announce", ["plan": plan.value], by: stage.clerk)
        }

        func assessment(_ id: EntryID) async throws -> YearAssessment {
            YearAssessment(values: try await stage.sandbox.entry("year_assessment", id).values)
        }

        /// The unit of the first task holds that its report was sent.
        func appeal(_ assessment: EntryID, _ more: Values = [:], by actor: Actor? = nil) async throws -> [String] {
            let paper = try await stage.sandbox.evidence("evidence", "回执")
            return try await stage.codes(
                "score_appeal", nil, "appeal", try await values(assessment).merging(more) { $1 },
                by: actor ?? stage.standards, evidence: [paper])
        }

        func values(_ assessment: EntryID) async throws -> Values {
            [
                "assessment": assessment.value, "unit": .text("STANDARDS"), "line": .text("feedback"),
                "fact": try await stage.feedback(tasks[0].id, "2026Q4").id.value, "grounds": .text("系统故障，已用纸质报送。"),
            ]
        }

        func appeals() async throws -> [Entry] {
            try await stage.kernel.read { reader, _ in
                try ["open", "upheld", "dismissed", "withdrawn"].flatMap {
                    try reader.entries("score_appeal", inStage: $0)
                }
            }
        }
    }

    @Test("scores are announced once, after the last reports were due and reviewed, by the clerk")
    func announced() async throws {
        let scene = try await Scene.make()
        scene.stage.sandbox.clock.set(Day("2027-01-10"))
        #expect(try await scene.announce() == ["assessment.too_early"])
        let report = try await scene.stage.feedback(scene.tasks[0].id, "2026Q4").id
        try await scene.stage.perform(
            "quarterly_feedback", report, "submit", ["text": .text("已走访企业，召开座谈会两次，形成问题清单。")],
            by: scene.stage.standards)
        scene.stage.sandbox.clock.set(Day("2027-01-18"))
        #expect(try await scene.announce() == ["assessment.undecided"])
        try await scene.stage.perform(
            "quarterly_feedback", report, "accept", by: scene.stage.clerk, reason: "情况属实，予以采纳。")
        #expect(try await scene.announce(by: scene.stage.standards) == ["move.not_allowed"])
        let id = try await scene.announced()
        #expect(try await scene.announce() == ["field.duplicate"])
        let assessment = try await scene.assessment(id)
        #expect(assessment.appealsUntil == Day("2027-01-25") && assessment.cutOff == Day("2027-01-18"))
        #expect(assessment.recordHash == Hex.sha256(Array(assessment.record.utf8)))
        #expect(try ScoreRecord.recompute(assessment.record) == assessment.scoreRecord().sheet)
        #expect(try await scene.stage.publicCount("year_assessment") == 0)
    }

    @Test("every unit that is scored is told when scores are announced, by when it may appeal, and again afterwards")
    func told() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.announced()
        func notices(_ actor: Actor) async throws -> [InboxItem] {
            try await stage.inbox(actor).filter { $0.register == "score_notice" }
        }
        let notice = try #require(try await notices(stage.standards).first)
        #expect(notice.due == Day("2027-01-25") && notice.move == "see")
        #expect(try await notices(stage.clerk).isEmpty, "the office is not told what it announced")
        #expect(try await stage.codes("score_notice", notice.entry, "see", by: stage.legal) == ["move.not_allowed"])
        #expect(try await stage.codes("score_notice", notice.entry, "see", by: stage.standards) == [])
        #expect(try await notices(stage.standards).isEmpty)
        #expect(try await scene.appeal(id) == [])
        let appeal = try #require(try await scene.appeals().first).id
        try await stage.perform(
            "score_appeal", appeal, "uphold",
            [
                "remedy": .text("adjustment"), "decision": .text("核实收到。"), "adjust": .text("sent"),
                "adjusted_day": .day(Day("2027-01-05")),
            ], by: scene.judge)
        stage.sandbox.clock.set(Day("2027-01-26"))
        try await stage.perform("year_assessment", id, "reannounce", by: stage.clerk)
        let again = try #require(try await notices(stage.standards).first)
        #expect(try await stage.sandbox.entry("score_notice", again.entry)["appeals_until"].isEmpty)
    }

    @Test("a unit appeals for itself, about what is in its score, once, with evidence and in time")
    func appealed() async throws {
        let scene = try await Scene.make()
        let id = try await scene.announced()
        #expect(try await scene.appeal(id, by: scene.stage.legal) == ["move.not_allowed"])
        #expect(try await scene.appeal(id, ["fact": .text("别的")]) == ["appeal.no_fact"])
        #expect(
            try await scene.stage.codes(
                "score_appeal", nil, "appeal", try await scene.values(id), by: scene.stage.standards)
                == ["move.evidence"])
        #expect(try await scene.appeal(id) == [])
        #expect(try await scene.appeal(id) == ["appeal.twice"])
        #expect(try await scene.appeal(id, ["fact": .empty]) == [], "the whole line")
        scene.stage.sandbox.clock.set(Day("2027-01-26"))
        #expect(try await scene.appeal(id, ["line": .text("on_time"), "fact": .empty]) == ["appeal.too_late"])
    }

    @Test("appeals are decided by somebody who neither announced nor belongs to the unit; an adjustment must fit")
    func decided() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.announced()
        #expect(try await scene.appeal(id) == [])
        let appeal = try #require(try await scene.appeals().first).id
        let inside = try await stage.sandbox.person("inside", at: "STANDARDS", [(.planClerk, "P43")])
        for actor in [stage.clerk, inside] {
            #expect(
                try await stage.codes("score_appeal", appeal, "dismiss", ["decision": .text("不成立")], by: actor)
                    == ["appeal.involved"])
        }
        func uphold(_ values: Values) async throws -> [String] {
            try await stage.codes(
                "score_appeal", appeal, "uphold",
                ["remedy": .text("adjustment"), "decision": .text("核实收到。")].merging(values) { $1 }, by: scene.judge)
        }
        #expect(try await uphold(["decision": .empty]) == ["field.missing"])
        #expect(try await uphold([:]) == ["adjustment.kind"])
        #expect(try await uphold(["adjust": .text("sent")]) == ["adjustment.value"])
        #expect(
            try await uphold(["adjust": .text("closed"), "adjusted_day": .day(Day("2026-12-01"))]) == [
                "adjustment.fact"
            ])
        #expect(try await uphold(["adjust": .text("sent"), "adjusted_day": .day(Day("2027-01-05"))]) == [])
    }

    @Test("what was upheld is announced again once, both records stay, and the leader locks what follows")
    func locked() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.announced()
        let before = try await scene.assessment(id)
        #expect(try await scene.appeal(id) == [])
        let appeal = try #require(try await scene.appeals().first).id
        func move(_ name: String, _ actor: Actor) async throws -> [String] {
            try await stage.codes("year_assessment", id, name, by: actor)
        }
        #expect(try await move("lock", stage.leader) == ["assessment.appeals_open"])
        stage.sandbox.clock.set(Day("2027-01-26"))
        #expect(try await move("lock", stage.leader) == ["assessment.appeal_undecided"])
        try await stage.perform(
            "score_appeal", appeal, "uphold",
            [
                "remedy": .text("adjustment"), "adjust": .text("sent"), "adjusted_day": .day(Day("2027-01-05")),
                "decision": .text("核实收到。"),
            ], by: scene.judge)
        #expect(try await move("lock", stage.clerk) == ["move.not_allowed"])
        #expect(try await move("lock", stage.leader) == ["assessment.not_reannounced"])
        #expect(try await move("reannounce", stage.clerk) == [])
        #expect(try await move("reannounce", stage.clerk) == ["move.stage"])
        let after = try await scene.assessment(id)
        #expect(after.firstRecord == before.record && after.firstHash == before.recordHash)
        let changes = try before.scoreRecord().sheet.changes(to: after.scoreRecord().sheet)
        #expect(changes.first { $0.unit == "STANDARDS" }?.lines.map(\.code).contains("feedback") == true)
        #expect(
            try after.scoreRecord().facts.units.filter { $0.id != "STANDARDS" }
                == before.scoreRecord().facts.units.filter { $0.id != "STANDARDS" })

        let both = try await stage.sandbox.person("both", person: "clerk", at: "P43", [(.leader, "P43")])
        #expect(try await move("lock", both) == ["move.same_person"])
        #expect(try await move("lock", stage.leader) == [])
        #expect(try await stage.publicCount("year_assessment") == 1)
        #expect(try await stage.sandbox.rebuild().differences == [])

        // What registers say later is seen, and changes nothing.
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
        let locked = try await scene.assessment(id)
        #expect(locked.record == after.record)
        let now = try await stage.kernel.read { reader, organisation in
            try YearScore(reader).record(scene.plan, cutOff: Day("2027-01-18"), organisation)
        }
        let current = try #require(now)
        #expect(try locked.scoreRecord().changes(with: current.facts).contains { $0.unit == "STANDARDS" })
        #expect(try await scene.appeal(id, ["line": .text("on_time"), "fact": .empty]) == ["appeal.too_late"])
    }

    @Test("an upheld appeal that a register settles takes that unit's facts from the registers, and no other's")
    func corrected() async throws {
        let scene = try await Scene.make()
        let stage = scene.stage
        let id = try await scene.announced()
        #expect(try await scene.appeal(id, ["line": .text("attainment"), "fact": .empty]) == [])
        let appeal = try #require(try await scene.appeals().first).id
        try await stage.perform(
            "score_appeal", appeal, "uphold", ["remedy": .text("register"), "decision": .text("漏登，已补登。")],
            by: scene.judge)
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
        try await stage.perform(
            "plan_task", scene.tasks[1].id, "cancel", by: stage.leader, reason: "并入他项")
        stage.sandbox.clock.set(Day("2027-01-26"))
        try await stage.perform("year_assessment", id, "reannounce", by: stage.clerk)
        let assessment = try await scene.assessment(id)
        let first = try #require(try assessment.firstScoreRecord())
        let changed = try first.sheet.changes(to: assessment.scoreRecord().sheet)
        #expect(changed.filter { !$0.lines.isEmpty }.map(\.unit) == ["STANDARDS"])
    }

    @Test("while the calendar is missing units may appeal, nothing is locked, and that is said")
    func calendarMissing() async throws {
        let scene = try await Scene.make(calendar: false)
        let id = try await scene.announced()
        #expect(try await scene.assessment(id).appealsUntil == nil)
        scene.stage.sandbox.clock.set(Day("2027-03-01"))
        #expect(try await scene.appeal(id) == [])
        let appeal = try #require(try await scene.appeals().first).id
        try await scene.stage.perform(
            "score_appeal", appeal, "withdraw", by: scene.stage.standards, reason: "已核对无误")
        #expect(
            try await scene.stage.codes("year_assessment", id, "lock", by: scene.stage.leader) == ["calendar.missing"])
        try await scene.loadCalendar()
        #expect(try await scene.stage.codes("year_assessment", id, "lock", by: scene.stage.leader) == [])
    }

    @Test("a task weighs what the clerk gave it while proof-reading, and one of no weight does not count")
    func weights() async throws {
        let stage = try await PlanStage()
        let plan = try await stage.imported()
        let tasks = try await stage.tasks(plan)
        func amend(_ task: Int, _ weight: Value) async throws -> [String] {
            try await stage.codes("plan_task", tasks[task].id, "amend", ["weight": weight], by: stage.clerk)
        }
        #expect(try await amend(1, .integer(-1)) == ["field.out_of_range"])
        #expect(try await amend(1, .integer(3)) == [])
        #expect(try await amend(2, .integer(0)) == [])
        try await stage.perform("plan_task", tasks[3].id, "amend", ["lead": .text("LEGAL")], by: stage.clerk)
        try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
        #expect(try await amend(1, .integer(9)) == ["move.stage"])
        let record = try await stage.kernel.read { reader, organisation in
            try YearScore(reader).record(plan, cutOff: Day("2026-12-31"), organisation)
        }
        let facts = try #require(record).facts
        let unit = try #require(facts.units.first { $0.id == "LEGAL" })
        #expect(
            unit.tasks.map(\.weight) == [Quantity(3), Quantity(1)]
                || unit.tasks.map(\.weight) == [Quantity(1), Quantity(3)])
        #expect(!unit.tasks.contains { $0.id == tasks[2].id.text })
    }
}
