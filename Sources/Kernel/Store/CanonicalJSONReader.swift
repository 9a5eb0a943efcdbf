/// Reads what `CanonicalJSON.text` wrote, and the same with spaces: a replay reads two of them for every leaf.
/// Whole numbers only; `nil` for anything that is not proper JSON or nests deeper than 64.
struct CanonicalJSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let deepest = 64

    private init(bytes: [UInt8]) { self.bytes = bytes }

    static func read(_ json: String) -> CanonicalJSON? {
        var reader = CanonicalJSONReader(bytes: Array(json.utf8))
        guard let value = reader.value() else { return nil }
        reader.space()
        return reader.position == reader.bytes.count ? value : nil
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func space() {
        while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        space()
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() -> CanonicalJSON? {
        space()
        switch next {
        case UInt8(ascii: "\""): return text().map(CanonicalJSON.text)
        case UInt8(ascii: "{"): return nested { $0.object() }
        case UInt8(ascii: "["): return nested { $0.list() }
        case UInt8(ascii: "t"): return word("true", .flag(true))
        case UInt8(ascii: "f"): return word("false", .flag(false))
        case UInt8(ascii: "n"): return word("null", .null)
        default: return number()
        }
    }

    private mutating func nested(_ body: (inout CanonicalJSONReader) -> CanonicalJSON?) -> CanonicalJSON? {
        guard depth < CanonicalJSONReader.deepest else { return nil }
        depth += 1
        position += 1
        defer { depth -= 1 }
        return body(&self)
    }

    private mutating func word(_ word: String, _ value: CanonicalJSON) -> CanonicalJSON? {
        guard bytes[position...].starts(with: word.utf8) else { return nil }
        position += word.utf8.count
        return value
    }

    private mutating func number() -> CanonicalJSON? {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let first = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        if position - first > 1, bytes[first] == UInt8(ascii: "0") { return nil }
        return Int(String(decoding: bytes[start..<position], as: UTF8.self)).map(CanonicalJSON.integer)
    }

    private mutating func list() -> CanonicalJSON? {
        var items: [CanonicalJSON] = []
        if take(UInt8(ascii: "]")) { return .list(items) }
        repeat {
            guard let item = value() else { return nil }
            items.append(item)
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "]")) ? .list(items) : nil
    }

    private mutating func object() -> CanonicalJSON? {
        var members: [String: CanonicalJSON] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            space()
            guard next == UInt8(ascii: "\""), let key = text(), take(UInt8(ascii: ":")), let item = value() else {
                return nil
            }
            members[key] = item
        } while take(UInt8(ascii: ","))
        return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    /// A text from its opening mark; most have no escapes and are taken whole.
    private mutating func text() -> String? {
        position += 1
        var start = position
        var before = ""
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                let rest = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return before.isEmpty ? rest : before + rest
            case UInt8(ascii: "\\"):
                before += String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                guard let scalar = escape() else { return nil }
                before.unicodeScalars.append(scalar)
                start = position
            case 0..<32: return nil
            default: position += 1
            }
        }
        return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "u"):
            guard let code = unit() else { return nil }
            guard (0xD800..<0xDC00).contains(code) else { return Unicode.Scalar(code) }
            guard bytes[position...].starts(with: "\\u".utf8) else { return nil }
            position += 2
            guard let low = unit(), (0xDC00..<0xE000).contains(low) else { return nil }
            return Unicode.Scalar(0x10000 + (code - 0xD800) << 10 + (low - 0xDC00))
        default: return nil
        }
    }

    private mutating func unit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
