package import Basics
internal import Crypto
internal import Foundation

/// What the kernel may not find out by itself: passed in from the edge, never global.
package struct Environment: Sendable {
    package let now: @Sendable () -> Instant
    /// So many unpredictable bytes.
    package let random: @Sendable (Int) -> [UInt8]

    package init(now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8]) {
        self.now = now
        self.random = random
    }

    /// The machine's clock and the system's random source.
    package static let live = Environment(
        now: { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        random: { count in SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) } })

    /// A name that sorts by time: 10 characters of milliseconds and 16 of chance, Crockford's base 32.
    package func makeID() -> EntryID {
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
        var bytes = [UInt8](repeating: 0, count: 26)
        var milliseconds = UInt64(max(0, now().milliseconds))
        for index in stride(from: 9, through: 0, by: -1) {
            bytes[index] = alphabet[Int(milliseconds & 31)]
            milliseconds >>= 5
        }
        for (index, byte) in random(16).enumerated() { bytes[10 + index] = alphabet[Int(byte & 31)] }
        return EntryID(String(decoding: bytes, as: UTF8.self))
    }
}
