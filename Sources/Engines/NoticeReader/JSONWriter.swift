import Basics

/// Writes JSON with its keys in the given order, so that the same reading is always the same text.
enum JSONWriter {
    indirect enum Value {
        case null
        case bool(Bool)
        case integer(Int)
        case number(Quantity)
        case string(String)
        case array([Value])
        case object([(String, Value)])

        static func text(_ value: String?) -> Value { value.map { .string($0) } ?? .null }
        static func range(_ range: SourceRange?) -> Value { range.map { .object($0.fields) } ?? .null }
    }

    static func text(_ value: Value) -> String {
        var out: [UInt8] = []
        write(value, indent: 0, &out)
        out.append(0x0A)
        return String(decoding: out, as: UTF8.self)
    }

    private static func write(_ value: Value, indent: Int, _ out: inout [UInt8]) {
        switch value {
        case .null: out += "null".utf8
        case .bool(let flag): out += (flag ? "true" : "false").utf8
        case .integer(let number): out += String(number).utf8
        case .number(let number): out += number.description.utf8
        case .string(let text): quote(text, &out)
        case .array(let values):
            guard !values.isEmpty else { return out += "[]".utf8 }
            out.append(0x5B)
            for (index, element) in values.enumerated() {
                newline(indent + 1, first: index == 0, &out)
                write(element, indent: indent + 1, &out)
            }
            newline(indent, first: true, &out)
            out.append(0x5D)
        case .object(let fields):
            out.append(0x7B)
            for (index, field) in fields.enumerated() {
                newline(indent + 1, first: index == 0, &out)
                quote(field.0, &out)
                out += ": ".utf8
                write(field.1, indent: indent + 1, &out)
            }
            newline(indent, first: true, &out)
            out.append(0x7D)
        }
    }

    private static func newline(_ indent: Int, first: Bool, _ out: inout [UInt8]) {
        if !first { out.append(0x2C) }
        out.append(0x0A)
        for _ in 0..<indent { out.append(0x20) }
    }

    private static func quote(_ text: String, _ out: inout [UInt8]) {
        out.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: out += [0x5C, byte]
            case 0x0A: out += [0x5C, 0x6E]
            case 0x0D: out += [0x5C, 0x72]
            case 0x09: out += [0x5C, 0x74]
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                out += [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: out.append(byte)
            }
        }
        out.append(0x22)
    }
}
