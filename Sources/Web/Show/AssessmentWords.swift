internal import AssessmentScoring
internal import Basics
internal import Kernel

/// The year's results are kept in Chinese, as they were announced; for who reads another language their words are put
/// into it.
extension Presenter {
    /// “1 省局标准处 92.50 优秀”: rank, unit, total and grade.
    func result(_ line: String) -> String {
        guard language != .zh else { return line }
        var parts = line.split(separator: " ").map(String.init)
        guard parts.count >= 3 else { return line }
        var end = ""
        if let band = Ruleset.standard.bands.first(where: { $0.name.zh == parts.last }) {
            end = ", " + band.name.text(language).lowercased()
            parts.removeLast()
        }
        let total = parts.removeLast()
        let rank = parts.removeFirst()
        let name = parts.joined(separator: " ")
        let unit = organisation.units.values.first { $0.name.zh == name }?.name.text(language) ?? name
        return "\(rank) \(unit): \(total == "不参加评分" ? "not scored" : total)\(end)"
    }

    /// “年度工作要点落实情况评分（2018-1版）”: the ruleset's title with its edition.
    func ruleset(_ text: String) -> String {
        let title = Ruleset.standard.title
        guard language != .zh, text.hasPrefix(title.zh + "（"), text.hasSuffix("版）") else { return text }
        let edition = text.dropFirst(title.zh.count + 1).dropLast(2)
        return "\(title.text(language)) (edition \(edition))"
    }
}
