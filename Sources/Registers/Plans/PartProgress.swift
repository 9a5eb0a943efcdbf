package import Basics
package import Kernel

/// How far the parts of a task have come, weighed; a task's own report may not be ahead of them
/// (domain rules, section 1, “Stop”). Weights and progress are those the light of the task is judged by.
package enum PartProgress {
    /// The weighed mean of a task's parts in per cent, rounded up in favour of the reporter; `nil` where it has none
    /// that is neither cancelled nor suspended.
    package static func mean(
        of task: EntryID, on day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> Int? {
        if try PlanTask.children(of: task, reader).isEmpty { return nil }
        return mean(of: task, in: try PlanBoard.family(task, until: day, reader, organisation))
    }

    /// - Parameter family: the task with its parts, judged.
    static func mean(of task: EntryID, in family: [PlanBoard.TaskState]) -> Int? {
        guard let whole = family.first(where: { $0.id == task }) else { return nil }
        let parts = family.filter { $0.task.parent == task && $0.stage != "cancelled" }
        var (sum, weights) = (0.0, 0.0)
        for (part, weight) in zip(parts, PlanBoard.TaskState.weights(of: parts, under: whole.targets))
        where part.judgement.light != .grey {
            sum += weight * min(1, max(0, progress(part)))
            weights += weight
        }
        return weights > 0 ? Int((sum / weights * 100 - 1e-9).rounded(.up)) : nil
    }

    /// As its light is judged; where no figure of the part says otherwise also what it has sent and nobody has accepted
    /// yet, for whole and parts report in the same days. Where a light leaves out what is not known, a report cannot be
    /// ahead of it: it has come to nothing.
    private static func progress(_ part: PlanBoard.TaskState) -> Double {
        let judged = part.judgement.pace?.actual ?? part.progressShown
        let sent = part.feedback.last { QuarterlyFeedback.isHeard($0.stage) }?.feedback.progress
            .map { Double($0) / 100 }
        return part.targets.isEmpty ? max(judged ?? 0, sent ?? 0) : judged ?? sent ?? 0
    }
}

extension QuarterlyFeedback {
    static let notAheadOfParts: Move<Self>.Guard = { feedback, context in
        guard let progress = feedback.progress,
            let mean = try PartProgress.mean(
                of: feedback.task, on: context.today, context.reader, context.organisation), progress > mean
        else { return nil }
        return Problem(
            "feedback.ahead_of_parts", field: "progress",
            Term(
                "各分解任务的进度合计为\(mean)%，本任务不能报\(progress)%。",
                "The parts of this task have come to \(mean)%; it cannot report \(progress)%."),
            remedy: Term("请等下级报送后再填，或如实填写。", "Wait for the parts to report, or report what they say."))
    }
}
