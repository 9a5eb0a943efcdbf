/// A six-digit code of GB/T 2260: two digits each for province, prefecture and county.
/// In JSON it is its text.
package struct DivisionCode: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// How large the division is; a province comes before a city.
    package enum Level: Int, Sendable, Comparable {
        case province = 1, city, county
        /// The larger division comes first.
        package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    /// The six digits.
    package let text: String

    /// `nil` unless six ASCII digits not beginning with 0.
    package init?(_ text: String) {
        guard text.utf8.count == 6, text.utf8.allSatisfy({ (48...57).contains($0) }), !text.hasPrefix("0") else {
            return nil
        }
        self.text = text
    }

    /// The six digits.
    package var description: String { text }

    /// Read from the digits: `430000` is a province, `430100` a city, any other a county.
    package var level: Level {
        if text.hasSuffix("0000") { return .province }
        return text.hasSuffix("00") ? .city : .county
    }

    /// The digits every division inside this one begins with.
    package var prefix: String {
        switch level {
        case .province: String(text.prefix(2))
        case .city: String(text.prefix(4))
        case .county: text
        }
    }

    /// Whether the other division is this one or lies in it by its digits. What a reform has moved is
    /// found through the table of divisions, not here.
    package func contains(_ other: DivisionCode) -> Bool { other.text.hasPrefix(prefix) }

    /// In the order of the digits.
    package static func < (left: DivisionCode, right: DivisionCode) -> Bool { left.text < right.text }

    /// Reads six digits as text; anything else is an error.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let code = DivisionCode(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a division code"))
        }
        self = code
    }

    /// Writes the six digits as text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
