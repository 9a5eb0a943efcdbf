package import Basics

/// The name of one entry: made by us, sortable by time, or a register's own code.
package struct EntryID: Sendable, Hashable, Comparable, Codable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    package let text: String
    package init(_ text: String) { self.text = text }
    package init(stringLiteral value: String) { text = value }
    package var description: String { text }
    package static func < (left: EntryID, right: EntryID) -> Bool { left.text < right.text }
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// What a field may hold, without its Swift type.
package enum Value: Sendable, Hashable {
    case empty
    case text(String)
    case integer(Int)
    case quantity(Quantity)
    case day(Day)
    case flag(Bool)
    /// Several texts or several references, in order.
    case list([String])

    package var isEmpty: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isEmpty
        case .list(let list): list.isEmpty
        default: false
        }
    }

    /// The text, where the value is one (choices and references are texts too).
    package var text: String? {
        if case .text(let text) = self, !text.isEmpty { return text }
        return nil
    }

    package var day: Day? {
        if case .day(let day) = self { return day }
        return nil
    }

    package var integer: Int? {
        if case .integer(let number) = self { return number }
        return nil
    }

    package var list: [String] {
        switch self {
        case .list(let list): list
        case .text(let text) where !text.isEmpty: [text]
        default: []
        }
    }

    /// The value as it is exported and searched: one plain text, empty for none.
    package var plain: String {
        switch self {
        case .empty: ""
        case .text(let text): text
        case .integer(let number): String(number)
        case .quantity(let quantity): quantity.description
        case .day(let day): day.description
        case .flag(let flag): flag ? "1" : "0"
        case .list(let list): list.joined(separator: ";")
        }
    }
}

/// The values of one entry by field name; a missing name means none.
package typealias Values = [String: Value]
