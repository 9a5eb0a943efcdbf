/// Builds zip containers in memory, honest or lying, without help from the library under test.
struct ZipFixture {
    struct Entry {
        var name: String
        var packed: [UInt8]
        var size: Int
        var checksum: UInt32
        var method: UInt16 = 0
        var flags: UInt16 = 0
    }

    private(set) var entries: [Entry] = []

    init() {}

    /// Adds entries as text, stored.
    init(_ parts: [(String, String)]) {
        for (name, text) in parts { add(name, Array(text.utf8)) }
    }

    mutating func add(_ name: String, _ bytes: [UInt8], isEncrypted: Bool = false, isNameUTF8: Bool = false) {
        entries.append(
            Entry(
                name: name, packed: bytes, size: bytes.count, checksum: ZipFixture.checksum(bytes),
                flags: (isEncrypted ? 1 : 0) | (isNameUTF8 ? 0x800 : 0)))
    }

    /// Adds an entry of `repeats` times 258 equal bytes, packed to about a 150th.
    /// - Parameter claimed: the size the headers claim; the true one when `nil`.
    mutating func addBomb(_ name: String, repeats: Int, byte: UInt8 = 0x20, claimed: Int? = nil) {
        let size = repeats * 258 + 1
        entries.append(
            Entry(
                name: name, packed: ZipFixture.deflate(byte, repeats: repeats), size: claimed ?? size,
                checksum: ZipFixture.checksum([UInt8](repeating: byte, count: size)), method: 8))
    }

    var bytes: [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let offset = file.count
            let common =
                two(20) + two(entry.flags) + two(entry.method) + [0, 0, 0x21, 0x5A] + four(entry.checksum)
                + four(UInt32(entry.packed.count)) + four(UInt32(entry.size)) + two(UInt16(entry.name.utf8.count))
                + two(0)
            file += [0x50, 0x4B, 3, 4] + common + Array(entry.name.utf8) + entry.packed
            directory +=
                [0x50, 0x4B, 1, 2] + two(20) + common + two(0) + two(0) + two(0) + four(0) + four(UInt32(offset))
            directory += Array(entry.name.utf8)
        }
        let count = two(UInt16(entries.count))
        let end =
            [0x50, 0x4B, 5, 6] + two(0) + two(0) + count + count + four(UInt32(directory.count))
            + four(UInt32(file.count))
            + two(0)
        return file + directory + end
    }

    private func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }
    private func four(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * UInt32($0)) & 0xFF) } }

    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var table = [UInt32](repeating: 0, count: 256)
        for index in 0..<256 {
            var value = UInt32(index)
            for _ in 0..<8 { value = value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
            table[index] = value
        }
        return ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) }
    }

    /// One byte and then `repeats` matches of 258 bytes, in deflate's fixed code (RFC 1951, 3.2.6).
    private static func deflate(_ byte: UInt8, repeats: Int) -> [UInt8] {
        var output: [UInt8] = []
        var filled = 0
        func put(_ bits: String) {
            for bit in bits {
                if filled % 8 == 0 { output.append(0) }
                if bit == "1" { output[output.count - 1] |= 1 << UInt8(filled % 8) }
                filled += 1
            }
        }
        put("1")
        put("10")
        let literal = String(0x30 + Int(byte), radix: 2)
        put(String(repeating: "0", count: 8 - literal.count) + literal)
        for _ in 0..<repeats { put("1100010100000") }
        put("0000000")
        return output
    }
}
