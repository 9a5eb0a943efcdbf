/// The heads of columns and the kinds of cells.
enum Columns {
    private static let number = Words("序号 编号 序 项次")
    private static let group = Words("类别 项目名称 事项名称 项目 名称 项目类别 分类 领域 任务类别 板块 重点领域 指标名称 一级指标 事项 任务名称")
    private static let content = Words(
        """
        工作任务 重点工作 工作举措 主要内容 具体要求 目标任务 任务目标 工作内容 重点任务 任务内容 工作目标 主要任务 具体措施 工作措施 任务 具体任务 \
        建设内容 年度目标 内容 指标 重点工作任务 主要措施 具体内容 目标要求 工作要求 举措 年度任务 二级指标 实施内容 任务分解
        """)
    private static let result = Words("完成情况 取得成效 进展情况 工作进展 进展 成效 落实情况 目前进展")
    private static let other = Words("监督电话 电话 分值 权重 备注 联系方式 说明 得分")

    /// The role of a head and how many characters at the end of the range it takes.
    static func role(_ text: [UInt32], _ range: Range<Int>) -> (Table.Column, Int)? {
        var best: (Table.Column, Int)?
        func offer(_ words: Words, _ column: Table.Column) {
            let length = words.length(in: text, endingAt: range.upperBound, from: range.lowerBound)
            if length > (best?.1 ?? 0) { best = (column, length) }
        }
        offer(number, .number)
        offer(group, .group)
        offer(content, .content)
        offer(result, .result)
        offer(other, .other)
        if let (role, length) = Labels.role(in: text, endingAt: range.upperBound, from: range.lowerBound),
            length >= (best?.1 ?? 0)
        {
            switch role {
            case .lead, .responsible: best = (.lead, length)
            case .support: best = (.support, length)
            case .person: best = (.person, length)
            case .time: best = (.time, length)
            case .other: best = (best?.0 == .result ? .result : .other, length)
            }
        }
        return best
    }

    /// The role of a cell that holds a head and nothing else.
    static func head(_ text: [UInt32]) -> Table.Column? {
        guard text.count >= 2, text.count <= 16, !text.contains(where: Sign.isBreak),
            let (column, length) = role(text, 0..<text.count), text.count - length <= 10
        else { return nil }
        return column
    }

    /// Heads written without anything between them: 序号项目名称主要内容牵头单位.
    static func run(_ text: [UInt32], from start: Int) -> (columns: [Table.Column], end: Int)? {
        guard number.length(in: text, at: start, before: text.count) >= 2 else { return nil }
        var columns: [Table.Column] = [.number]
        var index = start + 2
        while index < text.count {
            var found: (Table.Column, Int)?
            var isExact = false
            for end in stride(from: index + 2, through: min(text.count, index + 12), by: 1) {
                guard let (column, length) = role(text, index..<end) else { continue }
                if length == end - index {
                    found = (column, end)
                    isExact = true
                } else if !isExact, end - index - length <= 6, found.map({ length > end - $0.1 }) ?? true {
                    // 区政府分管领导: other words may stand before the head.
                    found = (column, end)
                }
            }
            guard let found else { break }
            columns.append(found.0)
            index = found.1
        }
        return columns.count >= 3 ? (columns, index) : nil
    }

    // MARK: Cells

    enum Kind { case empty, number, units, time, text }

    private static let timeWords = Words("年底前 月底前 持续推进 长期坚持 全年 年内 长期 常年 每季度 每月 年底 持续 季度 上半年 下半年 月底 月前 常态化")

    static func kind(_ passage: Passage, _ range: Range<Int>) -> Kind {
        let cell = passage.trimmed(range) { $0 == Sign.bar }
        guard !cell.isEmpty else { return .empty }
        if cell.count <= 6, cell.allSatisfy({ Sign.isDigit(passage.chars[$0]) || passage.chars[$0] == Sign.dot }),
            !passage.chars[cell].contains(Sign.dot) || cell.count <= 4
        {
            return .number
        }
        if isTime(passage, cell) { return .time }
        return isUnits(passage, cell) ? .units : .text
    }

    static func isTime(_ passage: Passage, _ cell: Range<Int>) -> Bool {
        guard cell.count <= 24 else { return false }
        let text = passage.chars
        if timeWords.length(in: text, at: cell.lowerBound, before: cell.upperBound) > 0 { return true }
        var digits = 0
        var marks = 0
        for index in cell {
            if Sign.isDigit(text[index]) { digits += 1 }
            if [0x5E74, 0x6708, 0x65E5, Sign.dot, 0x2D].contains(text[index]) { marks += 1 }
        }
        let named = text[cell].contains { [0x5E74, 0x6708, 0x65E5].contains($0) }
        if !named, digits < 5 { return false }
        let rest = cell.count - digits - marks
        return digits > 0 && marks > 0 && rest <= 5 && !text[cell].contains(Sign.percent)
    }

    static func isUnits(_ passage: Passage, _ cell: Range<Int>) -> Bool {
        guard cell.count >= 2, cell.count <= 160, !passage.chars[cell].contains(Sign.stop),
            !passage.chars[cell].contains(where: Sign.isDigit)
        else { return false }
        let pieces = UnitList.split(passage, cell)
        return !pieces.isEmpty
            && pieces.allSatisfy { ($0.tail != nil || UnitNames.ends(passage, $0.range)) && $0.range.count <= 24 }
    }
}
