import Basics
import Kernel
import Testing
import TestSupport

@Suite("Accounts and roles")
struct AccountTests {
    private struct Office {
        let sandbox: Sandbox
        let system: Actor
        let security: Actor
        let audit: Actor

        init() async throws {
            sandbox = try await Sandbox()
            system = try await sandbox.person("system.admin", at: "P43", [(.systemAdministrator, "P43")])
            security = try await sandbox.person("security.admin", at: "P43", [(.securityAdministrator, "P43")])
            audit = try await sandbox.person("audit.admin", at: "P43", [(.auditAdministrator, "P43")])
        }

        func request(_ role: String, for account: EntryID, by actor: Actor) async throws -> MoveRequest {
            let made = try await sandbox.kernel.perform(
                MoveRequest(
                    "role_grant", nil, "request",
                    values: ["account": .text(account.text), "role": .text(role), "unit": .text("P43")]),
                by: actor)
            return MoveRequest("role_grant", made.entry, "approve")
        }
    }

    @Test(
        "the three administrators are three people and hold no other role",
        arguments: ["security_administrator", "audit_administrator", "observer"])
    func apart(_ role: String) async throws {
        let office = try await Office()
        #expect(
            try await office.sandbox.codes(
                MoveRequest(
                    "role_grant", nil, "request",
                    values: [
                        "account": .text(office.system.account.text), "role": .text(role), "unit": .text("P43"),
                    ]), by: office.security) == ["role.three_administrators"])
    }

    @Test(
        "an office telephone is a landline with area code or extension, or a mobile; anything else is refused",
        arguments: [
            ("0731-89967123", true), ("073189967123", true), ("0731-89967123-8012", true), ("010-62001234", true),
            ("89967123-8012", true), ("13807310001", true), ("", true), ("89967123", false), ("0731－89967123", false),
            ("电话待定", false), ("12345", false), ("138073100011", false), ("0731-89967123 ext", false),
        ])
    func phone(_ text: String, _ isOne: Bool) async throws {
        let office = try await Office()
        let person = try await office.sandbox.person("li.na", at: "P43")
        let codes = try await office.sandbox.codes(
            MoveRequest(
                "account", person.account, "amend", values: ["phone": .text(text), "email": .text("a@b.example")]),
            by: office.system)
        #expect(codes == (isOne ? [] : ["field.shape"]))
        if isOne, !text.isEmpty {
            #expect(try await office.sandbox.entry("account", person.account)["phone"].plain == text)
        }
    }

    @Test("a telephone is personal: it is erased with its copies in the journal, and never public")
    func phoneErased() async throws {
        let office = try await Office()
        let person = try await office.sandbox.person("li.na", at: "P43")
        try await office.sandbox.kernel.perform(
            MoveRequest("account", person.account, "amend", values: ["phone": .text("0731-89967123")]),
            by: office.system)
        let definition = try #require(office.sandbox.kernel.catalogue[name: "account"])
        #expect(definition.field("phone")?.isPersonal == true && definition.disclosure == nil)
        try await office.sandbox.kernel.erase(
            Erasure("account", person.account, field: "phone", reason: "本人要求删除"), by: office.security)
        #expect(try await office.sandbox.entry("account", person.account)["phone"].isEmpty)
        let left = try await office.sandbox.kernel.store.read { session in
            try session.rows("SELECT body FROM journal_content WHERE body LIKE ?", [.text("%89967123%")]).count
        }
        #expect(left == 0)
        #expect(try await office.sandbox.rebuild().differences == [])
    }

    @Test("nor through a second account of the same person, nor by two requests waiting side by side")
    func sisters() async throws {
        let office = try await Office()
        let twin = try await office.sandbox.person("twin", person: "audit.admin", at: "P43")
        #expect(
            try await office.sandbox.codes(
                MoveRequest(
                    "role_grant", nil, "request",
                    values: [
                        "account": .text(twin.account.text), "role": .text("observer"), "unit": .text("P43"),
                    ]), by: office.system) == ["role.three_administrators"])
        let fresh = try await office.sandbox.person("fresh", at: "P43")
        let first = try await office.request("system_administrator", for: fresh.account, by: office.system)
        let second = try await office.request("observer", for: fresh.account, by: office.system)
        #expect(try await office.sandbox.codes(first, by: office.security) == [])
        #expect(try await office.sandbox.codes(second, by: office.security) == ["role.three_administrators"])
    }

    @Test("a role takes effect when a second person approves, and ends with a reason")
    func twoPersons() async throws {
        let office = try await Office()
        let fresh = try await office.sandbox.person("fresh", at: "P43")
        let mine = try await office.request("observer", for: fresh.account, by: office.security)
        #expect(try await office.sandbox.codes(mine, by: office.security) == ["move.same_person"])
        #expect(try await office.sandbox.codes(mine, by: office.system) == ["move.not_allowed"])
        #expect(try await office.sandbox.actor(fresh.account).grants.isEmpty)
        let again: Values = ["account": .text(fresh.account.text), "role": .text("observer"), "unit": .text("P43")]
        #expect(
            try await office.sandbox.codes(MoveRequest("role_grant", nil, "request", values: again), by: office.system)
                == ["role.twice"])
        try await office.sandbox.kernel.perform(
            MoveRequest("role_grant", mine.entry, "end", reason: "重新申请"), by: office.security)
        let theirs = try await office.request("observer", for: fresh.account, by: office.system)
        #expect(try await office.sandbox.codes(theirs, by: office.security) == [])
        #expect(try await office.sandbox.actor(fresh.account).holds(.observer))
        let end = MoveRequest("role_grant", theirs.entry, "end")
        #expect(try await office.sandbox.codes(end, by: office.security) == ["move.reason"])
        var reasoned = end
        reasoned.reason = "调离"
        #expect(try await office.sandbox.codes(reasoned, by: office.security) == [])
        #expect(try await office.sandbox.actor(fresh.account).grants.isEmpty)
    }

    @Test("a role that does not exist is refused, and audit administrators change nothing")
    func unknown() async throws {
        let office = try await Office()
        let values: Values = ["account": .text(office.audit.account.text), "role": .text("king"), "unit": .text("P43")]
        #expect(
            try await office.sandbox.codes(MoveRequest("role_grant", nil, "request", values: values), by: office.system)
                == ["role.unknown"])
        for (register, move) in [
            ("account", "create"), ("unit", "create"), ("setting", "set"), ("role_grant", "request"),
        ] {
            #expect(
                try await office.sandbox.codes(MoveRequest(register, nil, move), by: office.audit) == [
                    "move.not_allowed"
                ], "\(register)")
        }
    }

    @Test("a password hash and a code key cannot be entered by an administrator and are never published or searched")
    func secrets() async throws {
        let office = try await Office()
        #expect(
            try await office.sandbox.codes(
                MoveRequest(
                    "account", office.audit.account, "amend",
                    values: ["password_hash": .text("x"), "totp_secret": .text("y")]),
                by: office.system) == ["field.not_entered", "field.not_entered"])
        #expect(
            try await office.sandbox.codes(
                MoveRequest("account", office.audit.account, "set_password", values: ["password_hash": .text("x")]),
                by: office.system)
                == ["move.not_allowed"])
    }

    @Test("the first administrator is made once, by the secret that was printed")
    func firstStart() async throws {
        let sandbox = try await Sandbox()
        let start = FirstStart(kernel: sandbox.kernel)
        let old = try #require(try await start.secret())
        let secret = try #require(try await start.secret())
        #expect(try await start.isOpen())
        func make(_ secret: String, _ login: String, _ password: String = "Xk7-mm29.qT") async throws -> [String] {
            try await problems {
                _ = try await start.makeAdministrator(
                    secret: secret, login: login, name: "张伟", person: "p1", unit: "P43", password: password)
            }.map(\.code)
        }
        #expect(try await make(old, "admin.a") == ["first_start.secret"], "a later start replaces it")
        #expect(try await make(secret, "admin.a", "weak").contains("password.short"))
        #expect(try await make(secret, "A") == ["field.shape"])
        #expect(try await start.isOpen(), "a refused try does not use it up")
        let together = try await withThrowingTaskGroup(of: [String].self) { group in
            for login in ["wei.a", "wei.b", "wei.c"] { group.addTask { try await make(secret, login) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(together.count { $0.isEmpty } == 1 && together.count { $0 == ["first_start.secret"] } == 2)
        #expect(try await !start.isOpen())
        #expect(try await start.secret() == nil)
    }
}
