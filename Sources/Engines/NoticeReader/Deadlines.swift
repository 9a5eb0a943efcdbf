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
        if isNamed(passage, index) { return nil }
        let often = repeating.length(in: text, at: index, before: limit)
        if often > 0 {
            let end = dayOfPeriod(text, index + often, limit)
            return Found(range: index..<end, isRepeating: true, governs: false)
        }
        if let end = quarter(text, index, limit) {
            return Found(range: index..<end, isRepeating: false, governs: false)
        }
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

    /// Inside a title or a quotation, which names something; the mark of “十三五”期内 itself is not.
    private static func isNamed(_ passage: Passage, _ index: Int) -> Bool {
        guard passage.quoted[index] else { return false }
        guard passage.chars[index] == 0x201C else { return true }
        return index > 0 && passage.quoted[index - 1] && passage.chars[index - 1] != 0x201D
    }

    /// 末月25日前 after 每季度, 5日前 after 每月: the day on which it comes back.
    private static func dayOfPeriod(_ text: [UInt32], _ start: Int, _ limit: Int) -> Int {
        var index = start
        index += months.length(in: text, at: index, before: limit)
        guard let end = date(text, index, limit) else {
            return start + tails.length(in: text, at: start, before: limit)
        }
        return end + tails.length(in: text, at: end, before: limit)
    }
    private static let months = Words("末月 首月 次月 末 的 末月的")

    /// 三季度前, 第三季度末, 3季度内; the bare 第三季度 only at the head of a phrase, before its verb.
    private static func quarter(_ text: [UInt32], _ index: Int, _ limit: Int) -> Int? {
        let place = text[index] == 0x7B2C ? index + 1 : index
        guard place + 3 < limit, index == 0 || !isNumberPart(text[index - 1]),
            index == 0 || Sign.chineseDigit(text[index - 1]) == nil, index == 0 || text[index - 1] != 0x7B2C
        else { return nil }
        let digit = Sign.isDigit(text[place]) ? Int(text[place]) - 0x30 : Sign.chineseDigit(text[place]) ?? 0
        guard (1...4).contains(digit), text[place + 1] == 0x5B63, text[place + 2] == 0x5EA6 else { return nil }
        let end = place + 3
        let tail = quarterTails.length(in: text, at: end, before: limit)
        if tail > 0 { return end + tail }
        let atStart = index == 0 || Sign.isBreak(text[index - 1])
        return atStart && quarterVerbs.length(in: text, at: end, before: limit) > 0 ? end : nil
    }
    private static let quarterVerbs = Words("完成 新增 新建 建成 实现 培育 达到 力争 开工 开展 培训 举办 组织 抽查 检查 印发 出台 启动")
    private static let quarterTails = Words("前 末前 底前 结束前 末 底 内 以前 之前 末以前 底以前")

    private static let finishing = Words(
        "完成 全部完成 全面完成 基本完成 前完成 办结 建成 投用 投入使用 到位 落实到位 达标 验收 竣工 交付 全部到位 全部达标 全部建成 全部办结")

    /// 12月20日前完成: whether a limit speaks of the work named before it.
    static func closes(_ passage: Passage, _ found: Found, in segment: Range<Int>) -> Bool {
        let next = found.range.upperBound
        return next == segment.upperBound || Sign.isCloser(passage.chars[next])
            || finishing.length(in: passage.chars, at: next, before: segment.upperBound) > 0
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
