internal import Foundation
package import Kernel
internal import StoragePostgreSQL
internal import StorageSQLite

/// Which engine a test's store runs on.
package enum TestEngine: String, Sendable, CaseIterable {
    case sqlite, postgres

    /// What `ZHIJIAN_ENGINE` names, so that one suite runs on every engine; SQLite when it names none.
    package static let standard =
        ProcessInfo.processInfo.environment["ZHIJIAN_ENGINE"].flatMap(TestEngine.init) ?? .sqlite
}

/// A store of one's own, gone with the value.
package final class TestStore: Sendable {
    /// A folder for what goes with the store.
    package let folder: String
    package let store: any Store
    /// The file, or the database's address.
    package let address: String
    private let engine: TestEngine
    private let name: String

    /// Makes the store and migrates it for a catalogue.
    package init(
        _ catalogue: RegisterCatalogue?, on engine: TestEngine = .standard, holdsRules: Bool = true
    ) throws {
        self.engine = engine
        name = "t_" + UUID().uuidString.lowercased().replacing("-", with: "")
        folder = FileManager.default.temporaryDirectory.appending(path: "zhijian-\(name)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        switch engine {
        case .sqlite:
            address = folder + "/store.sqlite"
            let file = try SQLiteStore(path: address)
            if let catalogue { try file.migrate(for: catalogue, holdsRules: holdsRules) }
            store = file
        case .postgres:
            address = try PostgresDatabases.make(name, on: TestServer.address())
            store = try TestStore.open(address, .postgres)
            if let catalogue {
                try store.migrate(for: catalogue)
                try TestStore.spread(name, address, catalogue)
            }
        }
    }

    /// With `ZHIJIAN_SECOND_POSTGRES`, a trial: the tables are spread over two servers by
    /// `Benchmarks/partitions/partition.sql`.
    private static func spread(_ name: String, _ address: String, _ catalogue: RegisterCatalogue) throws {
        let environment = ProcessInfo.processInfo.environment
        guard let server = environment["ZHIJIAN_SECOND_POSTGRES"], let path = environment["ZHIJIAN_PARTITION_SQL"]
        else {
            return
        }
        let other = try PostgresDatabases.make(name, on: server)
        try PostgresStore(PostgresOptions(other)).migrate(for: catalogue)
        let port = server.split(separator: ":").last?.prefix { $0.isNumber } ?? ""
        let there = "host '127.0.0.1', port '\(port)', dbname '\(name)'"
        let sql = try String(contentsOfFile: path, encoding: .utf8).replacing("$there", with: there)
        try PostgresDatabases.run(sql, address)
    }

    /// A second opening of the same store, as another process would have it.
    package func reopened() throws -> any Store { try TestStore.open(address, engine) }

    /// Opens what `backup` wrote; a database's is put into a new database first.
    package func openBackup(_ path: String) throws -> any Store {
        guard engine == .postgres else { return try SQLiteStore(path: path) }
        let address = try PostgresDatabases.make(name + "_copy", on: TestServer.address())
        let restore = Process()
        restore.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        restore.arguments = ["pg_restore", "--no-owner", "--exit-on-error", "--dbname=\(address)", path]
        try restore.run()
        restore.waitUntilExit()
        if restore.terminationStatus != 0 { throw Broken("pg_restore failed") }
        return try TestStore.open(address, engine)
    }

    /// Breaks every connection to the database, as a server that fails would.
    package func breakConnections() throws -> Int {
        try PostgresDatabases.breakConnections(to: name, on: TestServer.address())
    }

    /// Opens what stands at an address.
    package static func open(_ address: String, _ engine: TestEngine) throws -> any Store {
        switch engine {
        case .sqlite: return try SQLiteStore(path: address)
        case .postgres:
            var options = try PostgresOptions(address)
            options.readers = 4
            return try PostgresStore(options)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
        if engine == .postgres, let server = try? TestServer.address() {
            try? PostgresDatabases.drop(name, on: server)
            try? PostgresDatabases.drop(name + "_copy", on: server)
        }
    }
}

/// The PostgreSQL server that `make test` starts for the tests.
package enum TestServer {
    /// - Throws: when there is none: a test that needs it fails, it is not skipped.
    package static func address() throws -> String {
        guard let address = ProcessInfo.processInfo.environment["ZHIJIAN_POSTGRES"], !address.isEmpty else {
            throw Broken(
                "no PostgreSQL server: run `make unit`, or set ZHIJIAN_POSTGRES to what `scripts/postgres.sh start DIR` writes to DIR/address"
            )
        }
        return address
    }
}
