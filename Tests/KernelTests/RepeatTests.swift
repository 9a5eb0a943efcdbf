import Basics
import Kernel
import Testing
import TestSupport

@Suite("The same request again, and a stale one")
struct RepeatTests {
    @Test("the same key and request are done once and answered the same")
    func idempotent() async throws {
        let stage = try await WidgetStage()
        let request = MoveRequest("widget", nil, "make", values: WidgetStage.plain, idempotencyKey: "k1")
        let first = try await stage.kernel.perform(request, by: stage.maker)
        let again = try await stage.kernel.perform(request, by: stage.maker)
        #expect(again.repeated && again.entry == first.entry && again.leaf == first.leaf)
        #expect(try await stage.kernel.read { reader, _ in try reader.counts("widget") } == ["draft": 1])
    }

    @Test("the same key for another request is refused; for another person it is another key")
    func reused() async throws {
        let stage = try await WidgetStage()
        var request = MoveRequest("widget", nil, "make", values: WidgetStage.plain, idempotencyKey: "k1")
        try await stage.kernel.perform(request, by: stage.maker)
        let other = try await stage.sandbox.person("maker2", at: "OFFICE", [(Widget.maker, "P43")])
        #expect(try await !stage.kernel.perform(request, by: other).repeated)
        request.values["pieces"] = .integer(4)
        #expect(try await stage.sandbox.codes(request, by: stage.maker) == ["request.key_reused"])
    }

    @Test("a refused request leaves its key free")
    func free() async throws {
        let stage = try await WidgetStage()
        var request = MoveRequest("widget", nil, "make", values: [:], idempotencyKey: "k1")
        #expect(try await !stage.sandbox.codes(request, by: stage.maker).isEmpty)
        request.values = WidgetStage.plain
        #expect(try await stage.sandbox.codes(request, by: stage.maker) == [])
    }

    @Test("the same key sent many times at once is done once")
    func together() async throws {
        let stage = try await WidgetStage()
        let request = MoveRequest("widget", nil, "make", values: WidgetStage.plain, idempotencyKey: "k1")
        let receipts = try await withThrowingTaskGroup(of: Receipt.self) {
            [kernel = stage.kernel, maker = stage.maker] group in
            for _ in 0..<20 { group.addTask { try await kernel.perform(request, by: maker) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(receipts.map(\.entry)).count == 1 && receipts.count { !$0.repeated } == 1)
    }

    @Test("a stale form gets what it saw, what stands and what was sent, and changes nothing")
    func stale() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        try await stage.amend(id, ["pieces": .integer(5)])
        let late = MoveRequest("widget", id, "amend", values: ["pieces": .integer(9)], expectedVersion: 1)
        let error = await #expect(throws: StaleEntry.self) { try await stage.kernel.perform(late, by: stage.maker) }
        #expect(error?.seen["pieces"] == .integer(3) && error?.current["pieces"] == .integer(5))
        #expect(error?.submitted["pieces"] == .integer(9) && error?.current.version == 2)
        #expect(try await stage.widget(id)["pieces"] == .integer(5))
        var fresh = late
        fresh.expectedVersion = 2
        #expect(try await stage.sandbox.codes(fresh, by: stage.maker) == [])
    }

    @Test("a stale form is told so even when the stage has moved on")
    func staleStage() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        try await stage.check(id)
        let late = MoveRequest("widget", id, "amend", values: ["pieces": .integer(9)], expectedVersion: 1)
        await #expect(throws: StaleEntry.self) { try await stage.kernel.perform(late, by: stage.maker) }
    }

    @Test("a stranger with a stale form learns nothing")
    func staleStranger() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        try await stage.amend(id, ["pieces": .integer(5)])
        let late = MoveRequest("widget", id, "amend", values: [:], expectedVersion: 1)
        #expect(try await stage.sandbox.codes(late, by: stage.stranger) == ["move.not_allowed"])
    }

    @Test("of many who change the same version, one succeeds and the others are told")
    func race() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        let outcomes = await withTaskGroup(of: Bool.self) { [kernel = stage.kernel, maker = stage.maker] group in
            for index in 0..<12 {
                group.addTask {
                    let request = MoveRequest(
                        "widget", id, "amend", values: ["pieces": .integer(10 + index)], expectedVersion: 1)
                    return (try? await kernel.perform(request, by: maker)) != nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        #expect(try await stage.widget(id).version == 2)
    }
}
