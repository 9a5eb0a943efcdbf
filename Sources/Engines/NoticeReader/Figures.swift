import Basics

/// A number in a passage, with its unit.
struct Figure {
    /// Digits, range and multiplier, without the unit.
    var number: Range<Int>
    /// The unit as written: 万名, 亿元, %.
    var unit: Range<Int>
    /// The unit without 万 and 亿.
    var base: Range<Int>
    var value: Quantity
    var upper: Quantity?
    /// 10000 for 万, 100000000 for 亿.
    var multiplier: Int64
    /// A second figure in brackets right after it (0.8公里(0.4公里)).
    var end: Int
    /// Written in Chinese numerals.
    var isChinese = false

    var range: Range<Int> { number.lowerBound..<unit.upperBound }
}

enum Figures {
    private static let chineseMeasures = Words("家 所 座 场 次 名 条 处 台 辆 套 户 人 个 项 件")

    /// The figures of a stretch from left to right, and numbers without a unit passed by.
    static func scan(_ passage: Passage, _ range: Range<Int>) -> [Figure] {
        var result: [Figure] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let scalar = passage.chars[index]
            if Sign.isDigit(scalar) {
                let (figure, end) = read(passage, at: index, in: range)
                if let figure { result.append(figure) }
                index = max(end, index + 1)
            } else if Sign.isLatin(scalar) {
                // G318, PM2.5, ISO9001: digits after letters name something.
                index += 1
                while index < range.upperBound, passage.gap[index] == .none,
                    Sign.isLatin(passage.chars[index]) || Sign.isDigit(passage.chars[index])
                        || passage.chars[index] == Sign.dot || passage.chars[index] == 0x2D
                {
                    index += 1
                }
            } else {
                index += 1
            }
        }
        return result
    }

    private static func digits(_ passage: Passage, _ start: Int, _ limit: Int) -> (Quantity?, Int) {
        var index = start
        var text: [UInt32] = []
        var hasDot = false
        while index < limit {
            let scalar = passage.chars[index]
            if index > start, passage.gap[index] == .line || passage.gap[index] == .space, Sign.isDigit(scalar) {
                break
            }
            if Sign.isDigit(scalar) {
                text.append(scalar)
            } else if scalar == Sign.dot, !hasDot, index + 1 < limit, Sign.isDigit(passage.chars[index + 1]) {
                hasDot = true
                text.append(scalar)
            } else if scalar == Sign.comma, !hasDot, isThousands(passage, index, limit, start) {
                // 1,200
            } else {
                break
            }
            index += 1
        }
        guard text.count <= 18 else { return (nil, index) }
        return (Quantity(text: String(String.UnicodeScalarView(text.compactMap(Unicode.Scalar.init)))), index)
    }

    private static func isThousands(_ passage: Passage, _ comma: Int, _ limit: Int, _ start: Int) -> Bool {
        guard comma - start <= 3 || passage.chars[comma - 4] == Sign.comma, comma + 3 < passage.count,
            comma + 4 <= limit
        else { return false }
        let three = (1...3).allSatisfy { Sign.isDigit(passage.chars[comma + $0]) && passage.gap[comma + $0] == .none }
        return three && !(comma + 4 < limit && Sign.isDigit(passage.chars[comma + 4]))
    }

    private static func read(
        _ passage: Passage, at start: Int, in range: Range<Int>
    ) -> (Figure?, Int) {
        let text = passage.chars
        let limit = range.upperBound
        var (value, index) = digits(passage, start, limit)
        var upper: Quantity?
        // 30±2: the tolerance is passed over.
        if index + 1 < limit, text[index] == 0xB1, Sign.isDigit(text[index + 1]) {
            index = digits(passage, index + 1, limit).1
        }
        // 10-15, 1000—4000, 3至5; a percent sign may stand at both ends.
        var second = index
        if second < limit, text[second] == Sign.percent { second += 1 }
        if second + 1 < limit, [0x2D, 0x7E, Sign.dash, 0x81F3].contains(text[second]) {
            var next = second + 1
            if text[second] == Sign.dash, next < limit, text[next] == Sign.dash { next += 1 }
            if next < limit, Sign.isDigit(text[next]) {
                let (high, end) = digits(passage, next, limit)
                upper = high
                index = end
            }
        }
        guard let low = value else { return (nil, index) }
        value = low
        let numberEnd = index
        // 余, 多: a little more.
        if index < limit, text[index] == 0x4F59 || text[index] == 0x591A { index += 1 }
        let unitStart = index
        var multiplier: Int64 = 1
        while index < limit, let factor = factor(text[index]), multiplier <= 1_000_000_000_000 / factor {
            multiplier *= factor
            index += 1
        }
        if index < limit, multiplier > 1, text[index] == 0x4F59 || text[index] == 0x591A { index += 1 }
        let length = Measures.length(passage, at: index, before: limit)
        guard length > 0 || multiplier >= 10_000 || isPlain(passage, start, numberEnd, limit, low: range.lowerBound)
        else {
            return (nil, max(index, numberEnd))
        }
        var figure = Figure(
            number: start..<numberEnd, unit: unitStart..<index + length, base: index..<index + length, value: low,
            upper: upper, multiplier: multiplier, end: index + length)
        skipAlternative(passage, &figure, limit)
        return (figure, figure.end)
    }

    private static let limits = Words("控制在 不超过 不高于 低于 不低于 不大于 稳定在 不少于 高于 降至 下降到 提高到 达到")
    private static let bounds = Words("以内 以下 以上 左右 及以下 及以上")

    /// 死亡率控制在0.3以内: a figure without a unit, between words that bound it.
    private static func isPlain(_ passage: Passage, _ start: Int, _ end: Int, _ limit: Int, low: Int) -> Bool {
        guard limits.length(in: passage.chars, endingAt: start, from: low) > 0 else { return false }
        return end == limit || Sign.isBreak(passage.chars[end])
            || bounds.length(in: passage.chars, at: end, before: limit) > 0
    }

    private static func factor(_ scalar: UInt32) -> Int64? {
        switch scalar {
        case 0x4E07: 10_000
        case 0x4EBF: 100_000_000
        case 0x5343: 1000
        case 0x767E: 100
        default: nil
        }
    }

    /// 0.8公里(0.4公里): the bracket holds a second figure for the same thing.
    private static func skipAlternative(_ passage: Passage, _ figure: inout Figure, _ limit: Int) {
        let open = figure.end
        guard open < limit, passage.chars[open] == Sign.open, passage.partner[open] > open + 1,
            passage.partner[open] < limit, passage.partner[open] - open <= 12,
            Sign.isDigit(passage.chars[open + 1]), !figure.base.isEmpty
        else { return }
        let close = passage.partner[open]
        let base = Array(passage.chars[figure.base])
        if Array(passage.chars[open + 1..<close].suffix(base.count)) == base { figure.end = close + 1 }
    }

    /// 新建两所学校: numerals count only right after a verb of commitment and before a plain measure word.
    static func chinese(_ passage: Passage, at start: Int, before limit: Int) -> Figure? {
        guard let (value, end) = chineseValue(passage, start, limit), value >= 2 else { return nil }
        let length = chineseMeasures.length(in: passage.chars, at: end, before: limit)
        guard length > 0 else { return nil }
        return Figure(
            number: start..<end, unit: end..<end + length, base: end..<end + length, value: Quantity(value), upper: nil,
            multiplier: 1, end: end + length, isChinese: true)
    }

    private static func chineseValue(_ passage: Passage, _ start: Int, _ limit: Int) -> (Int, Int)? {
        if passage.chars[start] == 0x4E24 { return (2, start + 1) }
        return NumberMark.chineseNumber(passage.chars, start, limit)
    }
}

extension Figures {
    static let twentyFour = Quantity(24)
}
