import Basics
import Kernel
import Plans
import TestSupport
import Testing

@Suite("Lights kept day by day")
struct LightHistoryTests {
    private func rows(_ stage: PlanStage, _ sql: String) async throws -> [[String]] {
        try await stage.kernel.store.read { session in
            try session.rows(sql, []).map { row in row.values.indices.map { row.text($0) } }
        }
    }

    @Test("a day's lights are kept once, whoever asks how often at the same time, and the next day's beside them")
    func once() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let kernel = stage.kernel
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<6 { group.addTask { try await kernel.tick() } }
            try await group.waitForAll()
        }
        let sum = "SELECT day, SUM(tasks) FROM light_day WHERE unit = '' GROUP BY day ORDER BY day"
        #expect(try await rows(stage, sql(sum)) == [["2026-02-25", "\(tasks.count)"]])
        try await kernel.tick()
        stage.sandbox.clock.advance(days: 7)
        try await kernel.tick()
        #expect(try await rows(stage, sql(sum)).map { $0[0] } == ["2026-02-25", "2026-03-04"])
        let weeks = try await kernel.store.read { try LightHistory.weeks(of: plan, until: Day("2026-03-05"), $0) }
        #expect(weeks[""]?.map(\.day) == [Day("2026-02-25"), Day("2026-03-04")])
        #expect(weeks["STANDARDS"] != nil)
    }

    /// Sums are whole numbers on every engine.
    private func sql(_ text: String) -> String {
        text.replacing("SUM(tasks)", with: "CAST(SUM(tasks) AS BIGINT)")
    }

    @Test("a light that turns is kept with the one before; the first sight of a light is no turn")
    func turns() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        try await stage.kernel.tick()
        let first = try await stage.kernel.store.read { try LightHistory.turns(of: plan, after: Day("2026-01-01"), $0) }
        #expect(first.isEmpty)
        // Half a year without any work.
        stage.sandbox.clock.advance(days: 120)
        try await stage.kernel.tick()
        let today = stage.kernel.environment.now().day
        let turns = try await stage.kernel.store.read { try LightHistory.turns(of: plan, after: today + -7, $0) }
        #expect(!turns.isEmpty && turns.allSatisfy { $0.was != $0.light && $0.day == today })
        let state = try await stage.kernel.read { reader, organisation in
            try PlanState.load(plan, on: today, reader, organisation)
        }
        let moved = try #require(state).moved(among: Set(tasks.map(\.id)))
        #expect(moved.worse.count == turns.count && moved.better.isEmpty)
    }

    @Test("the journal's mark tells that something was moved, and what")
    func mark() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        let mark = try await stage.kernel.store.read { try $0.journalMark() }
        #expect(try await stage.kernel.store.read { try $0.journalMark() } == mark)
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        let moved = try await stage.kernel.store.read { try JournalLog.moved(since: mark, limit: 10, $0) }
        #expect(moved == [MovedEntry(register: "plan_task", entry: tasks[0].id)])
        // When leaves have got their places, what was seen before is not news.
        try await stage.kernel.store.upkeep()
        let none = try await stage.kernel.store.read { session in
            try JournalLog.moved(since: try session.journalMark(), limit: 10, session)
        }
        #expect(none == [])
        #expect(try await stage.kernel.store.read { try JournalLog.moved(since: mark, limit: 0, $0) } == nil)
    }
}
