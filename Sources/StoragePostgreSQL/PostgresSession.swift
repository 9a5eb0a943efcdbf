internal import Basics
internal import Kernel

/// A transaction on PostgreSQL. Writes that nobody waits for are sent together with the next question, and rows that
/// are only added are gathered until somebody asks for their table or the transaction ends.
final class PostgresSession: Session {
    let connection: PostgresConnection
    private var depth = 0
    private var cursors = 0
    private var gather = PostgresGather()
    private var state: Int?
    /// Whether anything was changed since this was last set to false.
    var hasWritten = false

    init(_ connection: PostgresConnection) { self.connection = connection }

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [StoreRow] {
        if !sql.hasPrefix("SELECT") { hasWritten = true }
        try settle(sql)
        return try connection.rows(sql, arguments)
    }

    /// Rows of a question that is planned for its arguments alone.
    func once(_ sql: String, _ arguments: [SQLValue]) throws -> [StoreRow] {
        try settle(sql)
        return try connection.rows(sql, arguments, once: true)
    }

    /// Walks by a cursor, five hundred rows at a time, so that the body may ask other questions.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (StoreRow) throws -> Bool) throws {
        try settle(sql)
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

    func send(_ sql: String, _ arguments: [SQLValue]) throws {
        try change(sql)
        try connection.send(sql, arguments)
    }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        try change(sql)
        return try connection.execute(sql, arguments)
    }

    func append(_ values: [SQLValue], to table: AppendTable) throws {
        hasWritten = true
        if gather.add(values, to: table) { try put(table) }
    }

    func organisation() throws -> Int {
        if let state { return state }
        let asked = try organisationAsked()
        state = asked
        return asked
    }

    /// Puts in what was gathered, without waiting.
    func putAll() throws { for table in gather.tables { try put(table) } }

    /// Puts in what was gathered and waits until everything that was sent is answered for.
    private func finish() throws {
        try putAll()
        try connection.drain()
    }

    private func put(_ table: AppendTable) throws {
        for (sql, values) in gather.take(table) { try connection.send(sql, values) }
    }

    /// Puts in the rows of the tables that a statement names.
    private func settle(_ sql: String) throws {
        guard !gather.isEmpty else { return }
        for table in gather.tables(namedIn: connection.names(in: sql)) { try put(table) }
    }

    private func change(_ sql: String) throws {
        hasWritten = true
        try settle(sql)
        if connection.names(in: sql).contains("kernel_state") { state = nil }
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        // What is gathered in the body is of this savepoint alone, and so is every error that comes in it.
        try finish()
        depth += 1
        defer { depth -= 1 }
        let name = "point\(depth)"
        try connection.sendOnce("SAVEPOINT \(name)")
        do {
            let result = try body()
            // An error of what was sent belongs to this savepoint.
            try finish()
            try connection.sendOnce("RELEASE SAVEPOINT \(name)")
            return result
        } catch {
            gather.forget()
            state = nil
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

    /// The view over leaves and places would be walked for its greatest place; their own table has an index.
    func journalMark() throws -> JournalMark {
        let last = try row("SELECT MAX(seq) FROM journal_place")?.optionalInteger(0) ?? -1
        return JournalMark(
            last: last, pending: Set(try rows("SELECT leaf FROM journal_pending", []).map { $0.text(0) }))
    }

    func append(_ row: JournalRow, at sequence: Int?) throws {
        try append(row.columns, to: .leaves)
        if let sequence {
            try send("INSERT INTO journal_place (seq, leaf) VALUES (?, ?)", [SQLValue(sequence), .text(row.id)])
            try JournalLog.closeTiles(through: sequence, self)
        } else {
            try append([.text(row.id)], to: .pending)
        }
    }

    func add(_ amounts: [Int64], to counter: Counter, _ key: [SQLValue], at instant: Instant?) throws {
        let values = counter.values(amounts, key, at: instant)
        if let changes = AppendTable.changes(of: counter) {
            try append(values, to: changes)
        } else {
            try send(counter.insert(into: "\(counter.table)_change"), values)
        }
    }
}
