/// The time limits in a cell of a column of limits.
struct LimitCell {
    let source: Source
    let cell: Range<Int>
    let title: TableHead.Column

    /// Of a text the limits in it that do not come back (6月20日前完成), of a span its end (2018年3月-6月), of a day its
    /// words (2018-06-30), of a year and month in digits the month in words, of a bare number the month where the title
    /// says so; else the whole cell where it speaks of time (长期坚持).
    func read() -> [Located<String>] {
        let passage = Passage(source, [cell])
        let found = Deadlines.find(passage, passage.all).filter { !$0.isRepeating }
        if !found.isEmpty { return found.map { located(passage, $0.range) } }
        let end = self.end(passage)
        if isDigits(passage, end) {
            if let month = month(passage, end) { return [Located(month, passage.source(end))] }
            return passage.chars[end].count(where: Sign.isDigit) >= 5 ? [located(passage, end)] : []
        }
        let isTime = Columns.isTime(passage, end) || end == passage.all && isWords(passage)
        return isTime ? [located(passage, end)] : []
    }

    private func located(_ passage: Passage, _ range: Range<Int>) -> Located<String> {
        let place = passage.source(range)
        return Located(Lines.text(source, place.start..<place.end), place)
    }

    // MARK: Spans

    private static let spans: Set<UInt32> = [0x7E, Sign.dash, 0x81F3, 0x5230]
    private static let units: Set<UInt32> = [0x5E74, 0x6708, 0x65E5]

    /// The end of 3-6月, 2018.3-2018.6, 2018年3月至6月; the whole where it is no span.
    private func end(_ passage: Passage) -> Range<Int> {
        let text = passage.chars
        let sign = text.indices.last { index in
            guard index > 0, index + 1 < text.count, Sign.isDigit(text[index + 1]) else { return false }
            if LimitCell.spans.contains(text[index]) { return true }
            guard text[index] == 0x2D else { return false }
            let after = text[(index + 1)...]
            return after.contains(where: LimitCell.units.contains)
                || after.contains(Sign.dot) && text[..<index].contains(Sign.dot)
        }
        return (sign.map { $0 + 1 } ?? 0)..<text.count
    }

    // MARK: Digits

    private func isDigits(_ passage: Passage, _ range: Range<Int>) -> Bool {
        !range.isEmpty
            && passage.chars[range].allSatisfy { Sign.isDigit($0) || $0 == Sign.dot || $0 == 0x2D || $0 == 0x2F }
    }

    /// 2018年6月 of 2018.6, 2018/06 and 2018-6, 6月 of 6 below 完成时限（月）.
    private func month(_ passage: Passage, _ range: Range<Int>) -> String? {
        guard range.count <= 7 else { return nil }
        let parts = passage.chars[range].split { !Sign.isDigit($0) }.map { $0.reduce(0) { $0 * 10 + Int($1) - 0x30 } }
        guard let last = parts.last, (1...12).contains(last) else { return nil }
        if parts.count == 2, (1900...2199).contains(parts[0]) { return "\(parts[0])年\(last)月" }
        let isSaid = title.measure.map { source.folded[$0.lowerBound] == 0x6708 } ?? false
        return parts.count == 1 && isSaid ? "\(last)月" : nil
    }

    private static let words = Words("长期 持续 全年 常态 年内 年底 当年 本年度 按要求 按时 每 季度 上半年 下半年 月 即时 立即")

    private func isWords(_ passage: Passage) -> Bool {
        passage.count <= 12 && LimitCell.words.occurs(in: passage.chars, passage.all)
    }
}
