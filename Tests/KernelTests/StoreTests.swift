import Foundation
import Kernel
import Testing
import TestSupport

@Suite("The store")
struct StoreTests {
    @Test("keeps the contract of every store", arguments: StoreContract.clauses)
    func contract(_ clause: StoreContract.Clause) async throws {
        let store = try TestStore(nil)
        try await clause.check(
            StoreContract.Opening(
                store: store.store, again: { try store.reopened() }, backupPath: store.folder + "/backup",
                openBackup: { try store.openBackup($0) }))
    }
}
