internal import Kernel

/// JSON as it was sent: numbers keep their digits and members their order, so that nothing is
/// rounded, dropped or doubled before it was judged.
enum JSONNode: Sendable, Equatable {
    case null
    case flag(Bool)
    /// The number's text, of JSON's own shape.
    case number(String)
    case text(String)
    case list([JSONNode])
    case object([Member])

    struct Member: Sendable, Equatable {
        let name: String
        let value: JSONNode
    }

    /// The whole number it is: `7`, and also `7.0` and `7e0`, which JSON does not tell apart.
    var integer: Int? {
        guard case .number(let text) = self else { return nil }
        if let number = Int(text) { return number }
        guard text.contains(where: { ".eE".contains($0) }), let double = Double(text),
            double.magnitude < 9_007_199_254_740_992
        else { return nil }
        return Int(exactly: double)
    }

    /// What kind of JSON it is, in the words of JSON.
    var kind: String {
        switch self {
        case .null: "null"
        case .flag: "boolean"
        case .number: "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }

    /// The same in canonical form; `nil` where a number is not whole.
    var canonical: CanonicalJSON? {
        switch self {
        case .null: return .null
        case .flag(let flag): return .flag(flag)
        case .number: return integer.map(CanonicalJSON.integer)
        case .text(let text): return .text(text)
        case .list(let list):
            let items = list.compactMap(\.canonical)
            return items.count == list.count ? .list(items) : nil
        case .object(let members):
            var object: [String: CanonicalJSON] = [:]
            for member in members {
                guard let value = member.value.canonical else { return nil }
                object[member.name] = value
            }
            return .object(object)
        }
    }
}
