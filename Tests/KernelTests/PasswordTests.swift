import Basics
import Kernel
import Testing
import TestSupport

@Suite("Passwords and one-time codes")
struct PasswordTests {
    private let environment = Environment.fixed(FixedClock(Day("2026-03-02")))

    @Test("a password fits its own hash, in any spelling of the same letters, and nothing else does")
    func scrypt() throws {
        let hash = try Passwords.hash("Cafe\u{301} 湘潭 42", environment: environment)
        #expect(Passwords.verify("Café 湘潭 42", against: hash))
        #expect(Passwords.verify("Ｃafé 湘潭 42", against: hash), "full width")
        #expect(!Passwords.verify("Cafe 湘潭 42", against: hash))
        #expect(!Passwords.verify("", against: hash))
        #expect(try Passwords.hash("Café 湘潭 42", environment: environment) != hash, "another salt")
    }

    @Test("the vector of RFC 7914 holds")
    func vector() {
        // scrypt(P="pleaseletmein", S="SodiumChloride", N=16384, r=8, p=1), its first 32 bytes.
        let stored =
            "scrypt$16384$536f6469756d43686c6f72696465$7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
        #expect(Passwords.verify("pleaseletmein", against: stored))
    }

    @Test(
        "a malformed hash fits nothing",
        arguments: ["", "none", "scrypt$16384$00", "scrypt$9999999$00$00", "scrypt$16384$zz$00", "md5$1$00$00"])
    func malformed(_ stored: String) {
        #expect(!Passwords.verify("", against: stored))
    }

    @Test(
        "a weak password is refused for every reason at once",
        arguments: [
            ("Ab1!", ["password.short", "password.common"]), ("aaaaaaaaaaaa", ["password.classes", "password.common"]),
            ("Password2026!", ["password.common"]), ("Zhangwei!2026", ["password.name"]),
            ("小明Zhang-Wei-77", ["password.name"]),
            ("onlysmallletters", ["password.classes"]), (String(repeating: "aB3$x", count: 60), ["password.long"]),
            ("correct horse battery staple", []), ("Xk7-mm29.qT", []), ("湘江北去Ab12-橘", []),
        ])
    func rules(_ password: String, _ codes: [String]) {
        #expect(Passwords.problems(password, login: "zhangwei", name: "小明").map(\.code) == codes)
    }

    @Test("a generated password keeps the rules")
    func generated() {
        let password = Passwords.generate(environment: environment)
        #expect(Passwords.problems(password, login: "zhangwei", name: "张伟").isEmpty, "\(password)")
        #expect(Passwords.generate(environment: environment) != password)
    }

    /// The vectors of RFC 6238, appendix B, cut to six digits; the key is "12345678901234567890".
    @Test(
        "the codes of RFC 6238 come out",
        arguments: [
            (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
            (2_000_000_000, "279037"), (20_000_000_000, "353130"),
        ] as [(Int64, String)])
    func codes(_ seconds: Int64, _ code: String) {
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        #expect(OneTimeCode.code(secret: secret, step: seconds / 30) == code)
        #expect(OneTimeCode.step(of: code, secret: secret, now: Instant(milliseconds: seconds * 1000)) == seconds / 30)
        #expect(
            OneTimeCode.step(of: code, secret: secret, now: Instant(milliseconds: (seconds + 30) * 1000)) == seconds
                / 30)
        #expect(OneTimeCode.step(of: code, secret: secret, now: Instant(milliseconds: (seconds + 61) * 1000)) == nil)
    }

    @Test("a malformed key has no code, and a new key has 160 bits")
    func keys() {
        #expect(OneTimeCode.code(secret: "", step: 1) == nil)
        #expect(OneTimeCode.code(secret: "abc1", step: 1) == nil)
        let secret = OneTimeCode.newSecret(environment: environment)
        #expect(secret.count == 32 && OneTimeCode.code(secret: secret, step: 1)?.count == 6)
        #expect(
            OneTimeCode.uri(secret: secret, login: "a b", issuer: "智").hasPrefix(
                "otpauth://totp/%E6%99%BA:a%20b?secret=\(secret)"))
    }
}
