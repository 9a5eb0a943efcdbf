internal import Basics

/// JSON in one spelling: keys sorted, no spaces, only what must be escaped is escaped.
/// Hashes are taken over it, so it never changes.
package indirect enum CanonicalJSON: Sendable, Equatable {
    case null
    case text(String)
    case integer(Int)
    case flag(Bool)
    case list([CanonicalJSON])
    case object([String: CanonicalJSON])

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The text in UTF-8.
    package var bytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(to: &out)
        return out
    }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .null: out += "null".utf8
        case .text(let text): CanonicalJSON.write(text, to: &out)
        case .integer(let number): out += String(number).utf8
        case .flag(let flag): out += (flag ? "true" : "false").utf8
        case .list(let list):
            out.append(UInt8(ascii: "["))
            for (index, item) in list.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                item.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let object):
            out.append(UInt8(ascii: "{"))
            let members = object.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
            for (index, member) in members.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                CanonicalJSON.write(member.key, to: &out)
                out.append(UInt8(ascii: ":"))
                member.value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out += "\\\"".utf8
            case UInt8(ascii: "\\"): out += "\\\\".utf8
            case UInt8(ascii: "\n"): out += "\\n".utf8
            case UInt8(ascii: "\r"): out += "\\r".utf8
            case UInt8(ascii: "\t"): out += "\\t".utf8
            case 0..<0x20:
                let hex = String(byte, radix: 16)
                out += ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    package static func array(_ texts: [String]) -> String {
        CanonicalJSON.list(texts.map(CanonicalJSON.text)).text
    }

    package static func strings(_ json: String) -> [String] {
        CanonicalJSON(json)?.items.compactMap(\.string) ?? []
    }

    /// Reads what `text` wrote.
    package init?(_ json: String) {
        guard let parsed = CanonicalJSONReader.read(json) else { return nil }
        self = parsed
    }

    package subscript(_ key: String) -> CanonicalJSON? {
        if case .object(let object) = self { return object[key] }
        return nil
    }
    package var string: String? {
        if case .text(let text) = self { return text }
        return nil
    }
    package var int: Int? {
        if case .integer(let number) = self { return number }
        return nil
    }
    package var items: [CanonicalJSON] {
        if case .list(let list) = self { return list }
        return []
    }
    package var members: [String: CanonicalJSON] {
        if case .object(let object) = self { return object }
        return [:]
    }
}

extension Value {
    /// The value in a journal leaf or an API answer; the field's kind gives it its type back.
    package var json: CanonicalJSON {
        switch self {
        case .empty: .null
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .quantity(let quantity): .text(quantity.description)
        case .day(let day): .text(day.description)
        case .flag(let flag): .flag(flag)
        case .list(let list): .list(list.map(CanonicalJSON.text))
        }
    }

    /// Reads a value written by `json`; `nil` when it does not fit the field's kind.
    package init?(_ json: CanonicalJSON, kind: FieldKind) {
        switch (kind, json) {
        case (_, .null): self = .empty
        case (.integer, .integer(let number)): self = .integer(number)
        case (.quantity, .text(let text)):
            guard let quantity = Quantity(text: text) else { return nil }
            self = .quantity(quantity)
        case (.quantity, .integer(let number)):
            guard number.magnitude < UInt(Int64.max / Quantity.scale) else { return nil }
            self = .quantity(Quantity(number))
        case (.day, .text(let text)):
            guard let day = Day(text: text) else { return nil }
            self = .day(day)
        case (.flag, .flag(let flag)): self = .flag(flag)
        case (.references, .list(let list)), (.texts, .list(let list)):
            let texts = list.compactMap(\.string)
            guard texts.count == list.count else { return nil }
            self = .list(texts)
        case (.text, .text(let text)), (.prose, .text(let text)), (.choice, .text(let text)),
            (.reference, .text(let text)):
            self = .text(text)
        default: return nil
        }
    }
}
