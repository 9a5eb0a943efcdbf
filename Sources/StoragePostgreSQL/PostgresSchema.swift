internal import Basics
internal import Kernel

/// Brings a database to the program's tables: core tables by frozen migrations, registers' tables by their
/// declarations, which may only grow. Programs that start together take turns.
struct PostgresSchema {
    let connection: PostgresConnection

    func install(_ catalogue: RegisterCatalogue) throws {
        try connection.script("CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY)")
        // Readers go on; another program that migrates waits.
        try connection.script("BEGIN; LOCK TABLE schema_migration IN SHARE ROW EXCLUSIVE MODE")
        do {
            try migrate()
            var after: [String] = []
            for register in catalogue.registers { after += try install(EntryTable(register), register.name) }
            try connection.script("COMMIT")
            // Outside a transaction an index is built while others write.
            for index in after { try connection.script(index) }
        } catch {
            try? connection.script("ROLLBACK")
            throw error
        }
    }

    private func rows(_ sql: String, _ arguments: [SQLValue] = []) throws -> [StoreRow] {
        try connection.rows(sql, arguments, once: true)
    }

    private func migrate() throws {
        let done = try rows("SELECT COALESCE(MAX(number), 0) FROM schema_migration").first?.integer(0) ?? 0
        guard done <= (PostgresMigrations.all.last?.number ?? 0) else {
            throw Problem(
                "store.newer",
                Term("数据库由更新的版本建立（第\(done)版）。", "The database was made by a newer program (schema \(done))."),
                remedy: Term("请使用新版程序打开；数据未作任何改动。", "Use the newer program; nothing was changed."))
        }
        for migration in PostgresMigrations.all where migration.number > done {
            try connection.script(PostgresSchema.typed(migration.sql))
            try connection.script("INSERT INTO schema_migration (number) VALUES (\(migration.number))")
        }
    }

    /// - Returns: indexes to be built afterwards, beside writers.
    private func install(_ table: EntryTable, _ register: String) throws -> [String] {
        let existing = try rows(
            "SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?",
            [.text(table.name)]
        ).map { $0.text(0) }
        if existing.isEmpty {
            try connection.script(PostgresSchema.typed(table.createSQL))
        } else {
            let kept =
                try rows("SELECT shape FROM schema_register WHERE register = ?", [.text(register)]).first?.text(0) ?? ""
            // Indexes too are looked at: whoever built one beside writers may have been stopped.
            if kept == table.createSQL { return try indexes(table, isNew: false) }
            try grow(table, register, existing, kept)
        }
        try note(table, register)
        return try indexes(table, isNew: existing.isEmpty)
    }

    private func note(_ table: EntryTable, _ register: String) throws {
        _ = try rows(
            "INSERT INTO schema_register (register, shape) VALUES (?, ?) ON CONFLICT (register) DO UPDATE SET shape = excluded.shape",
            [.text(register), .text(table.createSQL)])
    }

    private func indexes(_ table: EntryTable, isNew: Bool) throws -> [String] {
        var whole: Set<String> = []
        var broken: Set<String> = []
        for row in isNew
            ? []
            : try rows(
                """
                SELECT c.relname::text, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                WHERE i.indrelid = ?::text::regclass
                """, [.text(table.name)])
        {
            if row.integer(1) == 1 { whole.insert(row.text(0)) } else { broken.insert(row.text(0)) }
        }
        var later: [String] = []
        for index in table.indexes where !whole.contains(index.name) {
            let unique = index.unique ? "UNIQUE " : ""
            if isNew {
                try connection.script("CREATE \(unique)INDEX \(index.name) ON \(table.name) (\(index.columns))")
                continue
            }
            if broken.contains(index.name) { later.append("DROP INDEX CONCURRENTLY IF EXISTS \(index.name)") }
            later.append(
                "CREATE \(unique)INDEX CONCURRENTLY IF NOT EXISTS \(index.name) ON \(table.name) (\(index.columns))")
        }
        return later
    }

    private func grow(_ table: EntryTable, _ register: String, _ existing: [String], _ kept: String) throws {
        try table.keepsAll(existing, of: register)
        for column in table.columns {
            guard existing.contains(column.name) else {
                try connection.script(
                    "ALTER TABLE \(table.name) ADD COLUMN \(PostgresSchema.typed(EntryTable.sql(column)))")
                continue
            }
            guard kept.contains(", \(column.name) BIGINT") == column.isNumeric else {
                throw EntryTable.unfit(
                    register,
                    Term("栏目\(column.name)的类型与已存数据不同。", "\(column.name) is of another kind than the values held."))
            }
            let sql = EntryTable.sql(column)
            if kept.contains(", \(sql),") || kept.hasSuffix(", \(sql))") { continue }
            try replaceCheck(of: column, in: table, register)
        }
    }

    private func replaceCheck(of column: EntryTable.Column, in table: EntryTable, _ register: String) throws {
        for name in try rows(
            """
            SELECT c.conname::text FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
            WHERE c.conrelid = ?::text::regclass AND c.contype = 'c' AND a.attname = ?
            """, [.text(table.name), .text(column.name)]
        ).map({ $0.text(0) }) {
            try connection.script("ALTER TABLE \(table.name) DROP CONSTRAINT \"\(name)\"")
        }
        guard let check = column.check else { return }
        do {
            try connection.script("ALTER TABLE \(table.name) ADD CHECK (\(check))")
        } catch let error as PostgresError where error.state == "23514" {
            throw EntryTable.unfit(register, Term("已存数据不合新的规则。", "values that are held break a rule that is new."))
        }
    }

    /// Texts in the order of their code points.
    private static func typed(_ sql: String) -> String {
        var out: [String] = []
        for (index, part) in sql.split(separator: " TEXT", omittingEmptySubsequences: false).enumerated() {
            out.append(index == 0 ? String(part) : " TEXT COLLATE \"C\"\(part)")
        }
        return out.joined()
    }
}
