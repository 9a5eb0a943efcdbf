package import Basics
internal import Kernel

/// 季度反馈按时率: how many of the reports that were due were sent in time and accepted.
///
/// An empty or careless form gains nothing: only accepted reports count, each by the day of the submission that was
/// accepted. Whatever is due and not accepted (never sent, sent back, not yet looked at) stays below the line.
package struct FeedbackRate: Sendable, Hashable {
    /// One report as it stands.
    package struct Report: Sendable, Hashable {
        package let dueOn: Day?
        package let stage: String
        /// The day it was last sent.
        package let submittedOn: Day?
        /// Whether its task was suspended or cancelled, so that nothing is to be reported.
        package let isTaskStopped: Bool

        package init(dueOn: Day?, stage: String, submittedOn: Day?, isTaskStopped: Bool = false) {
            self.dueOn = dueOn
            self.stage = stage
            self.submittedOn = submittedOn
            self.isTaskStopped = isTaskStopped
        }

        package init(_ feedback: QuarterlyFeedback, stage: String, task: String) {
            self.init(
                dueOn: feedback.dueOn, stage: stage, submittedOn: feedback.submittedOn,
                isTaskStopped: ["suspended", "cancelled"].contains(task))
        }

        package var isAccepted: Bool { ["accepted", "locked"].contains(stage) }
        /// Whether it was or is to be sent at all.
        package var isOwed: Bool { isAccepted || stage == "submitted" || !isTaskStopped }
    }

    package private(set) var onTime = 0
    package private(set) var late = 0
    /// Sent and not yet decided on.
    package private(set) var pending = 0
    /// Sent back and not sent again.
    package private(set) var returned = 0
    package private(set) var silent = 0

    /// - Parameter today: a report is due once its due day is over, or once it was accepted.
    package init(_ reports: [Report], on today: Day) {
        for report in reports where report.isOwed {
            if report.isAccepted {
                if let sent = report.submittedOn, let due = report.dueOn, sent > due { late += 1 } else { onTime += 1 }
                continue
            }
            guard let due = report.dueOn, due < today else { continue }
            switch report.stage {
            case "submitted": pending += 1
            case "returned": returned += 1
            default: silent += 1
            }
        }
    }

    /// All that were due.
    package var due: Int { onTime + late + pending + returned + silent }
    /// In whole per cent, rounded down; `nil` when nothing was due.
    package var percent: Int? { due == 0 ? nil : onTime * 100 / due }
}

extension PlanBoard {
    /// The rate of the plan's reports, or of one unit's.
    package func feedbackRate(of unit: String? = nil, on today: Day) -> FeedbackRate {
        FeedbackRate(
            tasks.filter { $0.stage != "draft" }.flatMap { task in
                task.feedback.filter { unit == nil || $0.feedback.unit.text == unit }.map {
                    FeedbackRate.Report($0.feedback, stage: $0.stage, task: task.stage)
                }
            }, on: today)
    }
}
