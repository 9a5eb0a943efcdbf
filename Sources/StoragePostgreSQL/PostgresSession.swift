internal import Basics
internal import Kernel

/// A transaction on PostgreSQL. Writes that nobody waits for are sent together with the next question.
final class PostgresSession: Session {
    let connection: PostgresConnection
    private var depth = 0
    private var cursors = 0

    init(_ connection: PostgresConnection) { self.connection = connection }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [StoreRow] {
        try connection.rows(sql, arguments)
    }

    /// Walks by a cursor, five hundred rows at a time, so that the body may ask other questions.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (StoreRow) throws -> Bool) throws {
        cursors += 1
        let cursor = "walk\(cursors)"
        try connection.sendOnce("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", arguments)
        var more = true
        while more {
            let rows = try connection.rows("FETCH 500 FROM \(cursor)", [], once: true)
            more = rows.count == 500
            for row in rows {
                if try !body(row) {
                    more = false
                    break
                }
            }
        }
        try connection.sendOnce("CLOSE \(cursor)")
    }

    func send(_ sql: String, _ arguments: [SQLValue]) throws { try connection.send(sql, arguments) }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int { try connection.execute(sql, arguments) }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        let name = "point\(depth)"
        try connection.sendOnce("SAVEPOINT \(name)")
        do {
            let result = try body()
            // An error of what was sent belongs to this savepoint.
            try connection.drain()
            try connection.sendOnce("RELEASE SAVEPOINT \(name)")
            return result
        } catch {
            guard connection.isUsable else { throw error }
            try? connection.synchronise()
            try connection.sendOnce("ROLLBACK TO SAVEPOINT \(name)")
            try connection.sendOnce("RELEASE SAVEPOINT \(name)")
            try connection.synchronise()
            throw error
        }
    }

    func hold(_ kind: Hold) -> String {
        switch kind {
        case .alone: " FOR UPDATE"
        case .shared: " FOR SHARE"
        }
    }

    func append(_ row: JournalRow, at sequence: Int?) throws {
        try send(
            """
            INSERT INTO journal_leaf (id, at, register, entry, move, version, actor, stage, leaf, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, row.columns)
        if let sequence {
            try send("INSERT INTO journal_place (seq, leaf) VALUES (?, ?)", [SQLValue(sequence), .text(row.id)])
            try JournalLog.closeTiles(through: sequence, self)
        } else {
            try send("INSERT INTO journal_pending (leaf) VALUES (?)", [.text(row.id)])
        }
    }

    func add(_ amounts: [Int64], to counter: Counter, _ key: [SQLValue], at instant: Instant?) throws {
        try send(counter.insert(into: "\(counter.table)_change"), counter.values(amounts, key, at: instant))
    }
}
