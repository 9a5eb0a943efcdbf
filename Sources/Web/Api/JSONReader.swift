internal import Basics

/// Reads JSON (RFC 8259) strictly: UTF-8 only, nothing after the value, no member twice, no half of a
/// surrogate pair, and no nesting deeper than 32.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    static let deepest = 32

    /// Why a text is not JSON, and at which byte.
    struct Fault: Error {
        let what: Term
        let place: Int
        var problem: Problem {
            Problem(
                "request.json",
                Term(
                    "内容不是合格的JSON：第\(place + 1)字节处，\(what.zh)。",
                    "This is not proper JSON: at byte \(place + 1), \(what.en)."),
                remedy: Term("请以UTF-8发送一个JSON对象。", "Send one JSON object in UTF-8."))
        }
    }

    /// - Throws: `request.json`.
    static func read(_ bytes: [UInt8]) throws(Problems) -> JSONNode {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Problems(Fault(what: Term("编码不是UTF-8", "the text is not UTF-8"), place: 0).problem)
        }
        var reader = JSONReader(bytes: bytes)
        do throws(Fault) {
            let node = try reader.value()
            reader.space()
            if reader.position < bytes.count { throw reader.fault("值之后还有内容", "something follows the value") }
            return node
        } catch { throw Problems(error.problem) }
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func fault(_ zh: String, _ en: String) -> Fault { Fault(what: Term(zh, en), place: position) }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func space() {
        while let byte = next, byte == 32 || byte == 9 || byte == 10 || byte == 13 { position += 1 }
    }

    private mutating func value() throws(Fault) -> JSONNode {
        space()
        switch next {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try list()
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .flag(true))
        case UInt8(ascii: "f"): return try word("false", .flag(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): return try number()
        case nil: throw fault("内容到此为止", "the text ends")
        default: throw fault("这里应是一个值", "a value is expected")
        }
    }

    private mutating func word(_ word: StaticString, _ node: JSONNode) throws(Fault) -> JSONNode {
        let letters = Array("\(word)".utf8)
        guard bytes[position...].starts(with: letters) else { throw fault("这里应是一个值", "a value is expected") }
        position += letters.count
        return node
    }

    private mutating func enter() throws(Fault) {
        position += 1
        depth += 1
        if depth > JSONReader.deepest { throw fault("嵌套过深", "the nesting is too deep") }
        space()
    }

    /// Past a comma or the closing mark; whether there is more.
    private mutating func more(until end: UInt8) throws(Fault) -> Bool {
        space()
        if next == UInt8(ascii: ",") {
            position += 1
            return true
        }
        guard next == end else { throw fault("缺少逗号或结束括号", "a comma or a closing bracket is missing") }
        return false
    }

    private mutating func list() throws(Fault) -> JSONNode {
        try enter()
        var items: [JSONNode] = []
        if next != UInt8(ascii: "]") {
            repeat { items.append(try value()) } while try more(until: UInt8(ascii: "]"))
        }
        position += 1
        depth -= 1
        return .list(items)
    }

    private mutating func object() throws(Fault) -> JSONNode {
        try enter()
        var members: [JSONNode.Member] = []
        // By code points: two names that only look alike are two names.
        var names = Set<[UInt8]>()
        if next != UInt8(ascii: "}") {
            repeat {
                space()
                guard next == UInt8(ascii: "\"") else { throw fault("这里应是成员的名称", "a member's name is expected") }
                let name = try string()
                if !names.insert(Array(name.utf8)).inserted { throw fault("成员名称重复", "a member's name is used twice") }
                space()
                guard next == UInt8(ascii: ":") else { throw fault("名称之后缺少冒号", "a colon is missing after the name") }
                position += 1
                members.append(JSONNode.Member(name: name, value: try value()))
            } while try more(until: UInt8(ascii: "}"))
        }
        position += 1
        depth -= 1
        return .object(members)
    }

    private mutating func digits() throws(Fault) {
        let start = position
        while let byte = next, (48...57).contains(byte) { position += 1 }
        if position == start { throw fault("数字不完整", "the number is not complete") }
    }

    private mutating func number() throws(Fault) -> JSONNode {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        if next == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private mutating func string() throws(Fault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
            case 0..<32: throw fault("文字中有未转义的控制字符", "a control character stands unescaped in a text")
            default: text.append(byte)
            }
        }
        throw fault("文字没有结束", "a text does not end")
    }

    private mutating func escape() throws(Fault) -> Unicode.Scalar {
        guard let byte = next else { throw fault("文字没有结束", "a text does not end") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800..<0xDC00).contains(code), next == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            {
                position += 2
                let low = try unit()
                guard (0xDC00..<0xE000).contains(low) else {
                    throw fault("代理对不完整", "half of a surrogate pair is missing")
                }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else {
                throw fault("代理对不完整", "half of a surrogate pair is missing")
            }
            return scalar
        default: throw fault("转义写法不对", "there is no such escape")
        }
    }

    private mutating func unit() throws(Fault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw fault("转义写法不对", "there is no such escape")
            }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}
