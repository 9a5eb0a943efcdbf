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
}
