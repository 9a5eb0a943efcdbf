internal import Kernel

/// Rows that wait to be put in together with others of their table.
struct PostgresGather {
    private var waiting: [AppendTable: [[SQLValue]]] = [:]
    /// Beyond so many rows of a table they are put in.
    private static let most = 256

    var isEmpty: Bool { waiting.isEmpty }

    /// - Returns: whether the table's rows should be put in now.
    mutating func add(_ row: [SQLValue], to table: AppendTable) -> Bool {
        if let key = table.replacedBy,
            let earlier = waiting[table]?.firstIndex(where: { $0.prefix(key) == row.prefix(key) })
        {
            waiting[table]?[earlier] = row
            return false
        }
        waiting[table, default: []].append(row)
        return waiting[table]?.count ?? 0 >= PostgresGather.most
    }

    /// The tables whose rows wait, in one order everywhere.
    var tables: [AppendTable] { waiting.keys.sorted { $0.name < $1.name } }

    func tables(namedIn names: Set<Substring>) -> [AppendTable] {
        waiting.keys.filter { $0.names.contains { names.contains(Substring($0)) } }
    }

    /// A table's rows in as few statements as need be; they no longer wait.
    mutating func take(_ table: AppendTable) -> [(sql: String, values: [SQLValue])] {
        var rows = (waiting.removeValue(forKey: table) ?? [])[...]
        var statements: [(sql: String, values: [SQLValue])] = []
        while !rows.isEmpty {
            let (sql, count) = table.insert(upTo: rows.count)
            statements.append((sql, rows.prefix(count).flatMap { $0 }))
            rows = rows.dropFirst(count)
        }
        return statements
    }

    mutating func forget() { waiting = [:] }
}

extension AppendTable {
    static let leaves = AppendTable(
        "journal_leaf", ["id", "at", "register", "entry", "move", "version", "actor", "stage", "leaf", "hash"],
        views: ["journal"])
    static let pending = AppendTable("journal_pending", ["leaf"], views: ["journal"])
    static let texts = AppendTable(
        "text_document", ["register", "entry", "doc", "title", "body", "grams"],
        mark: "(?, ?, ?, ?, ?, string_to_array(?, ' '))",
        conflict: """
            ON CONFLICT (register, entry)
            DO UPDATE SET title = excluded.title, body = excluded.body, grams = excluded.grams
            WHERE text_document.body <> excluded.body OR text_document.title <> excluded.title
            """, replacedBy: 2)

    /// Where what is added to a total waits until it is folded.
    static func changes(of counter: Counter) -> AppendTable? { changes[counter.table] }
    private static let changes = Dictionary(
        uniqueKeysWithValues: Counter.all.map { counter in
            (counter.table, AppendTable("\(counter.table)_change", counter.columns, views: [counter.table]))
        })
}

/// The names in a statement.
enum PostgresNames {
    static func of(_ sql: String) -> Set<Substring> {
        Set(sql.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) })
    }
}
