/// What the title of a column says, in the usual spellings of both languages. A title may have words before the one
/// that decides (2018年工作目标, 市政府分管领导), a bracket after it (完成标准（家次）), or name two things that
/// belong together (牵头单位及责任人).
enum ColumnTitles {
    private static let chinese: [(Words, ColumnRole)] = [
        (Words("序号 编号 序 项次 任务编号 任务序号 项目编号 指标序号"), .number),
        (
            Words("类别 分类 领域 板块 任务类别 项目类别 工作类别 指标类别 重点领域 一级指标 大类 类型 方面 专项 条线 工作板块 任务类型"),
            .section
        ),
        (
            Words(
                """
                任务 工作任务 重点任务 主要任务 具体任务 年度任务 改革任务 目标任务 任务名称 任务内容 任务事项 任务分解 工作内容 主要内容 具体内容 建设内容 实施内容 \
                重点工作 工作事项 重点事项 具体事项 事项 事项名称 工作要点 重点工作任务 工作项目 项目 项目名称 工作名称 任务项目 指标名称 二级指标 三级指标 内容 名称 \
                主要工作 工作安排
                """), .task
        ),
        (
            Words(
                """
                目标 指标 工作目标 年度目标 任务目标 具体目标 量化目标 完成目标 绩效目标 预期目标 目标要求 目标值 年度目标值 目标数 指标值 计划数 任务数 任务量 工作量 \
                量化指标 考核指标 年度指标 主要指标 绩效指标 完成标准 工作标准 质量标准 验收标准 达标标准 工作要求 具体要求 完成要求 要求 预期成效 预期效果 \
                目标成效 工作数量 数量 年度计划
                """), .target
        ),
        (
            Words("措施 工作措施 具体措施 主要措施 推进措施 实施措施 保障措施 举措 工作举措 具体举措 重点举措 主要举措 工作步骤 实施步骤 方法步骤 落实措施"),
            .measure
        ),
        (Words("成果形式 工作成果 成果 预期成果 交付成果 成果要求 完成形式 成果体现 标志性成果 呈现形式"), .outcome),
        (Words("计量单位 度量单位 指标单位"), .unitOfMeasure),
        (
            Words("完成情况 进展情况 工作进展 目前进展 落实情况 取得成效 工作成效 完成率 目前进度 当前进度 完成进度 进展 实际完成 完成值 上年完成 自评情况"),
            .progress
        ),
        (
            Words(
                """
                备注 说明 分值 权重 得分 分数 评分 考核分值 标准分 考核分 考核标准 评分标准 扣分标准 考核办法 考核方式 电话 联系电话 监督电话 联系方式 联系人 \
                联络员 联络人 经办人 依据 来源 文件依据 任务来源 政策依据 附件 佐证材料 状态
                """), .other
        ),
    ]

    private static let english: [String: ColumnRole] = {
        let names: [(ColumnRole, String)] = [
            (.number, "no no. # number item serialno serialno. s/n sn"),
            (.section, "category area section field domain type"),
            (
                .task,
                "task tasks keytask keytasks worktask workitem keywork content description action activity project"
            ),
            (.target, "target targets goal goals objective objectives indicator indicators kpi kpis standard"),
            (.measure, "measure measures step steps actions keymeasures"),
            (.outcome, "outcome outcomes deliverable deliverables output outputs result"),
            (.lead, "lead leads leadunit leadunits leadagency leadoffice leaddepartment leadingunit"),
            (.responsible, "responsible responsibleunit responsibleunits responsibledepartment unitincharge owner"),
            (.support, "support supportingunit supportingunits cooperatingunit cooperatingunits partners participants"),
            (.person, "person personincharge responsibleperson leader leaders supervisingleader"),
            (.limit, "deadline due duedate timelimit timeframe schedule completiondate completeby by"),
            (.unitOfMeasure, "unitofmeasure uom measureunit"),
            (.progress, "progress status actual completion"),
            (.other, "remark remarks note notes comment comments score points weight contact phone telephone"),
        ]
        return Dictionary(
            names.flatMap { role, words in words.split(separator: " ").map { (String($0), role) } },
            uniquingKeysWith: { first, _ in first })
    }()

    /// A title of more words is none.
    static let longest = 24

