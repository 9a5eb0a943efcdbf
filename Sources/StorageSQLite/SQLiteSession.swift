internal import Basics
internal import Foundation
internal import GRDB
internal import Kernel

/// A transaction on SQLite.
struct SQLiteSession: Session {
    let database: Database

    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [StoreRow] {
        var rows: [StoreRow] = []
        try each(sql, arguments) { row in
            rows.append(row)
            return true
        }
        return rows
    }

    func each(_ sql: String, _ arguments: [SQLValue], _ body: (StoreRow) throws -> Bool) throws {
        let statement = try database.cachedStatement(sql: sql)
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: SQLiteSession.bind(arguments))
        while let row = try cursor.next() {
            let values = (0..<row.count).map { SQLiteSession.value(row, $0) }
            if try !body(StoreRow(values)) { return }
        }
    }

    func send(_ sql: String, _ arguments: [SQLValue]) throws { _ = try execute(sql, arguments) }

    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        try statement.execute(arguments: SQLiteSession.bind(arguments))
        return database.changesCount
    }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        var result: T?
        var failure: (any Error)?
        try database.inSavepoint {
            do {
                result = try body()
                return .commit
            } catch {
                failure = error
                return .rollback
            }
        }
        if let failure { throw failure }
        guard let result else { throw DatabaseError(message: "savepoint without a result") }
        return result
    }

    /// There is one writer.
    func hold(_ kind: Hold) -> String { "" }

    func append(_ row: JournalRow, at sequence: Int?) throws {
        let place = try sequence ?? JournalLog.size(self)
        try send(
            """
            INSERT INTO journal (seq, id, at, register, entry, move, version, actor, stage, leaf, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """, [SQLValue(place)] + row.columns)
        try JournalLog.closeTiles(through: place, self)
    }

    func add(_ amounts: [Int64], to counter: Counter, _ key: [SQLValue], at instant: Instant?) throws {
        var sets = counter.sums.map { "\($0) = \(counter.table).\($0) + excluded.\($0)" }
        if let latest = counter.latest {
            sets.append("\(latest) = max(\(counter.table).\(latest), excluded.\(latest))")
        }
        try send(
            """
            \(counter.insert(into: counter.table))
            ON CONFLICT (\(counter.key.joined(separator: ", "))) DO UPDATE SET \(sets.joined(separator: ", "))
            """, counter.values(amounts, key, at: instant))
    }

    private static func bind(_ arguments: [SQLValue]) -> StatementArguments {
        StatementArguments(
            arguments.map { value -> (any DatabaseValueConvertible)? in
                switch value {
                case .null: nil
                case .integer(let number): number
                case .text(let text): text
                case .blob(let bytes): Data(bytes)
                }
            })
    }

    private static func value(_ row: GRDB.Row, _ index: Int) -> SQLValue {
        let value: DatabaseValue = row[index]
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(number)
        case .double(let number): return .integer(Int64(exactly: number.rounded()) ?? (number < 0 ? .min : .max))
        case .string(let text): return .text(text)
        case .blob(let data): return .blob([UInt8](data))
        }
    }
}
