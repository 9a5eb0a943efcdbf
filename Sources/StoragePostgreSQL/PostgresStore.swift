internal import Basics
internal import Foundation
package import Kernel
internal import Synchronization

/// One installation in a PostgreSQL database that any number of processes share.
package struct PostgresStore: Store {
    package let options: PostgresOptions
    let readers: PostgresPool
    let replicas: PostgresReplicas?
    let writing: PostgresPool
    let writer: PostgresWriter
    /// What this process is called where a lease is written down.
    let holder: String

    /// The oldest server this program knows how to use.
    package static let oldest = 140_000

    /// Connects once to see that the database can be used. Nothing is migrated yet.
    ///
    /// - Throws: a problem that says what is wrong: address, password, database, rights, version, encoding, clock.
    package init(_ options: PostgresOptions) throws {
        self.options = options
        readers = PostgresPool(options, most: options.readers, isStoppable: true)
        replicas = try options.replicas.map { try PostgresReplicas($0, options) }
        // One line more than batches, for upkeep.
        writing = PostgresPool(options, most: options.writers + 1, isStoppable: false)
        writer = PostgresWriter(pool: writing, writers: options.writers)
        holder =
            "\(ProcessInfo.processInfo.hostName):\(ProcessInfo.processInfo.processIdentifier):"
            + String(UInt32.random(in: 0...(.max)), radix: 36)
        try PostgresStore.inWords { try PostgresCheck(options).run() }
    }

    package func read<T: Sendable>(
        as freshness: Freshness, _ body: @escaping @Sendable (any Session) throws -> T
    ) async throws -> T {
        if freshness == .recent, let replicas, let answer = try await replicas.read(body) { return answer }
        // As long as a failover may take; whoever asks would only ask again.
        let clock = ContinuousClock()
        let end = clock.now + .seconds(options.patience)
        while true {
            do {
                return try await readers.with { try PostgresStore.snapshot($0, body) }
            } catch let error as PostgresError {
                guard error.isLost, clock.now < end else { throw error.problem ?? error }
                try await Task.sleep(for: .milliseconds(Int.random(in: 150...400)))
            }
        }
    }

    /// Runs the body against one state of the database.
    static func snapshot<T>(_ connection: PostgresConnection, _ body: (any Session) throws -> T) throws -> T {
        if !connection.isIdle { try connection.synchronise() }
        try connection.sendOnce("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        let result = Result { try body(PostgresSession(connection)) }
        guard connection.isUsable else { return try result.get() }
        if case .failure = result { try? connection.synchronise() }
        try connection.sendOnce("COMMIT")
        try connection.synchronise()
        return try result.get()
    }

    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        do { return try await writer.write(body) } catch let error as PostgresError { throw error.problem ?? error }
    }

    package var isShared: Bool { true }

    /// Lines in use, writes that wait, leaves without a place and how long the oldest has been waiting.
    package func state() async throws -> [String: Int] {
        let row = try await read { session in
            try session.row(
                """
                SELECT COUNT(*), COALESCE((extract(epoch FROM clock_timestamp()) * 1000)::bigint - MIN(arrived) / 1000, 0)
                FROM journal_pending
                """)
        }
        return [
            "readers_lent": readers.use.lent, "writers_lent": writing.use.lent, "writes_waiting": writer.waiting,
            "replica_answers": replicas?.answers ?? 0, "leaves_pending": row?.integer(0) ?? 0,
            "leaves_pending_milliseconds": row?.integer(1) ?? 0,
        ]
    }

    package func migrate(for catalogue: RegisterCatalogue) throws {
        try PostgresStore.inWords {
            try PostgresSchema(connection: PostgresConnection.open(options)).install(catalogue)
        }
    }

    /// Turns what the server said into words where it is nobody's fault in the program.
    static func inWords<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as PostgresError { throw error.problem ?? error }
    }

    package func backup(to path: String) async throws {
        let address = options.address
        try await Task.detached {
            let dump = Process()
            dump.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            dump.arguments = ["pg_dump", "--format=custom", "--no-owner", "--file=\(path)", "--dbname=\(address)"]
            let said = Pipe()
            dump.standardError = said
            try dump.run()
            let words = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            dump.waitUntilExit()
            guard dump.terminationStatus == 0 else {
                throw Problem(
                    "backup.failed", Term("pg_dump 没有完成：\(words)", "pg_dump did not finish: \(words)"),
                    remedy: Term(
                        "请安装与服务器同版本的 postgresql-client，并检查磁盘空间。",
                        "Install the postgresql-client of the server's version, and check the free space."))
            }
        }.value
    }
}
