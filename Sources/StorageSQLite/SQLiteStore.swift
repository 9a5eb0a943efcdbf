internal import Basics
internal import Foundation
internal import GRDB
package import Kernel

/// One installation in one SQLite file: write-ahead log, one writer, many readers.
package struct SQLiteStore: Store {
    let pool: DatabasePool
    let writer: WriteQueue

    /// Opens or creates the file. Nothing is migrated yet.
    ///
    /// - Throws: `store.open` when the file is no database or cannot be written.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 8
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA cache_size = -65536")
            try database.execute(sql: "PRAGMA mmap_size = 1073741824")
            try database.execute(sql: "PRAGMA temp_store = MEMORY")
            // What is erased is overwritten in the file too.
            try database.execute(sql: "PRAGMA secure_delete = ON")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                // FULL: a move is on the disk when its answer is given, power cut or not. Said last, for a pool
                // sets its writer to NORMAL when it opens.
                try database.execute(sql: "PRAGMA synchronous = FULL")
                // What savepoints need may go to a file: in memory SQLite walks all of it at every release.
                try database.execute(sql: "PRAGMA temp_store = FILE")
            }
        } catch {
            throw Problem(
                "store.open",
                Term("打不开数据文件：\(path)。", "The data file \(path) cannot be opened."),
                remedy: Term(
                    "请检查路径、权限和磁盘空间，以及它是否确为本程序的数据文件。",
                    "Check the path, its rights, the free space, and that it is a file of this program."))
        }
        writer = WriteQueue(pool: pool)
    }

    package func read<T: Sendable>(
        as freshness: Freshness, _ body: @escaping @Sendable (any Session) throws -> T
    ) async throws -> T {
        try await pool.read { database in try body(SQLiteSession(database: database)) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    package func note<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await writer.write(body)
    }

    package func migrate(for catalogue: RegisterCatalogue) throws { try migrate(for: catalogue, holdsRules: true) }

    /// - Parameter holdsRules: false for a store that a journal is replayed into.
    package func migrate(for catalogue: RegisterCatalogue, holdsRules: Bool) throws {
        try pool.write { database in
            try SchemaInstaller(database: database).install(catalogue, holdsRules: holdsRules)
        }
    }

    package var isShared: Bool { false }

    package func state() async throws -> [String: Int] { [:] }

    /// One file is one process's.
    package func lease(_ name: String, seconds: Int) async throws -> Bool { true }

    /// Leaves get their place and totals are added up with each move.
    package func upkeep() async throws -> Int { 0 }

    package func backup(to path: String) async throws {
        let pool = self.pool
        try await Task.detached {
            let copy = try DatabaseQueue(path: path)
            try pool.backup(to: copy)
            // A copy is one file, with nothing beside it.
            try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
            try copy.close()
        }.value
    }
}

extension SQLiteStore {
    /// Copies this store's content over another file, also while a program serves from it: the pages
    /// are replaced in one transaction, and readers see the old data or the new.
    package func restore(over path: String) async throws {
        let pool = self.pool
        try await Task.detached {
            let target = try DatabaseQueue(path: path)
            try pool.backup(to: target)
            // Programs that are serving must not mistake the restored organisation for the one they hold.
            try target.write {
                try $0.execute(sql: "UPDATE kernel_state SET value = value + 1000003 WHERE name = 'organisation'")
            }
            try target.close()
        }.value
    }
}
