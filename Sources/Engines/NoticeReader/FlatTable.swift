/// A table flattened without anything between its cells: 1扩大供给…9个。周明远教育局经开区2稳定….
struct FlatTable {
    let source: Source

    private static let verbs = Words(
        """
        推进 改造 完成 建设 新建 实施 开展 新增 为 对 加快 完善 启动 建成 提升 组织 打造 加强 优化 推动 实现 培育 引进 扩建 修缮 落实 编制 \
        制定 强化 深化 健全 支持 做好 举办 出台
        """)
    private static let cores = Words(
        """
        教育 人社 民政 住建 财政 公安 发改 工信 科技 司法 自然 资源 规划 环保 环境 生态 城管 城市 交通 水利 水务 农业 农村 商务 文化 文体 文旅 \
        文广 旅游 卫生 卫健 退役 应急 审计 市场 监管 统计 医保 信访 税务 气象 体育 林业 园林 行政 大数据 金融 国资 经信 经开 高新 区 市 县 街道 \
        供销 残联 妇联 团 总工会 消防 档案 宣传 组织 统战 政法 办公室 机关
        """)

    /// The regions of a document with such a table, or `nil`.
    func read(_ lines: [Line]) -> [Document.Region]? {
        for (index, line) in lines.enumerated() where line.range.count > 40 {
            let passage = Passage(
                source, [line.range.lowerBound..<min(line.range.upperBound, line.range.lowerBound + 400)])
            for start in passage.all where passage.chars[start] == 0x5E8F {
                guard let head = Columns.run(passage.chars, from: start), head.columns.contains(.lead),
                    head.end + 1 < passage.count, passage.chars[head.end] == 0x31
                else { continue }
                var ranges = [passage.origin[head.end]..<line.range.upperBound]
                ranges += lines[(index + 1)...].map { withoutPageMark($0.range) }
                let found = rows(Passage(source, ranges), hasPersons: head.columns.contains(.person))
                let before = index > 0 ? [Document.Region.prose(Array(lines[..<index]))] : []
                return before + [.table(Table(rows: found, isGlued: true))]
            }
        }
        return nil
    }

    /// Pages of such copies begin with their number: 2、.
    private func withoutPageMark(_ range: Range<Int>) -> Range<Int> {
        let mark = NumberMark.read(source.folded, at: range.lowerBound, before: range.upperBound)
        return mark?.style == .arabic ? (mark?.range.upperBound ?? range.lowerBound)..<range.upperBound : range
    }

    private func rows(_ passage: Passage, hasPersons: Bool) -> [Table.Row] {
        var rows: [Table.Row] = []
        var index = 0
        var number = 0
        while index < passage.count {
            if let head = Columns.run(passage.chars, from: index) { index = head.end }
            var row = Table.Row()
            if let end = self.number(passage, index, number + 1) {
                row.number = passage.origin[index]..<passage.origin[end - 1] + 1
                number += 1
                index = end
            }
            let start = index
            var contentEnd = passage.count
            var cells: [(Table.Column, Range<Int>)] = []
            while index < passage.count {
                if passage.chars[index] == Sign.stop, passage.depth[index] == 0 {
                    let after = index + 1
                    if after >= passage.count || Columns.run(passage.chars, from: after) != nil
                        || self.number(passage, after, number + 1) != nil
                    {
                        contentEnd = after
                        index = after
                        break
                    }
                    if let (found, end) = units(passage, after, number + 1, hasPersons) {
                        cells = found
                        contentEnd = after
                        index = end
                        break
                    }
                }
                index += 1
            }
            guard contentEnd > start else {
                index = max(index, start + 1)
                continue
            }
            row.content = places(passage, start..<contentEnd)
            row.cells = cells.map { Table.Cell($0.0, places(passage, $0.1)) }
            row.inherits = cells.isEmpty && row.number == nil
            rows.append(row)
        }
        return rows
    }

    /// The parts of the source a stretch covers, without what was dropped between.
    private func places(_ passage: Passage, _ range: Range<Int>) -> [Range<Int>] {
        var result: [Range<Int>] = []
        for index in range {
            let place = passage.origin[index]
            if let last = result.last, last.upperBound == place {
                result[result.count - 1] = last.lowerBound..<place + 1
            } else {
                result.append(place..<place + 1)
            }
        }
        return result
    }

    private func number(_ passage: Passage, _ start: Int, _ expected: Int) -> Int? {
        let digits = Array(String(expected).unicodeScalars.map(\.value))
        let end = start + digits.count
        guard end < passage.count, Array(passage.chars[start..<end]) == digits, Sign.isHan(passage.chars[end]),
            Measures.length(passage, at: end, before: passage.count) == 0
        else { return nil }
        return end
    }

    /// 周明远教育局经开区高新园(北桥镇)各街道: a person and names of units up to the next row.
    private func units(
        _ passage: Passage, _ start: Int, _ next: Int, _ hasPersons: Bool
    ) -> ([(Table.Column, Range<Int>)], Int)? {
        for length in hasPersons ? [3, 2, 4] : [0] {
            let first = start + length
            guard first < passage.count, !hasPersons || startsOffice(passage, first) else { continue }
            var cells: [(Table.Column, Range<Int>)] = []
            if length > 0 { cells.append((.person, start..<first)) }
            var index = first
            var count = 0
            while index < passage.count, number(passage, index, next) == nil,
                Self.verbs.length(in: passage.chars, at: index, before: passage.count) == 0,
                let end = GluedUnits.end(passage, index, passage.count)
            {
                cells.append((count == 0 ? .lead : .support, index..<end))
                count += 1
                index = end
            }
            if count > 0 { return (cells, index) }
        }
        return nil
    }

    private func startsOffice(_ passage: Passage, _ index: Int) -> Bool {
        Self.cores.length(in: passage.chars, at: index, before: passage.count) > 0
    }
}
