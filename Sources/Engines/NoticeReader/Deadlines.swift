/// Time limits written in the text: 到2021年, 9月底前, 年内, “十三五”期内, 三年内, 每季度.
enum Deadlines {
    struct Found {
        var range: Range<Int>
        /// 每季度, 每年: comes back, and does not limit a figure.
        var isRepeating: Bool
        /// 到2021年 at the head of a sentence governs what follows.
        var governs: Bool
    }

    private static let plain = Words("年底前 年末前 年内 全年 今年底前 今年年底前 今年内 上半年 下半年 年底 月底前 季度末前 本年度内 年度内 当年内 上半年前")
    private static let repeating = Words("每季度 每月 每年 每周 每半年 每两年 每旬 按季度 按月")
    private static let tails = Words("底前 末前 日前 前 底 末 内 期内 期间 初 上旬 中旬 下旬 上旬前 中旬前 下旬前 以前 之前 底以前 期末 时期")
    private static let verbs = Words("安排 完成 新增 新建 建成 实现 培育 达到 计划 投资 力争 新引进 开工 开展 新开 发行 改造")

    static func find(_ passage: Passage, _ range: Range<Int>) -> [Found] {
        var result: [Found] = []
        var index = range.lowerBound
        while index < range.upperBound {
            if let found = read(passage, at: index, in: range) {
                result.append(found)
                index = found.range.upperBound
            } else if Sign.isDigit(passage.chars[index]) {
                while index < range.upperBound, Sign.isDigit(passage.chars[index]) { index += 1 }
            } else {
                index += 1
            }
        }
        return result
    }

    private static func read(_ passage: Passage, at index: Int, in range: Range<Int>) -> Found? {
        let text = passage.chars
        let limit = range.upperBound
        let often = repeating.length(in: text, at: index, before: limit)
        if often > 0 { return Found(range: index..<index + often, isRepeating: true, governs: false) }
        // “十三五”期内
        if text[index] == 0x201C || text[index] == 0x5341 { return planPeriod(passage, at: index, before: limit) }
        let fixed = plain.length(in: text, at: index, before: limit)
        if fixed > 0, index == range.lowerBound || !Sign.isDigit(text[index - 1]) {
            return Found(range: index..<index + fixed, isRepeating: false, governs: false)
        }
        if text[index] == 0x5230, index + 4 < limit, Sign.isDigit(text[index + 1]),
            let end = date(text, index + 1, limit)
        {
            let tail = tails.length(in: text, at: end, before: limit)
            return Found(range: index..<end + tail, isRepeating: false, governs: true)
        }
        if Sign.isDigit(text[index]), index == range.lowerBound || !isNumberPart(text[index - 1]) {
            return dated(passage, at: index, in: range)
        }
        if let (_, end) = NumberMark.chineseNumber(text, index, limit) ?? two(text, index), end < limit,
            text[end] == 0x5E74
        {
            let tail = tails.length(in: text, at: end + 1, before: limit)
            if tail > 0, text[end + 1] == 0x5185 {
                return Found(range: index..<end + 2, isRepeating: false, governs: false)
            }
        }
        return nil
    }

    private static func two(_ text: [UInt32], _ index: Int) -> (Int, Int)? {
        text[index] == 0x4E24 ? (2, index + 1) : nil
    }

    private static func isNumberPart(_ scalar: UInt32) -> Bool { Sign.isDigit(scalar) || scalar == Sign.dot }

    private static func planPeriod(_ passage: Passage, at index: Int, before limit: Int) -> Found? {
        let text = passage.chars
        var place = index
        if text[place] == 0x201C { place += 1 }
        let start = place
        while place < limit, place - start < 3, Sign.chineseDigit(text[place]) != nil { place += 1 }
        guard place - start >= 2, place < limit, text[place - 1] == 0x4E94 else { return nil }
        if text[place] == 0x201D { place += 1 }
        let tail = tails.length(in: text, at: place, before: limit)
        return tail > 0 ? Found(range: index..<place + tail, isRepeating: false, governs: true) : nil
    }

    /// 2021年, 9月, 2022年9月30日, 2022.9: the place after it.
    static func date(_ text: [UInt32], _ start: Int, _ limit: Int) -> Int? {
        var index = start
        var end: Int?
        for unit in [[0x5E74], [0x6708], [0x65E5, 0x53F7]] as [[UInt32]] {
            let digits = index
            while index < limit, Sign.isDigit(text[index]), index - digits < 4 { index += 1 }
            guard index > digits, index < limit, unit.contains(text[index]) else {
                index = digits
                continue
            }
            index += 1
            end = index
        }
        return end
    }

    private static func dated(_ passage: Passage, at index: Int, in range: Range<Int>) -> Found? {
        let text = passage.chars
        let limit = range.upperBound
        guard let end = date(text, index, limit) else { return nil }
        let tail = tails.length(in: text, at: end, before: limit)
        if tail > 0 { return Found(range: index..<end + tail, isRepeating: false, governs: false) }
        let atStart = index == range.lowerBound || Sign.isBreak(text[index - 1])
        guard atStart, end - index >= 3 else { return nil }
        // 2017年安排35亿元: a year at the head of a phrase, before its verb.
        if end < limit, verbs.length(in: text, at: end, before: limit) > 0 || text[end] == Sign.comma {
            return Found(range: index..<end, isRepeating: false, governs: text[end] == Sign.comma)
        }
        return nil
    }
}
