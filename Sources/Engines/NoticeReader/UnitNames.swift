/// What the names of offices look like: no list of places, only the words names end with.
enum UnitNames {
    /// Endings that make a name complete.
    static let endings = Words(
        """
        局 厅 委 办 处 科 室 股 所 院 站 队 部 会 司 组 镇 乡 社 馆 园 区 县 市 州 盟 旗 署 台 校 行 厂 场 库 中心 公司 集团 政府 街道 \
        单位 部门 机构 企业 党组 妇联 残联 工商联 文联 侨联 社科联 记协 科协 红十字会 大学 学院 电网 电信 移动 联通 铁塔 海关 消防 武警 \
        公安 专班 联盟 基地 街办 镇办 乡办 团委 纪委 监委 政协 人大 法院 检察院 供电 邮政 税务 军分区 处室 科室 各地 院所 学校 医院
        """)

    /// Endings that prove an office even without a label or a verb.
    static let strong = Words(
        """
        局 厅 委 办 处 科 室 股 院 中心 公司 集团 政府 管委会 街道 大队 支队 总队 委员会 党委 宣传部 组织部 统战部 武装部 团委 妇联 残联 \
        部门 单位 指挥部 专班 街办 办事处 领导小组 开发区 经开区 高新区 乡镇 分局 工会 法院 检察院 法院 科协 镇 工商联
        """)

    /// Pieces that name nobody by themselves and so belong to the group phrase before them.
    private static let generic = Words(
        """
        区 县 市 州 盟 旗 镇 乡 街道 街 村 社区 园区 开发区 新区 管委会 政府 人民 单位 部门 处室 科室 股室 机构 委 办 局 企业 事业 直属 直 \
        级 办事处 乡镇 县级 市级 区级 所属 院 所 队 学校 镇街 责任 成员 驻
        """)

    /// Words that make a phrase stand for several units.
    static let groupMarks = Words("各 相关 有关 所有 其他 其它 成员单位 全体 涉及 等部门 等单位 等有关 等相关")

    /// Whether a stretch ends like the name of an office; a bracket after the name is looked through.
    static func ends(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let core = withoutBracket(passage, range)
        return endings.length(in: passage.chars, endingAt: core.upperBound, from: core.lowerBound) > 0
    }

    static func isStrong(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let core = withoutBracket(passage, range)
        return core.count >= 3 && strong.length(in: passage.chars, endingAt: core.upperBound, from: core.lowerBound) > 0
    }

    /// The name without a bracket at its end.
    static func withoutBracket(_ passage: Passage, _ range: Range<Int>) -> Range<Int> {
        guard let last = range.last, Sign.isCloser(passage.chars[last]) else { return range }
        let open = passage.partner[last]
        return open > range.lowerBound ? range.lowerBound..<open : range
    }

    static func isGroup(_ passage: Passage, _ range: Range<Int>) -> Bool {
        groupMarks.occurs(in: passage.chars, range) || isGeneric(passage, range)
    }

    /// Made of general nouns only: 单位, 区政府, 直属事业单位.
    static func isGeneric(_ passage: Passage, _ range: Range<Int>) -> Bool {
        if secretariats.length(in: passage.chars, endingAt: range.upperBound, from: range.lowerBound) > 0 {
            return false
        }
        var index = range.lowerBound
        while index < range.upperBound {
            if Sign.closer(of: passage.chars[index]) != nil, passage.partner[index] >= 0 {
                index = passage.partner[index] + 1
                continue
            }
            let length = generic.length(in: passage.chars, at: index, before: range.upperBound)
            if length == 0 { return false }
            index += length
        }
        return !range.isEmpty
    }

    /// 市委办 and 区政府办 are offices, though made of general nouns.
    private static let secretariats = Words("省委办 市委办 县委办 区委办 州委办 政府办")

    /// Begins a group phrase of its own: 各街道, 相关单位, 市直有关部门.
    static func beginsGroup(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let head = range.lowerBound..<min(range.upperBound, range.lowerBound + 5)
        return groupHeads.occurs(in: passage.chars, head)
    }
    private static let groupHeads = Words("各 相关 有关 所有 其他 其它")

    // MARK: The bureau's prefix

    private static let bureaus = Words("省局 市局 县局 区局 州局 盟局 旗局 总局 省厅 自治区局 地区局 分局")
    private static let insideEndings = Words("处 科 室 股 党委 党办 党组 中心 大队 支队 总队 团委 工会 办")
    private static let levels = Words("省 市 县 区 州 盟 旗 国 全 各 相关 有关 所有 其他 乡 镇 街道")
    private static let notLevels = Words("市场 区域 县域 国际 国内 全面 市政")

    /// The length of a bureau's prefix (省局) in front of one of its offices, or 0.
    static func bureauPrefix(_ passage: Passage, _ range: Range<Int>) -> Int {
        let length = bureaus.length(in: passage.chars, at: range.lowerBound, before: range.upperBound)
        return length > 0 && range.count >= length + 2 ? length : 0
    }

    /// An office inside a bureau printed without the bureau: 质量处, 培训中心.
    static func isInside(_ passage: Passage, _ range: Range<Int>) -> Bool {
        guard range.count >= 2, !isGroup(passage, range) else { return false }
        if levels.length(in: passage.chars, at: range.lowerBound, before: range.upperBound) > 0,
            notLevels.length(in: passage.chars, at: range.lowerBound, before: range.upperBound) == 0
        {
            return false
        }
        return insideEndings.length(in: passage.chars, endingAt: range.upperBound, from: range.lowerBound) > 0
    }
}

extension NoticeReader {
    /// Whether the name of a unit stands for several not named one by one (相关处室, 各市州局). A name of its own is
    /// never a group, whether the organisation knows it or not.
    package static func isGroup(_ name: String) -> Bool {
        let passage = Passage(Source(name), [0..<name.unicodeScalars.count])
        return UnitNames.isGroup(passage, passage.all)
            || UnitList.split(passage, passage.all).contains(where: \.isGroup)
    }
}
