internal import Basics
package import Kernel
internal import MerkleLog

extension PostgresStore {
    /// The lease stands in a row; the database's clock says until when, so that the processes' clocks do not matter.
    package func lease(_ name: String, seconds: Int) async throws -> Bool {
        let holder = holder
        return try await alone { session in
            try session.rows(
                """
                INSERT INTO kernel_lease (name, holder, until) VALUES (?, ?, clock_timestamp() + make_interval(secs => ?))
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                WHERE kernel_lease.holder = excluded.holder OR kernel_lease.until < clock_timestamp()
                RETURNING 1
                """, [.text(name), .text(holder), .integer(Int64(seconds))]
            ).isEmpty == false
        }
    }

    /// Puts pending leaves in order and folds the totals, for as long as there is something to do.
    ///
    /// Whoever does it locks the lease's row, so two never do it at once, whatever they believe of the lease.
    @discardableResult
    package func upkeep() async throws -> Int {
        var placed = 0
        while true {
            let count = try await alone { session in
                try session.send(
                    """
                    INSERT INTO kernel_lease (name, holder, until) VALUES ('place', '', clock_timestamp())
                    ON CONFLICT (name) DO NOTHING
                    """, [])
                _ = try session.rows("SELECT 1 FROM kernel_lease WHERE name = 'place' FOR UPDATE", [])
                let count = try PostgresStore.place(session)
                try PostgresStore.fold(session)
                if count == 0 {
                    try session.send("DELETE FROM write_mark WHERE mark < ?", [.text(WriteMark.yesterday())])
                }
                return count
            }
            placed += count
            if count < PostgresStore.mostPlaced { return placed }
        }
    }

    private static let mostPlaced = 2000

    /// Gives pending leaves their places.
    ///
    /// A move that has seen another one's effect wrote its leaf later, by the server's clock, and both are in
    /// sight; so the order of arrival is an order in which the moves can be made again. Leaves of one entry follow
    /// their versions whatever the clock says.
    private static func place(_ session: PostgresSession) throws -> Int {
        var rows = try session.rows(
            """
            SELECT p.leaf, l.register, l.entry, l.version FROM journal_pending p JOIN journal_leaf l ON l.id = p.leaf
            ORDER BY p.arrived, p.leaf LIMIT ?
            """, [SQLValue(mostPlaced)])
        if rows.isEmpty { return 0 }
        rows = byVersion(rows)
        var next = try session.row("SELECT MAX(seq) FROM journal_place")?.optionalInteger(0).map { $0 + 1 } ?? 0
        var start = rows.startIndex
        while start < rows.endIndex {
            // As far as the next tile's end, which is closed before the next begins.
            let width = min(Tile.fullWidth - next % Tile.fullWidth, rows.endIndex - start)
            let some = rows[start..<start + width]
            let marks = some.map { _ in "(?, ?)" }.joined(separator: ", ")
            var arguments: [SQLValue] = []
            for (offset, row) in some.enumerated() { arguments += [SQLValue(next + offset), row[0]] }
            try session.connection.sendOnce("INSERT INTO journal_place (seq, leaf) VALUES \(marks)", arguments)
            try session.connection.sendOnce(
                "DELETE FROM journal_pending WHERE leaf IN (\(some.map { _ in "?" }.joined(separator: ", ")))",
                some.map { $0[0] })
            next += width
            start += width
            try JournalLog.closeTiles(through: next - 1, session)
        }
        return rows.count
    }

    /// The same rows; those of one entry take their places among themselves by version.
    private static func byVersion(_ rows: [StoreRow]) -> [StoreRow] {
        var places: [String: [Int]] = [:]
        for (index, row) in rows.enumerated() { places["\(row.text(1))/\(row.text(2))", default: []].append(index) }
        var sorted = rows
        for indices in places.values where indices.count > 1 {
            let ordered = indices.map { rows[$0] }.sorted { $0.integer(3) < $1.integer(3) }
            for (index, row) in zip(indices, ordered) { sorted[index] = row }
        }
        return sorted
    }

    /// Adds what writers left to the totals.
    private static func fold(_ session: PostgresSession) throws {
        for counter in Counter.all {
            let columns = counter.columns.joined(separator: ", ")
            var sums = counter.sums.map { "SUM(\($0))::bigint" }
            var sets = counter.sums.map { "\($0) = \(counter.table)_total.\($0) + excluded.\($0)" }
            if let latest = counter.latest {
                sums.append("MAX(\(latest))")
                sets.append("\(latest) = GREATEST(\(counter.table)_total.\(latest), excluded.\(latest))")
            }
            try session.send(
                """
                WITH gone AS (DELETE FROM \(counter.table)_change RETURNING \(columns))
                INSERT INTO \(counter.table)_total (\(columns))
                SELECT \((counter.key + sums).joined(separator: ", ")) FROM gone GROUP BY \(counter.key.joined(separator: ", "))
                ON CONFLICT (\(counter.key.joined(separator: ", "))) DO UPDATE SET \(sets.joined(separator: ", "))
                """, [])
        }
    }

    package func note<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await alone { try body($0) }
    }

    /// A transaction beside the queue of moves. What is done here may be done again without harm, so a line that
    /// broke is tried again, also where nobody knows whether the commit went through.
    private func alone<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(options.patience)
        var pause = 50
        while true {
            do { return try await transaction(body) } catch let error as PostgresError {
                guard error.isLost || error.isCollision, clock.now < end else { throw error.problem ?? error }
                try await Task.sleep(for: .milliseconds(pause + Int.random(in: 0...pause)))
                pause = min(pause * 2, 1000)
            }
        }
    }

    private func transaction<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        try await writing.with { connection in
            if !connection.isIdle { try connection.synchronise() }
            try connection.sendOnce("BEGIN ISOLATION LEVEL READ COMMITTED")
            do {
                let session = PostgresSession(connection)
                let value = try body(session)
                try session.putAll()
                try connection.commit()
                return value
            } catch {
                if connection.isUsable {
                    try? connection.synchronise()
                    try? connection.sendOnce("ROLLBACK")
                    try? connection.synchronise()
                }
                throw error
            }
        }
    }
}
