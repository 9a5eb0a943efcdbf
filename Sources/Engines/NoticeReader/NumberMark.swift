/// A mark of numbering at the start of a line or sentence.
struct NumberMark: Sendable {
    enum Style: Int, Sendable {
        case chapter, chinese, chineseParen, arabic, arabicMulti, arabicParen, circled, ordinalWord, bullet
        /// Lower is further out.
        var rank: Int {
            switch self {
            case .chapter: 0
            case .chinese: 10
            case .chineseParen: 20
            case .arabic: 30
            case .arabicMulti: 35
            case .arabicParen: 40
            case .circled: 50
            case .ordinalWord: 60
            case .bullet: 70
            }
        }
    }

    let style: Style
    /// 0 for bullets.
    let value: Int
    /// The whole mark in the source.
    let range: Range<Int>
    /// Without the mark's punctuation; empty for bullets.
    let label: Range<Int>

    /// Reads a mark at a place of the folded source.
    static func read(_ text: [UInt32], at start: Int, before limit: Int) -> NumberMark? {
        guard start < limit else { return nil }
        let first = text[start]
        if Sign.isDigit(first) { return arabic(text, start, limit) }
        if first == Sign.open || first == 0x3008 || first == 0x3014 { return bracketed(text, start, limit) }
        if first == 0x7B2C { return chapter(text, start, limit) }
        if first >= 0x2460, first <= 0x2473 {
            return mark(.circled, Int(first - 0x2460) + 1, start, start + 1, start, start + 1, text, limit)
        }
        if first >= 0x2474, first <= 0x2487 {
            return mark(.arabicParen, Int(first - 0x2474) + 1, start, start + 1, start, start + 1, text, limit)
        }
        if first >= 0x2488, first <= 0x249B {
            return mark(.arabic, Int(first - 0x2488) + 1, start, start + 1, start, start + 1, text, limit)
        }
        if first >= 0x3220, first <= 0x3229 {
            return mark(.chineseParen, Int(first - 0x3220) + 1, start, start + 1, start, start + 1, text, limit)
        }
        if let (value, end) = chineseNumber(text, start, limit) {
            return chinese(text, start, end, value, limit)
        }
        return bullet(text, start, limit)
    }

    private static func mark(
        _ style: Style, _ value: Int, _ start: Int, _ end: Int, _ low: Int, _ high: Int, _ text: [UInt32], _ limit: Int
    ) -> NumberMark {
        var stop = end
        while stop < limit, Sign.isSpace(text[stop]) || text[stop] == Sign.pause { stop += 1 }
        return NumberMark(style: style, value: value, range: start..<stop, label: low..<high)
    }

    /// 一 to 九百九十九, at most five characters.
    static func chineseNumber(_ text: [UInt32], _ start: Int, _ limit: Int) -> (Int, Int)? {
        var index = start
        var total = 0
        var current = 0
        while index < limit, index - start < 5, text[index] != 0x4E24, let digit = Sign.chineseDigit(text[index]) {
            if digit >= 10 {
                total += max(current, 1) * digit
                current = 0
            } else {
                current = current * 10 * (current > 0 ? 1 : 0) + digit
            }
            index += 1
        }
        return index > start && total + current > 0 ? (total + current, index) : nil
    }

    private static func chinese(_ text: [UInt32], _ start: Int, _ end: Int, _ value: Int, _ limit: Int) -> NumberMark? {
        guard end < limit else { return nil }
        let next = text[end]
        if next == Sign.pause || next == Sign.dot || (next == Sign.comma && end - start == 1) {
            return mark(.chinese, value, start, end + 1, start, end, text, limit)
        }
        // 一是 … : only one character, and not 一是一 or the like.
        if next == 0x662F, end - start == 1 || value > 10 {
            var stop = end + 1
            while stop < limit, text[stop] == Sign.comma || text[stop] == Sign.colon { stop += 1 }
            return NumberMark(style: .ordinalWord, value: value, range: start..<stop, label: start..<end)
        }
        return nil
    }

