import Foundation
import Kernel
import StorageSQLite
import Testing

@Suite("Frozen migrations")
struct MigrationTests {
    /// `Sources/StorageSQLite/HEAD` holds the number and SHA-256 of every migration that has landed.
    @Test("no landed migration is edited, and every one is written down")
    func frozen() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let head = try String(contentsOf: root.appending(path: "Sources/StorageSQLite/HEAD"), encoding: .utf8)
        let written = Migrations.all.map { "\($0.number) \(Hex.sha256(Array($0.sql.utf8)))" }
        #expect(head.split(separator: "\n").map(String.init) == written)
        #expect(Migrations.all.map(\.number) == Array(1...Migrations.all.count))
    }
}
