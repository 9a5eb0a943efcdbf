package import Basics

/// A value going into or coming out of a store.
package enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])

    package init(_ text: String?) { self = text.map(SQLValue.text) ?? .null }
    package init(_ number: Int) { self = .integer(Int64(number)) }
    package init(_ day: Day?) { self = day.map { .text($0.description) } ?? .null }
}

/// One row of an answer, by position.
package struct StoreRow: Sendable {
    package let values: [SQLValue]
    package init(_ values: [SQLValue]) { self.values = values }

    package subscript(_ index: Int) -> SQLValue { values[index] }
    package func text(_ index: Int) -> String {
        if case .text(let text) = values[index] { return text }
        if case .integer(let number) = values[index] { return String(number) }
        return ""
    }
    package func optionalText(_ index: Int) -> String? {
        if case .text(let text) = values[index] { return text }
        return nil
    }
    package func integer(_ index: Int) -> Int {
        if case .integer(let number) = values[index] { return Int(number) }
        return 0
    }
    package func optionalInteger(_ index: Int) -> Int? {
        if case .integer(let number) = values[index] { return Int(number) }
        return nil
    }
    package func blob(_ index: Int) -> [UInt8] {
        if case .blob(let bytes) = values[index] { return bytes }
        return []
    }
    package func day(_ index: Int) -> Day? { optionalText(index).flatMap { Day(text: $0) } }
}

/// An open transaction. The SQL is the common subset of SQLite and PostgreSQL, written once,
/// with `?` for arguments; what differs between engines has a method of its own here.
package protocol Session {
    func rows(_ sql: String, _ arguments: [SQLValue]) throws -> [StoreRow]
    /// Walks an answer without holding it; the body returns false to stop.
    func each(_ sql: String, _ arguments: [SQLValue], _ body: (StoreRow) throws -> Bool) throws
    /// Changes rows. A store may gather several changes before it asks its engine, so an error may come with a
    /// later call, at the latest at the end of the savepoint or the transaction.
    func send(_ sql: String, _ arguments: [SQLValue]) throws
    /// Adds a row; a store may gather rows of one table.
    func append(_ values: [SQLValue], to table: AppendTable) throws
    /// Changes rows at once and gives their number.
    func execute(_ sql: String, _ arguments: [SQLValue]) throws -> Int
    /// Undoes what the body did when it throws.
    func savepoint<T>(_ body: () throws -> T) throws -> T

    /// The name of the organisation's state: units, calendar and settings have changed when it has.
    func organisation() throws -> Int

    /// What is put after a question for single rows by their key to keep others from changing them until the
    /// transaction ends. Empty where there is one writer.
    func hold(_ kind: Hold) -> String
    /// How far the journal has come, asked cheaply.
    func journalMark() throws -> JournalMark
    /// Puts a leaf into the journal. Without a place it takes the next one: at once where there is one writer,
    /// else when whoever holds the lease puts the leaves of all processes in order.
    func append(_ row: JournalRow, at sequence: Int?) throws
    /// Adds to a running total, so that writers who add to the same one need not wait for each other.
    ///
    /// - Parameters:
    ///   - amounts: what is added, in the order of `counter.sums`.
    ///   - instant: when, for a counter that keeps its latest change.
    func add(_ amounts: [Int64], to counter: Counter, _ key: [SQLValue], at instant: Instant?) throws

    /// Puts an entry's text into the search index, in place of what was there.
    func indexText(register: String, entry: String, title: String, text: String) throws
    /// Entries whose text contains the needle (at least one character), newest first.
    func searchText(_ needle: SearchNeedle, register: String?, before: Int?, limit: Int) throws -> [TextHit]
    /// A condition that holds for entries of a register whose text contains the needle; `column` holds their names.
    /// Quick for rare needles and for frequent ones.
    func textCondition(
        _ needle: SearchNeedle, register: String, column: String
    ) throws -> (sql: String, arguments: [SQLValue])
}

package extension Session {
    func organisation() throws -> Int { try organisationAsked() }

    /// Asks the engine.
    func organisationAsked() throws -> Int {
        try row("SELECT value FROM kernel_state WHERE name = 'organisation'")?.integer(0) ?? 0
    }

    /// Where every leaf has its place at once.
    func journalMark() throws -> JournalMark {
        JournalMark(last: try row("SELECT MAX(seq) FROM journal")?.optionalInteger(0) ?? -1)
    }

    func append(_ values: [SQLValue], to table: AppendTable) throws { try send(table.insert, values) }

    func row(_ sql: String, _ arguments: [SQLValue] = []) throws -> StoreRow? {
        try rows(sql, arguments).first
    }
}

/// One hit of the text search.
package struct TextHit: Sendable, Equatable {
    package let register: String
    package let entry: String
    package let title: String
    /// Position in the index, for paging.
    package let position: Int
    package init(register: String, entry: String, title: String, position: Int) {
        self.register = register
        self.entry = entry
        self.title = title
        self.position = position
    }
}

/// A store of one installation: one SQLite file, or a PostgreSQL database.
package protocol Store: Sendable {
    /// Runs against a snapshot that is as recent as is asked for.
    func read<T: Sendable>(
        as freshness: Freshness, _ body: @escaping @Sendable (any Session) throws -> T
    ) async throws -> T
    /// Runs in a transaction that is durable when the call returns, and undone when the body throws.
    @discardableResult func write<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T
    /// A small write beside the moves, which never keeps them waiting; may happen twice when the line breaks.
    func note<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T
    /// Brings the core tables to the newest migration and the registers' tables to their declarations.
    /// - Throws: `store.newer` when the store was written by a newer program, `store.shape` when a
    ///   declaration no longer fits its table.
    func migrate(for catalogue: RegisterCatalogue) throws
    /// A consistent copy while others read and write.
    func backup(to path: String) async throws
    /// Whether other processes may write to the same store.
    var isShared: Bool { get }
    /// Numbers about the store's health, for monitoring.
    func state() async throws -> [String: Int]
    /// Whether this process is the one that does a piece of work for all, from now for so many seconds. Where one
    /// process has the store to itself, always.
    func lease(_ name: String, seconds: Int) async throws -> Bool
    /// Puts leaves that wait for their place in order and totals together, as far as is due; returns how many
    /// leaves were placed. Called often by whoever holds the lease `upkeep`.
    @discardableResult func upkeep() async throws -> Int
}

package extension Store {
    /// Runs against a snapshot of what has been written until now.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Session) throws -> T) async throws -> T {
        try await read(as: .now, body)
    }
}

/// How recent a read must be.
package enum Freshness: Sendable {
    /// Everything that was acknowledged before.
    case now
    /// A few seconds late at most: a copy of the database may answer.
    case recent
}

/// How a row is kept from being changed by others.
package enum Hold: Sendable {
    /// It is about to be changed.
    case alone
    /// Others may hold it too, but nobody may change it.
    case shared
}
