/// Reads how a figure is meant from the words around it.
struct Comparison {
    enum Direction { case level, up, down }
    enum Bound { case exact, atLeast, atMost, about }

    var direction = Direction.level
    var bound = Bound.exact
    /// A word of direction was found right before the figure.
    var isSaid = false

    private static let atLeast = Words(
        "不少于 不低于 不小于 不下于 达到 达 超过 突破 超 高于 至少 大于 多于 达至 不少於 实现 不得少于 不得低于 升至并超过 力争突破 确保达到")
    private static let atMost = Words("不超过 不高于 不多于 低于 小于 少于 控制在 控制到 压缩在 不得超过 不得高于 不大于")
    private static let about = Words("约 大约 约为 近 接近")
    private static let up = Words("增长 增加 提高 提升 上升 增速 增幅 涨幅 上涨 增长率 递增 扩大 增")
    private static let down = Words("下降 降低 减少 压减 削减 降幅 缩短 下降率 递减 压缩 减 降")
    private static let between = Words(
        "约 不低于 不少于 不超过 达到 达 超过 控制在 保持在 稳定在 在 力争 幅度 率 为 高于 左右 均 分别 年均 了 确保 不高于 低于 保持 突破 至少 实现")
    private static let per = Words("每千人 每万人 每百人 每百户 每人每年 每人每月 每人 每户 每年 每月 每万户")
    private static let after = Words("以上 及以上 以下 以内 左右 上下 之内 以外 内 以上的")

    static func read(_ passage: Passage, _ figure: Figure, _ piece: Range<Int>) -> Comparison {
        let text = passage.chars
        var result = Comparison()
        var place = figure.number.lowerBound
        if place > piece.lowerBound, text[place - 1] == 0x201C { place -= 1 }
        // 达到每千人4批次
        place -= per.length(in: text, endingAt: place, from: piece.lowerBound)
        let low = piece.lowerBound
        let sign = place > low ? text[place - 1] : 0
        if sign == 0x2265 || sign == 0x3E { result.bound = .atLeast }
        if sign == 0x2264 || sign == 0x3C { result.bound = .atMost }
        let most = atMost.length(in: text, endingAt: place, from: low)
        let least = atLeast.length(in: text, endingAt: place, from: low)
        if most > least {
            result.bound = .atMost
        } else if least > 0, !endsWithPlain(text, place, low) {
            result.bound = .atLeast
        } else if about.length(in: text, endingAt: place, from: low) > 0 {
            result.bound = .about
        }
        // Walk back over bounds and adverbs to a word of direction.
        var back = place
        for _ in 0..<4 {
            let length = between.length(in: text, endingAt: back, from: low)
            if length == 0 { break }
            back -= length
        }
        for end in Set([place, back]) {
            let rises = up.length(in: text, endingAt: end, from: low)
            let falls = down.length(in: text, endingAt: end, from: low)
            if rises > 0 || falls > 0 {
                result.direction = falls > rises ? .down : .up
                result.isSaid = true
            }
        }
        readAfter(passage, figure, &result)
        return result
    }

    /// 实现 before a figure is no bound.
    private static func endsWithPlain(_ text: [UInt32], _ end: Int, _ low: Int) -> Bool {
        end - 2 >= low && text[end - 1] == 0x73B0 && text[end - 2] == 0x5B9E
    }

    /// The end of a figure with its bound: 10个以上.
    static func end(_ passage: Passage, _ figure: Figure) -> Int {
        figure.end + after.length(in: passage.chars, at: figure.end, before: passage.count)
    }

    private static func readAfter(_ passage: Passage, _ figure: Figure, _ result: inout Comparison) {
        let text = passage.chars
        let end = figure.end
        guard after.length(in: text, at: end, before: passage.count) > 0 else { return }
        let second = end + 1 < passage.count ? text[end + 1] : 0
        let third = end + 2 < passage.count ? text[end + 2] : 0
        switch (text[end], second) {
        case (0x4EE5, 0x4E0A): result.bound = .atLeast
        case (0x53CA, 0x4EE5) where third == 0x4E0A: result.bound = .atLeast
        case (0x4EE5, 0x4E0B), (0x4EE5, 0x5185), (0x4E4B, 0x5185), (0x5185, _): result.bound = .atMost
        case (0x5DE6, 0x53F3), (0x4E0A, 0x4E0B): result.bound = .about
        default: break
        }
    }

    /// - Parameter isRate: the unit is % or 百分点, so that a direction makes it a growth.
    func comparator(isRate: Bool, isRange: Bool) -> TargetComparator {
        if isRate, direction == .up {
            switch bound {
            case .exact: return .growth
            case .atLeast: return .growthAtLeast
            case .atMost: return .growthAtMost
            case .about: return .growthAbout
            }
        }
        if isRate, direction == .down {
            switch bound {
            case .exact: return .decrease
            case .atLeast: return .decreaseAtLeast
            case .atMost: return .decreaseAtMost
            case .about: return .decreaseAbout
            }
        }
        if isRange { return .range }
        switch bound {
        case .exact: return .equal
        case .atLeast: return .atLeast
        case .atMost: return .atMost
        case .about: return .about
        }
    }
}
