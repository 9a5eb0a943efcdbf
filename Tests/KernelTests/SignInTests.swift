import Basics
import Kernel
import Testing
import TestSupport

@Suite("Signing in")
struct SignInTests {
    private let password = "Xk7-mm29.qT"

    private func made(_ roles: [(role: Role, unit: String)] = [(.observer, "P43")]) async throws -> (
        Sandbox, SignInService, EntryID
    ) {
        let sandbox = try await Sandbox()
        let id = try await AccountService(kernel: sandbox.kernel).make(
            login: "zhang.wei", name: "张伟", person: "p1", unit: "P43", password: password, mustChange: false,
            roles: roles)
        return (sandbox, SignInService(kernel: sandbox.kernel), id)
    }

    private func code(
        _ service: SignInService, _ password: String, _ code: String? = nil, login: String = "zhang.wei"
    ) async throws -> String {
        let found = try await problems {
            _ = try await service.open(login: login, password: password, code: code, address: "::1")
        }
        return found.first?.code ?? "open"
    }

    @Test("the right name and password open a session that can be taken up again and closed")
    func opens() async throws {
        let (_, service, id) = try await made()
        let opened = try await service.open(login: " Zhang.Wei ", password: password, code: nil, address: "::1")
        #expect(opened.actor.account == id && opened.actor.holds(.observer) && !opened.mustChangePassword)
        #expect(try await service.resume(opened.token)?.csrf == opened.csrf)
        #expect(try await service.resume("0" + opened.token.dropFirst()) == nil || opened.token.hasPrefix("0"))
        try await service.close(opened.token)
        #expect(try await service.resume(opened.token) == nil)
    }

