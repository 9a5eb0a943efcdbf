internal import Basics

/// Numbers of standards in one spelling, so that one standard is one entry however its number is typed.
package enum StandardNumber {
    /// `DB43/T2799-2026`, `ＤＢ43/T 2799–2026` and `db43/t  2799—2026` are all `DB43/T 2799—2026` (GB/T 1.1: a space
    /// before the number, a dash before the year). A number with a colon (`ISO 9001:2015`) keeps it. What has no year
    /// at its end is only tidied.
    package static func normal(_ typed: String) -> String {
        var text = ""
        for scalar in typed.unicodeScalars {
            switch scalar.value {
            case 0x3000, 0x09, 0xA0: text.append(" ")
            case 0xFF01...0xFF5E: text.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
            case 0x2010...0x2015, 0x2212, 0xFE58: text.append("—")
            default: text.unicodeScalars.append(scalar)
            }
        }
        text = text.uppercased().split(separator: " ").joined(separator: " ")
        guard let (head, mark, year) = parted(text) else { return text }
        return "\(spaced(head))\(mark == ":" ? ":" : "—")\(year)"
    }

    /// What stands before the last mark, the mark, and the four digits of the year.
    private static func parted(_ text: String) -> (head: Substring, mark: Character, year: Substring)? {
        guard let place = text.lastIndex(where: { "—-:".contains($0) }) else { return nil }
        let year = text[text.index(after: place)...].drop { $0 == " " }
        guard year.count == 4, year.allSatisfy(\.isNumber) else { return nil }
        var head = text[..<place]
        while let last = head.last, last == " " || "—-".contains(last) { head.removeLast() }
        return head.isEmpty ? nil : (head, text[place], year)
    }

    /// One space between the kind and the number.
    private static func spaced(_ head: Substring) -> String {
        if head.contains(" ") { return String(head) }
        guard let letter = head.lastIndex(where: \.isLetter) else { return String(head) }
        let number = head[head.index(after: letter)...]
        guard let first = number.first, first.isNumber else { return String(head) }
        return "\(head[...letter]) \(number)"
    }
}
