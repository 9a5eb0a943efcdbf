import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("The story of a plan")
struct PlanStoryTests {
    @Test(
        "a notice becomes tasks and targets; what is unknown is left open and keeps the plan from being put into force")
    func imported() async throws {
        let stage = try await PlanStage()
        let plan = try await stage.imported()
        let document = try await stage.sandbox.entry("plan_document", plan)
        #expect(document["title"] == .text("2026年质量监管工作要点") && document["number"] == .text("湘质监发〔2026〕31号"))
        #expect(document["year"] == .integer(2026) && document.stage == "draft")
        let tasks = try await stage.tasks(plan)
        #expect(tasks.map { $0["lead"].plain } == ["STANDARDS", "LEGAL", "LEGAL", ""])
        #expect(tasks.allSatisfy { $0.stage == "draft" })
        #expect(tasks[3]["lead_written"].list == ["省局火星观测处"])
        let first = try await stage.targets(tasks[0].id)
        #expect(first.map { $0["value"].plain } == ["20", "10", "4"])
        #expect(
            first.map { $0["measure"].plain } == [
                "standard.national_industry", "standard.local", "standard.local_service",
            ])
        let third = try await stage.targets(tasks[2].id)
        #expect(third.map { $0["measure"].plain } == ["training_attendance.law_persons", ""])

        let found = try await problem(stage, plan)
        #expect(found?.code == "plan.lead_missing")
        #expect(found?.message.zh.contains(tasks[3]["code"].plain) == true, "\(found?.message.zh ?? "")")
        #expect(try await stage.inbox(stage.standards).isEmpty)
        #expect(try await stage.publicCount("plan_task") == 0)

