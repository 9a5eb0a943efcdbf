import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Why a light is what it is")
struct TaskReasonTests {
    private func reasons(_ stage: PlanStage, _ plan: EntryID, _ day: Day) async throws -> [(TaskLight, TaskReasons)] {
        try await stage.kernel.read { reader, organisation in
            guard let state = try PlanState.load(plan, on: day, reader, organisation) else { throw Broken("no plan") }
            return state.tasks(.all).map { task in
                (
                    task.judgement.light,
                    TaskReasons(task, items: state.items[task.id.text] ?? [:], organisation, on: day)
                )
            }
        }
    }

    @Test("red, silent and yellow say figures and days, the rung of the ladder, and the next step with its day")
    func told() async throws {
        let stage = try await PlanStage()
        let (plan, _) = try await stage.published()
        for day in [Day("2026-07-14"), Day("2026-07-24"), Day("2026-09-01"), Day("2026-11-20"), Day("2026-12-28")] {
            stage.sandbox.clock.set(day)
            try await stage.kernel.tick()
            for (light, reasons) in try await reasons(stage, plan, day)
            where [.red, .silent, .yellow].contains(light) {
                for line in reasons.lines {
                    #expect(line.zh.contains { $0.isNumber } && line.en.contains { $0.isNumber }, "\(day): \(line.zh)")
                }
                #expect(!reasons.rung.zh.isEmpty && !reasons.rung.en.isEmpty)
                #expect(!reasons.next.isEmpty, "\(day) \(light): \(reasons.lines.map(\.zh))")
                #expect(reasons.next.compactMap(\.day).allSatisfy { $0 >= day || reasons.next.count > 0 })
            }
        }
    }

    @Test("a supervision notice is told with its number, its day and whether it was answered")
    func supervised() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let day = Day("2026-07-24")
        stage.sandbox.clock.set(day)
        try await stage.kernel.tick()
        let item = try await stage.perform(
            "supervision_item", nil, "issue",
            [
                "task": tasks[0].id.value, "kind": .text("notice"), "why": .text("进展缓慢，连续两月没有新增。"),
                "requirement": .text("请说明原因并提出措施。"),
            ], by: stage.clerk)
        let number = try await stage.sandbox.entry("supervision_item", item)["number"].plain
        let found = try await reasons(stage, plan, day)
        let told = try #require(found.first { $0.1.lines.contains { $0.zh.contains(number) } }).1
        #expect(
            told.lines.contains { $0.zh.contains("2026年7月24日发出，未回复") && $0.en.contains("24 Jul 2026, not answered") })
        #expect(told.rung.zh.contains("待回复"))
        #expect(told.next.contains { $0.day == Day("2026-07-31") && $0.term.zh == "前回复" }, "five working days")
    }
}
