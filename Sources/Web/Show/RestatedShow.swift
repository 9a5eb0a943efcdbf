internal import Basics
internal import Kernel
internal import Plans

extension Presenter {
    /// Quarters whose figures are known otherwise now, each with the way to the entries that made the difference.
    func lines(_ restated: [Restatement], targets: [EntryID: PlanTarget]) -> [RestatedLine] {
        restated.map { item in
            let target = targets[item.target]
            let days = (target?.period ?? item.query.days)
            return RestatedLine(
                quarterName: item.quarter.text(language), promise: target?.quote ?? "", reported: number(item.reported),
                known: number(item.now), adjustment: signed(item.adjustment),
                entriesHref:
                    "/work/figures/\(item.query.measure)?from=\(days.lowerBound)&to=\(days.upperBound)&target=\(item.target)&quarter=\(item.quarter)#late",
                because: because(item))
        }
    }

    /// What made the difference, each part with its number.
    private func because(_ item: Restatement) -> String {
        if item.correctedOn == nil, let since = item.tracedSince {
            return term(
                "\(since.text(.zh))以前的变动没有保存，缘由不详",
                "changes before \(since.text(.en)) were not kept, so the reason is not known")
        }
        var parts: [String] = []
        if let day = item.correctedOn, item.corrected != .zero || item.brought == .zero {
            parts.append(
                term(
                    "因\(day.text(.zh))的补登或更正而重述（\(signed(item.corrected))）",
                    "restated by a later correction on \(day.text(.en)) (\(signed(item.corrected)))"))
        }
        if item.brought != .zero || parts.isEmpty {
            parts.append(
                term(
                    "报告计至\(item.countedUntil.text(.zh))，季末前又有登记（\(signed(item.brought))）",
                    "the report counted until \(item.countedUntil.text(.en)); more came before the quarter ended (\(signed(item.brought)))"
                ))
        }
        return parts.joined(separator: term("；", "; "))
    }

    /// `+3`, `−2`, `0`.
    func signed(_ number: Quantity) -> String {
        if number == .zero { return "0" }
        return number > .zero ? "+" + self.number(number) : "−" + self.number(-number)
    }
}
