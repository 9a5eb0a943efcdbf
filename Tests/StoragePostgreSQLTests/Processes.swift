import Basics
import Kernel
import TestSupport

/// Several processes on one database, each with a store and a kernel of its own.
struct Processes {
    let sandbox: Sandbox
    let kernels: [Kernel]
    let maker: Actor

    init(_ count: Int) async throws {
        sandbox = try await Sandbox(engine: .postgres)
        maker = try await sandbox.person("maker", at: "OFFICE", [(Widget.maker, "P43")])
        let first = sandbox.kernel
        let file = sandbox.file
        kernels =
            try [first]
            + (1..<count).map { _ in
                Kernel(store: try file.reopened(), catalogue: first.catalogue, environment: .live)
            }
    }

    static func widget(_ name: String, key: String? = nil) -> MoveRequest {
        MoveRequest(
            "widget", nil, "make",
            values: [
                "name": .text(name), "pieces": .integer(3), "weight": .quantity(Quantity(2)), "colour": .text("green"),
                "unit": .text("STANDARDS"), "made_on": .day(Day("2026-02-01")),
            ], idempotencyKey: key)
    }

    /// Names of the leaves in their order, and whether the places are without gaps.
    func journal() async throws -> (leaves: [String], isWhole: Bool) {
        try await kernels[0].store.upkeep()
        let records = try await kernels[0].store.read { try JournalLog.records(from: 0, limit: 1_000_000, $0) }
        return (records.map(\.id), records.map(\.sequence) == Array(0..<records.count))
    }

    func count(_ table: String) async throws -> Int {
        try await kernels[0].store.read { try $0.row("SELECT COUNT(*) FROM \(table)")?.integer(0) ?? -1 }
    }
}
