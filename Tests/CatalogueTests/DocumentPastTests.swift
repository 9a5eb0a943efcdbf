import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Documents of a day gone by say what was so on that day")
struct DocumentPastTests {
    private func standard(_ number: String, _ day: Day) -> Values {
        PlanStoryTests.standard.merging(
            ["number": .text("DB43/T \(number)—\(day.year)"), "published_on": .day(day), "title": .text("规范\(number)")]
        ) { $1 }
    }

    private func draft(_ stage: PlanStage, _ plan: EntryID, _ kind: DocumentKind, _ quarter: String = "2026Q1")
        async throws -> (id: EntryID, facts: DocumentFacts, body: String)
    {
        let id = try await stage.perform(
            "issued_document", nil, "draft",
            ["kind": .text(kind.rawValue), "document": .text(plan.text), "quarter": .text(quarter)], by: stage.clerk)
        let document = IssuedDocument(values: try await stage.sandbox.entry("issued_document", id).values)
        return (id, try #require(document.facts), document.body)
    }

    private func submit(_ stage: PlanStage, _ task: EntryID, _ quarter: String, _ values: Values = [:]) async throws {
        let report = try await stage.feedback(task, quarter)
        let evidence =
            values["manual_figures"] == nil
            ? [] : [try await stage.sandbox.evidence("evidence", "验收单", day: Day("2026-02-25"))]
        try await stage.perform(
            "quarterly_feedback", report.id, "submit",
            ["text": .text("已走访企业，召开座谈会，形成\(quarter)问题清单。")].merging(values) { $1 }, by: stage.legal,
            evidence: evidence)
    }

    /// 观测站: reported by hand, closed by the clerk.
    private func close(_ stage: PlanStage, _ plan: EntryID, _ task: Entry) async throws {
        let target = try #require(try await stage.targets(task.id).first)
        try await submit(stage, task.id, "2026Q1", ["manual_figures": .list(["\(target.id)=3"])])
        try await stage.perform(
            "quarterly_feedback", stage.feedback(task.id, "2026Q1").id, "accept", by: stage.clerk)
        try await stage.perform(
            "plan_task", task.id, "claim", ["completion_text": .text("观测站全部建成。")], by: stage.legal,
            evidence: [try await stage.sandbox.evidence("completion", "竣工报告", day: Day("2026-03-25"))])
        try await stage.perform("plan_task", task.id, "verify", by: stage.clerk)
    }

    @Test("a task closed after the cut-off is open in the report, and one extended or suspended since is as it was")
    func stages() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let built = try #require(tasks.first { $0["text"].plain.contains("建成观测站3个") })
        try await stage.perform("plan_task", built.id, "sign", by: stage.legal)
        stage.sandbox.clock.set(Day("2026-03-31"))
        try await stage.kernel.tick()
        stage.sandbox.clock.set(Day("2026-04-08"))
        try await close(stage, plan, built)
        try await stage.perform("plan_task", tasks[0].id, "suspend", by: stage.leader, reason: "机构调整")
        stage.sandbox.clock.set(Day("2026-04-15"))
        let (_, facts, body) = try await draft(stage, plan, .quarterlyReport)
        #expect(facts.cutOff == Day("2026-03-31") && facts.takenOn == Day("2026-04-15"))
        let task = try #require(facts.tasks.first { $0.id == built.id.text })
        #expect(task.stage == "in_progress" && task.light != .blue && task.closedOn == nil && task.completion.isEmpty)
        #expect(task.report?.stage == "accepted", "what was reported for the quarter is heard, though it came later")
        #expect(task.targets.first?.figure == Quantity(3), "and so is the figure reported for it")
        #expect(facts.tasks.first { $0.id == tasks[0].id.text }?.stage == "assigned")
        #expect(facts.past?.hasKeptLights == true, "the clock kept the lights of that day")
        #expect(body.contains("均为2026年3月31日的情况") && body.contains("截至2026年4月15日已报送"))
        #expect(!body.contains("已办结"))
        let bulletin = try await draft(stage, plan, .bulletin)
        #expect(bulletin.facts.tasks.first { $0.id == built.id.text }?.stage == "in_progress")
        #expect(bulletin.body.contains("均为2026年3月31日的情况"))
        let today = try await draft(stage, plan, .bulletin, "")
        #expect(today.facts.tasks.first { $0.id == built.id.text }?.light == .blue && today.facts.past == nil)
        let running = try await draft(stage, plan, .quarterlyReport, "2026Q2")
        #expect(running.facts.cutOff == Day("2026-04-15") && running.facts.past == nil)
        #expect(running.facts.tasks.first { $0.id == built.id.text }?.light == .blue)
    }

