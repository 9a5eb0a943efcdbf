/// A SHA-256 hash: 32 bytes.
package struct Hash32: Sendable, Hashable, CustomStringConvertible {
    /// The number of bytes of every hash.
    package static let byteCount = 32

    // Four big-endian words instead of an array: no allocation, and equality in four comparisons.
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    /// `nil` unless there are exactly 32 bytes.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == Hash32.byteCount else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (place, byte) in bytes.enumerated() {
            switch place >> 3 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            default: words.3 = words.3 << 8 | UInt64(byte)
            }
        }
        (first, second, third, fourth) = words
    }

    /// The 32 bytes at the beginning of a buffer that has at least 32.
    init(loading buffer: UnsafeRawBufferPointer) {
        first = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
        second = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        third = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        fourth = UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
    }

    /// Writes the 32 bytes into a buffer that has room for them after `offset`.
    func store(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) {
        buffer.storeBytes(of: first.bigEndian, toByteOffset: offset, as: UInt64.self)
        buffer.storeBytes(of: second.bigEndian, toByteOffset: offset + 8, as: UInt64.self)
        buffer.storeBytes(of: third.bigEndian, toByteOffset: offset + 16, as: UInt64.self)
        buffer.storeBytes(of: fourth.bigEndian, toByteOffset: offset + 24, as: UInt64.self)
    }

    /// The 32 bytes.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Hash32.byteCount) { buffer, count in
            store(into: UnsafeMutableRawBufferPointer(buffer), at: 0)
            count = Hash32.byteCount
        }
    }

    /// The hash in hexadecimal.
    package var description: String { hex }
}
