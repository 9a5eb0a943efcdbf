internal import Basics
internal import Kernel
internal import Plans

/// How far a task had come at each quarter's end.
extension TaskShow {
    /// The task's first counted target of one year, as it stood at the end of each quarter and today; `nil` where
    /// nothing is counted or the first quarter is not over. Growth is no sum, so it has none.
    func growth() throws -> ColumnChart? {
        guard
            let main = state.targets.first(where: {
                !$0.target.measure.isEmpty && !$0.target.isYearOnYear && !$0.target.isScopeCount
            })?.target, let period = main.period, period.lowerBound.year == period.upperBound.year
        else { return nil }
        let last = min(today, period.upperBound)
        let ends = (1...4).compactMap { Quarter(period.lowerBound.year, $0) }.filter {
            period.lowerBound <= $0.last && $0.last < last
        }
        guard !ends.isEmpty else { return nil }
        let figures = FeedbackFigures(presenter.reader)
        let days =
            ends.map { (day: $0.last, label: visit.term("第\($0.number)季度末", "End of Q\($0.number)")) }
            + [(day: last, label: last == today ? visit.term("今天", "Today") : last.text(visit.language))]
        let values = try days.map { one in
            let value = try figures.figure(main, until: one.day).value
            return (label: one.label, amount: Double(value.scaled), shown: presenter.number(value))
        }
        let unit = PlanWords.unit(main.unitWord, visit.language)
        return ColumnChart(
            title: visit.term(
                "第一项计数指标各季度末累计（目标 \(PlanWords.goal(main, .zh))）",
                "First counted target at each quarter's end (target \(PlanWords.goal(main, .en)))"),
            unit: unit.isEmpty ? nil : unit, values: values)
    }
}
