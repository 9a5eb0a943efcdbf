internal import Basics
internal import Foundation

/// Signing in and staying signed in. Sessions are no part of the journal; what changes an account is.
package struct SignInService: Sendable {
    package let kernel: Kernel

    package init(kernel: Kernel) { self.kernel = kernel }

    /// 5 failures lock for 30 minutes; 30 minutes idle end a session (15 for administrators).
    package static let failuresAllowed = 5
    package static let lockSeconds = 30 * 60
    static let idleSeconds = 30 * 60
    static let administratorIdleSeconds = 15 * 60
    /// A session ends after 12 hours whatever happens.
    static let longestSeconds = 12 * 3600

    /// What a browser carries, and what a page needs to know.
    package struct Opened: Sendable {
        package let token: String
        package let actor: Actor
        package let csrf: String
        package let mustChangePassword: Bool
        package let hasOneTimeCode: Bool
    }

    private static let refused = Problem(
        "sign_in.refused", field: "password",
        Term("登录名、密码或动态口令不正确。", "Sign-in name, password or one-time code is not right."),
        remedy: Term("连续5次错误将锁定30分钟。", "Five failures in a row lock the account for 30 minutes."))

    /// - Throws: `sign_in.refused`, `sign_in.locked` or `sign_in.code_needed`.
    package func open(login: String, password: String, code: String?, address: String) async throws -> Opened {
        let now = kernel.environment.now()
        let key = login.lowercased().trimmingCharacters(in: .whitespaces)
        let found = try await kernel.store.read { session -> (Entry, Account)? in
            let reader = EntryReader(session: session, catalogue: kernel.catalogue)
            return try reader.all(Account.self, where: "login", is: key).first.map { ($0.entry, $0.root) }
        }
        // Counted before the password is tried, so that many tries at once are not more than five.
        if let lockedUntil = try await count(key, now) {
            throw Problems(SignInService.locked(until: lockedUntil))
        }
        // An unknown name costs the same time as a known one.
        let stored =
            found?.1.passwordHash ?? "scrypt$16384$00000000000000000000000000000000$"
            + String(repeating: "0", count: 64)
        let fits = await Task.detached { Passwords.verify(password, against: stored) }.value
        guard fits, let (entry, account) = found, entry.stage == "active" else { throw Problems(SignInService.refused) }
        if !account.totpSecret.isEmpty {
            guard let code, !code.isEmpty else {
                try await uncount(key)
                throw Problems(SignInService.codeNeeded)
            }
            try await check(code, of: entry.id, account, now)
        }
        return try await succeed(key, entry.id, account, address: address)
    }

    private static let codeNeeded = Problem(
        "sign_in.code_needed", field: "code", Term("请输入动态口令。", "Please enter the one-time code."))

    /// A ticket waits so long for its code.
    private static let ticketSeconds = 5 * 60

    /// After `sign_in.code_needed`: a ticket that stands for the password that was right, so that the code can be
    /// asked for on a page of its own, by whichever process answers.
    package func ticket(for login: String) async throws -> String {
        let ticket = Hex.text(kernel.environment.random(16))
        let now = kernel.environment.now()
        let key = login.lowercased().trimmingCharacters(in: .whitespaces)
        try await kernel.store.write { session in
            try session.send("DELETE FROM sign_in_pending WHERE until < ?", [.integer(now.milliseconds)])
            try session.send(
                "INSERT INTO sign_in_pending (ticket, login, until) VALUES (?, ?, ?)",
                [
                    .text(Hex.sha256(Array(ticket.utf8))), .text(key),
                    .integer((now + SignInService.ticketSeconds).milliseconds),
                ])
        }
        return ticket
    }

    /// The name a ticket was made for; `nil` when it has ended or was used.
    package func login(of ticket: String) async throws -> String? {
        let now = kernel.environment.now()
        return try await kernel.store.read { session in
            try session.row(
                "SELECT login FROM sign_in_pending WHERE ticket = ? AND until > ?",
                [.text(Hex.sha256(Array(ticket.utf8))), .integer(now.milliseconds)])?.text(0)
        }
    }

    /// The second step of signing in. A wrong code counts as a failure and leaves the ticket as it is.
    ///
    /// - Throws: `sign_in.refused`, `sign_in.locked` or `sign_in.code_needed`.
    package func open(ticket: String, code: String, address: String) async throws -> Opened {
        let now = kernel.environment.now()
        guard let key = try await login(of: ticket) else { throw Problems(SignInService.refused) }
        if code.allSatisfy(\.isWhitespace) { throw Problems(SignInService.codeNeeded) }
        if let lockedUntil = try await count(key, now) { throw Problems(SignInService.locked(until: lockedUntil)) }
        let found = try await kernel.store.read { session in
            try EntryReader(session: session, catalogue: kernel.catalogue)
                .all(Account.self, where: "login", is: key).first.map { ($0.entry, $0.root) }
        }
        guard let (entry, account) = found, entry.stage == "active" else { throw Problems(SignInService.refused) }
        try await check(code, of: entry.id, account, now)
        try await kernel.store.write { session in
            try session.send(
                "DELETE FROM sign_in_pending WHERE ticket = ?", [.text(Hex.sha256(Array(ticket.utf8)))])
        }
        return try await succeed(key, entry.id, account, address: address)
    }

    private func check(_ code: String, of id: EntryID, _ account: Account, _ now: Instant) async throws {
        guard let step = OneTimeCode.step(of: code.filter { !$0.isWhitespace }, secret: account.totpSecret, now: now),
            try await use(step, of: id)
        else { throw Problems(SignInService.refused) }
    }

    private func succeed(_ key: String, _ id: EntryID, _ account: Account, address: String) async throws -> Opened {
        try await kernel.store.write { session in
            try session.send("DELETE FROM sign_in_failure WHERE login = ?", [.text(key)])
        }
        return try await start(id, account, address: address)
    }

    private static func locked(until: Instant) -> Problem {
        Problem("sign_in.locked", Term("账户已锁定，请于\(until)后再试。", "The account is locked until \(until)."))
    }

    /// Counts one try as a failure until it succeeds, or says until when the name is locked.
    private func count(_ login: String, _ now: Instant) async throws -> Instant? {
        try await kernel.store.write { session in
            let row = try session.row("SELECT failures, last_at FROM sign_in_failure WHERE login = ?", [.text(login)])
            var failures = row?.integer(0) ?? 0
            if let row, failures >= SignInService.failuresAllowed {
                let until = Instant(milliseconds: Int64(row.integer(1))) + SignInService.lockSeconds
                if until > now { return until }
                failures = 0
            }
            try session.send(
                """
                INSERT INTO sign_in_failure (login, failures, last_at) VALUES (?, ?, ?)
                ON CONFLICT (login) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
                """, [.text(login), SQLValue(failures + 1), .integer(now.milliseconds)])
            return nil
        }
    }

    /// The password was right and only the code is still to come: no failure.
    private func uncount(_ login: String) async throws {
        try await kernel.store.write { session in
            try session.send(
                "UPDATE sign_in_failure SET failures = failures - 1 WHERE login = ? AND failures > 0", [.text(login)])
        }
    }

    /// A code works once.
    private func use(_ step: Int64, of account: EntryID) async throws -> Bool {
        try await kernel.store.write { session in
            try session.execute(
                """
                INSERT INTO one_time_step (account, step) VALUES (?, ?)
                ON CONFLICT (account) DO UPDATE SET step = excluded.step WHERE one_time_step.step < excluded.step
                """, [.text(account.text), .integer(step)]) == 1
        }
    }

    /// Starts a session without asking again; for a first sign-in and after a password change.
    package func start(_ id: EntryID, _ account: Account, address: String) async throws -> Opened {
        let token = Hex.text(kernel.environment.random(32))
        let csrf = Hex.text(kernel.environment.random(16))
        let now = kernel.environment.now()
        let actor = try await kernel.store.write { session in
            // One session per account: a new one ends the others.
            try session.send("DELETE FROM sign_in_session WHERE account = ?", [.text(id.text)])
            try session.send(
                "INSERT INTO sign_in_session (token, account, csrf, started_at, seen_at, address) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .text(Hex.sha256(Array(token.utf8))), .text(id.text), .text(csrf), .integer(now.milliseconds),
                    .integer(now.milliseconds), .text(address),
                ])
            return try kernel.actor(id, session)
        }
        guard let actor else { throw Problems(SignInService.refused) }
        return Opened(
            token: token, actor: actor, csrf: csrf, mustChangePassword: account.mustChangePassword,
            hasOneTimeCode: !account.totpSecret.isEmpty)
    }

    /// The session a token stands for; `nil` when it has ended.
    package func resume(_ token: String) async throws -> Opened? {
        let hashed = Hex.sha256(Array(token.utf8))
        let now = kernel.environment.now()
        let found = try await kernel.store.read { session -> (Opened, Instant)? in
            guard
                let row = try session.row(
                    "SELECT account, csrf, started_at, seen_at FROM sign_in_session WHERE token = ?", [.text(hashed)]),
                let actor = try kernel.actor(EntryID(row.text(0)), session),
                let account = try EntryReader(session: session, catalogue: kernel.catalogue).find(
                    Account.self, actor.account)
            else { return nil }
            let administrator = actor.grants.contains { Role.threeAdministrators.contains($0.role) }
            let idle = administrator ? SignInService.administratorIdleSeconds : SignInService.idleSeconds
            let seen = Instant(milliseconds: Int64(row.integer(3)))
            guard seen + idle > now, Instant(milliseconds: Int64(row.integer(2))) + SignInService.longestSeconds > now
            else { return nil }
            return (
                Opened(
                    token: token, actor: actor, csrf: row.text(1), mustChangePassword: account.root.mustChangePassword,
                    hasOneTimeCode: !account.root.totpSecret.isEmpty), seen
            )
        }
        guard let (opened, seen) = found else { return nil }
        if now > seen + 60 {
            try await kernel.store.write { session in
                try session.send(
                    "UPDATE sign_in_session SET seen_at = ? WHERE token = ?",
                    [.integer(now.milliseconds), .text(hashed)])
            }
        }
        return opened
    }

    package func close(_ token: String) async throws {
        try await kernel.store.write { session in
            try session.send("DELETE FROM sign_in_session WHERE token = ?", [.text(Hex.sha256(Array(token.utf8)))])
        }
    }
}

package extension Kernel {
    /// The account as an actor, with the grants in force; `nil` when it is not active.
    func actor(_ id: EntryID, _ session: any Session) throws -> Actor? {
        let reader = EntryReader(session: session, catalogue: catalogue)
        guard let (account, entry) = try reader.find(Account.self, id), entry.stage == "active" else { return nil }
        let roles = Dictionary(catalogue.roles.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        let grants = try reader.all(RoleGrant.self, where: "account", is: id)
            .filter { $0.entry.stage == "active" }
            .compactMap { grant in roles[grant.root.role].map { Grant(role: $0, unit: grant.root.unit.text) } }
        return Actor(account: id, person: account.person, name: account.name, grants: grants, unit: account.unit.text)
    }
}
