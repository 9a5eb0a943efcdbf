internal import Basics

/// Reads JSON strictly: no name twice in an object, nothing after the end, no deeper than 32.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    private static let deepest = 32
    /// The longest text that is read, in bytes.
    static let longest = 64 * 1024 * 1024

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: `score_json.syntax` with the place, or `score_json.too_long`.
    static func read(_ text: String) throws(Problem) -> JSON {
        guard text.utf8.count <= longest else {
            throw Problem(
                "score_json.too_long",
                Term("文件过大，不超过64 MB。", "The text is too long; 64 MB is the most that is read."))
        }
        var reader = JSONReader(bytes: Array(text.utf8))
        let value = try reader.value()
        reader.space()
        guard reader.position == reader.bytes.count else { throw reader.problem() }
        return value
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func problem() -> Problem { problem(Term("此处不是规范的 JSON。", "This is not proper JSON.")) }

    private func problem(_ message: Term) -> Problem {
        let before = bytes.prefix(position)
        let line = before.count { $0 == 10 } + 1
        let column = position - (before.lastIndex(of: 10).map { $0 + 1 } ?? 0) + 1
        return Problem(
            "score_json.syntax", field: "\(line):\(column)",
            Term(
                "第\(line)行第\(column)字节：\(message.zh)", "Line \(line), byte \(column): \(message.en)"))
    }

    private mutating func space() {
        while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        space()
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(Problem) -> JSON {
        space()
        switch next {
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "{"), UInt8(ascii: "["): return try nested()
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(Problem) -> JSON {
        guard bytes[position...].starts(with: word.utf8) else { throw problem() }
        position += word.utf8.count
        return value
    }

    private mutating func nested() throws(Problem) -> JSON {
        guard depth < JSONReader.deepest else { throw problem(Term("嵌套过深。", "It nests too deeply.")) }
        depth += 1
        defer { depth -= 1 }
        let isObject = next == UInt8(ascii: "{")
        position += 1
        return isObject ? try object() : try list()
    }

    private mutating func list() throws(Problem) -> JSON {
        var items: [JSON] = []
        if take(UInt8(ascii: "]")) { return .list(items) }
        repeat { items.append(try value()) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw problem() }
        return .list(items)
    }

    private mutating func object() throws(Problem) -> JSON {
        var members: [JSON.Member] = []
        var names: Set<String> = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            space()
            guard next == UInt8(ascii: "\"") else { throw problem() }
            let name = try text()
            guard names.insert(name).inserted else {
                throw problem(Term("“\(name)”重复。", "“\(name)” stands here twice."))
            }
            guard take(UInt8(ascii: ":")) else { throw problem() }
            members.append(JSON.Member(name: name, value: try value()))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw problem() }
        return .object(members)
    }

    /// A number of JSON's shape without an exponent.
    private mutating func number() throws(Problem) -> String {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = digits()
        guard whole == 1 || (whole > 1 && bytes[position - whole] != UInt8(ascii: "0")) else {
            position = start
            throw problem()
        }
        if next == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { throw problem() }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        return position - start
    }

    private mutating func text() throws(Problem) -> String {
        position += 1
        var out: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: out, as: UTF8.self)
            case UInt8(ascii: "\\"): out += String(Character(try escape())).utf8
            case 0..<32:
                position -= 1
                throw problem()
            default: out.append(byte)
            }
        }
        throw problem()
    }

    private mutating func escape() throws(Problem) -> Unicode.Scalar {
        guard let byte = next else { throw problem() }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800..<0xDC00).contains(code), bytes[position...].starts(with: "\\u".utf8) {
                position += 2
                let low = try unit()
                guard (0xDC00..<0xE000).contains(low) else { throw problem() }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw problem() }
            return scalar
        default: throw problem()
        }
    }

    private mutating func unit() throws(Problem) -> UInt32 {
        guard position + 4 <= bytes.count else { throw problem() }
        let digits = bytes[position..<position + 4]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let code = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw problem() }
        position += 4
        return code
    }
}
