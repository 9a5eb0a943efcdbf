import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Documents drafted, edited, issued and withdrawn")
struct DocumentTests {
    /// A plan in force and a mark to number by.
    private func stage(mark: String? = "湘质监") async throws -> (PlanStage, EntryID, [Entry]) {
        let stage = try await PlanStage()
        if let mark {
            try await stage.perform(
                "setting", nil, "set",
                ["name": .text("document.mark"), "text": .text(mark), "reason": .text("公文管理办法")], by: .system)
        }
        let (plan, tasks) = try await stage.published()
        return (stage, plan, tasks)
    }

    private func draft(_ stage: PlanStage, _ plan: EntryID, _ kind: DocumentKind, _ more: Values = [:]) async throws
        -> EntryID
    {
        var values: Values = ["kind": .text(kind.rawValue), "document": .text(plan.text)]
        values.merge(more) { $1 }
        return try await stage.perform("issued_document", nil, "draft", values, by: stage.clerk)
    }

    private func document(_ stage: PlanStage, _ id: EntryID) async throws -> IssuedDocument {
        IssuedDocument(values: try await stage.sandbox.entry("issued_document", id).values)
    }

    @Test(
        "a draft writes itself from the registers and has no number; the leader issues it, and the hash can be taken again"
    )
    func issued() async throws {
        let (stage, plan, tasks) = try await stage()
        let id = try await draft(stage, plan, .breakdown)
        var drafted = try await document(stage, id)
        #expect(drafted.number.isEmpty && drafted.hash.isEmpty && !drafted.body.isEmpty)
        #expect(drafted.facts?.tasks.count == tasks.count)
        #expect(drafted.addressees == ["LEGAL", "STANDARDS"])
        #expect(try await stage.inbox(stage.leader).contains { $0.register == "issued_document" })
        try await stage.perform(
            "issued_document", id, "edit", ["title": .text(drafted.title), "body": .text(drafted.body + "\n特此通知。")],
            by: stage.clerk)
        try await stage.perform("issued_document", id, "issue", by: stage.leader)
        drafted = try await document(stage, id)
        #expect(drafted.number == "湘质监〔2026〕1号" && drafted.issuedOn == stage.sandbox.clock.now.day)
        #expect(drafted.hash.count == 64 && drafted.contentHash == drafted.hash)
        let facts = try #require(drafted.facts)
        #expect(
            drafted.body == DocumentDraft.compose(.breakdown, facts).body + "\n特此通知。", "the data give the same text")
        var altered = drafted
        altered.body += "。"
        #expect(altered.contentHash != drafted.hash)
        altered = drafted
        altered.data = altered.data.replacing("标准", with: "规范")
        #expect(altered.contentHash != drafted.hash)
        let journaled = try await stage.kernel.read { reader, _ in
            try History.steps(of: "issued_document", id, reader).last?.change.set["hash"]
        }
        #expect(journaled == .text(drafted.hash))
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("who drafted or edited does not issue, also from another account; a clerk cannot issue at all")
    func apart() async throws {
        let (stage, plan, _) = try await stage()
        let both = try await stage.sandbox.person(
            "both", person: "clerk", at: "P43", [(.leader, "P43"), (.planClerk, "P43")])
        let id = try await draft(stage, plan, .breakdown)
        #expect(try await stage.codes("issued_document", id, "issue", by: both) == ["move.same_person"])
        #expect(try await stage.codes("issued_document", id, "issue", by: stage.clerk) == ["move.not_allowed"])
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft", ["kind": .text("breakdown"), "document": .text(plan.text)],
                by: stage.standards) == ["move.not_allowed"])
    }

    @Test(
        "what is issued cannot be edited; a withdrawn number stays used, refused issues leave no gap, and a year begins anew"
    )
    func numbers() async throws {
        let (stage, plan, _) = try await stage()
        let first = try await draft(stage, plan, .breakdown)
        try await stage.perform("issued_document", first, "issue", by: stage.leader)
        #expect(
            try await stage.codes(
                "issued_document", first, "edit", ["title": .text("x"), "body": .text("y")], by: stage.clerk)
                == ["move.stage"])
        #expect(try await stage.codes("issued_document", first, "redraft", by: stage.clerk) == ["move.stage"])
        #expect(try await stage.codes("issued_document", first, "redraft_whole", by: stage.clerk) == ["move.stage"])
        #expect(try await stage.codes("issued_document", first, "withdraw", by: stage.leader) == ["move.reason"])
        try await stage.perform("issued_document", first, "withdraw", by: stage.leader, reason: "任务有误")
        let second = try await draft(stage, plan, .bulletin)
        try await stage.perform(
            "issued_document", second, "edit", ["addressees": .empty, "title": .text("通报"), "body": .text("正文")],
            by: stage.clerk)
        #expect(
            try await stage.codes("issued_document", second, "issue", by: stage.leader) == ["issued_document.empty"])
        try await stage.perform("issued_document", second, "redraft", by: stage.clerk)
        #expect(try await document(stage, second).title == "通报", "taken anew, what was edited stays")
        try await stage.perform("issued_document", second, "redraft_whole", by: stage.clerk)
        #expect(try await document(stage, second).title.hasSuffix("督查通报"), "unless it is to be dropped")
        let earlier = try await stage.kernel.read { reader, _ in
            try History.steps(of: "issued_document", second, reader).compactMap { $0.change.set["body"] }
        }
        #expect(earlier.contains(.text("正文")), "and it stays readable")
        var ids: [EntryID] = [second]
        for _ in 0..<5 { ids.append(try await draft(stage, plan, .bulletin)) }
        let waiting = ids
        try await withThrowingTaskGroup(of: Void.self) { group in
            for id in waiting {
                group.addTask { try await stage.perform("issued_document", id, "issue", by: stage.leader) }
            }
            try await group.waitForAll()
        }
        var numbers: [String] = []
        for id in [first] + ids { numbers.append(try await document(stage, id).number) }
        #expect(Set(numbers) == Set((1...7).map { "湘质监〔2026〕\($0)号" }) && numbers.count == 7)
        #expect(try await document(stage, first).number == "湘质监〔2026〕1号")

        stage.sandbox.clock.set(Day("2027-01-04"))
        let late = try await draft(stage, plan, .bulletin)
        try await stage.perform("issued_document", late, "issue", by: stage.leader)
        #expect(try await document(stage, late).number == "湘质监〔2027〕1号")
    }

    @Test("a quarter's report waits for the reports' deadline, unless it is said to be preliminary")
    func deadline() async throws {
        let (stage, plan, _) = try await stage()
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft", ["kind": .text("quarterly_report"), "document": .text(plan.text)],
                by: stage.clerk) == ["issued_document.quarter_missing"])
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft",
                ["kind": .text("quarterly_report"), "document": .text(plan.text), "quarter": .text("2026Q3")],
                by: stage.clerk) == ["issued_document.quarter_ahead"])
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft",
                ["kind": .text("breakdown"), "document": .text(plan.text), "quarter": .text("spring")], by: stage.clerk)
                == ["field.shape"], "what is no quarter is refused, also where none is asked for")
        let id = try await draft(stage, plan, .quarterlyReport, ["quarter": .text("2026Q1")])
        stage.sandbox.clock.set(Day("2026-04-10"))
        #expect(
            try await stage.codes("issued_document", id, "issue", by: stage.leader) == ["issued_document.too_early"])
        let preliminary = try await draft(
            stage, plan, .quarterlyReport, ["quarter": .text("2026Q1"), "preliminary": .flag(true)])
        try await stage.perform("issued_document", preliminary, "issue", by: stage.leader)
        #expect(try await document(stage, preliminary).title.hasSuffix("初步报告"))
        stage.sandbox.clock.set(Day("2026-04-20"))
        try await stage.perform("issued_document", id, "redraft", by: stage.clerk)
        #expect(try await document(stage, id).facts?.cutOff == Day("2026-03-31"), "figures count to the quarter's end")
        try await stage.perform("issued_document", id, "issue", by: stage.leader)
        let again = try await draft(stage, plan, .quarterlyReport, ["quarter": .text("2026Q1")])
        #expect(try await stage.codes("issued_document", again, "issue", by: stage.leader) == ["issued_document.again"])
        let second = try await document(stage, again)
        let standing = try await stage.kernel.read { reader, _ in try second.issuedAlready(reader)?.id }
        #expect(standing == id, "which the draft says before it comes to the leader")
        try await stage.perform("issued_document", id, "withdraw", by: stage.leader, reason: "数据有更正")
        try await stage.perform("issued_document", again, "issue", by: stage.leader)
    }

    @Test(
        "nothing is numbered without a mark, nor drafted from a plan that is not in force or about another plan's task")
    func refused() async throws {
        let (stage, plan, tasks) = try await stage(mark: nil)
        let id = try await draft(stage, plan, .breakdown)
        #expect(
            try await stage.codes("issued_document", id, "issue", by: stage.leader) == ["issued_document.mark_missing"])
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft", ["kind": .text("closure_form"), "document": .text(plan.text)],
                by: stage.clerk) == ["issued_document.task_missing"])
        let form = try await draft(stage, plan, .extensionForm, ["task": .text(tasks[0].id.text)])
        #expect(try await document(stage, form).facts?.tasks.count == 1)
        #expect(try await document(stage, form).addressees.isEmpty, "a form is sent to nobody")
        let unit = try await draft(stage, plan, .assignment, ["about": .text("LEGAL")])
        #expect(try await document(stage, unit).facts?.tasks.allSatisfy { $0.leadID == "LEGAL" } == true)
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft",
                [
                    "kind": .text("assignment"), "document": .text(plan.text), "about": .text("STANDARDS"),
                    "task": .text("none"),
                ],
                by: stage.clerk) == ["field.reference"])
        try await stage.perform("plan_document", plan, "withdraw", by: stage.leader, reason: "改期")
        #expect(
            try await stage.codes(
                "issued_document", nil, "draft", ["kind": .text("breakdown"), "document": .text(plan.text)],
                by: stage.clerk) == ["issued_document.plan_not_in_force"])
    }

    @Test("what units reported stands in the report, with what became of a task: signed, claimed, verified")
    func data() async throws {
        let (stage, plan, tasks) = try await stage()
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        stage.sandbox.clock.set(Day("2026-03-30"))
        try await stage.kernel.tick()
        let report = try await stage.feedback(tasks[0].id, "2026Q1").id
        try await stage.perform(
            "quarterly_feedback", report, "submit",
            [
                "text": .text("已走访企业，召开座谈会两次，形成问题清单。"), "problems": .text("专业人员不足"),
                "good_practice": .text("每周会商"),
            ], by: stage.standards)
        try await stage.perform("quarterly_feedback", report, "accept", by: stage.clerk, reason: "情况属实，予以采纳。")
        stage.sandbox.clock.set(Day("2026-04-20"))
        let id = try await draft(stage, plan, .quarterlyReport, ["quarter": .text("2026Q1")])
        let body = try await document(stage, id).body
        #expect(body.contains("专业人员不足。（") && body.contains("每周会商。（"))
        #expect(body.contains("按时报送并采纳1份"))
        let form = try await draft(stage, plan, .closureForm, ["task": .text(tasks[0].id.text)])
        #expect(try await document(stage, form).facts?.last("sign")?.person == "姓名standards")
        let notice = try await draft(stage, plan, .assessmentNotice)
        #expect(try await document(stage, notice).facts?.scores.isEmpty == false)
    }

    @Test("a bulletin for another period takes the tasks and units of that period; who was put in by hand stays")
    func period() async throws {
        let (stage, plan, tasks) = try await stage()
        stage.sandbox.clock.set(Day("2026-05-06"))
        let late = try await stage.added(to: plan, "late", lead: "OFFICE")
        let id = try await draft(stage, plan, .bulletin)
        #expect(try await document(stage, id).addressees == ["LEGAL", "OFFICE", "STANDARDS"])
        let first = try await document(stage, id)
        try await stage.perform(
            "issued_document", id, "edit",
            [
                "title": .text(first.title), "body": .text(first.body),
                "addressees": .list(["LEGAL", "OFFICE", "STANDARDS", "C4301"]),
            ], by: stage.clerk)
        #expect(
            try await stage.codes("issued_document", id, "redraft", ["quarter": .text("2026Q4")], by: stage.clerk)
                == ["issued_document.quarter_ahead"])
        try await stage.perform("issued_document", id, "redraft", ["quarter": .text("2026Q1")], by: stage.clerk)
        let after = try await document(stage, id)
        #expect(after.quarter == "2026Q1" && after.facts?.quarter == Quarter(text: "2026Q1"))
        #expect(after.title.contains("第一季度") && after.facts?.tasks.count == tasks.count)
        #expect(after.facts?.tasks.contains { $0.id == late.text } == false)
        #expect(
            after.addressees == ["LEGAL", "STANDARDS", "C4301"],
            "who had no task by then falls out; who was put in by hand stays")
        try await stage.perform("issued_document", id, "redraft", ["quarter": .empty], by: stage.clerk)
        let now = try await document(stage, id)
        #expect(now.facts?.quarter == nil && now.addressees.contains("OFFICE"))
    }
}
