import Foundation
import Kernel
import StorageSQLite
import Testing
import TestSupport

@Suite("The SQLite store")
struct StoreTests {
    @Test("keeps the contract of every store", arguments: StoreContract.clauses)
    func contract(_ clause: StoreContract.Clause) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "zhijian-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/store.sqlite"
        try await clause.check(
            StoreContract.Opening(
                store: try SQLiteStore(path: path), again: { try SQLiteStore(path: path) },
                backupPath: folder + "/backup.sqlite",
                openBackup: { try SQLiteStore(path: $0) }))
    }
}
