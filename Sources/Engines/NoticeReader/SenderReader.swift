/// Who sends a plan, where neither a signature nor the title of a covering notice says it: a line with a label
/// (发文机关：…), the name the title begins with (某某省质量技术监督局2027年工作任务分解表), or a line that is a name.
struct SenderReader {
    let source: Source

    private static let labels = Words(
        "发文机关 发文单位 印发机关 印发单位 制发机关 制发单位 下达单位 编制单位 制定单位 制表单位 发布单位 发布机关 填报单位 单位 单位名称")
    private static let about = Words("关于")
    /// What names of administrations end with; an office of one does not send.
    private static let organs = Words("局 厅 委 政府 委员会 办公室 办公厅 中心 总站 院 署 管委会 领导小组 指挥部 公司 集团")
    private static let longest = 30

    func read(_ lines: [Line], title: Located<String>?) -> Located<String>? {
        labelled(lines) ?? title.flatMap { beginning($0.range.start..<$0.range.end) } ?? alone(lines)
    }

    private func labelled(_ lines: [Line]) -> Located<String>? {
        for line in lines {
            guard let colon = line.range.first(where: { source.folded[$0] == Sign.colon }) else { continue }
            let label = Lines.compact(source, line.range.lowerBound..<colon, limit: 12)
            guard !label.isEmpty, SenderReader.labels.length(in: label, at: 0, before: label.count) == label.count
            else { continue }
            // 发文机关：某某局  日期：2027年1月8日: the name ends where white space does.
            var low = colon + 1
            while low < line.range.upperBound, Sign.isSpace(source.folded[low]) { low += 1 }
            let end = (low..<line.range.upperBound).first { Sign.isSpace(source.folded[$0]) } ?? line.range.upperBound
            if let name = name(low..<end) { return name }
        }
        return nil
    }

    /// Before 关于, the year or the bracket of a title.
    private func beginning(_ title: Range<Int>) -> Located<String>? {
        let text = source.folded
        let end = title.first { index in
            Sign.isDigit(text[index]) || Sign.closer(of: text[index]) != nil || text[index] == 0x201C
                || text[index] == 0x300A
                || SenderReader.about.length(in: text, at: index, before: title.upperBound) > 0
        }
        return end.flatMap { name(title.lowerBound..<$0) }
    }

    private func alone(_ lines: [Line]) -> Located<String>? {
        lines.prefix(10).lazy.compactMap { name($0.range) }.first
    }

    private func name(_ range: Range<Int>) -> Located<String>? {
        let text = Lines.compact(source, range, limit: 60)
        guard (4...SenderReader.longest).contains(text.count), text.allSatisfy(Sign.isHan),
            SenderReader.organs.length(in: text, endingAt: text.count, from: 2) > 0
        else { return nil }
        return Located(Lines.text(source, range), SourceRange(range.lowerBound, range.upperBound))
    }
}
