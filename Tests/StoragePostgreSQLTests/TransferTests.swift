import Basics
import Kernel
import MerkleLog
import Testing
import TestSupport

@Suite("Moving an installation from one store to another")
struct TransferTests {
    private func filled(_ engine: TestEngine) async throws -> Sandbox {
        let sandbox = try await Sandbox(engine: engine)
        let maker = try await sandbox.person("maker", at: "OFFICE", [(Widget.maker, "P43")])
        for index in 0..<300 {
            try await sandbox.kernel.perform(Processes.widget("件\(index)", key: "k\(index)"), by: maker)
        }
        _ = try await sandbox.evidence("report", "报告")
        return sandbox
    }

    @Test(
        "keeps the root, the figures, the documents and the keys of requests",
        arguments: [
            (TestEngine.sqlite, TestEngine.postgres), (.postgres, .sqlite), (.postgres, .postgres),
        ])
    func moves(_ engines: (TestEngine, TestEngine)) async throws {
        let source = try await filled(engines.0)
        let file = try TestStore(source.kernel.catalogue, on: engines.1)
        let target = Kernel(
            store: file.store, catalogue: source.kernel.catalogue, environment: source.kernel.environment)
        let report = try await Transfer(from: source.kernel, to: target).run { _, _ in }
        let root = try await source.kernel.store.read { session in
            try JournalLog.proofs(session).root(of: JournalLog.size(session))
        }
        #expect(report.root == root)
        #expect(report.attachments == 1)
        // Life goes on there: a request that was done is known, and a new one gets the next place.
        let maker = try #require(
            try await target.store.read { session in
                try EntryReader(session: session, catalogue: target.catalogue).all(
                    Account.self, where: "login", is: "maker"
                )
                .first.flatMap { try target.actor($0.id, session) }
            })
        #expect(try await target.perform(Processes.widget("件7", key: "k7"), by: maker).repeated)
        let made = try await target.perform(Processes.widget("新件"), by: maker)
        try await target.store.upkeep()
        let place = try await target.store.read { try JournalLog.record(id: made.leaf, $0)?.sequence }
        #expect(place == report.leaves)
    }

    @Test("a target that holds anything is left alone")
    func notEmpty() async throws {
        let source = try await filled(.sqlite)
        let target = try await filled(.postgres)
        let found = await #expect(throws: Problem.self) {
            try await Transfer(from: source.kernel, to: target.kernel).run { _, _ in }
        }
        #expect(found?.code == "copy.not_empty")
    }
}
