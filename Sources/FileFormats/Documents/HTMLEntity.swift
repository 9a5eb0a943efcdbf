/// Character references of HTML.
enum HTMLEntity {
    /// Resolves the reference at the start of `bytes` (which begin with `&`).
    /// - Returns: the text and how many bytes it stands for; `nil` when it is no reference.
    static func resolve(_ bytes: ArraySlice<UInt8>) -> (text: String, length: Int)? {
        let body = bytes.dropFirst().prefix(32)
        if body.first == UInt8(ascii: "#") { return number(body) }
        let name = body.prefix { isLetterOrDigit($0) }
        guard !name.isEmpty, let text = names[String(decoding: name, as: UTF8.self)] else { return nil }
        let hasEnd = name.endIndex < bytes.endIndex && bytes[name.endIndex] == UInt8(ascii: ";")
        return (text, 1 + name.count + (hasEnd ? 1 : 0))
    }

    private static func number(_ body: ArraySlice<UInt8>) -> (text: String, length: Int)? {
        let rest = body.dropFirst()
        let isHexadecimal = rest.first == UInt8(ascii: "x") || rest.first == UInt8(ascii: "X")
        let digits = (isHexadecimal ? rest.dropFirst() : rest).prefix { isLetterOrDigit($0) }
        guard let value = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10) else {
            return nil
        }
        let hasEnd = digits.endIndex < body.endIndex && body[digits.endIndex] == UInt8(ascii: ";")
        let length = digits.endIndex - body.startIndex + 1 + (hasEnd ? 1 : 0)
        return (text(of: value), length)
    }

    private static func text(of value: UInt32) -> String {
        switch value {
        case 0xA0: " "
        case 0x80...0x9F: windows[Int(value) - 0x80]
        case 0..<0x20: " "
        default: Unicode.Scalar(value).map { String(Character($0)) } ?? "\u{FFFD}"
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// Pages number these as Windows-1252 does.
    private static let windows =
        "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".map(String.init)

    private static let names: [String: String] = [
        "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "nbsp": " ", "ensp": " ", "emsp": "　",
        "thinsp": " ", "zwnj": "", "zwj": "", "shy": "", "copy": "©", "reg": "®", "trade": "™", "hellip": "…",
        "mdash": "—", "ndash": "–", "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "sbquo": "‚",
        "bdquo": "„", "laquo": "«", "raquo": "»", "lsaquo": "‹", "rsaquo": "›", "middot": "·", "bull": "•",
        "times": "×", "divide": "÷", "plusmn": "±", "minus": "−", "deg": "°", "permil": "‰", "le": "≤", "ge": "≥",
        "ne": "≠", "asymp": "≈", "infin": "∞", "sum": "∑", "radic": "√", "frac12": "½", "frac14": "¼",
        "frac34": "¾", "sup1": "¹", "sup2": "²", "sup3": "³", "micro": "µ", "yen": "¥", "euro": "€", "pound": "£",
        "cent": "¢", "sect": "§", "para": "¶", "prime": "′", "Prime": "″", "larr": "←", "rarr": "→", "uarr": "↑",
        "darr": "↓", "harr": "↔", "rArr": "⇒", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "mu": "μ",
        "omega": "ω", "Omega": "Ω", "Delta": "Δ", "squ": "□", "loz": "◊", "dagger": "†", "Dagger": "‡",
    ]
}
