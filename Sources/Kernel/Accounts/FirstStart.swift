internal import Basics

/// The first start of an installation: a one-time secret, printed by the program, makes the first
/// administrator. There is no default account and no default password.
package struct FirstStart: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// A new secret while no account exists; `nil` afterwards.
    package func secret() async throws -> String? {
        let secret = Passwords.generate(environment: kernel.environment)
        return try await kernel.store.write { session in
            guard try session.row("SELECT 1 FROM entry_account LIMIT 1") == nil else { return nil }
            try session.send(
                """
                INSERT INTO kernel_secret (name, value) VALUES ('first_start', ?)
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """, [.text(Hex.sha256(Array(secret.utf8)))])
            return secret
        }
    }

    /// Whether the installation still waits for its first administrator.
    package func isOpen(_ freshness: Freshness = .now) async throws -> Bool {
        try await kernel.store.read(as: freshness) { session in
            try session.row("SELECT 1 FROM kernel_secret WHERE name = 'first_start'") != nil
        }
    }

    /// Makes the system administrator. The security administrator is made the same way by `makeAccount`.
    package func makeAdministrator(
        secret: String, login: String, name: String, person: String, unit: EntryID, password: String
    ) async throws -> EntryID {
        try Problems.check(Passwords.problems(password, login: login, name: name))
        let service = AccountService(kernel: kernel)
        let hash = try Passwords.hash(password, environment: kernel.environment)
        return try await kernel.store.write { session in
            // Used up and made use of in one transaction: the secret works once.
            let used = try session.execute(
                "DELETE FROM kernel_secret WHERE name = 'first_start' AND value = ?",
                [.text(Hex.sha256(Array(secret.utf8)))])
            guard used == 1 else {
                throw Problems(
                    Problem(
                        "first_start.secret", field: "secret",
                        Term("一次性口令不正确或已用过。", "The one-time secret is wrong or has been used."),
                        remedy: Term("请看程序启动时打印的口令。", "It is printed when the program starts.")))
            }
            return try service.make(
                login: login, name: name, person: person, unit: unit, hash: hash, mustChange: false,
                roles: [(.systemAdministrator, unit.text)], session)
        }
    }
}

/// Accounts made and changed by the program itself (first start, command line, a person's own password).
package struct AccountService: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// An active account with roles.
    package func make(
        login: String, name: String, person: String, unit: EntryID, password: String, mustChange: Bool,
        roles: [(role: Role, unit: String)]
    ) async throws -> EntryID {
        let hash = try Passwords.hash(password, environment: kernel.environment)
        return try await kernel.store.write { session in
            try make(
                login: login, name: name, person: person, unit: unit, hash: hash, mustChange: mustChange, roles: roles,
                session)
        }
    }

    func make(
        login: String, name: String, person: String, unit: EntryID, hash: String, mustChange: Bool,
        roles: [(role: Role, unit: String)], _ session: any Session
    ) throws -> EntryID {
        var values = Account()
        values.login = login
        values.name = name
        values.person = person
        values.unit = unit
        let made = try kernel.perform(
            MoveRequest("account", nil, "create", values: values.values), by: .system, in: session)
        _ = try kernel.perform(
            MoveRequest(
                "account", made.entry, "set_password",
                values: [
                    "password_hash": .text(hash), "password_day": .day(kernel.environment.now().day),
                    "must_change_password": .flag(mustChange),
                ]), by: .system, in: session)
        for (role, unit) in roles {
            let grant = try kernel.perform(
                MoveRequest(
                    "role_grant", nil, "request",
                    values: [
                        "account": .text(made.entry.text), "role": .text(role.code), "unit": .text(unit),
                    ]), by: .system, in: session)
            _ = try kernel.perform(MoveRequest("role_grant", grant.entry, "approve"), by: .system, in: session)
        }
        return made.entry
    }

    /// A new password, by the person who knows the old one (or by an administrator's invitation).
    package func setPassword(_ password: String, of id: EntryID, mustChange: Bool) async throws {
        let account = try await kernel.read { reader, _ in try reader.find(Account.self, id)?.root }
        guard let account else { return }
        try Problems.check(Passwords.problems(password, login: account.login, name: account.name))
        if Passwords.verify(password, against: account.passwordHash) {
            throw Problems(
                Problem(
                    "password.same", field: "password",
                    Term("新密码不能与原密码相同。", "The new password must differ from the old one.")))
        }
        let hash = try Passwords.hash(password, environment: kernel.environment)
        let today = kernel.environment.now().day
        try await kernel.store.write { session in
            _ = try kernel.perform(
                MoveRequest(
                    "account", id, "set_password",
                    values: [
                        "password_hash": .text(hash), "password_day": .day(today),
                        "must_change_password": .flag(mustChange),
                    ]), by: .system, in: session)
            // Whoever signed in with the old password is signed out; the caller starts a new session.
            try session.send("DELETE FROM sign_in_session WHERE account = ?", [.text(id.text)])
        }
    }

    package func setOneTimeCode(_ secret: String, of id: EntryID) async throws {
        try await kernel.perform(
            MoveRequest("account", id, "set_totp", values: ["totp_secret": .text(secret)]), by: .system)
    }
}