    /// What a title says; `nil` where no rule knows it.
    /// - Parameter title: folded, without white space.
    static func role(_ title: [UInt32]) -> ColumnRole? {
        let text = core(title)
        guard !text.isEmpty, text.count <= longest, !text.contains(where: Sign.isStop) else { return nil }
        let parts = split(text)
        guard let last = parts.last, parts.count > 1 else { return single(text)?.role }
        let roles = parts.compactMap { single($0)?.role }
        if roles.count == parts.count { return together(roles) }
        // 参与单位 and 责任单位和部门 are one word.
        return single(text).flatMap { $0.length > last.count ? $0.role : nil }
    }

    /// The unit of measure in the bracket at the end of a title: 家次 of 目标值（家次）.
    static func bracket(_ title: [UInt32]) -> Range<Int>? {
        guard let last = title.last, Sign.isCloser(last),
            let open = title.lastIndex(where: { Sign.closer(of: $0) != nil }), open + 2 < title.count
        else { return nil }
        return open + 1..<title.count - 1
    }

    /// Words that say nothing without the title above them: 责任单位 over 名称.
    static func isPlain(_ title: [UInt32]) -> Bool {
        plain.length(in: title, at: 0, before: title.count) == title.count && !title.isEmpty
    }
    private static let plain = Words("单位 部门 处室 科室 名称 单位名称 部门名称 姓名 时间 日期 内容 人员 机构")

    /// 单位: a unit of the administration or of measure, as the cells say.
    static func isUnit(_ title: [UInt32]) -> Bool {
        unit.length(in: title, at: 0, before: title.count) == title.count && !title.isEmpty
    }
    private static let unit = Words("单位 单位名称 部门 部门名称 处室 科室 机构 unit units Unit Units UNIT")

    /// Without brackets and colons.
    private static func core(_ title: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var depth = 0
        for scalar in title {
            if Sign.closer(of: scalar) != nil { depth += 1 }
            if depth == 0, scalar != Sign.colon { result.append(scalar) }
            if Sign.isCloser(scalar), depth > 0 { depth -= 1 }
        }
        return result
    }

    private static let joins = Words("及 与 和 以及 、 / 暨 ,")

    private static func split(_ text: [UInt32]) -> [[UInt32]] {
        var parts: [[UInt32]] = []
        var start = 0
        var index = 0
        while index < text.count {
            let length = joins.length(in: text, at: index, before: text.count)
            if length > 0, index > start {
                parts.append(Array(text[start..<index]))
                start = index + length
            }
            index += max(length, 1)
        }
        if start < text.count { parts.append(Array(text[start...])) }
        return parts
    }

    /// The role of a title that names one thing, and the length of the word that decides.
    private static func single(_ text: [UInt32]) -> (role: ColumnRole, length: Int)? {
        if let first = text.first, first < 0x2E80 {
            let name = String(String.UnicodeScalarView(text.compactMap(Unicode.Scalar.init)))
            if let role = english[ColumnMapping.key(name)] { return (role, text.count) }
        }
        if isUnit(text) { return nil }
        var best: (role: ColumnRole, length: Int)?
        for (words, role) in chinese {
            let length = words.length(in: text, endingAt: text.count, from: 0)
            if length > (best?.length ?? 0) { best = (role, length) }
        }
        if let (label, length) = Labels.role(in: text, endingAt: text.count, from: 0), length > (best?.length ?? 0) {
            best = role(label).map { ($0, length) } ?? best
        }
        guard let best, text.count - best.length <= 12 else { return nil }
        return best
    }

    private static func role(_ label: AnnotationRole) -> ColumnRole? {
        switch label {
        case .lead: .lead
        case .support: .support
        case .responsible: .responsible
        case .person: .person
        case .time: .limit
        case .other: nil
        }
    }

    /// Units with their persons are units, persons with their telephones persons, two kinds of content content.
    private static func together(_ roles: [ColumnRole]) -> ColumnRole? {
        guard let first = roles.first else { return nil }
        if roles.allSatisfy({ $0 == first }) { return first }
        if roles.allSatisfy(\.isContent) { return first }
        let units = roles.filter(\.isUnits)
        if let unit = units.first, roles.allSatisfy({ $0.isUnits || $0 == .person || $0 == .other }) {
            return units.allSatisfy { $0 == unit } ? unit : .responsible
        }
        if roles.allSatisfy({ $0 == .person || $0 == .other }) { return .person }
        return nil
    }
}
