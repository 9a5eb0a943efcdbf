/// Text that a spreadsheet program would take for a formula.
///
/// A program that opens a CSV file runs a field beginning with `=`, `+`, `-`, `@`, a tab or a line
/// break as a formula; full-width forms are folded to the same by East Asian versions. Such a field is
/// written with an apostrophe before it, which the same programs show as plain text. Plain numbers
/// (`-3.5`, `+8`) are left alone. Reading takes one apostrophe off again, so that
/// `restore(neutralise(text)) == text` for every text: a text that already begins with apostrophes
/// followed by one of those characters gets one more.
package enum SpreadsheetText {
    /// The text as it is safe to write into a CSV field.
    package static func neutralise(_ text: String) -> String {
        guard let apostrophes = apostrophesBeforeTrigger(text) else { return text }
        if apostrophes == 0 && isPlainNumber(text) { return text }
        return "'" + text
    }

    /// Undoes `neutralise`.
    package static func restore(_ text: String) -> String {
        guard let apostrophes = apostrophesBeforeTrigger(text), apostrophes > 0 else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// How many apostrophes stand before the first character that starts a formula; `nil` when another
    /// character comes first.
    private static func apostrophesBeforeTrigger(_ text: String) -> Int? {
        var count = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "'": count += 1
            case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return count
            default: return nil
            }
        }
        return nil
    }

    /// An optional sign, digits, and at most one decimal point between digits.
    private static func isPlainNumber(_ text: String) -> Bool {
        var digits = 0
        var hasPoint = false
        for (index, byte) in text.utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "+"), UInt8(ascii: "-"):
                if index > 0 { return false }
            case UInt8(ascii: "."):
                if hasPoint || digits == 0 { return false }
                hasPoint = true
                digits = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
            default: return false
            }
        }
        return digits > 0
    }
}
