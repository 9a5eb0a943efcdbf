internal import Basics
package import MerkleLog

/// Moves an installation into another store by replaying its journal, whatever the engines of the two.
///
/// What is no part of the journal goes along too: contents of attachments, secrets (among them the journal's key),
/// keys of repeated requests and API tokens. Sessions do not: everybody signs in again.
package struct Transfer: Sendable {
    private let source: Kernel
    private let target: Kernel

    package init(from source: Kernel, to target: Kernel) {
        self.source = source
        self.target = target
    }

    package struct Report: Sendable {
        package let leaves: Int
        package let attachments: Int
        package let root: Hash32
    }

    /// - Throws: `copy.not_empty` when the target holds anything, `copy.differs` when the journals' roots are not
    ///   the same in the end or a table is not.
    package func run(progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Report {
        let held = try await target.store.read { session in
            try JournalLog.size(session) + (session.row("SELECT COUNT(*) FROM attachment")?.integer(0) ?? 0)
        }
        guard held == 0 else { throw Transfer.notEmpty }
        let attachments = try await copyAttachments()
        for table in Transfer.beside { try await copy(table) }
        let report = try await Rebuild(kernel: source).check(into: target.store, progress: progress)
        guard report.agrees else {
            throw Problems(
                report.differences.map { Problem("copy.differs", Term("迁移后不一致：\($0)", "The copy differs: \($0)")) })
        }
        return Report(leaves: report.leaves, attachments: attachments, root: report.root)
    }

    private static let notEmpty = Problem(
        "copy.not_empty", Term("去处已有数据，没有改动。", "The target holds data already; nothing was changed."),
        remedy: Term("请指定一个空的数据文件或数据库。", "Name an empty file or database."))

    /// Tables beside the journal, with their columns and what orders them.
    private static let beside: [(name: String, columns: [String], key: [String])] = [
        ("kernel_secret", ["name", "value"], ["name"]),
        (
            "idempotency", ["key", "actor", "request", "register", "entry", "version", "stage", "leaf", "at"],
            ["key", "actor"]
        ),
        (
            "outbox",
            [
                "id", "key", "channel", "address", "subject", "body", "state", "made_at", "next_at", "tries", "problem",
            ], ["id"]
        ),
        ("light_day", ["plan", "day", "unit", "light", "tasks"], ["plan", "day", "unit", "light"]),
        ("light_turn", ["plan", "day", "task", "was", "light"], ["plan", "day", "task"]),
        ("journal_checkpoint", ["size", "at", "note"], ["size"]),
        ("one_time_step", ["account", "step"], ["account"]),
        ("api_token", ["id", "hash", "account", "name", "made_at", "used_at", "ends_on"], ["id"]),
    ]

    private func copy(_ table: (name: String, columns: [String], key: [String])) async throws {
        let columns = table.columns.joined(separator: ", ")
        let marks = table.columns.map { _ in "?" }.joined(separator: ", ")
        var after: [SQLValue] = []
        while true {
            let from = after
            let key = table.key.joined(separator: ", ")
            let filter = from.isEmpty ? "" : "WHERE (\(key)) > (\(table.key.map { _ in "?" }.joined(separator: ", ")))"
            let rows = try await source.store.read { session in
                try session.rows("SELECT \(columns) FROM \(table.name) \(filter) ORDER BY \(key) LIMIT 1000", from)
            }
            guard let last = rows.last else { return }
            try await target.store.write { session in
                for row in rows {
                    try session.send(
                        "INSERT INTO \(table.name) (\(columns)) VALUES (\(marks)) ON CONFLICT DO NOTHING", row.values)
                }
            }
            after = table.key.compactMap { name in table.columns.firstIndex(of: name).map { last[$0] } }
        }
    }

    /// One document at a time: each may be large.
    private func copyAttachments() async throws -> Int {
        var after = ""
        var count = 0
        while true {
            let from = after
            let row = try await source.store.read { session in
                try session.row(
                    "SELECT hash, size, type, content, kept_at FROM attachment WHERE hash > ? ORDER BY hash LIMIT 1",
                    [.text(from)])
            }
            guard let row else { return count }
            try await target.store.write { session in
                try session.send(
                    "INSERT INTO attachment (hash, size, type, content, kept_at) VALUES (?, ?, ?, ?, ?)", row.values)
            }
            after = row.text(0)
            count += 1
        }
    }
}
