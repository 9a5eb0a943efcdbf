package import Basics
package import Kernel

extension QuarterlyFeedback {
    package static let lifecycle = Lifecycle<Self>(
        path: [.open, .submitted, .accepted, .locked],
        moves: [
            Move(
                "open", "开启", "Open", from: [], to: .open, by: [.system],
                enters: ["task", "document", "unit", "issuer", "quarter", "due_on"],
                prepare: { feedback, context in
                    feedback.taskTitle = try context.reader.find(PlanTask.self, feedback.task)?.root.title ?? ""
                }),
            Move(
                "submit", "提交", "Submit", from: [.open, .returned], to: .submitted, by: [.of(.unitReporter)],
                enters: ["progress", "problems", "next_steps", "good_practice", "manual_figures", "figure_note"],
                requires: ["text"],
                within: .calendar(0, Term("季度反馈窗口（参数可调）", "Reporting window (adjustable)"), from: "due_on"), asks: true,
                prepare: { feedback, context in try feedback.fill(context) },
                guards: [isOpen, enoughSaid, evidenceFits, figuresHold, notAheadOfParts]),
            Move(
                "return", "退回", "Return", from: [.submitted], to: .returned, by: [.of(.planClerk, at: "issuer")],
                needsReason: true),
            Move(
                "accept", "采纳", "Accept", from: [.submitted], to: .accepted, by: [.of(.planClerk, at: "issuer")],
                apartFrom: ["submit"], asks: true, otherwise: ["return"], guards: [notOwn]),
            Move("lock", "锁定", "Lock", from: [.accepted], to: .locked, by: [.of(.planClerk, at: "issuer")]),
        ])

    /// Counted figures and flags, from the registers as they stand.
    private mutating func fill(_ context: MoveContext) throws {
        submittedOn = context.today
        // 95／100 is kept as 95/100.
        manualFigures = manualFigures.map { $0.replacing("／", with: "/") }
        let day = min(context.today, period?.upperBound ?? context.today)
        countedFigures = try FeedbackFigures(context.reader).counted(task: task, until: day).map {
            "\($0.target)=\($0.value)"
        }
        flags = try FeedbackChecks(feedback: self, context: context).flags()
    }

    package var period: ClosedRange<Day>? { Quarter(text: quarter)?.days }

    private static let isOpen: Move<Self>.Guard = { feedback, context in
        guard let task = try context.reader.entry("plan_task", feedback.task),
            ["cancelled", "suspended"].contains(task.stage)
        else { return nil }
        return Problem(
            "feedback.task_stopped",
            Term("任务已取消或暂缓，不需报告。", "The task was cancelled or suspended; nothing is to be reported."))
    }

    private static let enoughSaid: Move<Self>.Guard = { feedback, context in
        FeedbackChecks(feedback: feedback, context: context).tooShort
    }

    private static let evidenceFits: Move<Self>.Guard = { feedback, context in
        try Problems.check(FeedbackChecks(feedback: feedback, context: context).evidenceProblems())
        return nil
    }

    /// Typed figures are for this task's manual targets only, need evidence, do not fall, and are explained where
    /// they are far off.
    private static let figuresHold: Move<Self>.Guard = { feedback, context in
        try Problems.check(FeedbackChecks(feedback: feedback, context: context).figureProblems())
        return nil
    }

    private static let notOwn: Move<Self>.Guard = { feedback, context in
        guard !context.actor.isSystem, context.actor.unit == feedback.unit.text else { return nil }
        return Problem(
            "feedback.own_acceptance",
            Term("不能采纳本单位的反馈。", "You may not accept your own unit's report."))
    }
}
