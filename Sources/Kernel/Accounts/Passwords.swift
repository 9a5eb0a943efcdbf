package import Basics
internal import CryptoExtras
internal import Crypto
internal import Foundation

/// Passwords: scrypt with a salt of their own, and the rules a new one must keep (GB/T 22239-2019).
package enum Passwords {
    /// Cost: 2^14 rounds of 8 KB, about 16 MB and some 50 ms.
    private static let rounds = 16384

    /// `scrypt$rounds$salt$hash`, in hex.
    package static func hash(_ password: String, environment: Environment) throws -> String {
        let salt = environment.random(16)
        return "scrypt$\(rounds)$\(Hex.text(salt))$\(Hex.text(try derive(password, salt: salt, rounds: rounds)))"
    }

    /// Compares in constant time; false for anything malformed.
    package static func verify(_ password: String, against stored: String) -> Bool {
        let parts = stored.split(separator: "$")
        guard parts.count == 4, parts[0] == "scrypt", let rounds = Int(parts[1]), (1024...1_048_576).contains(rounds),
            let salt = Hex.bytes(String(parts[2])), let expected = Hex.bytes(String(parts[3])),
            let actual = try? derive(password, salt: salt, rounds: rounds), actual.count == expected.count
        else { return false }
        var difference: UInt8 = 0
        for (left, right) in zip(actual, expected) { difference |= left ^ right }
        return difference == 0
    }

    private static func derive(_ password: String, salt: [UInt8], rounds: Int) throws -> [UInt8] {
        let normal = password.precomposedStringWithCompatibilityMapping
        return try KDF.Scrypt.deriveKey(
            from: Array(normal.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1
        ).withUnsafeBytes { Array($0) }
    }

    /// Everything that is wrong with a new password at once.
    package static func problems(_ password: String, login: String, name: String) -> [Problem] {
        var problems: [Problem] = []
        if password.count < 10 {
            problems.append(
                Problem(
                    "password.short", field: "password", Term("密码至少10个字符。", "A password has at least 10 characters.")))
        }
        if password.utf8.count > 256 {
            problems.append(Problem("password.long", field: "password", Term("密码过长。", "The password is too long.")))
        }
        let classes = [
            password.contains { $0.isLowercase }, password.contains { $0.isUppercase },
            password.contains { $0.isNumber },
            password.contains { !$0.isLetter && !$0.isNumber },
        ].filter { $0 }.count
        if classes < 3 && password.count < 20 {
            problems.append(
                Problem(
                    "password.classes", field: "password",
                    Term(
                        "密码须含大写、小写、数字、符号中的三类（20个字符以上不限）。",
                        "Use three of: capitals, small letters, digits, marks (or at least 20 characters of any kind).")
                ))
        }
        let folded = password.lowercased()
        if !login.isEmpty && folded.contains(login.lowercased()) || !name.isEmpty && folded.contains(name.lowercased())
        {
            problems.append(
                Problem(
                    "password.name", field: "password",
                    Term("密码不能包含登录名或姓名。", "A password may not contain your name or sign-in name.")))
        }
        if common.contains(where: { folded.contains($0) }) || Set(password).count < 5 {
            problems.append(
                Problem(
                    "password.common", field: "password",
                    Term("密码太常见，容易被猜中。", "This password is too common and easily guessed.")))
        }
        return problems
    }

    private static let common = [
        "123456", "abcdef", "qwerty", "password", "admin", "88888", "66666", "iloveyou", "zhijian", "woaini", "000000",
        "111111", "p@ssw0rd", "passw0rd",
    ]

    /// A password for a new account of a demonstration or a first sign-in: 20 letters and digits in groups.
    package static func generate(environment: Environment) -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        let picked = environment.random(20).map { letters[Int($0) % letters.count] }
        return stride(from: 0, to: 20, by: 5).map { String(picked[$0..<$0 + 5]) }.joined(separator: "-")
    }
}

extension Hex {
    /// `nil` unless an even number of hex digits.
    package static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let byte = UInt8(String(decoding: digits[index..<index + 2], as: UTF8.self), radix: 16) else {
                return nil
            }
            bytes.append(byte)
        }
        return bytes
    }
}
