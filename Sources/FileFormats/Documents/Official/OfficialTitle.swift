import Basics

/// Breaks a title into lines (回行, GB/T 9704-2012, 7.3.1): where words end, in balanced or diamond shape.
enum OfficialTitle {
    /// - Parameter limit: the widest line in half characters.
    static func lines(_ title: String, limit: Int) -> [String] {
        let given = MarkupText.lines(title)
        return given.count > 1 ? given : broken(given[0], limit: limit)
    }

    /// The pieces of a line between which it may be broken again where there is less room.
    static func pieces(_ line: String) -> [String] {
        let characters = Array(line)
        var pieces = [""]
        for (character, cost) in zip(characters, breakCosts(characters)) {
            if let cost, cost < torn, pieces[pieces.count - 1] != "" { pieces.append("") }
            pieces[pieces.count - 1].append(character)
        }
        return pieces
    }

    /// What it costs to tear a word.
    private static let torn = 400

    /// The width in half characters: ASCII has one, all else two.
    static func width(_ text: some Sequence<Character>) -> Int {
        text.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
    }

    private static func broken(_ title: String, limit: Int) -> [String] {
        let characters = Array(title)
        let full = width(characters)
        guard full > limit, full <= limit * 8 else { return [title] }
        let costs = breakCosts(characters)
        let least = (full + limit - 1) / limit
        for count in least...(least + 1) {
            if let ends = best(characters, costs, count: count, full: full, limit: limit) {
                var lines: [String] = []
                var start = 0
                for end in ends {
                    lines.append(String(characters[start..<end]).trimmed)
                    start = end
                }
                return lines
            }
        }
        return [title]
    }

    /// Of all ways to break into so many lines, the one of least cost: the ends of its lines.
    private static func best(
        _ characters: [Character], _ costs: [Int?], count: Int, full: Int, limit: Int
    ) -> [Int]? {
        var sums = [0]
        for character in characters { sums.append(sums[sums.count - 1] + width([character])) }
        var reached: [Int: (cost: Int, ends: [Int])] = [0: (0, [])]
        for line in 0..<count {
            let target = full * share(line, of: count) / 100
            var next: [Int: (cost: Int, ends: [Int])] = [:]
            for start in reached.keys.sorted() {
                guard let way = reached[start] else { continue }
                for end in (start + 1)..<(characters.count + 1) {
                    let wide = sums[end] - sums[start]
                    if wide > limit { break }
                    guard line == count - 1 ? end == characters.count : end < characters.count, let cost = costs[end]
                    else { continue }
                    let total = way.cost + (wide - target) * (wide - target) + cost
                    if let other = next[end], (other.cost, other.ends.first ?? 0) <= (total, way.ends.first ?? end) {
                        continue
                    }
                    next[end] = (total, way.ends + [end])
                }
            }
            reached = next
        }
        return reached[characters.count]?.ends
    }

    /// The part of the whole, in percent, a line should have: two lines like a trapezium, three like a diamond.
    private static func share(_ line: Int, of count: Int) -> Int {
        switch count {
        case 2: line == 0 ? 52 : 48
        case 3: line == 1 ? 38 : 31
        default: 100 / count
        }
    }

    /// What a break before each character costs; `nil` where none may be.
    private static func breakCosts(_ characters: [Character]) -> [Int?] {
        var costs: [Int?] = [nil]
        for index in characters.indices.dropFirst() {
            costs.append(cost(characters[index - 1], characters[index], after: characters[..<index]))
        }
        costs.append(0)
        let text = String(characters)
        for word in words {
            var start = text.startIndex
            while let range = text[start...].firstRange(of: word) {
                let from = text.distance(from: text.startIndex, to: range.lowerBound)
                for place in (from + 1)..<(from + word.count) { costs[place] = costs[place].map { max($0, torn) } }
                start = range.upperBound
            }
        }
        return costs
    }

    private static func cost(_ last: Character, _ next: Character, after: ArraySlice<Character>) -> Int? {
        if last == " " { return 0 }
        if "）》〉」』】〕”’、，。：；！？,.:;!?)]％%的 ".contains(next) || "（《〈「『【〔“‘([".contains(last) { return nil }
        // Words and numbers of ASCII stay whole, and a number stays with what it counts.
        if last.isASCII, next.isASCII || last.isNumber { return nil }
        if "》）、，：；”".contains(last) || "《“".contains(next) { return 0 }
        if leading.contains(where: { after.suffix($0.count).elementsEqual($0) }) { return 0 }
        if "和与及暨等".contains(next) { return 10 }
        return 40
    }

    /// A break after one of these is welcome.
    private static let leading = [
        "关于", "印发", "转发", "批转", "开展", "做好", "加强", "推进", "局", "厅", "政府", "委员会", "办公室", "全省", "全市",
    ]
    /// Words of titles that should not be torn.
    private static let words = """
        关于 印发 转发 批转 开展 做好 加强 推进 进一步 质量 技术 监督 管理 工作 要点 通知 通报 通告 公告 意见 决定 请示 报告 批复 任务 分解 督办 标准 \
        产品 地理 标志 专用 企业 名单 名录 检验 检测 计量 认证 认可 特种 设备 安全 实施 方案 办法 细则 规定 情况 检查 抽查 专项 整治 行动 年度 考核 评价 \
        结果 使用 申请 核准 审批 登记 备案 培训 会议 纪要 服务 发展 提升 保护 建设 示范 制定 修订 计划 项目 年第 季度 反馈 完成 落实 责任 分工 单位 \
        人民 政府 委员 办公室 湖南 全省 全市 市场 消费 食品 药品 行政 执法 许可 生产 经营 信用 改革 创新 试点 名牌 省长 奖励 有关 事项 问题 表彰 先进 \
        集体 个人 公布 发布 废止 地方 国家 行业 团体 国际 组织 机构 人员 资格 清单 目录 汇总 分类 监测 风险 预警 应急 处置
        """.split(separator: " ").map(String.init)
}

extension String {
    /// Without white space at either end.
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
