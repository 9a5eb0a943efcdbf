import Basics
import Kernel
import Testing
import TestSupport

@Suite("Supervision raised by the clock")
struct SupervisionTests {
    private func items(_ stage: PlanStage) async throws -> [Entry] {
        try await stage.kernel.read { reader, _ in
            var items: [Entry] = []
            for name in ["issued", "replied", "returned", "closed", "withdrawn"] {
                items += try reader.entries("supervision_item", inStage: name)
            }
            return items.sorted { $0["number_key"].plain < $1["number_key"].plain }
        }
    }

    private func kinds(_ stage: PlanStage, _ task: Entry) async throws -> [String] {
        try await items(stage).filter { $0["task"].plain == task.id.text }.map {
            "\($0["kind"].plain) \($0["cause"].plain) \($0.stage)"
        }.sorted()
    }

    @Test("a task nobody signs for is reminded of once, whoever asks how often, and the reminder settles itself")
    func unsigned() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        stage.sandbox.clock.advance(days: 7)
        let kernel = stage.kernel
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 { group.addTask { try await kernel.tick() } }
            try await group.waitForAll()
        }
        #expect(try await kinds(stage, tasks[0]) == ["reminder unsigned issued"])
        #expect(try await stage.inbox(stage.standards).contains { $0.register == "supervision_item" })

        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        stage.sandbox.clock.advance(days: 1)
        try await kernel.tick()
        #expect(try await kinds(stage, tasks[0]) == ["reminder unsigned closed"])
        #expect(try await !stage.inbox(stage.standards).contains { $0.register == "supervision_item" })
    }

    @Test("numbers follow one another by organ, kind and year, without gaps, also when several are issued at once")
    func numbers() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        stage.sandbox.clock.advance(days: 7)
        try await stage.kernel.tick()
        let automatic = tasks.count
        try await withThrowingTaskGroup(of: Void.self) { group in
            for index in 0..<12 {
                group.addTask {
                    try await stage.perform(
                        "supervision_item", nil, "issue",
                        [
                            "task": .text(tasks[index % tasks.count].id.text), "kind": .text("reminder"),
                            "why": .text("进展缓慢"), "requirement": .text("请加快办理。"),
                        ], by: stage.clerk)
                }
            }
            try await group.waitForAll()
        }
        // A refused one takes no number.
        #expect(
            try await stage.codes(
                "supervision_item", nil, "issue",
                ["task": .text(tasks[0].id.text), "kind": .text("reminder"), "why": .text("x")], by: stage.clerk)
                == ["field.missing"])
        let numbers = try await items(stage).map { $0["number"].plain }
        #expect(numbers == (1...(automatic + 12)).map { "湘质监催〔2026〕\($0)号" })
    }

    @Test(
        "a notice is replied to, sent back and counted, and closed only when its cause has gone, by an uninvolved person"
    )
    func notice() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        stage.sandbox.clock.set(Day("2026-03-30"))
        try await stage.kernel.tick()
        stage.sandbox.clock.set(Day("2026-04-22"))
        try await stage.kernel.tick()
        let notice = try #require(
            try await items(stage).first {
                $0["task"].plain == tasks[0].id.text && $0["kind"].plain == "notice" && $0["cause"].plain == "silent"
            })
        #expect(
            try await stage.codes("supervision_item", notice.id, "reply", ["reply": .text("好的")], by: stage.standards)
                == ["supervision.reply_short"])
        #expect(
            try await stage.codes(
                "supervision_item", notice.id, "reply", ["reply": .text("已成立专班，本月底前完成全部标准制定。")],
                by: stage.legal) == ["move.not_allowed"], "another unit's")
        try await stage.perform(
            "supervision_item", notice.id, "reply", ["reply": .text("已成立专班，本月底前完成全部标准制定。")],
            by: stage.standards)
        #expect(
            try await stage.codes(
                "supervision_item", notice.id, "close", ["conclusion": .text("已办")], by: stage.clerk)
                == ["supervision.not_settled"], "nothing was reported yet")
        try await stage.perform("supervision_item", notice.id, "return", by: stage.clerk, reason: "没有完成")
        let returned = try await stage.sandbox.entry("supervision_item", notice.id)
        #expect(returned.stage == "returned" && returned["redone"].integer == 1)
        #expect(
            try await stage.codes(
                "supervision_item", notice.id, "withdraw", by: stage.clerk, reason: "x") == ["move.not_allowed"])

        let report = try await stage.feedback(tasks[0].id, "2026Q1").id
        try await stage.perform(
            "quarterly_feedback", report, "submit", ["text": .text("已走访企业，召开座谈会两次，形成问题清单。")],
            by: stage.standards)
        try await stage.perform(
            "supervision_item", notice.id, "reply", ["reply": .text("已报送季度反馈，今后按时报送。")], by: stage.standards)
        let colleague = try await stage.sandbox.person("inside", at: "STANDARDS", [(.planClerk, "P43")])
        #expect(
            try await stage.codes(
                "supervision_item", notice.id, "close", ["conclusion": .text("情况属实")], by: colleague)
                == ["supervision.own_verification"])
        try await stage.perform(
            "supervision_item", notice.id, "close", ["conclusion": .text("情况属实，同意销号。")], by: stage.clerk)
        let closed = try await stage.sandbox.entry("supervision_item", notice.id)
        #expect(closed.stage == "closed" && closed["closed_on"] == .day(Day("2026-04-22")))
    }
}
