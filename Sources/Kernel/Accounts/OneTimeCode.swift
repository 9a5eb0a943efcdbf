package import Basics
internal import Crypto
internal import Foundation

/// Time-based one-time codes (RFC 6238: HMAC-SHA-1, 30 seconds, six digits).
package enum OneTimeCode {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

    /// A new key of 160 bits in base 32.
    package static func newSecret(environment: Environment) -> String {
        var bits = 0
        var count = 0
        var out = ""
        for byte in environment.random(20) {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                out.append(alphabet[bits >> count & 31])
            }
            bits &= (1 << count) - 1
        }
        return out
    }

    /// The code of a 30-second step; `nil` for a malformed key.
    package static func code(secret: String, step: Int64) -> String? {
        var key: [UInt8] = []
        var bits = 0
        var count = 0
        for character in secret {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 5 | value
            count += 5
            if count >= 8 {
                count -= 8
                key.append(UInt8(bits >> count & 255))
                bits &= (1 << count) - 1
            }
        }
        guard !key.isEmpty else { return nil }
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: key)))
        let offset = Int(mac[19] & 15)
        let number =
            (Int(mac[offset]) & 127) << 24 | Int(mac[offset + 1]) << 16 | Int(mac[offset + 2]) << 8
            | Int(mac[offset + 3])
        let digits = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step a code belongs to, allowing one step either way; `nil` when it fits none.
    /// The caller refuses a step used before.
    package static func step(of code: String, secret: String, now: Instant) -> Int64? {
        let current = now.milliseconds / 30_000
        return [current, current - 1, current + 1].first { self.code(secret: secret, step: $0) == code }
    }

    /// The address a phone's authenticator reads.
    package static func uri(secret: String, login: String, issuer: String) -> String {
        let allowed = CharacterSet.alphanumerics
        func escape(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: allowed) ?? "" }
        return "otpauth://totp/\(escape(issuer)):\(escape(login))?secret=\(secret)&issuer=\(escape(issuer))"
    }
}
