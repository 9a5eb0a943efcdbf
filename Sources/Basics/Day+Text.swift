extension Day {
    /// Reads `2026-03-05`, `2026/3/5`, `2026.3.5`, `20260305` and `2026年3月5日` (or `5号`), with spaces
    /// and full-width signs where people put them; with a year given also `3月5日`. `nil` for anything
    /// else, for a date that does not exist, and outside 1900…2199.
    package init?(text: String, year assumed: Int? = nil) {
        // What the store and JSON hold: no copying, no search.
        if let day = Day(plain: text.utf8) {
            self = day
            return
        }
        var groups: [(number: Int, sign: Character?)] = []
        var digits = ""
        for character in text.halfWidth where !character.isWhitespace {
            if character.isASCII, character.isNumber {
                digits.append(character)
                if digits.count > 8 { return nil }
            } else if let number = Int(digits), groups.count < 3 {
                groups.append((number, character))
                digits = ""
            } else {
                return nil
            }
        }
        if let number = Int(digits) {
            groups.append((number, nil))
            if digits.count == 8, groups.count == 1 {
                self.init(number / 10000, number / 100 % 100, number % 100)
                return
            }
        }
        let numbers = groups.map(\.number)
        switch String(groups.compactMap(\.sign)) {
        case "--", "//", "..", "年月", "年月日", "年月号":
            guard numbers.count == 3 else { return nil }
            self.init(numbers[0], numbers[1], numbers[2])
        case "月", "月日", "月号":
            guard numbers.count == 2, let assumed else { return nil }
            self.init(assumed, numbers[0], numbers[1])
        default: return nil
        }
    }

    /// Exactly `2026-03-05`.
    private init?(plain text: String.UTF8View) {
        guard text.count == 10 else { return nil }
        var number = 0
        for (place, byte) in text.enumerated() {
            if place == 4 || place == 7 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard (48...57).contains(byte) else { return nil }
                number = number * 10 + Int(byte - 48)
            }
        }
        self.init(number / 10000, number / 100 % 100, number % 100)
    }

    /// Reads a text in any form `init(text:)` knows.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let day = Day(text: text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date"))
        }
        self = day
    }

    /// Writes `2026-03-05`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