    private static func arabic(_ text: [UInt32], _ start: Int, _ limit: Int) -> NumberMark? {
        var end = start
        var value = 0
        while end < limit, Sign.isDigit(text[end]), end - start < 4 {
            value = value * 10 + Int(text[end] - 0x30)
            end += 1
        }
        guard end - start <= 3, value > 0, end < limit else { return nil }
        let next = text[end]
        if next == Sign.pause { return mark(.arabic, value, start, end + 1, start, end, text, limit) }
        if next == Sign.close { return mark(.arabicParen, value, start, end + 1, start, end, text, limit) }
        guard next == Sign.dot else { return nil }
        var digits = end + 1
        while digits < limit, Sign.isDigit(text[digits]), digits - end <= 5 { digits += 1 }
        if digits == end + 1 { return mark(.arabic, value, start, end + 1, start, end, text, limit) }
        // 3.2024年底前, 1.12月15日前: a mark followed by a date; 1.2 text: a mark of the second level; 1.2万: a figure.
        if digits < limit, digits - end == 5 && text[digits] == 0x5E74 || digits - end <= 3 && text[digits] == 0x6708 {
            return mark(.arabic, value, start, end + 1, start, end, text, limit)
        }
        guard digits < limit, digits - end <= 3 else { return nil }
        if text[digits] == Sign.dot || text[digits] == Sign.pause || text[digits] == Sign.space {
            return mark(.arabicMulti, value, start, digits + 1, start, digits, text, limit)
        }
        return nil
    }

    private static func bracketed(_ text: [UInt32], _ start: Int, _ limit: Int) -> NumberMark? {
        let closer: UInt32 = text[start] == Sign.open ? Sign.close : text[start] == 0x3008 ? 0x3009 : 0x3015
        var inner = start + 1
        while inner < limit, inner - start < 3, text[inner] == Sign.space { inner += 1 }
        guard inner < limit else { return nil }
        var end = inner
        var value = 0
        var style = Style.chineseParen
        if Sign.isDigit(text[inner]) {
            style = .arabicParen
            while end < limit, Sign.isDigit(text[end]), end - inner < 4 {
                value = value * 10 + Int(text[end] - 0x30)
                end += 1
            }
            guard end - inner <= 2 else { return nil }
        } else if let (number, stop) = chineseNumber(text, inner, limit) {
            value = number
            end = stop
        }
        while end < limit, text[end] == Sign.space { end += 1 }
        guard value > 0, end < limit, text[end] == closer else { return nil }
        return mark(style, value, start, end + 1, start, end + 1, text, limit)
    }

    private static func chapter(_ text: [UInt32], _ start: Int, _ limit: Int) -> NumberMark? {
        guard let (value, end) = chineseNumber(text, start + 1, limit), end < limit else { return nil }
        switch text[end] {
        case 0x7AE0, 0x8282, 0x7BC7:
            return mark(.chapter, value, start, end + 1, start, end + 1, text, limit)
        case 0x90E8 where end + 1 < limit && text[end + 1] == 0x5206:
            return mark(.chapter, value, start, end + 2, start, end + 2, text, limit)
        case Sign.comma:
            return mark(.ordinalWord, value, start, end + 1, start, end, text, limit)
        default: return nil
        }
    }

    private static func bullet(_ text: [UInt32], _ start: Int, _ limit: Int) -> NumberMark? {
        let scalar = text[start]
        let marks: Set<UInt32> = [
            0x2014, 0xB7, 0x2022, 0x25CF, 0x25A0, 0x25C6, 0x25AA, 0x25B2, 0x2605, 0x203B, 0x25C7, 0x25BA, 0x2D,
        ]
        guard marks.contains(scalar) else { return nil }
        var end = start
        while end < limit, end - start < 4, text[end] == scalar { end += 1 }
        guard end < limit, !Sign.isDigit(text[end]) else { return nil }
        return mark(.bullet, 0, start, end, start, start, text, limit)
    }
}
