/// Percentages written in words, respelled in digits: 百分之九十九点五 becomes 99.5%, 达九成五 95%, 五个百分点
/// 5个百分点. Every rule for figures then holds for both spellings.
enum Percentages {
    /// A percentage in words and its spelling in digits.
    struct Found: Equatable {
        var range: Range<Int>
        var spelling: [UInt32]
    }

    /// The percentages of a text from left to right; one pass, since a numeral is short.
    static func find(_ text: [UInt32]) -> [Found] {
        var result: [Found] = []
        var index = 0
        while index < text.count {
            if let found = read(text, at: index, after: result.last) {
                result.append(found)
                index = found.range.upperBound
            } else {
                index += 1
            }
        }
        return result
    }

    private static func read(_ text: [UInt32], at index: Int, after last: Found?) -> Found? {
        if text[index] == 0x767E || text[index] == 0x5343 {
            return whole(text, at: index) ?? share(text, at: index)
        }
        if let last, last.range.upperBound == index { return rangeEnd(text, at: index, after: last) }
        guard isNumeral(text[index]), index == 0 || !isNumberPart(text[index - 1]) else { return nil }
        return points(text, at: index) ?? tenths(text, at: index)
    }

    // MARK: 百分之…

    private static let shares = Words("百分之 千分之")

    /// 百分之九十九点五, 百分之95, 千分之三.
    private static func share(_ text: [UInt32], at index: Int) -> Found? {
        let head = shares.length(in: text, at: index, before: text.count)
        guard head > 0, let (digits, end) = numeral(text, at: index + head) else { return nil }
        return Found(range: index..<end, spelling: digits + [text[index] == 0x5343 ? 0x2030 : Sign.percent])
    }

    private static let hundred = Words("百分百")
    private static let reach = Words("率 达 达到 为 实现 到 至")

    /// 合格率百分百; in 百分百放心 it is only a word of emphasis.
    private static func whole(_ text: [UInt32], at index: Int) -> Found? {
        let length = hundred.length(in: text, at: index, before: text.count)
        guard length > 0, reach.length(in: text, endingAt: index, from: 0) > 0 else { return nil }
        return Found(range: index..<index + length, spelling: [0x31, 0x30, 0x30, Sign.percent])
    }

    /// 百分之三至五: the second figure of a range takes its share from the first.
    private static func rangeEnd(_ text: [UInt32], at index: Int, after last: Found) -> Found? {
        guard [0x81F3, 0x5230, Sign.dash, 0x7E, 0x2D].contains(text[index]), let sign = last.spelling.last,
            sign == Sign.percent || sign == 0x2030
        else { return nil }
        var start = index + 1
        if text[index] == Sign.dash, start < text.count, text[start] == Sign.dash { start += 1 }
        let head = shares.length(in: text, at: start, before: text.count)
        guard start < text.count, let (digits, end) = numeral(text, at: start + head), head > 0 || isEnd(text, end)
        else { return nil }
        return Found(range: index..<end, spelling: [0x2D] + digits + [sign])
    }

    // MARK: 个百分点

    private static let pointWords = Words("个百分点 百分点")

    /// 五个百分点, 零点五个百分点; only the numeral is respelled.
    private static func points(_ text: [UInt32], at index: Int) -> Found? {
        guard let (digits, end) = numeral(text, at: index), !digits.isEmpty,
            pointWords.length(in: text, at: end, before: text.count) > 0
        else { return nil }
        return Found(range: index..<end, spelling: digits)
    }

    // MARK: 成

    private static let bounds = Words("以上 及以上 以下 以内 左右")
    private static let comparators = Words(
        "达 达到 超 超过 突破 高于 不低于 不少于 不高于 不超过 低于 至少 保持在 稳定在 控制在 提高到 提升到 提高至 提升至 上升到 上升至 下降到 下降至 降至")
    /// Words that begin with 成 and have nothing to do with tenths.
    private static let others = Words(
        "成套 成品 成员 成果 成本 成功 成效 成分 成绩 成立 成长 成人 成年 成型 成片 成熟 成交 成都 成为 成就 成不变")

    /// 九成以上, 达八成五: tenths count only beside a word that bounds them; 九成企业 and 七成新 are left alone.
    private static func tenths(_ text: [UInt32], at index: Int) -> Found? {
        guard let first = Sign.chineseDigit(text[index]), (1...9).contains(first), index + 1 < text.count,
            text[index + 1] == 0x6210, others.length(in: text, at: index + 1, before: text.count) == 0
        else { return nil }
        var end = index + 2
        var second = 0
        if end < text.count, let digit = Sign.chineseDigit(text[end]), (1...9).contains(digit) {
            second = digit
            end += 1
        }
        let isBounded =
            bounds.length(in: text, at: end, before: text.count) > 0
            || comparators.length(in: text, endingAt: index, from: 0) > 0
        guard isBounded else { return nil }
        return Found(range: index..<end, spelling: [0x30 + UInt32(first), 0x30 + UInt32(second), Sign.percent])
    }

