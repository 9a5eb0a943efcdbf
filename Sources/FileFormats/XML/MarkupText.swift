/// Text as it may stand in XML and in HTML, between tags and within quoted attributes.
///
/// Marks are escaped. Line breaks and tabs become spaces: who wants several paragraphs splits the text first
/// (`lines`). Dropped are control characters, the two code points XML does not allow, and the signs that
/// turn the direction of writing, with which a text can show something other than it says.
enum MarkupText {
    /// The text, safe to put into markup.
    static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: mayNeedCare) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Adds the text to markup that is being written.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        guard text.utf8.contains(where: mayNeedCare) else {
            bytes.append(contentsOf: text.utf8)
            return
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": bytes.append(contentsOf: "&lt;".utf8)
            case ">": bytes.append(contentsOf: "&gt;".utf8)
            case "&": bytes.append(contentsOf: "&amp;".utf8)
            case "\"": bytes.append(contentsOf: "&quot;".utf8)
            case "'": bytes.append(contentsOf: "&#39;".utf8)
            case "\t", "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": bytes.append(0x20)
            default: if !isDropped(scalar) { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
            }
        }
    }

    /// The paragraphs of a text: its lines that say something, at least one.
    static func lines(_ text: String) -> [String] {
        let lines = text.split(whereSeparator: \.isNewline).filter { line in
            !line.unicodeScalars.allSatisfy { $0.properties.isWhitespace || isDropped($0) }
        }
        return lines.isEmpty ? [""] : lines.map(String.init)
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: true
        default: false
        }
    }

    /// Marks, control characters, and the first bytes of everything else that is replaced or dropped.
    private static func mayNeedCare(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x3C, 0x3E, 0x26, 0x22, 0x27, 0...0x1F, 0x7F, 0xC2, 0xE2, 0xEF: true
        default: false
        }
    }
}
