import Basics
import Kernel
import Testing
import TestSupport

@Suite("Letters about what waits")
struct LetterTests {
    private func letters(_ stage: PlanStage) async throws -> [(channel: String, address: String)] {
        try await stage.kernel.store.read { session in
            try session.rows("SELECT channel, address FROM outbox ORDER BY channel, address", [])
                .map { ($0.text(0), $0.text(1)) }
        }
    }

    private func set(_ stage: PlanStage, _ name: String, _ text: String) async throws {
        try await stage.kernel.perform(
            MoveRequest("setting", nil, "set", values: ["name": .text(name), "text": .text(text)]), by: .system)
    }

    private func email(_ stage: PlanStage, _ actor: Actor, _ address: String) async throws {
        try await stage.kernel.perform(
            MoveRequest("account", actor.account, "amend", values: ["email": .text(address)]), by: .system)
    }

    @Test("nobody is written to unless the office has said so")
    func silent() async throws {
        let stage = try await PlanStage()
        try await email(stage, stage.standards, "s@standards.example")
        _ = try await stage.published()
        #expect(try await letters(stage).isEmpty)
    }

    @Test("whoever is asked is written to, once, and never what could be two addresses or a header")
    func written() async throws {
        let stage = try await PlanStage()
        try await set(stage, "notice.mail", "on")
        try await email(stage, stage.standards, "s@standards.example")
        try await email(stage, stage.legal, "x@y.example>, <all@everybody.example")
        let (_, tasks) = try await stage.published()
        let mine = tasks.count { $0["lead"].plain == "STANDARDS" }
        #expect(mine > 0)
        #expect(
            try await letters(stage).map(\.address) == [String](repeating: "s@standards.example", count: mine),
            "one for each task to sign for")
        // What is only corrected asks nobody anew, and what is replayed writes to nobody.
        let before = try await letters(stage).count
        #expect(try await stage.sandbox.rebuild().differences == [])
        #expect(try await letters(stage).count == before)
    }

    @Test("a move that is undone writes to nobody")
    func undone() async throws {
        let stage = try await PlanStage()
        try await set(stage, "notice.webhook", "https://other.example/hook")
        let (_, tasks) = try await stage.published()
        let before = try await letters(stage).count
        let request = MoveRequest("plan_task", tasks[0].id, "sign")
        _ = try await stage.kernel.perform(trial: [request], by: stage.standards)
        #expect(try await letters(stage).count == before)
        #expect(
            try await letters(stage).allSatisfy {
                $0.channel == "webhook" && $0.address == "https://other.example/hook"
            })
    }
}
