internal import Foundation
package import Kernel
package import StorageSQLite

/// A store in a temporary file of its own, gone with the value.
package final class TestStore: Sendable {
    package let folder: String
    package let store: SQLiteStore

    package var path: String { folder + "/store.sqlite" }

    /// Makes the file and migrates it for a catalogue.
    package init(_ catalogue: RegisterCatalogue, holdsRules: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "zhijian-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        store = try SQLiteStore(path: folder + "/store.sqlite")
        try store.migrate(for: catalogue, holdsRules: holdsRules)
    }

    /// A second opening of the same file.
    package func reopened() throws -> SQLiteStore { try SQLiteStore(path: path) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
