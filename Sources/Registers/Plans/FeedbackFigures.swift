package import Basics
package import Kernel

extension PlanTarget {
    /// Whether its days begin in a year before a day's.
    func isBegun(before day: Day) -> Bool { period.map { $0.lowerBound.year < day.year } ?? false }

    /// What was counted for it until the end of the year before; `nil` of a target that is not parted over years, or
    /// whose first year it is.
    func earlierQuery(until day: Day) -> FigureQuery? {
        guard !measure.isEmpty, !slices.isEmpty, isBegun(before: day), let end = Day(day.year - 1, 12, 31) else {
            return nil
        }
        return query(until: end)
    }

    /// What is counted for it up to a day.
    package func query(until day: Day) -> FigureQuery {
        let period = period ?? day...day
        let end = min(day, period.upperBound)
        return FigureQuery(measure, min(period.lowerBound, end)...end, division: division)
    }
}

/// The figures of a task's targets, counted from the registers.
package struct FeedbackFigures {
    let reader: EntryReader
    package init(_ reader: EntryReader) { self.reader = reader }

    package struct Counted: Sendable {
        package let target: EntryID
        package let value: Quantity
    }

    /// Figures of the task's bound targets up to a day.
    package func counted(task: EntryID, until day: Day) throws -> [Counted] {
        let bound = try targets(of: task).filter { !$0.target.measure.isEmpty }
        let figures = try figures(bound.map(\.target), until: day)
        return bound.map { Counted(target: $0.id, value: figures[$0.target.query(until: day)]?.value ?? .zero) }
    }

    /// A bound target's figure up to a day.
    package func figure(_ target: PlanTarget, until day: Day) throws -> CountedValue {
        try reader.figure(target.query(until: day))
    }

    /// The figures of all bound targets among these, and of what growth is measured from.
    ///
    /// - Parameter known: the day at whose end they are told as they were known; `nil` is now. The questions in the
    ///   answer do not name it.
    package func figures(_ targets: [PlanTarget], until day: Day, asKnownOn known: Day? = nil) throws -> [FigureQuery:
        CountedValue]
    {
        let bound = targets.filter { !$0.measure.isEmpty }
        let queries = Set(
            bound.map { $0.query(until: day) }
                + bound.flatMap { [$0.baselineQuery(until: day), $0.earlierQuery(until: day)].compactMap { $0 } })
        let asked = queries.map { query in
            var asked = query
            asked.asKnownOn = known
            return (query, asked)
        }
        let figures = try reader.figures(asked.map(\.1))
        return Dictionary(
            asked.compactMap { query, asked in figures[asked].map { (query, $0) } }, uniquingKeysWith: { $1 })
    }

    /// A task's targets in force, in order.
    package func targets(of task: EntryID) throws -> [(id: EntryID, target: PlanTarget)] {
        try reader.all(PlanTarget.self, where: "task", is: task).filter { $0.entry.stage != "dropped" }
            .map { ($0.id, $0.root) }.sorted { $0.1.order < $1.1.order }
    }

    /// The newest figure reported by hand for a target, with its quarter.
    package func reported(_ target: EntryID, task: EntryID, before quarter: String? = nil) throws -> (
        value: Quantity, quarter: String, figure: ReportedFigure
    )? {
        let earlier = try reader.all(QuarterlyFeedback.self, where: "task", is: task).filter { feedback in
            QuarterlyFeedback.isHeard(feedback.entry.stage)
                && quarter.map { feedback.root.quarter < $0 } ?? true
        }
        for feedback in earlier.sorted(by: { $0.root.quarter > $1.root.quarter }) {
            if let figure = ReportedFigure.parse(feedback.root.manualFigures)[target.text] {
                return (figure.value, feedback.root.quarter, figure)
            }
        }
        return nil
    }

    /// `target=value` lines.
    package static func parse(_ lines: [String]) -> [String: Quantity] {
        ReportedFigure.parse(lines).mapValues(\.value)
    }
}
