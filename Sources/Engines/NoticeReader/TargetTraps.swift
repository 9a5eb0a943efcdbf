/// Figures that commit nobody: ordinals, thresholds, spans of time, results.
enum TargetTraps {
    enum Verdict { case target, trap, doubtful }

    private static let results = Words(
        "已完成 已建成 已开工 已新增 已培育 已创建 目前 截至 截止 去年 上年 累计完成 累计已 同比增加了 已累计 已实现 上年度 推荐了 去年底 已达 共有")
    private static let promises = Words("力争 确保 计划 年底前 底前 今年 到20 争取 将达 全年 要求")
    private static let allied = Words("联合 会同 由 与 等 包括 涉及")
    private static let founding = Words("组建 成立 设立 新组建")
    private static let bounds = Words("以上 以下 以内 及以上")
    private static let shortening = Words("压缩 缩短 控制 压减 不超过 减少 缩减")
    private static let spans = Words("天 小时 分钟 个工作日 工作日")

    static func judge(_ passage: Passage, _ figure: Figure, segment: Range<Int>, _ context: Context) -> Verdict {
        let text = passage.chars
        let start = figure.number.lowerBound
        if passage.quoted[start] { return .trap }
        let before = start > segment.lowerBound ? text[start - 1] : 0
        let unitFirst = figure.unit.isEmpty ? 0 : text[figure.unit.lowerBound]
        if before == 0x7B2C || before == 0x6BCF { return .trap }
        if before == 0x524D, [0x540D, 0x4F4D, 0x4E2A, 0x5217].contains(unitFirst) { return .trap }
        if start >= segment.lowerBound + 2, before == 0x65F6, text[start - 2] == 0x5C0F { return .trap }
        if figure.unit.count == 1, unitFirst == 0x5927 {
            return founding.length(in: text, endingAt: start, from: segment.lowerBound) > 0 ? .target : .doubtful
        }
        if figure.unit.count == 1, unitFirst == 0x5B57 { return .trap }
        if figure.unit.count == 1, unitFirst == 0x5206, isMark(passage, start, segment) { return .trap }
        if isBaseline(passage, figure, segment) { return .trap }
        if isSize(passage, figure, segment) || isSpan(passage, figure, segment) || isThreshold(passage, figure, segment)
            || isPhase(passage, figure)
        {
            return .trap
        }
        let next = figure.unit.upperBound
        if Measures.isCount(passage, figure.base), partners.length(in: text, at: next, before: passage.count) > 0,
            allied.length(in: text, endingAt: start, from: segment.lowerBound) > 0
        {
            return .trap
        }
        if isShareDone(passage, figure, segment) || isDevotion(passage, figure, segment) { return .trap }
        if context.resultFrom < start, context.promiseFrom > start { return .trap }
        return .target
    }

    /// What a sentence says before its figures, looked up once.
    struct Context {
        /// The first word of a result already reached (目前, 已建成).
        let resultFrom: Int
        /// The first word of a promise (力争, 年底前).
        let promiseFrom: Int

        init(_ passage: Passage, _ sentence: Range<Int>) {
            resultFrom = TargetTraps.results.first(in: passage.chars, sentence)?.lowerBound ?? Int.max
            promiseFrom = TargetTraps.promises.first(in: passage.chars, sentence)?.lowerBound ?? Int.max
        }
    }
    private static let partners = Words("部门 单位 成员单位 厅局")

    private static let marks = Words("分值 扣 得 计 加 满分 权重 记 各")

    /// (分值10分): a mark in an assessment.
    private static func isMark(_ passage: Passage, _ start: Int, _ segment: Range<Int>) -> Bool {
        passage.depth[start] > 0 || marks.length(in: passage.chars, endingAt: start, from: segment.lowerBound) > 0
    }

    private static let changes = Words(
        "提高到 增加到 提升到 上升到 下降到 降低到 降到 减少到 扩大到 提高至 增加至 提升至 上升至 下降至 降低至 降至 减少至 扩大至 增至 压缩到 压缩至 缩短到 缩短至 压减至 压减到 增长到 增长至 扩大到")

    /// 由30万台件提高到33万台件: where the count begins.
    private static func isBaseline(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        guard changes.length(in: passage.chars, at: figure.end, before: passage.count) > 0 else { return false }
        let low = max(segment.lowerBound, figure.number.lowerBound - 10)
        return passage.chars[low..<figure.number.lowerBound].contains { $0 == 0x7531 || $0 == 0x4ECE }
    }

