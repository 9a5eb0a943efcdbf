/// JSON as it was written: numbers keep their digits, so nothing is rounded before it was judged.
indirect enum JSON: Sendable, Equatable {
    case null
    case flag(Bool)
    /// The number's text.
    case number(String)
    case text(String)
    case list([JSON])
    case object([Member])

    struct Member: Sendable, Equatable {
        let name: String
        let value: JSON
    }

    /// An object without the members that are not there.
    static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        .object(members.compactMap { member in member.value.map { Member(name: member.key, value: $0) } })
    }

    static func integer(_ number: Int) -> JSON { .number(String(number)) }

    /// Something that is written as its text: a day, a quantity, a fraction.
    static func text(of value: some CustomStringConvertible) -> JSON { .text(value.description) }

    /// The member of that name.
    subscript(_ name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
