/// What a field of an annotation says.
enum AnnotationRole: Equatable {
    case lead, support
    /// 责任单位, 负责, 落实: the lead where no lead is named beside it, else supporting.
    case responsible
    case person, time, other
    var isUnits: Bool { self == .lead || self == .support || self == .responsible }
}

/// The words before a colon, or in the head of a table, that say what follows.
enum Labels {
    private static let nouns = [
        "单位", "部门", "处室", "科室", "股室", "机构", "责任单位", "责任部门", "责任处室", "责任科室", "负责部门", "责任主体", "单位和部门",
    ]

    private static func product(_ heads: String, bare: String = "") -> Words {
        let all = heads.split(separator: " ").flatMap { head in nouns.map { head + $0 } }
        return Words(all.joined(separator: " ") + " " + bare)
    }

    private static let lead = product("牵头 主办 承办 主责 主要责任 第一责任 牵头负责 总牵头 主要负责 牵头承办", bare: "牵头 主办 牵头人单位")
    private static let support = product(
        "配合 协办 协助 参与 参加 协同 会办 协作 协同配合 配合参与 参与配合", bare: "配合 协办 参与 协助")
    private static let responsible = product(
        "责任 负责 落实 实施 承担 监考 考核 执行 组织实施 完成 主管 具体负责 归口", bare: "负责 责任 落实 责任主体 实施主体")
    private static let person = Words(
        """
        领导 责任人 负责人 牵头人 联系人 分管市长 分管省长 分管县长 分管区长 市领导 县领导 区领导 省领导 责任领导 牵头领导 分管领导 \
        分管负责人 主要负责人 包保领导 联系领导 挂点领导
        """)
    private static let time = Words(
        """
        时限 完成时限 时限要求 完成时间 时间 时间要求 时间节点 期限 完成期限 办结时限 进度 进度安排 时间进度 时间安排 完成时间节点 \
        计划完成时间 工作时限 节点
        """)
    private static let other = Words(
        """
        联系电话 电话 监督电话 联系方式 备注 成果形式 工作成果 分值 权重 完成情况 进展情况 工作进展 落实情况 取得成效 工作成效 考核标准 \
        完成率 目前进展
        """)

    /// The role and the length of the label that ends before `end`.
    static func role(in text: [UInt32], endingAt end: Int, from start: Int) -> (AnnotationRole, Int)? {
        var best: (AnnotationRole, Int)?
        func offer(_ words: Words, _ role: AnnotationRole) {
            let length = words.length(in: text, endingAt: end, from: start)
            if length > (best?.1 ?? 1) { best = (role, length) }
        }
        offer(lead, .lead)
        offer(support, .support)
        offer(responsible, .responsible)
        offer(person, .person)
        offer(time, .time)
        offer(other, .other)
        return best
    }

    /// A label that begins exactly at `index` and ends with a colon: its role and the place after the colon.
    static func match(_ passage: Passage, at index: Int, before limit: Int) -> (role: AnnotationRole, next: Int)? {
        let text = passage.chars
        var colon = index
        let reach = min(limit, index + 16)
        while colon < reach, text[colon] != Sign.colon {
            let scalar = text[colon]
            if Sign.isBreak(scalar) || scalar == Sign.pause || passage.quoted[colon] { return nil }
            if Sign.isCloser(scalar), passage.partner[colon] < index { return nil }
            colon += 1
        }
        guard colon < reach, colon > index, passage.depth[colon] == passage.depth[index],
            let (role, length) = self.role(in: text, endingAt: colon, from: index)
        else { return nil }
        // 区政府分管领导: words in front of the label belong to it, but not the end of a sentence.
        // 投诉处理时限: is an indicator, 完成时限: a label.
        guard colon - index - length <= (role == .time || role == .other ? 2 : 7) else { return nil }
        return (role, colon + 1)
    }

    /// A label without a colon at the start of a line, followed by white space: 责任单位 市教育局.
    static func bare(_ passage: Passage, at index: Int, before limit: Int) -> (role: AnnotationRole, next: Int)? {
        var end = index + 1
        while end < min(limit, index + 9), passage.gap[end] == .none { end += 1 }
        guard end < limit, passage.gap[end] != .none, end - index >= 4,
            let (role, length) = self.role(in: passage.chars, endingAt: end, from: index), length == end - index,
            role != .other
        else { return nil }
        return (role, end)
    }
}
