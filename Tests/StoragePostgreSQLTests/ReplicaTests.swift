import Basics
import Foundation
import Kernel
import StoragePostgreSQL
import Testing
import TestSupport

@Suite("Reading from a copy of the database")
struct ReplicaTests {
    /// A streaming copy of the tests' server, made by pg_basebackup in a folder of its own.
    private func withCopy(_ body: (Sandbox, String, _ freeze: (Bool) throws -> Void) async throws -> Void) async throws
    {
        let sandbox = try await Sandbox(engine: .postgres)
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhijian-copy-\(UUID().uuidString)").path
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        func script(_ what: String) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/bin/bash")
            process.arguments = [
                root.appending(path: "scripts/postgres.sh").path, what, folder, try TestServer.address(),
            ]
            try process.run()
            process.waitUntilExit()
            if process.terminationStatus != 0 { throw Broken("postgres.sh \(what) failed") }
        }
        try script("copy")
        defer { try? script("stop") }
        let server = try String(contentsOfFile: folder + "/address", encoding: .utf8).trimmingCharacters(
            in: .whitespacesAndNewlines)
        let name = try #require(sandbox.file.address.split(separator: "/").last)
        try await body(sandbox, PostgresDatabases.address(of: String(name), on: server)) { isFrozen in
            try script(isFrozen ? "pause" : "resume")
        }
    }

    @Test("answers what may be late, and never what must be of now; when it is late or gone the database answers")
    func recent() async throws {
        try await withCopy { sandbox, address, freeze in
            var options = try PostgresOptions(sandbox.file.address)
            options.replicas = address
            options.staleness = 2
            let store = try PostgresStore(options)
            let kernel = Kernel(store: store, catalogue: sandbox.kernel.catalogue, environment: .live)
            let maker = try await sandbox.person("maker", at: "OFFICE", [(Widget.maker, "P43")])
            func count(_ freshness: Freshness) async throws -> Int {
                try await store.read(as: freshness) {
                    try $0.row("SELECT COUNT(*) FROM entry_widget")?.integer(0) ?? -1
                }
            }
            try await kernel.perform(Processes.widget("一"), by: maker)
            #expect(try await count(.now) == 1)
            // A copy that has caught up answers; on a busy machine that may take a while.
            let end = ContinuousClock().now + .seconds(90)
            var answers = 0
            while answers == 0, ContinuousClock().now < end {
                // Whoever keeps house writes something all the time.
                _ = try await store.lease("beat", seconds: 1)
                #expect(try await count(.recent) == 1)
                answers = try #require(try await store.state()["replica_answers"])
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(answers > 0)

            // The copy goes on answering while it is late by less than is allowed, and not after.
            try freeze(true)
            try await kernel.perform(Processes.widget("二"), by: maker)
            try await Task.sleep(for: .milliseconds(2500))
            #expect(try await count(.recent) == 2, "too late: the database itself answers")
            #expect(try await count(.now) == 2)
            try freeze(false)
        }
    }
}
