import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Quarterly reports")
struct FeedbackTests {
    private let said = "已走访企业，召开座谈会两次，形成问题清单。"

    /// The first quarter's reports are open; the training task has a counted and a manual target.
    private func open(on day: Day = Day("2026-03-30")) async throws -> (stage: PlanStage, plan: EntryID, tasks: [Entry])
    {
        let stage = try await PlanStage(on: day)
        let (plan, tasks) = try await stage.published()
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        return (stage, plan, tasks)
    }

    private func manual(_ stage: PlanStage, _ task: Entry) async throws -> String {
        try #require(try await stage.targets(task.id).first { $0["measure"].isEmpty }).id.text
    }

    @Test("a quarter opens one report for each task, once, by hand or by the clock")
    func opened() async throws {
        let (stage, plan, tasks) = try await open()
        #expect(try await stage.kernel.read { reader, _ in try reader.counts("quarterly_feedback") } == ["open": 4])
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        try await stage.kernel.tick()
        #expect(try await reports(stage) == 4)
        let report = try await stage.feedback(tasks[0].id, "2026Q1")
        #expect(report["due_on"] == .day(Day("2026-04-10")) && report["task_title"] == tasks[0]["title"])
        #expect(
            try await stage.inbox(stage.standards).contains {
                $0.register == "quarterly_feedback" && $0.entry == report.id
            })
        stage.sandbox.clock.set(Day("2026-06-22"))
        try await stage.kernel.tick()
        #expect(try await reports(stage) == 4)
        stage.sandbox.clock.set(Day("2026-06-23"))
        try await stage.kernel.tick()
        #expect(try await reports(stage) == 8, "five working days before the quarter ends")
        try await stage.kernel.tick()
        #expect(try await reports(stage) == 8)
    }

    private func reports(_ stage: PlanStage) async throws -> Int {
        try await stage.kernel.read { reader, _ in try reader.counts("quarterly_feedback").values.reduce(0, +) }
    }

    @Test("counted figures are filled in from the registers and cannot be typed")
    func counted() async throws {
        let (stage, _, tasks) = try await open()
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
        let report = try await stage.feedback(tasks[0].id, "2026Q1").id
        let targets = try await stage.targets(tasks[0].id)
        let typed: Values = ["text": .text(said), "manual_figures": .list(["\(targets[1].id)=99"])]
        #expect(
            try await stage.codes("quarterly_feedback", report, "submit", typed, by: stage.standards)
                == ["feedback.figure_counted", "feedback.figure_evidence"], "above the register's, and without evidence"
        )
        #expect(
            try await stage.codes(
                "quarterly_feedback", report, "submit", ["text": .text(said), "counted_figures": .list(["x=9"])],
                by: stage.standards)
                == ["field.not_entered"])
        #expect(
            try await stage.codes("quarterly_feedback", report, "submit", ["text": .text(said)], by: stage.standards)
                == [])
        let filled = try await stage.sandbox.entry("quarterly_feedback", report)
        #expect(filled["counted_figures"].list == ["\(targets[0].id)=0", "\(targets[1].id)=1", "\(targets[2].id)=1"])
    }

    @Test("a manual figure needs evidence, is a number of this task, and is not negative")
    func manual() async throws {
        let (stage, _, tasks) = try await open()
        let report = try await stage.feedback(tasks[2].id, "2026Q1").id
        let target = try await manual(stage, tasks[2])
        let foreign = try await manual(stage, tasks[3])
        func submit(_ figures: [String], _ evidence: [Evidence] = []) async throws -> [String] {
            try await stage.codes(
                "quarterly_feedback", report, "submit", ["text": .text(said), "manual_figures": .list(figures)],
                by: stage.legal,
                evidence: evidence)
        }
        let paper = try await stage.sandbox.evidence("evidence", "走访记录", day: Day("2026-03-20"))
        #expect(try await submit(["\(target)=6"]) == ["feedback.figure_evidence"])
        #expect(try await submit(["\(target)=six"], [paper]) == ["feedback.figure_shape"])
        #expect(
            try await submit(["\(foreign)=6", "\(target)=-6"], [paper]).sorted() == [
                "feedback.figure_foreign", "feedback.figure_negative",
            ])
        #expect(try await submit(["\(target)=6"], [paper]) == [])
    }

    /// The report of the visits (target 30), with proof long enough to say something.
    private func visits(
        _ stage: PlanStage, _ task: Entry, _ figure: Int, _ quarter: String = "2026Q1", note: String? = nil,
        text: String? = nil, proof: String = String(repeating: "走访企业的记录。", count: 20)
    ) async throws -> [String] {
        var values: Values = [
            "text": .text(text ?? said + quarter),
            "manual_figures": .list(["\(try await manual(stage, task))=\(figure)"]),
        ]
        if let note { values["figure_note"] = .text(note) }
        let paper = try await stage.sandbox.evidence("evidence", proof + quarter, day: Day("2026-03-01"))
        return try await stage.codes(
            "quarterly_feedback", stage.feedback(task.id, quarter).id, "submit", values, by: stage.legal,
            evidence: [paper])
    }

    @Test("a figure far over its target is sent only with an explanation, and stands among the flags with it")
    func farOver() async throws {
        let (stage, _, tasks) = try await open()
        let target = try await manual(stage, tasks[2])
        #expect(try await visits(stage, tasks[2], 61) == ["feedback.figure_unexplained"])
        #expect(try await visits(stage, tasks[2], 61, note: "无 。") == ["feedback.figure_unexplained"], "says nothing")
        #expect(try await visits(stage, tasks[2], 61, note: "含市州走访数，口径已调整。") == [])
        let sent = try await stage.feedback(tasks[2].id, "2026Q1")
        #expect(sent["flags"].list == ["over:\(target)"])
        #expect(sent["figure_note"].plain == "含市州走访数，口径已调整。")
    }

    @Test("twice the target is the default of a setting; up to it nothing is asked")
    func overSetting() async throws {
        let (stage, _, tasks) = try await open()
        try await stage.perform(
            "setting", nil, "set", ["name": .text("feedback.figure_over_percent"), "text": .text("150")], by: .system)
        #expect(try await visits(stage, tasks[2], 60) == ["feedback.figure_unexplained"])
        #expect(try await visits(stage, tasks[2], 45) == [])
        #expect(try await stage.feedback(tasks[2].id, "2026Q1")["flags"].list == [])
    }

    @Test("a figure that has jumped many times over since last quarter is explained")
    func jumped() async throws {
        let (stage, plan, tasks) = try await open()
        let target = try await manual(stage, tasks[2])
        #expect(try await visits(stage, tasks[2], 5) == [])
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q2")], by: stage.clerk)
        #expect(try await visits(stage, tasks[2], 26, "2026Q2") == ["feedback.figure_unexplained"])
        #expect(try await visits(stage, tasks[2], 26, "2026Q2", note: "二季度集中开展走访。", text: "二季度集中开展大走访，覆盖各市州。") == [])
        #expect(try await stage.feedback(tasks[2].id, "2026Q2")["flags"].list == ["jump:\(target):2026Q1"])
    }

    @Test("proof that says next to nothing is named among the flags")
    func thinProof() async throws {
        let (stage, _, tasks) = try await open()
        #expect(try await visits(stage, tasks[2], 6, proof: "见附件") == [])
        let flags = try await stage.feedback(tasks[2].id, "2026Q1")["flags"].list
        #expect(flags.count == 1 && flags[0].hasPrefix("thin:"))
    }

    @Test("what is only sent does not count and ends silence; the last accepted figure stands until it is accepted")
    func pending() async throws {
        let (stage, plan, tasks) = try await open()
        let task = try #require(tasks.first { $0["text"].plain.contains("建成观测站3个") })
        func state(_ day: Day) async throws -> PlanBoard.TaskState {
            let found = try await stage.kernel.read { reader, organisation in
                try PlanBoard.task(task.id, until: day, reader, organisation)
            }
            return try #require(found)
        }
        func figure(_ day: Day) async throws -> (known: Quantity?, pending: String?) {
            let target = try #require(try await state(day).targets.first { $0.target.measure.isEmpty })
            return (target.figure, target.pending?.figure.description)
        }
        let after = Day("2026-04-20")
        #expect(try await state(after).judgement.light == .silent)
        #expect(try await visits(stage, task, 2) == [])
        #expect(try await state(after).judgement.light != .silent, "something was heard")
        #expect(try await figure(after) == (nil, "2"))
        let first = try await stage.feedback(task.id, "2026Q1").id
        try await stage.perform("quarterly_feedback", first, "accept", by: stage.clerk)
        #expect(try await figure(after) == (Quantity(2), nil))
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q2")], by: stage.clerk)
        let before = try await state(Day("2026-06-29")).judgement.light
        #expect(try await visits(stage, task, 3, "2026Q2", text: "二季度继续走访，已覆盖全部重点企业。") == [])
        #expect(try await figure(Day("2026-06-29")) == (Quantity(2), "3"))
        #expect(try await state(Day("2026-06-29")).judgement.light == before, "sending it changes no light")
        let second = try await stage.feedback(task.id, "2026Q2").id
        try await stage.perform("quarterly_feedback", second, "return", by: stage.clerk, reason: "请补充名单")
        #expect(try await figure(Day("2026-06-29")) == (Quantity(2), nil), "sent back it is no figure at all")
    }

    @Test("evidence dated after the quarter, or used for another task, is refused")
    func evidence() async throws {
        let (stage, _, tasks) = try await open(on: Day("2026-04-07"))
        let late = try await stage.sandbox.evidence("evidence", "四月的材料", day: Day("2026-04-01"))
        let paper = try await stage.sandbox.evidence("evidence", "三月的材料", day: Day("2026-03-31"))
        let first = try await stage.feedback(tasks[1].id, "2026Q1").id
        let second = try await stage.feedback(tasks[2].id, "2026Q1").id
        #expect(
            try await stage.codes(
                "quarterly_feedback", first, "submit", ["text": .text(said)], by: stage.legal, evidence: [late, paper])
                == ["feedback.evidence_late"])
        #expect(
            try await stage.codes(
                "quarterly_feedback", first, "submit", ["text": .text(said)], by: stage.legal, evidence: [paper]) == [])
        #expect(
            try await stage.codes(
                "quarterly_feedback", second, "submit", ["text": .text(said)], by: stage.legal, evidence: [paper, late])
                == ["feedback.evidence_reused", "feedback.evidence_late"])
        try await stage.perform("quarterly_feedback", first, "return", by: stage.clerk, reason: "请补充")
        #expect(
            try await stage.codes(
                "quarterly_feedback", first, "submit", ["text": .text(said)], by: stage.legal, evidence: [paper]) == [],
            "the same task may bring it again")
    }

    @Test("a report that says nothing is refused, one that is late is flagged, and a copied one is flagged")
    func flagged() async throws {
        let (stage, plan, tasks) = try await open()
        let first = try await stage.feedback(tasks[1].id, "2026Q1").id
        #expect(
            try await stage.codes("quarterly_feedback", first, "submit", ["text": .text("正 在 推 进")], by: stage.legal)
                == ["feedback.too_short"])
        #expect(try await stage.codes("quarterly_feedback", first, "submit", by: stage.legal) == ["field.missing"])
        stage.sandbox.clock.set(Day("2026-04-11"))
        try await stage.perform("quarterly_feedback", first, "submit", ["text": .text(said)], by: stage.legal)
        #expect(try await stage.sandbox.entry("quarterly_feedback", first)["flags"].list == ["late"])
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q2")], by: stage.clerk)
        let second = try await stage.feedback(tasks[1].id, "2026Q2").id
        try await stage.perform("quarterly_feedback", second, "submit", ["text": .text(said + " ")], by: stage.legal)
        #expect(try await stage.sandbox.entry("quarterly_feedback", second)["flags"].list == ["copied:2026Q1"])
        try await stage.perform("quarterly_feedback", second, "return", by: stage.clerk, reason: "与上季雷同")
        try await stage.perform(
            "quarterly_feedback", second, "submit", ["text": .text("二季度新获批产品一个，指导五家企业申报专用标志。")], by: stage.legal)
        #expect(try await stage.sandbox.entry("quarterly_feedback", second)["flags"].list == [])
    }

    @Test("a cumulative figure cannot fall from one quarter to the next")
    func falls() async throws {
        let (stage, plan, tasks) = try await open()
        let target = try await manual(stage, tasks[2])
        func submit(_ quarter: String, _ figure: Int) async throws -> [String] {
            let paper = try await stage.sandbox.evidence("evidence", "记录\(quarter)", day: Day("2026-03-01"))
            return try await stage.codes(
                "quarterly_feedback", stage.feedback(tasks[2].id, quarter).id, "submit",
                ["text": .text(said + quarter), "manual_figures": .list(["\(target)=\(figure)"])], by: stage.legal,
                evidence: [paper])
        }
        #expect(try await submit("2026Q1", 6) == [])
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q2")], by: stage.clerk)
        #expect(try await submit("2026Q2", 5) == ["feedback.figure_falls"])
        #expect(try await submit("2026Q2", 6) == [])
    }

    @Test("nobody accepts a report of his own or of his unit, and after the lock nothing is reported")
    func accepted() async throws {
        let (stage, plan, tasks) = try await open()
        let report = try await stage.feedback(tasks[1].id, "2026Q1").id
        let both = try await stage.sandbox.person("both", person: "legal", at: "OFFICE", [(.planClerk, "P43")])
        let inside = try await stage.sandbox.person("inside", at: "LEGAL", [(.planClerk, "P43")])
        try await stage.perform("quarterly_feedback", report, "submit", ["text": .text(said)], by: stage.legal)
        #expect(
            try await stage.codes("quarterly_feedback", report, "accept", by: both, reason: "情况属实，予以采纳。") == [
                "move.same_person"
            ])
        #expect(
            try await stage.codes("quarterly_feedback", report, "accept", by: inside, reason: "情况属实，予以采纳。") == [
                "feedback.own_acceptance"
            ])
        #expect(
            try await stage.codes("quarterly_feedback", report, "accept", by: stage.legal, reason: "情况属实，予以采纳。") == [
                "move.not_allowed"
            ])
        #expect(
            try await stage.codes("quarterly_feedback", report, "accept", by: stage.clerk, reason: "情况属实，予以采纳。") == [])
        #expect(
            try await stage.codes("quarterly_feedback", report, "submit", ["text": .text(said)], by: stage.legal) == [
                "move.stage"
            ])
        try await stage.perform("quarterly_feedback", report, "lock", by: stage.clerk)
        #expect(
            try await stage.codes("quarterly_feedback", report, "submit", ["text": .text(said)], by: stage.legal) == [
                "move.stage"
            ])
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        #expect(
            try await stage.kernel.read { reader, _ in try reader.counts("quarterly_feedback") }["open"] == 3,
            "no second report for the quarter")
        #expect(try await stage.sandbox.figure("quarterly_feedback.accepted").value == Quantity(1))
    }

    @Test("a task that was cancelled is not reported on, and one that is suspended")
    func stopped() async throws {
        let (stage, _, tasks) = try await open()
        try await stage.perform("plan_task", tasks[1].id, "cancel", by: stage.leader, reason: "并入他项")
        try await stage.perform("plan_task", tasks[2].id, "suspend", by: stage.leader, reason: "待上级部署")
        for task in tasks[1...2] {
            #expect(
                try await stage.codes(
                    "quarterly_feedback", stage.feedback(task.id, "2026Q1").id, "submit", ["text": .text(said)],
                    by: stage.legal)
                    == ["feedback.task_stopped"])
        }
    }
}
