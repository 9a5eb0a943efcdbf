/// A table to which rows are only added while moves are made. A store may gather the rows of several moves and put
/// them in with one statement; a question that names the table is answered as if they had been put in at once.
package struct AppendTable: Sendable, Hashable {
    package let name: String
    package let columns: Int
    /// What the table is called in questions: its own name, and those of the views over it.
    package let names: [String]
    /// How many leading columns name a row whose later version takes the place of an earlier one; `nil` where
    /// every row is kept.
    package let replacedBy: Int?
    /// Statements that put in 1, 2, 4 … `most` rows.
    private let inserts: [String]

    /// The most rows one statement puts in.
    package static let most = 64

    /// - Parameters:
    ///   - mark: one row's places; by default a `?` for every column.
    ///   - conflict: what follows the rows.
    package init(
        _ name: String, _ columns: [String], views: [String] = [], mark: String? = nil, conflict: String = "",
        replacedBy: Int? = nil
    ) {
        self.name = name
        self.columns = columns.count
        names = [name] + views
        self.replacedBy = replacedBy
        let row = mark ?? "(\(columns.map { _ in "?" }.joined(separator: ", ")))"
        inserts = sequence(first: 1) { $0 < AppendTable.most ? $0 * 2 : nil }.map { rows in
            let marks = repeatElement(row, count: rows).joined(separator: ", ")
            return "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES \(marks) \(conflict)"
        }
    }

    /// Puts in one row.
    package var insert: String { inserts[0] }

    /// The statement for as many of so many rows as one statement takes.
    package func insert(upTo rows: Int) -> (sql: String, rows: Int) {
        var place = 0
        while place + 1 < inserts.count, 1 << (place + 1) <= rows { place += 1 }
        return (inserts[place], 1 << place)
    }

    package static func == (left: AppendTable, right: AppendTable) -> Bool { left.name == right.name }
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension AppendTable {
    static let contents = AppendTable("journal_content", ["leaf", "part", "salt", "body"])
    static let contributions = AppendTable(
        "contribution", ["measure", "entry", "day", "unit", "division", "amount"])
    static let contributionChanges = AppendTable(
        "contribution_change",
        ["measure", "entry", "version", "step", "recorded", "day", "unit", "division", "amount"])
    static let deadlines = AppendTable(
        "deadline", ["register", "entry", "move", "started", "due", "excluded", "paused", "done"])
    static let inbox = AppendTable(
        "inbox", ["register", "entry", "move", "role", "unit", "since", "due", "title"],
        conflict: "ON CONFLICT (register, entry, move, role, unit) DO NOTHING")
    static let people = AppendTable(
        "entry_person", ["register", "entry", "move", "person"],
        conflict: "ON CONFLICT (register, entry, move, person) DO NOTHING")
    static let evidence = AppendTable(
        "entry_evidence", ["register", "entry", "version", "kind", "hash", "name", "day"],
        conflict: "ON CONFLICT (register, entry, version, kind, hash) DO NOTHING")
    static let publications = AppendTable(
        "publication", ["register", "entry", "version", "state", "published_at", "title", "body", "folded"])
    static let outbox = AppendTable(
        "outbox",
        ["id", "key", "channel", "address", "subject", "body", "state", "made_at", "next_at", "tries"],
        conflict: "ON CONFLICT (key) DO NOTHING")
    static let lights = AppendTable(
        "light_day", ["plan", "day", "unit", "light", "tasks"], conflict: "ON CONFLICT DO NOTHING")
    static let turns = AppendTable(
        "light_turn", ["plan", "day", "task", "was", "light"], conflict: "ON CONFLICT DO NOTHING")
    static let requests = AppendTable(
        "idempotency", ["key", "actor", "request", "register", "entry", "version", "stage", "leaf", "at"])
}
