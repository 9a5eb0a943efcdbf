/// Text folded for searching: letters and digits only, lower case, half width.
///
/// Words are indexed as overlapping pairs of characters and a last single one, so a needle of any
/// length is found wherever it stands, in Chinese without dictionaries and with no misses.
package struct SearchNeedle: Sendable, Hashable {
    /// The folded characters.
    package let characters: [Unicode.Scalar]

    /// `nil` when nothing to search for is left.
    package init?(_ text: String) {
        characters = SearchNeedle.fold(text)
        if characters.isEmpty { return nil }
    }

    /// The overlapping pairs.
    package var pairs: [String] {
        zip(characters, characters.dropFirst()).map { String(String.UnicodeScalarView([$0, $1])) }
    }

    /// How a needle stands in a text's pairs: after a space, unless it is a single character within a pair.
    package var place: String {
        if characters.count == 1 { return String(String.UnicodeScalarView(characters)) }
        return " " + pairs.joined(separator: " ")
    }

    package static func fold(_ text: String) -> [Unicode.Scalar] {
        var folded: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            var scalar = scalar
            if (0xFF01...0xFF5E).contains(scalar.value), let half = Unicode.Scalar(scalar.value - 0xFEE0) {
                scalar = half
            }
            guard isWordPart(scalar) else { continue }
            if scalar.isASCII, (65...90).contains(scalar.value), let lower = Unicode.Scalar(scalar.value + 32) {
                scalar = lower
            }
            folded.append(scalar)
        }
        return folded
    }

    /// Letters and numbers by their Unicode category, which is how stores part words too: circled letters and
    /// combining marks are passed over in texts and needles alike.
    private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        // Most of what is written here.
        if (0x4E00...0x9FFF).contains(scalar.value) { return true }
        if scalar.isASCII {
            return (48...57).contains(scalar.value) || (65...90).contains(scalar.value)
                || (97...122).contains(scalar.value)
        }
        return switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber,
            .otherNumber:
            true
        default: false
        }
    }

    /// The overlapping pairs of a text, with its last character alone at the end.
    package static func grams(_ text: String) -> String {
        let folded = fold(text)
        guard let last = folded.last else { return "" }
        var grams = ""
        grams.reserveCapacity(folded.count * 8)
        for index in folded.indices.dropLast() {
            grams.unicodeScalars.append(folded[index])
            grams.unicodeScalars.append(folded[index + 1])
            grams.append(" ")
        }
        grams.unicodeScalars.append(last)
        return grams
    }
}
