import Foundation
import Kernel
import StoragePostgreSQL
import Testing

@Suite("Frozen migrations of PostgreSQL")
struct FrozenTests {
    /// `Sources/StoragePostgreSQL/HEAD` holds the number and SHA-256 of every migration that has landed.
    @Test("no landed migration is edited, and every one is written down")
    func frozen() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let head = try String(contentsOf: root.appending(path: "Sources/StoragePostgreSQL/HEAD"), encoding: .utf8)
        let written = PostgresMigrations.all.map { "\($0.number) \(Hex.sha256(Array($0.sql.utf8)))" }
        #expect(head.split(separator: "\n").map(String.init) == written)
        #expect(PostgresMigrations.all.map(\.number) == Array(1...PostgresMigrations.all.count))
    }
}
