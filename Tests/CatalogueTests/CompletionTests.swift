import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Completion is claimed when it is there")
struct CompletionTests {
    @Test("a firm target that was last reported short keeps its task open; the new figure is reported first")
    func reportedShort() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let task = try #require(tasks.first { $0["text"].plain.contains("建成观测站3个") })
        let target = try #require(try await stage.targets(task.id).first)
        try await stage.perform("plan_task", task.id, "sign", by: stage.legal)
        func report(_ quarter: String, _ figure: Int) async throws -> EntryID {
            try await stage.perform(
                "plan_document", plan, "open_quarter", ["report_quarter": .text(quarter)], by: stage.clerk)
            let report = try await stage.feedback(task.id, quarter).id
            try await stage.perform(
                "quarterly_feedback", report, "submit",
                [
                    "text": .text("观测站选址和建设进展，第\(figure)座已经完工。"),
                    "manual_figures": .list(["\(target.id)=\(figure)"]),
                ], by: stage.legal,
                evidence: [try await stage.sandbox.evidence("evidence", "验收单\(figure)", day: Day("2026-02-25"))])
            return report
        }
        func accept(_ report: EntryID) async throws {
            try await stage.perform("quarterly_feedback", report, "accept", by: stage.clerk)
        }
        func claim() async throws -> [String] {
            try await stage.codes(
                "plan_task", task.id, "claim", ["completion_text": .text("观测站全部建成。")], by: stage.legal,
                evidence: [try await stage.sandbox.evidence("completion", "竣工报告", day: Day("2026-02-25"))])
        }
        let first = try await report("2026Q1", 2)
        #expect(try await claim() == ["task.target_open"], "what was reported is not reviewed yet")
        try await accept(first)
        #expect(try await claim() == ["task.target_open"])
        let second = try await report("2026Q2", 3)
        #expect(try await claim() == ["task.target_open"], "the last accepted figure stands")
        try await accept(second)
        #expect(try await claim() == [])
    }
}
