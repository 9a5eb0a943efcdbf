package import Basics

/// Tokens for programs: shown once, kept as a hash, acting as the account that made them.
package struct ApiTokens: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    package struct Listed: Sendable {
        package let id: String
        package let name: String
        package let madeAt: Instant
        package let usedAt: Instant?
        package let endsOn: Day
    }

    /// A new token; the text is not kept and cannot be shown again.
    package func make(for account: EntryID, name: String, days: Int) async throws -> String {
        let secret = "zj_" + Hex.text(kernel.environment.random(24))
        let now = kernel.environment.now()
        let id = kernel.environment.makeID().text
        try await kernel.store.write { session in
            try session.send(
                "INSERT INTO api_token (id, hash, account, name, made_at, ends_on) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .text(id), .text(Hex.sha256(Array(secret.utf8))), .text(account.text), .text(name),
                    .integer(now.milliseconds), SQLValue(now.day + min(max(days, 1), 365)),
                ])
        }
        return secret
    }

    package func list(of account: EntryID) async throws -> [Listed] {
        try await kernel.store.read { session in
            try session.rows(
                "SELECT id, name, made_at, used_at, ends_on FROM api_token WHERE account = ? ORDER BY made_at DESC",
                [.text(account.text)]
            ).map { row in
                Listed(
                    id: row.text(0), name: row.text(1), madeAt: Instant(milliseconds: Int64(row.integer(2))),
                    usedAt: row.optionalInteger(3).map { Instant(milliseconds: Int64($0)) },
                    endsOn: row.day(4) ?? Day(number: 0))
            }
        }
    }

    package func end(_ id: String, of account: EntryID) async throws {
        try await kernel.store.write { session in
            try session.send("DELETE FROM api_token WHERE id = ? AND account = ?", [.text(id), .text(account.text)])
        }
    }

    /// Who a token acts for; `nil` when it is unknown or has ended. Its use is noted once a minute at most.
    package func actor(_ token: String) async throws -> Actor? {
        let now = kernel.environment.now()
        let found = try await kernel.store.read { session -> (actor: Actor, id: String, used: Int?)? in
            guard
                let row = try session.row(
                    "SELECT account, ends_on, id, used_at FROM api_token WHERE hash = ?",
                    [.text(Hex.sha256(Array(token.utf8)))]),
                let ends = row.day(1), now.day <= ends, let actor = try kernel.actor(EntryID(row.text(0)), session)
            else { return nil }
            return (actor, row.text(2), row.optionalInteger(3))
        }
        guard let found else { return nil }
        if now.milliseconds - Int64(found.used ?? 0) > 60_000 {
            try await kernel.store.write { session in
                try session.send(
                    "UPDATE api_token SET used_at = ? WHERE id = ?", [.integer(now.milliseconds), .text(found.id)])
            }
        }
        return found.actor
    }
}
