import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("A task's report and its parts'")
struct PartProgressTests {
    @Test("a task cannot report more than its parts have come to")
    func ahead() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let task = try #require(tasks.first)
        try await stage.perform("plan_task", task.id, "split", ["split": .list(["part|C4301|"])], by: stage.clerk)
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        let text = Value.text("完成了地方标准立项和起草工作，召开审查会两次。")
        let own = try await stage.feedback(task.id, "2026Q1")
        #expect(
            try await stage.codes(
                "quarterly_feedback", own.id, "submit", ["text": text, "progress": .integer(20)], by: stage.standards)
                == ["feedback.ahead_of_parts"])

        let city = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        let parts = try await stage.kernel.read { reader, _ in
            try reader.entries("plan_task", where: "parent", is: .text(task.id.text))
        }
        let below = try await stage.feedback(try #require(parts.first).id, "2026Q1")
        try await stage.perform(
            "quarterly_feedback", below.id, "submit", ["text": text, "progress": .integer(25)], by: city)
        #expect(
            try await stage.codes(
                "quarterly_feedback", own.id, "submit", ["text": text, "progress": .integer(20)], by: stage.standards)
                == [])
    }

    @Test("a part given out on Friday with nothing counted yet is not red on its second day, nor in its first days")
    func fresh() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let task = try #require(tasks.first)
        let target = try #require(try await stage.targets(task.id).first { $0["quote"].plain.contains("地方标准10") })
        stage.sandbox.clock.set(Day("2026-11-20"))
        try await stage.perform(
            "plan_task", task.id, "split",
            ["split": .list(["how|\(target.id)|additive|0", "part|C4301||\(target.id)=10"])], by: stage.clerk)
        func part(_ day: Day) async throws -> (light: TaskLight, told: String) {
            try await stage.kernel.read { reader, organisation in
                guard let state = try PlanState.load(plan, on: day, reader, organisation),
                    let part = state.tasks(.all).first(where: { $0.task.parent == task.id })
                else { throw Broken("no part") }
                let reasons = TaskReasons(part, items: [:], organisation, on: day)
                return (part.judgement.light, reasons.lines.map(\.zh).joined())
            }
        }
        // Forty-one days: of ten nothing is asked before the third, and a quarter is over after the tenth.
        #expect(try await part(Day("2026-11-22")).light == .green)
        let early = try await part(Day("2026-11-30"))
        #expect(early.light == .yellow && early.told.contains("0/10（0%），按时间应24%，起步期内只预警"), "\(early)")
        let later = try await part(Day("2026-12-02"))
        #expect(later.light == .red && later.told.contains("按时间应29%") && !later.told.contains("起步期"))
    }
}
