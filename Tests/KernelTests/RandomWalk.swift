import Basics
import Kernel
import MerkleLog
import TestSupport

/// Many moves in a random order, most of them allowed; the refused ones are passed over.
struct RandomWalk {
    let stage: WidgetStage
    private let random: SeededRandom
    private let actors: [Actor]
    private let report: Evidence

    init(seed: UInt64) async throws {
        stage = try await WidgetStage(seed: seed)
        random = SeededRandom(seed: seed)
        let third = try await stage.sandbox.person(
            "third", at: "STANDARDS", [(Widget.checker, "P43"), (Widget.maker, "P43")])
        actors = [stage.maker, stage.checker, stage.second, third]
        report = try await stage.sandbox.evidence("report", "报告")
    }

    /// Makes as many moves as are asked for, whatever number of refusals lies between.
    func go(_ moves: Int) async throws {
        var made = 0
        while made < moves {
            if random.below(12) == 0 { stage.sandbox.clock.advance(days: random.below(3)) }
            if stage.sandbox.clock.now.day > Day("2026-11-30") { stage.sandbox.clock.set(Day("2026-03-02")) }
            if random.below(40) == 0 { try await erase() }
            let request = try await next()
            if (try? await stage.kernel.perform(request, by: random.pick(actors))) != nil { made += 1 }
        }
        try await stage.kernel.store.upkeep()
    }

    private func erase() async throws {
        guard let id = try await some() else { return }
        try await stage.kernel.erase(Erasure("widget", id, field: "owner", reason: "申请"), by: stage.security)
    }

    private func some() async throws -> EntryID? {
        let ids = try await stage.kernel.store.read {
            try $0.rows("SELECT id FROM entry_widget ORDER BY id", []).map { $0.text(0) }
        }
        return ids.isEmpty ? nil : EntryID(random.pick(ids))
    }

    private func next() async throws -> MoveRequest {
        guard random.below(4) != 0, let id = try await some() else {
            return MoveRequest("widget", nil, "make", values: values())
        }
        switch random.pick(["amend", "check", "check", "approve", "approve", "pause", "resume", "finish", "breed"]) {
        case "amend": return MoveRequest("widget", id, "amend", values: values().filter { _ in random.below(3) == 0 })
        case "check":
            return MoveRequest(
                "widget", id, "check", values: ["note": .text("看过")], people: [random.pick(actors).account])
        case "approve": return MoveRequest("widget", id, "approve", evidence: [report])
        case let move: return MoveRequest("widget", id, move, reason: "缘由")
        }
    }

    private func values() -> Values {
        [
            "name": .text("件\(random.below(30))"), "pieces": .integer(random.below(200)),
            "weight": .quantity(Quantity(scaled: Int64(random.below(99_999)))),
            "colour": .text(random.pick(["red", "green", "blue"])),
            "unit": .text(random.pick(["STANDARDS", "OFFICE", "C4301", "C430102"])),
            "made_on": random.below(4) == 0 ? .empty : .day(Day("2026-01-01") + random.below(60)),
            "public": .flag(random.below(2) == 0),
            "keys": .list((0..<random.below(4)).map { _ in "k\(random.below(6))" }),
            "owner": .text("人\(random.below(9))"),
            "note": .text("说明“\(random.below(99))”\n\t\\"), "helpers": .list(["C4301"]),
        ]
    }

    /// Size, root and every leaf's bytes.
    func log() async throws -> (size: Int, root: Hash32, leaves: [[UInt8]]) {
        try await stage.kernel.store.read { session in
            let size = try JournalLog.size(session)
            return (
                size, try JournalLog.proofs(session).root(of: size),
                try JournalLog.records(from: 0, limit: size, session).map(\.leaf)
            )
        }
    }
}
