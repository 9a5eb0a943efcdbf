internal import Basics
internal import GRDB
internal import Kernel

/// Brings a file to the program's tables: core tables by frozen migrations, registers' tables by
/// their declarations, which may only grow.
struct SchemaInstaller {
    let database: Database

    func install(_ catalogue: RegisterCatalogue, holdsRules: Bool) throws {
        try migrate()
        for register in catalogue.registers {
            try install(EntryTable(register, holdsRules: holdsRules), register.name)
        }
    }

    private func migrate() throws {
        try database.execute(sql: "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY)")
        let done = try Int.fetchOne(database, sql: "SELECT MAX(number) FROM schema_migration") ?? 0
        guard done <= (Migrations.all.last?.number ?? 0) else {
            throw Problem(
                "store.newer",
                Term("数据文件由更新的版本写成（第\(done)版）。", "The data file was written by a newer program (schema \(done))."),
                remedy: Term("请使用新版程序打开；数据未作任何改动。", "Use the newer program; nothing was changed."))
        }
        for migration in Migrations.all where migration.number > done {
            try database.execute(sql: migration.sql)
            try database.execute(sql: "INSERT INTO schema_migration (number) VALUES (?)", arguments: [migration.number])
        }
    }

    private func install(_ table: EntryTable, _ register: String) throws {
        let existing = try database.tableExists(table.name) ? database.columns(in: table.name).map(\.name) : []
        if existing.isEmpty {
            try database.execute(sql: table.createSQL)
        } else {
            try table.keepsAll(existing, of: register)
            for column in table.columns where !existing.contains(column.name) {
                try database.execute(sql: "ALTER TABLE \(table.name) ADD COLUMN \(EntryTable.sql(column))")
            }
            try remake(table, register)
        }
        for index in table.indexes {
            try database.execute(
                sql:
                    "CREATE \(index.unique ? "UNIQUE " : "")INDEX IF NOT EXISTS \(index.name) ON \(table.name) (\(index.columns))"
            )
        }
        try database.execute(
            sql:
                "INSERT INTO schema_register (register, shape) VALUES (?, ?) ON CONFLICT (register) DO UPDATE SET shape = excluded.shape",
            arguments: [register, table.createSQL])
    }

    /// A changed check (one more choice, a longer text) needs the table written anew: SQLite cannot alter one.
    private func remake(_ table: EntryTable, _ register: String) throws {
        let kept = try String.fetchOne(
            database, sql: "SELECT shape FROM schema_register WHERE register = ?", arguments: [register])
        guard let kept, kept != table.createSQL else { return }
        let columns = table.columns.filter { kept.contains(", \($0.name) ") }
        for column in columns where kept.contains(", \(column.name) BIGINT") != column.isNumeric {
            throw EntryTable.unfit(
                register,
                Term("栏目\(column.name)的类型与已存数据不同。", "\(column.name) is of another kind than the values held."))
        }
        if columns.allSatisfy({
            kept.contains(", \(EntryTable.sql($0)),") || kept.hasSuffix(", \(EntryTable.sql($0)))")
        }) {
            return
        }
        let names = (EntryTable.standing + table.columns.map(\.name)).joined(separator: ", ")
        do {
            try database.execute(sql: "ALTER TABLE \(table.name) RENAME TO \(table.name)_old")
            try database.execute(sql: table.createSQL)
            try database.execute(sql: "INSERT INTO \(table.name) (\(names)) SELECT \(names) FROM \(table.name)_old")
            try database.execute(sql: "DROP TABLE \(table.name)_old")
        } catch {
            throw EntryTable.unfit(
                register, Term("已存数据不合新的规则。", "values that are held break a rule that is new."))
        }
    }
}