    @Test("five failures lock for thirty minutes, and a success before them starts the count anew")
    func lockout() async throws {
        let (sandbox, service, _) = try await made()
        for _ in 0..<4 { #expect(try await code(service, "wrong") == "sign_in.refused") }
        #expect(try await code(service, password) == "open")
        for _ in 0..<5 { #expect(try await code(service, "wrong") == "sign_in.refused") }
        #expect(try await code(service, password) == "sign_in.locked")
        #expect(
            try await code(service, password, login: "ZHANG.WEI") == "sign_in.locked", "in any spelling of the name")
        sandbox.clock.advance(seconds: 30 * 60 - 1)
        #expect(try await code(service, password) == "sign_in.locked")
        sandbox.clock.advance(seconds: 1)
        #expect(try await code(service, "wrong") == "sign_in.refused", "one failure after the lock does not lock again")
        #expect(try await code(service, password) == "open")
    }

    @Test("many wrong tries at once are not more than five")
    func together() async throws {
        let (_, service, _) = try await made()
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do {
                        _ = try await service.open(login: "zhang.wei", password: "wrong", code: nil, address: "::1")
                        return false
                    } catch let problems as Problems { return problems.list.first?.code == "sign_in.refused" } catch {
                        return false
                    }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(refused == 5)
    }

    @Test("an unknown name is refused and locked like a known one")
    func unknown() async throws {
        let (_, service, _) = try await made()
        for _ in 0..<5 { #expect(try await code(service, password, login: "nobody") == "sign_in.refused") }
        #expect(try await code(service, password, login: "nobody") == "sign_in.locked")
    }

    @Test("a session ends after its idle time, sooner for administrators, and after twelve hours at most")
    func idle() async throws {
        for (roles, minutes) in [([(Role.observer, "P43")], 30), ([(Role.auditAdministrator, "P43")], 15)] {
            let (sandbox, service, _) = try await made(roles)
            let opened = try await service.open(login: "zhang.wei", password: password, code: nil, address: "::1")
            sandbox.clock.advance(seconds: minutes * 60 - 1)
            #expect(try await service.resume(opened.token) != nil)
            sandbox.clock.advance(seconds: minutes * 60 - 1)
            #expect(try await service.resume(opened.token) != nil, "being used keeps it")
            sandbox.clock.advance(seconds: minutes * 60)
            #expect(try await service.resume(opened.token) == nil)
        }
        let (sandbox, service, _) = try await made()
        let opened = try await service.open(login: "zhang.wei", password: password, code: nil, address: "::1")
        for _ in 0..<35 {
            sandbox.clock.advance(seconds: 20 * 60)
            #expect(try await service.resume(opened.token) != nil)
        }
        sandbox.clock.advance(seconds: 20 * 60)
        #expect(try await service.resume(opened.token) == nil)
    }

    @Test("a new session ends the old one, and so does a disabled account")
    func one() async throws {
        let (sandbox, service, id) = try await made()
        let first = try await service.open(login: "zhang.wei", password: password, code: nil, address: "::1")
        let second = try await service.open(login: "zhang.wei", password: password, code: nil, address: "::1")
        #expect(try await service.resume(first.token) == nil)
        try await sandbox.kernel.perform(MoveRequest("account", id, "disable", reason: "离职"), by: .system)
        #expect(try await service.resume(second.token) == nil)
        #expect(try await code(service, password) == "sign_in.refused")
    }

    @Test("a changed password signs out whoever used the old one; the old one and the same again are refused")
    func changed() async throws {
        let (sandbox, service, id) = try await made()
        let opened = try await service.open(login: "zhang.wei", password: password, code: nil, address: "::1")
        let accounts = AccountService(kernel: sandbox.kernel)
        #expect(
            try await problems { try await accounts.setPassword(password, of: id, mustChange: false) }.map(\.code) == [
                "password.same"
            ])
        #expect(
            try await problems { try await accounts.setPassword("short", of: id, mustChange: false) }.map(\.code)
                .contains("password.short"))
        try await accounts.setPassword("Nn8-湘潭-2026", of: id, mustChange: true)
        #expect(try await service.resume(opened.token) == nil)
        #expect(try await code(service, password) == "sign_in.refused")
        #expect(
            try await service.open(login: "zhang.wei", password: "Nn8-湘潭-2026", code: nil, address: "::1")
                .mustChangePassword)
    }

    @Test("a one-time code is asked for, works once, and a wrong one counts as a failure")
    func oneTime() async throws {
        let (sandbox, service, id) = try await made()
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        try await AccountService(kernel: sandbox.kernel).setOneTimeCode(secret, of: id)
        func now(_ offset: Int64 = 0) throws -> String {
            try #require(OneTimeCode.code(secret: secret, step: sandbox.clock.now.milliseconds / 30_000 + offset))
        }
        for _ in 0..<6 { #expect(try await code(service, password) == "sign_in.code_needed") }
        #expect(try await code(service, password, "000000") == "sign_in.refused")
        #expect(try await code(service, password, now()) == "open")
        #expect(try await code(service, password, now()) == "sign_in.refused", "the same code again")
        #expect(try await code(service, password, now(-1)) == "sign_in.refused", "an older one")
        sandbox.clock.advance(seconds: 30)
        #expect(try await code(service, password, now()) == "open")
    }

    @Test("a token acts for its account until its day, and no longer than a year")
    func tokens() async throws {
        let (sandbox, _, id) = try await made()
        let tokens = ApiTokens(kernel: sandbox.kernel)
        let token = try await tokens.make(for: id, name: "导出", days: 10)
        #expect(try await tokens.actor(token)?.account == id)
        #expect(try await tokens.actor(token + "0") == nil)
        let listed = try #require(try await tokens.list(of: id).first)
        #expect(listed.name == "导出" && listed.endsOn == Day("2026-03-12") && listed.usedAt == sandbox.clock.now)
        let kept = try await sandbox.kernel.store.read {
            try $0.rows("SELECT hash FROM api_token", []).map { $0.text(0) }
        }
        #expect(!kept.contains { token.contains($0) })
        sandbox.clock.advance(days: 10)
        #expect(try await tokens.actor(token) != nil)
        sandbox.clock.advance(days: 1)
        #expect(try await tokens.actor(token) == nil)
        let long = try await tokens.make(for: id, name: "长", days: 99_999)
        #expect(try await tokens.list(of: id).first?.endsOn == sandbox.clock.now.day + 365)
        try await tokens.end(try await tokens.list(of: id)[0].id, of: "somebody")
        #expect(try await tokens.actor(long) != nil, "others cannot end it")
        try await tokens.end(try await tokens.list(of: id)[0].id, of: id)
        #expect(try await tokens.actor(long) == nil)
    }
}