    private static let power = Words("吨 千瓦 兆瓦 蒸吨")
    private static let works = Words("项目 工程 装置 机组 生产线 基地")
    private static let capacity = Words("车位 座 床 吨 千瓦 兆瓦")

    /// 60万吨乙烯项目, 28车位渡船2艘: how big the thing is.
    private static func isSize(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        let text = passage.chars
        let next = figure.end
        guard next < segment.upperBound, Sign.isHan(text[next]) else { return false }
        if power.length(in: text, endingAt: figure.base.upperBound, from: figure.base.lowerBound) > 0,
            works.occurs(in: text, next..<min(segment.upperBound, next + 8))
        {
            return true
        }
        guard capacity.length(in: text, endingAt: figure.base.upperBound, from: figure.base.lowerBound) > 0 else {
            return false
        }
        for index in next..<min(segment.upperBound, next + 6) {
            if Sign.isDigit(text[index]) { return true }
            if !Sign.isHan(text[index]) { return false }
        }
        return false
    }

    /// 24小时, 30天内: time, unless the task is to shorten it.
    private static func isSpan(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        let text = passage.chars
        guard !figure.unit.isEmpty,
            spans.length(in: text, endingAt: figure.unit.upperBound, from: figure.unit.lowerBound) == figure.unit.count
        else { return false }
        if shortening.occurs(
            in: text, max(segment.lowerBound, figure.number.lowerBound - 20)..<figure.number.lowerBound)
        {
            return false
        }
        let next = figure.end < passage.count ? text[figure.end] : 0
        if next == 0x5185 || next == 0x4E4B || next == 0x524D { return true }
        let isHour = text[figure.unit.lowerBound] == 0x5C0F
        return isHour && figure.value == Figures.twentyFour
    }

    /// 35蒸吨以下燃煤锅炉: the figure describes the thing.
    private static func isThreshold(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        let text = passage.chars
        let isFirst =
            figure.number.lowerBound == segment.lowerBound && !figure.unit.isEmpty
            && text[figure.unit.lowerBound] != Sign.percent
        guard isFirst || Measures.isPhysical(passage, figure.base) else { return false }
        let length = bounds.length(in: text, at: figure.end, before: passage.count)
        guard length > 0 else { return false }
        let next = figure.end + length
        return next < passage.count && passage.gap[next] == .none
            && (Sign.isHan(text[next]) && text[next] != 0x548C && text[next] != 0x53CA)
    }

    /// 2期工程.
    private static func isPhase(_ passage: Passage, _ figure: Figure) -> Bool {
        guard figure.unit.count == 1, passage.chars[figure.unit.lowerBound] == 0x671F else { return false }
        let next = figure.end < passage.count ? passage.chars[figure.end] : 0
        return next == 0x5DE5 || next == 0x9879 || next == Sign.close || next == 0x5EFA
    }

    /// 完成65%: how far the work has come.
    private static func isShareDone(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        let text = passage.chars
        let start = figure.number.lowerBound
        guard figure.unit.count == 1, text[figure.unit.lowerBound] == Sign.percent, start - 2 >= segment.lowerBound,
            text[start - 1] == 0x6210, text[start - 2] == 0x5B8C
        else { return false }
        return bounds.length(in: text, at: figure.end, before: passage.count) == 0
            && !promises.occurs(in: text, max(segment.lowerBound, start - 40)..<start)
    }

    private static let devotion = Words("努力 热情 热忱 精力 信心 决心 恒心 耐心 真心 诚心 诚意 责任心 态度 干劲 精神 状态 投入 付出 用心 担当 忠诚 激情 信任 把握")

    /// 百分之百的努力, 100%的热情: a way of speaking.
    private static func isDevotion(_ passage: Passage, _ figure: Figure, _ segment: Range<Int>) -> Bool {
        guard passage.chars[figure.unit].last == Sign.percent else { return false }
        let of: UInt32 = 0x7684
        let next = figure.end < segment.upperBound && passage.chars[figure.end] == of ? figure.end + 1 : figure.end
        return devotion.length(in: passage.chars, at: next, before: segment.upperBound) > 0
    }
}
