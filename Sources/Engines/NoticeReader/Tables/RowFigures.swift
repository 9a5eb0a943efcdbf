import Basics

/// Figures that stand twice in a row of a table: 培育团体标准30个 beside 30个 under 目标值 is one target.
struct RowFigures {
    private let source: Source
    private let cells: [RowCell]

    init(_ source: Source, _ cells: [RowCell]) {
        self.source = source
        self.cells = cells
    }

    /// A target and the cell it stands in.
    private struct Figure {
        var target: ReadTarget
        let cell: Int?
        /// Cells whose figure was taken to be this one.
        var met: Set<Int> = []
    }

    /// Words that say nothing of what is counted.
    private static let plain = Words(
        """
        完成 达到 实现 新增 新建 建成 累计 合计 总计 全年 全省 年内 年度 不少于 不低于 不超过 不高于 至少 以上 以下 以内 左右 力争 争取 确保 \
        目标 指标 任务 计划 共计 总数 数量 各 共 达 约 超 过 率 数 同比 增长 下降 提高 较上年 比上年
        """)

    /// One of each figure that is said twice; what differs stays, and is said.
    func settled(_ targets: [ReadTarget]) -> (targets: [ReadTarget], notes: [ReadingNote]) {
        guard cells.count > 1, targets.count > 1 else { return (targets, []) }
        var kept: [Figure] = []
        var notes: [ReadingNote] = []
        // The words of a task come before the column of its targets, wherever that stands.
        let figures = targets.map { Figure(target: $0, cell: cell($0)) }
        for figure in figures.filter({ !isTarget($0) }) + figures.filter(isTarget) {
            guard let cell = figure.cell else {
                kept.append(figure)
                continue
            }
            let others = kept.indices.filter {
                kept[$0].cell != nil && kept[$0].cell != cell && !kept[$0].met.contains(cell)
            }
            let equal = others.filter { RowFigures.isEqual(kept[$0].target, figure.target) }
            if let same = equal.first(where: { RowFigures.isRelated(kept[$0].target, figure.target) }) {
                kept[same].target = RowFigures.joined(kept[same].target, figure.target)
                kept[same].met.insert(cell)
                continue
            }
            if isTarget(figure), let doubt = equal.first ?? others.first(where: { differs(kept[$0], figure) }) {
                notes.append(note(kept[doubt].target, figure.target, isEqual: equal.first != nil))
            }
            kept.append(figure)
        }
        let order = kept.sorted { $0.target.figure.start < $1.target.figure.start }
        return (order.map(\.target), notes)
    }

    private func cell(_ target: ReadTarget) -> Int? {
        cells.firstIndex { $0.range.start <= target.figure.start && target.figure.end <= $0.range.end }
    }

    private func isTarget(_ figure: Figure) -> Bool { figure.cell.map { cells[$0].role == .target } ?? false }

    private func differs(_ first: Figure, _ second: Figure) -> Bool {
        !first.target.scopeCount && first.met.isEmpty
            && RowFigures.unit(first.target) == RowFigures.unit(second.target)
            && RowFigures.isRelated(first.target, second.target)
    }

    // MARK: Two figures

    private static func isEqual(_ first: ReadTarget, _ second: ReadTarget) -> Bool {
        (first.valueBase ?? first.value) == (second.valueBase ?? second.value) && first.upper == second.upper
            && unit(first) == unit(second)
            && (first.comparator == second.comparator || first.comparator == .equal || second.comparator == .equal)
    }

    /// 个 and 项 count the same things.
    private static func unit(_ target: ReadTarget) -> String {
        let unit = target.unitBase ?? target.unit
        return unit == "项" || unit == "件" ? "个" : unit
    }

    /// One says only how many, or both speak of the same thing in some words.
    private static func isRelated(_ first: ReadTarget, _ second: ReadTarget) -> Bool {
        let one = subject(first)
        let two = subject(second)
        if one.isEmpty || two.isEmpty || one == two { return true }
        return !pairs(one).isDisjoint(with: pairs(two))
    }

    private static func pairs(_ text: [UInt32]) -> Set<[UInt32]> { Set(zip(text, text.dropFirst()).map { [$0, $1] }) }

    /// What is counted, in Chinese characters: 团体标准 of 培育团体标准30个.
    private static func subject(_ target: ReadTarget) -> [UInt32] {
        let text = target.quote.unicodeScalars.map { Fold.scalar($0.value) }
        let unit = target.unit.unicodeScalars.map { Fold.scalar($0.value) }
        var result: [UInt32] = []
        var index = 0
        while index < text.count {
            let length = plain.length(in: text, at: index, before: text.count)
            if length > 0 {
                index += length
            } else if !unit.isEmpty, text[index...].starts(with: unit) {
                index += unit.count
            } else if Sign.isDigit(text[index]) {
                // With the measure word of another figure: 家 of 60家、95%.
                index += 1
                let isMeasure = index < text.count && Sign.isHan(text[index])
                if isMeasure, index + 1 == text.count || !Sign.isHan(text[index + 1]) { index += 1 }
            } else {
                if Sign.isHan(text[index]) { result.append(text[index]) }
                index += 1
            }
        }
        return result
    }

    /// The one that says more, with what only the other says of how it binds and until when.
    private static func joined(_ first: ReadTarget, _ second: ReadTarget) -> ReadTarget {
        let isFirst = subject(first).count >= subject(second).count
        let keep = isFirst ? first : second
        let other = isFirst ? second : first
        return ReadTarget(
            quote: keep.quote, range: keep.range, figure: keep.figure, value: keep.value, upper: keep.upper,
            unit: keep.unit, valueBase: keep.valueBase, unitBase: keep.unitBase, unitBaseImplied: keep.unitBaseImplied,
            comparator: keep.comparator == .equal ? other.comparator : keep.comparator,
            deadline: keep.deadline ?? other.deadline, soft: keep.soft || other.soft, stretch: keep.stretch,
            scopeCount: keep.scopeCount && other.scopeCount, partOfTotal: keep.partOfTotal,
            repeats: keep.repeats + [other.quote] + other.repeats)
    }

    private func note(_ first: ReadTarget, _ second: ReadTarget, isEqual: Bool) -> ReadingNote {
        ReadingNote(
            code: "reading.target_differs", quote: "\(first.quote)｜\(second.quote)",
            message: isEqual
                ? Term(
                    "同一行两处写了同一个数，“\(first.quote)”和“\(second.quote)”，可能是同一个指标；两个都已保留，请确定。",
                    "Two cells of a row hold the same figure, “\(first.quote)” and “\(second.quote)”, perhaps of one target. Both were kept; please decide."
                )
                : Term(
                    "同一行两处的数不一致，“\(first.quote)”和“\(second.quote)”；两个都已保留，请确定以哪个为准。",
                    "Two cells of a row do not agree, “\(first.quote)” and “\(second.quote)”. Both were kept; please decide which holds."
                ),
            range: first.range, other: second.range)
    }
}
