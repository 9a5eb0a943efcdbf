/// Arrangements for reporting, which are requirements and no tasks: 各牵头单位每季度末向办公室报送进展情况.
enum Reporting {
    private static let subjects = Words("各 请各 牵头单位 责任单位 配合单位 承办单位 有关单位 相关单位 有关处室 相关处室 请牵头单位 请责任单位")
    private static let verbs = Words("报送 上报 反馈 汇报 报告 报至 报省局 报市局 报办公室")
    private static let objects = Words("进展 情况 总结 小结 台账")

    /// Whether the words up to the first comma name those who report, and what they report.
    static func isPhrase(_ text: [UInt32], _ range: Range<Int>) -> Bool {
        let end = range.first { Sign.isBreak(text[$0]) } ?? range.upperBound
        return isReport(text, range.lowerBound..<end)
    }

    /// Whether the first sentence says so: a paragraph of its own may first speak of other duties.
    static func isSentence(_ text: [UInt32], _ range: Range<Int>) -> Bool {
        let end = range.first { Sign.isStop(text[$0]) } ?? range.upperBound
        return isReport(text, range.lowerBound..<end)
    }

    private static func isReport(_ text: [UInt32], _ range: Range<Int>) -> Bool {
        subjects.length(in: text, at: range.lowerBound, before: range.upperBound) > 0
            && verbs.occurs(in: text, range) && objects.occurs(in: text, range)
    }
}
