import Mustache

/// Escapes text for HTML, scalar by scalar.
///
/// The templating library's own escaping works on characters, so a quote followed by a combining mark is one
/// character it does not know and lets through; here every quote is escaped, whatever follows it.
struct HTMLEscape: MustacheContentType {
    /// The name templates ask for it by.
    static let contentType = "ESCAPED"

    func escapeText(_ text: String) -> String {
        Self.text(text)
    }

    /// The text, safe between tags and within quoted attributes.
    static func text(_ text: String) -> String {
        guard text.utf8.contains(where: needsEscape) else { return text }
        var out = ""
        out.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars { append(scalar, to: &out) }
        return out
    }

    /// Appends one scalar, escaped.
    static func append(_ scalar: Unicode.Scalar, to out: inout String) {
        switch scalar {
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "&": out += "&amp;"
        case "\"": out += "&quot;"
        case "'": out += "&#39;"
        default: out.unicodeScalars.append(scalar)
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte == 0x3C || byte == 0x3E || byte == 0x26 || byte == 0x22 || byte == 0x27
    }
}