        #expect(
            try await stage.codes("plan_task", tasks[3].id, "amend", ["lead": .text("LEGAL")], by: stage.legal) == [
                "move.not_allowed"
            ])
        #expect(
            try await stage.codes("plan_task", tasks[3].id, "amend", ["lead": .text("LEGAL")], by: stage.clerk) == [])
        #expect(try await stage.targets(tasks[3].id).allSatisfy { $0["unit"] == .text("LEGAL") }, "its targets follow")
        #expect(try await stage.codes("plan_document", plan, "publish", by: stage.legal) == ["move.not_allowed"])
        #expect(try await stage.codes("plan_document", plan, "publish", by: stage.clerk) == [])
    }

    private func problem(_ stage: PlanStage, _ plan: EntryID) async throws -> Problem? {
        do {
            try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
            return nil
        } catch let problems as Problems { return problems.list.first }
    }

    @Test("a plan in force goes to the inbox of its units only, who sign for it")
    func assigned() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        #expect(tasks.allSatisfy { $0.stage == "assigned" && $0["assigned_on"] == .day(Day("2026-02-25")) })
        #expect(try await stage.inbox(stage.standards).map(\.entry) == [tasks[0].id])
        #expect(try await stage.inbox(stage.standards).map(\.due) == [Day("2026-02-27")])
        #expect(Set(try await stage.inbox(stage.legal).map(\.entry)) == Set(tasks.dropFirst().map(\.id)))
        #expect(try await stage.inbox(stage.clerk).isEmpty)
        #expect(try await stage.publicCount("plan_task") == 4)
        #expect(try await stage.codes("plan_task", tasks[0].id, "sign", by: stage.legal) == ["move.not_allowed"])
        #expect(try await stage.codes("plan_task", tasks[0].id, "sign", by: stage.standards) == [])
        #expect(try await stage.inbox(stage.standards).isEmpty)
        #expect(
            try await stage.codes("plan_task", tasks[0].id, "amend", ["title": .text("改")], by: stage.clerk) == [
                "move.stage"
            ])
    }

    @Test("what a task keeps to itself, its targets keep too, and a withdrawn plan takes all of it back")
    func disclosed() async throws {
        let stage = try await PlanStage()
        let plan = try await stage.imported()
        let tasks = try await stage.tasks(plan)
        try await stage.perform(
            "plan_task", tasks[3].id, "amend", ["lead": .text("LEGAL"), "disclosed": .flag(false)], by: stage.clerk)
        try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
        #expect(try await stage.publicCount("plan_task") == 3)
        let all = try await stage.kernel.read { reader, _ in
            try reader.entries("plan_target", where: "document", is: .text(plan.text)).count
        }
        #expect(try await stage.publicCount("plan_target") == all - 1)
        try await stage.perform("plan_document", plan, "withdraw", by: stage.leader, reason: "重新印发")
        for register in ["plan_document", "plan_task", "plan_target"] {
            #expect(try await stage.publicCount(register) == 0, "\(register)")
        }
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("a limit written in a task is the task's, one that comes back is not, and what is no task can be discarded")
    func limits() async throws {
        let stage = try await PlanStage()
        let text = ShortNotice.text.replacing(
            "走访企业30家（负责单位：省局法宣处）", with: "走访企业30家，10月底前完成，每季度末月25日前报送情况（负责单位：省局法宣处）")
        let plan = try await stage.perform(
            "plan_document", nil, "import",
            ["kind": .text("local"), "unit": .text("P43"), "source_text": .text(text)], by: stage.clerk)
        let tasks = try await stage.sandbox.kernel.read { reader, _ in
            try reader.entries("plan_task", where: "document", is: .text(plan.text))
        }
        let dues = tasks.map { ($0["text"].plain.contains("走访企业30家"), $0["due_on"]) }
        #expect(dues.first { $0.0 }?.1 == .day(Day("2026-10-31")))
        #expect(dues.filter { !$0.0 }.allSatisfy { $0.1 == .day(Day("2026-12-31")) })
        let mars = try #require(tasks.first { $0["text"].plain.contains("火星") })
        let without = MoveRequest("plan_task", mars.id, "discard")
        #expect(try await stage.sandbox.codes(without, by: stage.clerk) == ["move.reason"])
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_task", mars.id, "discard", reason: "不是任务"), by: stage.clerk)
        #expect(try await stage.sandbox.entry("plan_task", mars.id).stage == "cancelled")
    }

    @Test("a notice without any year is taken for this year's, and says so")
    func yearless() async throws {
        let stage = try await PlanStage()
        let text = ShortNotice.text.replacing("2026年2月20日\n", with: "").replacing("2026年", with: "").replacing(
            "〔2026〕31号", with: "")
        let plan = try await stage.perform(
            "plan_document", nil, "import",
            [
                "kind": .text("local"), "unit": .text("P43"), "source_text": .text(text),
            ], by: stage.clerk)
        let document = try await stage.sandbox.entry("plan_document", plan)
        #expect(document["year"] == .integer(2026) && document["notes"].list.contains("reading.year.missing|0|0"))
    }

    @Test("a standard that is recorded moves the figure of the target and the public figure by one")
    func counted() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (plan, tasks) = try await stage.published()
        func local() async throws -> [String] {
            let board = try await stage.kernel.read { reader, organisation in
                try PlanBoard.load(plan, until: Day("2026-03-20"), reader, organisation)
            }
            return try #require(board?.tasks.first { $0.id == tasks[0].id }).targets.map {
                $0.figure?.description ?? "-"
            }
        }
        #expect(try await local() == ["0", "0", "0"])
        try await stage.perform("standard", nil, "record", Self.standard, by: stage.officer)
        #expect(try await local() == ["0", "1", "1"], "a local standard of the service sector counts in both")
        #expect(try await stage.publicFigure("standard.local") == Quantity(1))
        #expect(try await stage.publicCount("standard") == 1)
        let twice = try await stage.codes("standard", nil, "record", Self.standard, by: stage.officer)
        #expect(twice == ["field.duplicate"], "one number counts once")
        let id = try await stage.kernel.read { reader, _ in
            try reader.entries("standard", where: "number", is: .text("DB43/T 2345—2026"))[0].id
        }
        try await stage.perform("standard", id, "abolish", by: stage.officer, reason: "被代替")
        #expect(try await local() == ["0", "0", "0"])
        #expect(try await stage.publicFigure("standard.local") == .zero)
    }

    static let standard: Values = [
        "title": .text("养老服务规范"), "level": .text("local"), "sector": .text("service"), "unit": .text("STANDARDS"),
        "number": .text("DB43/T 2345—2026"), "published_on": .day(Day("2026-03-10")),
    ]
}
