import Basics
import Kernel
import Testing
import TestSupport

/// One test for each fraud that the domain's rules tell to stop.
@Suite("Frauds that are stopped")
struct FraudsTests {
    private let said = "已走访企业，召开座谈会两次，形成问题清单。"

    private func open(amend: (PlanStage, EntryID) async throws -> Void = { _, _ in }) async throws -> (
        stage: PlanStage, plan: EntryID, tasks: [Entry]
    ) {
        let stage = try await PlanStage(on: Day("2026-03-30"))
        let plan = try await stage.imported()
        try await amend(stage, plan)
        for task in try await stage.tasks(plan) where task["lead"].isEmpty {
            try await stage.perform("plan_task", task.id, "amend", ["lead": .text("LEGAL")], by: stage.clerk)
        }
        try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
        try await quarter(stage, plan, "2026Q1")
        return (stage, plan, try await stage.tasks(plan))
    }

    private func quarter(_ stage: PlanStage, _ plan: EntryID, _ quarter: String) async throws {
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text(quarter)], by: stage.clerk)
    }

    /// Sends the report of a task, figures and evidence included.
    private func submit(
        _ stage: PlanStage, _ task: Entry, _ quarter: String = "2026Q1", _ figures: [String] = [], text: String? = nil,
        by actor: Actor, evidence: [Evidence] = []
    ) async throws -> [String] {
        var values: Values = ["text": .text(text ?? said + quarter)]
        if !figures.isEmpty { values["manual_figures"] = .list(figures) }
        return try await stage.codes(
            "quarterly_feedback", stage.feedback(task.id, quarter).id, "submit", values, by: actor, evidence: evidence)
    }

    private func paper(_ stage: PlanStage, _ name: String, _ day: Day = Day("2026-03-20")) async throws -> Evidence {
        try await stage.sandbox.evidence("evidence", name, day: day)
    }

    @Test("a figure that a register counts cannot be typed at all")
    func typedOverCount() async throws {
        let (stage, _, tasks) = try await open()
        let target = try await stage.targets(tasks[0].id)[1].id
        #expect(
            try await submit(
                stage, tasks[0], "2026Q1", ["\(target)=1"], by: stage.standards, evidence: [paper(stage, "名单")])
                == ["feedback.figure_counted"])
    }

    @Test("a target taken off its register cannot be reported more than 5 % above what the register counts")
    func aboveRegister() async throws {
        // The clerk sets the target of local standards to be reported by hand.
        let (stage, plan, tasks) = try await open { stage, plan in
            let task = try await stage.tasks(plan)[0]
            let target = try await stage.targets(task.id)[1]
            try await stage.perform("plan_target", target.id, "amend", ["measure": .empty], by: stage.clerk)
        }
        let target = try await stage.targets(tasks[0].id)[1].id
        let proof = try await paper(stage, "名单")
        #expect(
            try await submit(stage, tasks[0], "2026Q1", ["\(target)=2"], by: stage.standards, evidence: [proof])
                == ["feedback.figure_above"])
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
        #expect(
            try await submit(stage, tasks[0], "2026Q1", ["\(target)=1.06"], by: stage.standards, evidence: [proof])
                == ["feedback.figure_above"])
        #expect(
            try await submit(stage, tasks[0], "2026Q1", ["\(target)=1.05"], by: stage.standards, evidence: [proof])
                == [])
        _ = plan
    }

    @Test("a figure far above what a register counts for nearly the same words is shown to the reviewer")
    func aboveSibling() async throws {
        let (stage, _, tasks) = try await open { stage, plan in
            let task = try await stage.tasks(plan)[2]
            let manual = try #require(try await stage.targets(task.id).first { $0["measure"].isEmpty })
            try await stage.perform(
                "plan_target", manual.id, "amend", ["quote": .text("参训人员30人"), "unit_word": .text("人")],
                by: stage.clerk)
        }
        let targets = try await stage.targets(tasks[2].id)
        let manual = try #require(targets.first { $0["measure"].isEmpty })
        let counted = try #require(targets.first { !$0["measure"].isEmpty })
        #expect(
            try await submit(
                stage, tasks[2], "2026Q1", ["\(manual.id)=30"], by: stage.legal,
                evidence: [paper(stage, String(repeating: "参训人员名单。", count: 20))]) == [])
        let report = try await stage.feedback(tasks[2].id, "2026Q1")
        #expect(report["flags"].list == ["above:\(counted.id)"])
    }

    @Test("a cumulative figure does not fall")
    func falling() async throws {
        let (stage, plan, tasks) = try await open()
        let target = try #require(try await stage.targets(tasks[2].id).first { $0["measure"].isEmpty }).id
        let first = try await paper(stage, "一季度")
        #expect(
            try await submit(stage, tasks[2], "2026Q1", ["\(target)=6"], by: stage.legal, evidence: [first]) == [])
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await quarter(stage, plan, "2026Q2")
        let second = try await paper(stage, "二季度")
        #expect(
            try await submit(stage, tasks[2], "2026Q2", ["\(target)=5"], by: stage.legal, evidence: [second])
                == ["feedback.figure_falls"])
    }

    @Test("a text nine tenths of last quarter's is shown to the reviewer, whatever was put between")
    func copied() async throws {
        let (stage, plan, tasks) = try await open()
        let text = String(repeating: "走访企业十二家并形成问题清单，逐条销号。", count: 3)
        #expect(try await submit(stage, tasks[1], text: text, by: stage.legal) == [])
        stage.sandbox.clock.set(Day("2026-06-29"))
        try await quarter(stage, plan, "2026Q2")
        #expect(try await submit(stage, tasks[1], "2026Q2", text: text + " 好！", by: stage.legal) == [])
        #expect(try await stage.feedback(tasks[1].id, "2026Q2")["flags"].list == ["copied:2026Q1"])
    }

    @Test("evidence dated after the quarter is refused")
    func lateEvidence() async throws {
        let (stage, _, tasks) = try await open()
        let late = try await paper(stage, "四月", Day("2026-04-01"))
        #expect(
            try await submit(stage, tasks[1], by: stage.legal, evidence: [late]) == ["feedback.evidence_late"])
    }

    @Test("evidence serves one task: in a report, and as proof of completion")
    func reusedEvidence() async throws {
        let (stage, _, tasks) = try await open()
        let proof = try await paper(stage, "同一份材料")
        #expect(try await submit(stage, tasks[1], by: stage.legal, evidence: [proof]) == [])
        #expect(
            try await submit(stage, tasks[2], by: stage.legal, evidence: [proof]) == ["feedback.evidence_reused"])
        for task in [tasks[1], tasks[3]] { try await stage.perform("plan_task", task.id, "sign", by: stage.legal) }
        let same = Evidence(kind: "completion", hash: proof.hash, name: proof.name, day: nil)
        func claim(_ task: Entry) async throws -> [String] {
            try await stage.codes(
                "plan_task", task.id, "claim", ["completion_text": .text("已完成")], by: stage.legal, evidence: [same])
        }
        #expect(try await claim(tasks[3]) == ["task.evidence_reused"])
        #expect(try await !claim(tasks[1]).contains("task.evidence_reused"), "its own task may bring it again")
    }

    @Test("a due day that has passed is not moved")
    func movedDueDay() async throws {
        let (stage, _, tasks) = try await open()
        stage.sandbox.clock.set(Day("2027-01-04"))
        #expect(
            try await stage.codes(
                "plan_task", tasks[0].id, "extend", ["due_on": .day(Day("2027-03-31"))], by: stage.leader,
                reason: "需要更多时间") == ["task.due_passed"])
    }

    @Test("nobody closes what he claimed or signed, nor what his own unit leads")
    func selfClosure() async throws {
        let (stage, _, tasks) = try await open()
        let both = try await stage.sandbox.person("both", person: "legal", at: "OFFICE", [(.planClerk, "P43")])
        let inside = try await stage.sandbox.person("inside", at: "LEGAL", [(.planClerk, "P43")])
        try await stage.perform("plan_task", tasks[3].id, "sign", by: stage.legal)
        let proof = try await stage.sandbox.evidence("completion", "验收报告")
        try await stage.perform(
            "plan_task", tasks[3].id, "claim", ["completion_text": .text("三个观测站已建成")], by: stage.legal,
            evidence: [proof])
        #expect(try await stage.codes("plan_task", tasks[3].id, "verify", by: stage.legal) == ["move.not_allowed"])
        #expect(try await stage.codes("plan_task", tasks[3].id, "verify", by: both) == ["move.same_person"])
        #expect(try await stage.codes("plan_task", tasks[3].id, "verify", by: inside) == ["task.own_verification"])
        #expect(try await stage.codes("plan_task", tasks[3].id, "verify", by: stage.clerk) == [])
    }
}
