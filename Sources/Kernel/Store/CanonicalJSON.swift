internal import Foundation
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

    package var text: String {
        var out = ""
        write(to: &out)
        return out
    }

    private func write(to out: inout String) {
        switch self {
        case .null: out += "null"
        case .text(let text): CanonicalJSON.write(text, to: &out)
        case .integer(let number): out += String(number)
        case .flag(let flag): out += flag ? "true" : "false"
        case .list(let list):
            out += "["
            for (index, item) in list.enumerated() {
                if index > 0 { out += "," }
                item.write(to: &out)
            }
            out += "]"
        case .object(let object):
            out += "{"
            for (index, key) in object.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }).enumerated() {
                if index > 0 { out += "," }
                CanonicalJSON.write(key, to: &out)
                out += ":"
                object[key]?.write(to: &out)
            }
            out += "}"
        }
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default:
                if scalar.value < 0x20 {
                    let hex = String(scalar.value, radix: 16)
                    out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
                } else {
                    out.unicodeScalars.append(scalar)
                }
            }
        }
        out += "\""
    }

    package static func array(_ texts: [String]) -> String {
        CanonicalJSON.list(texts.map(CanonicalJSON.text)).text
    }

    package static func strings(_ json: String) -> [String] {
        (try? JSONDecoder().decode([String].self, from: Data(json.utf8))) ?? []
    }

    /// Reads what `text` wrote.
    package init?(_ json: String) {
        guard let parsed = try? JSONDecoder().decode(CanonicalJSON.self, from: Data(json.utf8)) else { return nil }
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

extension CanonicalJSON: Decodable {
    package init(from decoder: any Decoder) throws {
        if let keyed = try? decoder.container(keyedBy: Key.self) {
            var object: [String: CanonicalJSON] = [:]
            for key in keyed.allKeys { object[key.stringValue] = try keyed.decode(CanonicalJSON.self, forKey: key) }
            self = .object(object)
        } else if var list = try? decoder.unkeyedContainer() {
            var items: [CanonicalJSON] = []
            while !list.isAtEnd { items.append(try list.decode(CanonicalJSON.self)) }
            self = .list(items)
        } else {
            let single = try decoder.singleValueContainer()
            if single.decodeNil() {
                self = .null
            } else if let flag = try? single.decode(Bool.self) {
                self = .flag(flag)
            } else if let number = try? single.decode(Int.self) {
                self = .integer(number)
            } else {
                self = .text(try single.decode(String.self))
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
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