    @Test("a figure corrected after the cut-off is shown as it was known, and the present report has the new one")
    func figures() async throws {
        let stage = try await PlanStage(on: Day("2026-03-02"))
        let (plan, tasks) = try await stage.published()
        try await stage.perform("standard", nil, "record", standard("1001", Day("2026-03-01")), by: stage.officer)
        stage.sandbox.clock.set(Day("2026-04-15"))
        try await stage.perform("standard", nil, "record", standard("1002", Day("2026-02-14")), by: stage.officer)
        func local(_ facts: DocumentFacts) -> Quantity? {
            facts.tasks.first { $0.id == tasks[0].id.text }?.targets.first { $0.quote.contains("地方标准10项") }?.figure
        }
        let (_, first, _) = try await draft(stage, plan, .quarterlyReport)
        #expect(local(first) == Quantity(1) && first.past?.hasKnownFigures == true)
        #expect(first.past?.hasKeptLights == false, "no clock went on that day")
        #expect(local(try await draft(stage, plan, .quarterlyReport, "2026Q2").facts) == Quantity(2))
    }

    @Test("supervision that was settled after the cut-off is open in the report; what was issued later is not in it")
    func supervision() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        stage.sandbox.clock.set(Day("2026-03-20"))
        try await stage.kernel.tick()
        stage.sandbox.clock.set(Day("2026-04-13"))
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        try await stage.kernel.tick()
        let (_, facts, _) = try await draft(stage, plan, .quarterlyReport)
        let items = try #require(facts.tasks.first { $0.id == tasks[0].id.text }).items
        #expect(items.map(\.cause) == ["逾期未签收"] && items.allSatisfy(\.isOpen))
        let bulletin = try await draft(stage, plan, .bulletin, "")
        let now = try #require(bulletin.facts.tasks.first { $0.id == tasks[0].id.text }).items
        #expect(now.contains { !$0.isOpen })
    }

    @Test("entries as of a day are those that stood there, to the last value")
    func entries() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        let registers = ["plan_task", "plan_target", "quarterly_feedback", "supervision_item", "issued_document"]
        func all(_ day: Day?) async throws -> [[Entry]] {
            try await stage.kernel.read { reader, _ in
                try registers.map { register in
                    try day.map { try reader.entries(register, where: "document", is: .text(plan.text), asOf: $0) }
                        ?? reader.entries(register, where: "document", is: .text(plan.text), limit: .max)
                }
            }
        }
        let document = try await draft(stage, plan, .breakdown, "").id
        let then = try await all(nil)
        let day = stage.sandbox.clock.now.day
        stage.sandbox.clock.advance(days: 20)
        try await stage.kernel.tick()
        try await stage.perform(
            "plan_task", tasks[0].id, "extend", ["due_on": .day(Day("2026-12-30"))], by: stage.leader, reason: "延期")
        try await stage.perform("plan_task", tasks[1].id, "cancel", by: stage.leader, reason: "取消")
        try await stage.perform("issued_document", document, "redraft_whole", by: stage.clerk)
        #expect(try await all(nil) != then)
        #expect(try await all(day) == then)
        #expect(try await all(day + -1).allSatisfy(\.isEmpty))
    }

    @Test("a target of several years stands with its own limit and this year's part; a scope count is no indicator")
    func years() async throws {
        let stage = try await PlanStage()
        let plan = try await stage.imported()
        let tasks = try await stage.tasks(plan)
        for task in tasks where task["lead"].isEmpty {
            try await stage.perform("plan_task", task.id, "amend", ["lead": .text("LEGAL")], by: stage.clerk)
        }
        let built = try #require(tasks.first { $0["text"].plain.contains("建成观测站3个") })
        let target = try #require(try await stage.targets(built.id).first)
        try await stage.perform(
            "plan_target", target.id, "amend",
            ["due_on": .day(Day("2028-12-31")), "starts_on": .day(Day("2026-01-01")), "deadline": .text("三年内")],
            by: stage.clerk)
        try await stage.perform(
            "plan_target", nil, "add",
            [
                "document": .text(plan.text), "task": .text(built.id.text), "issuer": .text("P43"),
                "quote": .text("把5类"), "value": .quantity(Quantity(5)), "unit_word": .text("类"),
                "comparator": .text("eq"),
            ], by: stage.clerk)
        try await stage.perform(
            "plan_target", target.id, "slice", ["slices": .list(["2026=1", "2027=1", "2028=1"])], by: stage.clerk,
            reason: "三年内完成")
        try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
        let (id, facts, body) = try await draft(stage, plan, .quarterlyReport)
        let found = try #require(facts.tasks.first { $0.id == built.id.text }).targets
        #expect(found.map(\.quote) == [target["quote"].plain], "a number of the kinds worked on promises nothing")
        #expect(found.first?.dueOn == Day("2028-12-31"))
        #expect(found.first?.goal == "3" && found.first?.yearGoal == "2026年底1")
        let table = try #require(DocumentTable.tables(.quarterlyReport, facts).first)
        let row = try #require(table.rows.first { $0[0].words == target["quote"].plain }).map(\.words)
        #expect(row.contains("3（2026年底1）") && row.contains("2028-12-31") && row.contains("2026.01.01至2026.02.25"))
        #expect(!body.contains("把5类"))
        let kept = IssuedDocument(values: try await stage.sandbox.entry("issued_document", id).values)
        #expect(kept.facts == facts && kept.edition == "2026-4")
    }
}
