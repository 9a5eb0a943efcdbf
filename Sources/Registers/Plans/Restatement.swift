package import Basics
package import Kernel

/// 重述: what a quarter's report said of a counted target, and what is known of the same period now.
///
/// A report keeps the figures it was sent with, and they are never written over: what was recorded, corrected or
/// withdrawn later stands beside them as an adjustment. Figures are cumulative, so one correction of the first
/// quarter restates every quarter that was reported before it.
package struct Restatement: Sendable {
    package let target: EntryID
    package let quarter: Quarter
    package let reportedOn: Day
    /// The last day the report counted: that of the report, or of the quarter if that came first.
    package let countedUntil: Day
    /// As reported, and locked.
    package let reported: Quantity
    /// As known now, to the quarter's end.
    package let now: Quantity
    /// The question that `now` answers.
    package let query: FigureQuery
    /// The moment after which everything came that makes the adjustment.
    package let since: Instant
    /// The latest day on which something within the days the report had counted was recorded, corrected or
    /// withdrawn; `nil` where the adjustment is only what the last days of the quarter brought.
    package let correctedOn: Day?
    /// Where changes were kept only from a day after the report on: that day. The reason of the difference is then
    /// not fully known.
    package let tracedSince: Day?

    /// As known now, of the days that the report had counted.
    package let sameDays: Quantity

    package var adjustment: Quantity { now - reported }
    /// What was recorded, corrected or withdrawn later within the days the report had counted.
    package var corrected: Quantity { sameDays - reported }
    /// What the days after those, to the quarter's end, brought.
    package var brought: Quantity { now - sameDays }

    /// One report that holds figures, with the moment at which it was sent.
    package struct Report: Sendable {
        let quarter: Quarter
        let sentAt: Instant
        let counted: [String: Quantity]
        /// The last day it counted.
        var countedUntil: Day { min(sentAt.day, quarter.last) }

        package init(quarter: Quarter, sentAt: Instant, counted: [String: Quantity]) {
            self.quarter = quarter
            self.sentAt = sentAt
            self.counted = counted
        }
    }

    /// The quarters of a target that have to be restated, in order: those whose figure is another one now.
    ///
    /// - Parameters:
    ///   - figures: what is known now, by the questions for each quarter and for the days its report counted.
    ///   - knownFrom: the day from which on changes were kept; `nil` where all were.
    ///   - correctedOn: when something within the reported days was changed last, asked only where it differs.
    package static func quarters(
        of target: EntryID, _ root: PlanTarget, reports: [Report], figures: [FigureQuery: CountedValue],
        knownFrom: Day? = nil, correctedOn: (FigureQuery, Instant) throws -> Day?
    ) rethrows -> [Restatement] {
        try reports.sorted { $0.quarter < $1.quarter }.compactMap { report in
            let query = root.query(until: report.quarter.last)
            guard let reported = report.counted[target.text], let now = figures[query]?.value, now != reported else {
                return nil
            }
            let until = report.countedUntil
            let since = Instant(milliseconds: report.sentAt.milliseconds + 1)
            return Restatement(
                target: target, quarter: report.quarter, reportedOn: report.sentAt.day, countedUntil: until,
                reported: reported, now: now, query: query, since: since,
                correctedOn: try correctedOn(root.query(until: until), since),
                tracedSince: knownFrom.flatMap { report.sentAt.day <= $0 ? $0 : nil },
                sameDays: figures[root.query(until: until)]?.value ?? now)
        }
    }
}

package extension FeedbackFigures {
    /// What of a task's reports is known otherwise now, target by target, quarter by quarter.
    func restatements(
        of targets: [(id: EntryID, target: PlanTarget)],
        reports: [(id: EntryID, feedback: QuarterlyFeedback, stage: String)]
    ) throws -> [Restatement] {
        let counted = targets.filter { !$0.target.measure.isEmpty }
        guard !counted.isEmpty else { return [] }
        let sent = try reports.filter { QuarterlyFeedback.isHeard($0.stage) }.compactMap(report)
        let queries = counted.flatMap { target in
            sent.flatMap { [target.target.query(until: $0.quarter.last), target.target.query(until: $0.countedUntil)] }
        }
        let figures = try reader.figures(queries)
        let from = try reader.figuresKnownFrom
        return try counted.flatMap { id, target in
            try Restatement.quarters(of: id, target, reports: sent, figures: figures, knownFrom: from) { query, since in
                try reader.changes(of: query, from: since, limit: 1).first?.recorded
            }
        }
    }

    private func report(_ report: (id: EntryID, feedback: QuarterlyFeedback, stage: String)) throws
        -> Restatement.Report?
    {
        guard let quarter = Quarter(text: report.feedback.quarter) else { return nil }
        let sent = try JournalLog.records(of: QuarterlyFeedback.schema.name, report.id, reader.session)
            .last { $0.move == "submit" }
        return sent.map {
            Restatement.Report(
                quarter: quarter, sentAt: $0.at, counted: FeedbackFigures.parse(report.feedback.countedFigures))
        }
    }
}
