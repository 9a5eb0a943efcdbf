import Basics
import Kernel
import Testing
import TestSupport

@Suite("Time limits")
struct ClockTests {
    private func clocks(_ stage: WidgetStage, _ id: EntryID) async throws -> [Clock] {
        try await stage.kernel.read { reader, _ in
            try History.steps(of: "widget", id, reader).last?.change.clocks.sorted { $0.move < $1.move } ?? []
        }
    }

    @Test("working days pass over holidays and count make-up workdays")
    func working() async throws {
        // 12 February 2026 is a Thursday; 14 February is worked, 15 to 23 are off, 28 is worked.
        let stage = try await WidgetStage(on: Day("2026-02-12"))
        let id = try await stage.make()
        #expect(try await clocks(stage, id).map(\.due) == [Day("2026-02-26")])
        #expect(try await clocks(stage, id).map(\.move) == ["check"])
    }

    @Test("calendar days end on a working day, and the earlier clock ends with its stage")
    func calendar() async throws {
        let stage = try await WidgetStage(on: Day("2026-02-12"))
        let id = try await stage.make()
        stage.sandbox.clock.set(Day("2026-02-13"))
        try await stage.check(id)
        let clocks = try await clocks(stage, id)
        #expect(clocks.map(\.move) == ["approve", "check"])
        #expect(clocks.map(\.due) == [Day("2026-02-24"), Day("2026-02-26")], "23 February is a holiday")
        #expect(clocks.map(\.doneOn) == [nil, Day("2026-02-13")])
    }

    @Test("a suspended stage stops the clock and its days are added")
    func suspended() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        let id = try await stage.make()
        stage.sandbox.clock.set(Day("2026-03-03"))
        try await stage.check(id)
        #expect(try await clocks(stage, id).first?.due == Day("2026-03-13"))
        stage.sandbox.clock.set(Day("2026-03-06"))
        try await stage.kernel.perform(MoveRequest("widget", id, "pause", reason: "补正"), by: stage.checker)
        #expect(try await clocks(stage, id).first?.pausedOn == Day("2026-03-06"))
        stage.sandbox.clock.set(Day("2026-03-16"))
        try await stage.kernel.perform(MoveRequest("widget", id, "resume"), by: stage.checker)
        let clock = try #require(try await clocks(stage, id).first)
        #expect(clock.excluded == 10 && clock.pausedOn == nil && clock.due == Day("2026-03-23") && clock.doneOn == nil)
    }

    @Test("a setting changes the limit of new clocks")
    func setting() async throws {
        let stage = try await WidgetStage(on: Day("2026-03-02"))
        try await stage.kernel.perform(
            MoveRequest("setting", nil, "set", values: ["name": .text("widget.check_days"), "text": .text("2")]),
            by: .system)
        #expect(try await clocks(stage, try await stage.make()).map(\.due) == [Day("2026-03-04")])
    }

    @Test("past the loaded calendar there is no due day rather than a guess")
    func noCalendar() async throws {
        let stage = try await WidgetStage(on: Day("2026-12-30"))
        let id = try await stage.make()
        #expect(try await clocks(stage, id).map(\.due) == [nil])
    }
}

@Suite("Moves the clock makes")
struct ScheduleTests {
    @Test("a due move is made once, however often the clock is asked")
    func once() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make(["wish": .day(Day("2026-03-05"))])
        #expect(try await stage.kernel.tick() == 0)
        stage.sandbox.clock.set(Day("2026-03-06"))
        let made = try await withThrowingTaskGroup(of: Int.self) { [kernel = stage.kernel] group in
            for _ in 0..<8 { group.addTask { try await kernel.tick() } }
            return try await group.reduce(0, +)
        }
        #expect(made == 1)
        #expect(try await stage.kernel.tick() == 0)
        let entry = try await stage.widget(id)
        #expect(entry.stage == "expired" && entry.version == 2)
    }

    @Test("a move that is refused does not keep the others from being made")
    func refused() async throws {
        let stage = try await WidgetStage()
        let first = try await stage.make(["wish": .day(Day("2026-03-05"))])
        let second = try await stage.make(["wish": .day(Day("2026-03-05"))])
        // The key of the first is already taken by another request.
        try await stage.kernel.perform(
            MoveRequest(
                "setting", nil, "set", values: ["name": .text("a"), "text": .text("b")],
                idempotencyKey: "expire:\(first)"),
            by: .system)
        stage.sandbox.clock.set(Day("2026-03-06"))
        let found = try await problems { _ = try await stage.kernel.tick() }
        #expect(found.map(\.code) == ["request.key_reused"])
        #expect(try await stage.widget(first).stage == "draft")
        #expect(try await stage.widget(second).stage == "expired")
    }
}
