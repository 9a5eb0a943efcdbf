/// The words that count or measure.
enum Measures {
    private static let words = Words(
        """
        % ‰ 个 家 项 批 批次 种 类 件 条 名 人 人次 户 户次 所 处 座 套 辆 艘 台 台套 台件 公里 千米 米 平方米 立方米 亩 公顷 吨 元 美元 欧元 港元 次 场 场次 篇 \
        穴 份 张 本 册 部 间 栋 幢 支 只 头 株 棵 片 块 组 对 队 团 床 张床 位 班 班次 期 门 例 起 宗 笔 单 柱 盏 口 眼 艘次 架 架次 趟 列 \
        蒸吨 千瓦 兆瓦 千瓦时 度 分钟 小时 天 个工作日 工作日 倍 个百分点 百分点 分 微克每立方米 微克 毫克 升 平方公里 公斤 千克 标准箱 标箱 \
        箱 车位 个泊位 户家庭 字 大 款 首 部次 轮 轮次 卷 根 副 套次 枚 尾 羽 杆 处所 村 县 家次 企次 课时 学时 人天 期次 宗次 条次 件次 台次 \
        幅 辆次 车次 座次 平米 吨标准煤 标准煤 吨标煤 立方 人年 班组 平方千米 m² ㎡ km kw mw
        """)

    /// The length of the measure word at a place, 0 if there is none or it only looks like one.
    static func length(_ passage: Passage, at index: Int, before limit: Int) -> Int {
        let text = passage.chars
        guard index < limit else { return 0 }
        var length = words.length(in: text, at: index, before: limit)
        guard length > 0 else { return 0 }
        let end = index + length
        // 微克/立方米, 元/千瓦时
        if end + 1 < limit, text[end] == 0x2F {
            let many = [0x5343, 0x4E07, 0x767E].contains(text[end + 1]) ? 1 : 0
            let second = words.length(in: text, at: end + 1 + many, before: limit)
            if second > 0 { length += 1 + many + second }
        }
        if length == 1, notMeasures.length(in: text, at: index, before: limit) > 1 { return 0 }
        return length
    }

    /// Words that begin like a measure and are none: 12大优势 is a name, 3分离, 5部门, 1号.
    private static let notMeasures = Words(
        """
        分离 分类 分局 部门 类型 级别 组织 组长 团结 期间 期刊 期末 位于 天然 对口 对应 对接 处理 处室 处罚 处级 班子 条例 条块 单位 \
        门类 度假 口径 本级 本地 村级 县级 县区 县市 路段 路线 字头 块块 口岸 分管 分开 部级 部委 门店 面积 支部 支队 团队 队伍 人民 人才 \
        种植 种业 头部 份额 座谈 首批 首个 场所 场地 件套 列入 只要 株洲 盘活
        """)

    static func isMoney(_ passage: Passage, _ base: Range<Int>) -> Bool {
        base.last.map { passage.chars[$0] == 0x5143 } ?? false
    }

    private static let physical = Words("元 吨 蒸吨 平方米 立方米 千瓦 兆瓦 公里 米 亩 公顷 小时 千瓦时 升 微克 毫克 度 天")
    /// A size rather than a count: with 以上 before a noun it only describes.
    static func isPhysical(_ passage: Passage, _ base: Range<Int>) -> Bool {
        physical.length(in: passage.chars, endingAt: base.upperBound, from: base.lowerBound) > 0
    }
}

extension Measures {
    /// 个, 家: counts anything, so the noun after it decides.
    static func isCount(_ passage: Passage, _ base: Range<Int>) -> Bool {
        base.count == 1 && [0x4E2A, 0x5BB6].contains(passage.chars[base.lowerBound])
    }
}