    // MARK: Numerals

    private static let longest = 6
    private static let point: UInt32 = 0x70B9

    /// 九十九点五 or 99.5 in digits, and the place after it.
    private static func numeral(_ text: [UInt32], at start: Int) -> ([UInt32], Int)? {
        guard start < text.count else { return nil }
        if Sign.isDigit(text[start]) { return digits(text, at: start) }
        guard let (whole, end) = wholeNumeral(text, at: start) else { return nil }
        var spelling = Array(String(whole).unicodeScalars.map(\.value))
        var index = end
        if index + 1 < text.count, text[index] == point, let first = decimal(text[index + 1]) {
            spelling += [Sign.dot, first]
            index += 2
            while index < text.count, index - end <= longest, let next = decimal(text[index]) {
                spelling.append(next)
                index += 1
            }
        }
        return (spelling, index)
    }

    private static func digits(_ text: [UInt32], at start: Int) -> ([UInt32], Int)? {
        var end = start
        while end < text.count, end - start < longest,
            Sign.isDigit(text[end])
                || text[end] == Sign.dot && end > start && end + 1 < text.count && Sign.isDigit(text[end + 1])
        {
            end += 1
        }
        // 百分之95%: the sign stands there already.
        guard end == text.count || text[end] != Sign.percent && !isNumberPart(text[end]) else { return nil }
        return (Array(text[start..<end]), end)
    }

    private static func wholeNumeral(_ text: [UInt32], at start: Int) -> (Int, Int)? {
        if text[start] == 0x96F6 || text[start] == 0x3007 { return (0, start + 1) }
        if text[start] == 0x4E24 { return (2, start + 1) }
        return NumberMark.chineseNumber(text, start, text.count)
    }

    private static func decimal(_ scalar: UInt32) -> UInt32? {
        guard let value = Sign.chineseDigit(scalar), value <= 9, scalar != 0x4E24 else { return nil }
        return 0x30 + UInt32(value)
    }

    private static func isNumeral(_ scalar: UInt32) -> Bool { Sign.chineseDigit(scalar) != nil }

    private static func isNumberPart(_ scalar: UInt32) -> Bool {
        isNumeral(scalar) || Sign.isDigit(scalar) || scalar == point || scalar == Sign.dot || scalar == 0x7B2C
            || scalar == 0x51E0 || scalar == 0x6570
    }

    /// Nothing counted stands at the place: the end, a mark, or a word that bounds.
    private static func isEnd(_ text: [UInt32], _ index: Int) -> Bool {
        index == text.count || Sign.isBreak(text[index]) || text[index] == Sign.pause || Sign.isCloser(text[index])
            || Sign.closer(of: text[index]) != nil
            || bounds.length(in: text, at: index, before: text.count) > 0
    }
}

/// The characters of a passage while percentages in words are put in digits.
struct Respelling {
    var chars: [UInt32]
    var origin: [Int]
    var gap: [Passage.Gap]
    var starts: [Int]
    /// For each respelled character its whole percentage.
    var groups: [Int: Range<Int>] = [:]

    /// The same passage with digits in the place of words; the first digit keeps the place of the first word, the
    /// last that of the last. One pass.
    func respelled(_ percentages: [Percentages.Found]) -> Respelling {
        if percentages.isEmpty { return self }
        var result = Respelling(chars: [], origin: [], gap: [], starts: [])
        var starts = starts[...]
        var next = percentages[...]
        var index = 0
        while index < chars.count {
            let found = next.first.flatMap { $0.range.lowerBound == index ? $0 : nil }
            let end = found?.range.upperBound ?? index + 1
            while let start = starts.first, start < end {
                result.starts.append(result.chars.count)
                starts = starts.dropFirst()
            }
            if let found {
                next = next.dropFirst()
                result.append(found, from: self)
            } else {
                result.chars.append(chars[index])
                result.origin.append(origin[index])
                result.gap.append(gap[index])
            }
            index = end
        }
        result.starts += starts.map { _ in result.chars.count }
        return result
    }

    private mutating func append(_ found: Percentages.Found, from original: Respelling) {
        let group = chars.count..<chars.count + found.spelling.count
        let last = found.range.upperBound - 1
        for (place, scalar) in found.spelling.enumerated() {
            let isLast = place == found.spelling.count - 1
            chars.append(scalar)
            origin.append(original.origin[isLast ? last : min(found.range.lowerBound + place, last)])
            gap.append(place == 0 ? original.gap[found.range.lowerBound] : .none)
            groups[group.lowerBound + place] = group
        }
    }
}
