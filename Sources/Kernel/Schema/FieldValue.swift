package import Basics

/// A Swift type that a field of a register may have.
package protocol FieldValue: Sendable, Equatable {
    init(_ value: Value)
    var value: Value { get }
    static var kind: FieldKind { get }
}

/// One of a closed list, each with its words.
package protocol Choice: FieldValue, CaseIterable, RawRepresentable where RawValue == String {
    var term: Term { get }
}

package extension Choice {
    init(_ value: Value) {
        let found = value.text.flatMap { Self(rawValue: $0) }
        // A required choice is checked before it is decoded; the first case stands in for "not chosen yet".
        self = found ?? Self.allCases[Self.allCases.startIndex]
    }
    var value: Value { .text(rawValue) }
    static var kind: FieldKind { .choice(Self.allCases.map { ChoiceOption(code: $0.rawValue, term: $0.term) }) }
}

/// One option of a choice.
package struct ChoiceOption: Sendable, Hashable {
    package let code: String
    package let term: Term
}

/// How a field is stored, entered and shown.
package enum FieldKind: Sendable, Hashable {
    case text
    /// Several lines.
    case prose
    case integer
    case quantity
    case day
    case flag
    case choice([ChoiceOption])
    /// An entry of another register, by its name.
    case reference(String)
    case references(String)
    /// Several plain texts.
    case texts

    /// Whether the column holds a whole number; every other kind is text.
    package var isNumeric: Bool {
        switch self {
        case .integer, .quantity, .flag: true
        default: false
        }
    }
}

extension String: FieldValue {
    package init(_ value: Value) { self = value.text ?? "" }
    package var value: Value { isEmpty ? .empty : .text(self) }
    package static var kind: FieldKind { .text }
}

extension Int: FieldValue {
    package init(_ value: Value) { self = value.integer ?? 0 }
    package var value: Value { .integer(self) }
    package static var kind: FieldKind { .integer }
}

extension Bool: FieldValue {
    package init(_ value: Value) { self = value == .flag(true) }
    package var value: Value { .flag(self) }
    package static var kind: FieldKind { .flag }
}

extension Quantity: FieldValue {
    package init(_ value: Value) {
        switch value {
        case .quantity(let quantity): self = quantity
        case .integer(let number): self = Quantity(number)
        default: self = .zero
        }
    }
    package var value: Value { .quantity(self) }
    package static var kind: FieldKind { .quantity }
}

extension Day: FieldValue {
    package init(_ value: Value) { self = value.day ?? Day(number: 0) }
    package var value: Value { .day(self) }
    package static var kind: FieldKind { .day }
}

extension EntryID: FieldValue {
    package init(_ value: Value) { self.init(value.text ?? "") }
    package var value: Value { text.isEmpty ? .empty : .text(text) }
    package static var kind: FieldKind { .text }
}

extension Array: FieldValue where Element == String {
    package init(_ value: Value) { self = value.list }
    package var value: Value { isEmpty ? .empty : .list(self) }
    package static var kind: FieldKind { .texts }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package init(_ value: Value) { self = value.isEmpty ? nil : Wrapped(value) }
    package var value: Value { self?.value ?? .empty }
    package static var kind: FieldKind { Wrapped.kind }
}
