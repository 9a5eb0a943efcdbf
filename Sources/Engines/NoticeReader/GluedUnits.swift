/// Names of units with nothing between them: 区发改局区统计局.
enum GluedUnits {
    private static let strong = Words(
        """
        局 委 办 处 科 厅 院 中心 公司 集团 政府 管委会 街道 街道办 办事处 大队 支队 公室 委员会 经开区 高新区 开发区 新区 高新园 园区 \
        产业园 税务局 分局 工会 妇联 残联 团委 办公室
        """)
    private static let weak = Words("镇 乡 区 县 市 园")
    private static let extends = Words(
        """
        办 公室 政府 管委会 局 分局 委 街道 院 处 科 中心 大队 支队 公司 集团 宣传 组织 统战 政法 编办 巡察 老干 网信 组 部 室 所 站 \
        直属 机关 下属 领导 专班
        """)
    private static let starts = Words("各 相关 有关 省 市 县 区 镇 街道")

    /// The pieces of a stretch; the whole stretch where it has separators or cannot be cut with certainty.
    static func split(_ passage: Passage, _ range: Range<Int>) -> [Range<Int>] {
        let text = passage.chars
        let base = range.isEmpty ? 0 : passage.depth[range.lowerBound]
        let separated = range.contains {
            passage.depth[$0] == base
                && (text[$0] == Sign.pause || Sign.isBreak(text[$0])
                    || $0 > range.lowerBound && passage.gap[$0] != .none)
        }
        guard range.count >= 6, !separated else { return [range] }
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        while start < range.upperBound, let end = end(passage, start, range.upperBound) {
            pieces.append(start..<end)
            start = end
        }
        return start == range.upperBound && pieces.count > 1 ? pieces : [range]
    }

    /// The end of the name that begins at `start`, or `nil` if none ends soon.
    static func end(_ passage: Passage, _ start: Int, _ limit: Int) -> Int? {
        let text = passage.chars
        var end = start + 2
        while end <= min(limit, start + 20) {
            if passage.depth[end - 1] > passage.depth[start] || Sign.isDigit(text[end - 1])
                || Sign.isBreak(text[end - 1])
            {
                if Sign.isDigit(text[end - 1]) || Sign.isBreak(text[end - 1]) { return nil }
                end += 1
                continue
            }
            let isStrong = strong.length(in: text, endingAt: end, from: start) > 0
            let isWeak = weak.length(in: text, endingAt: end, from: start) > 0
            var after = end
            if after < limit, text[after] == Sign.open, passage.partner[after] > 0, passage.partner[after] < limit {
                after = passage.partner[after] + 1
            }
            let startsNew = starts.length(in: text, at: after, before: limit) > 0
            let goesOn = after == end && extends.length(in: text, at: end, before: limit) > 0
            if isStrong, !goesOn { return after }
            if isWeak, after == limit || startsNew && !goesOn { return after }
            end += 1
        }
        return nil
    }
}
