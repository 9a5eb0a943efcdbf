internal import Basics
package import Kernel

/// How far the parts of a task have come, weighed; a task's own report may not be ahead of them
/// (domain rules, section 1, “Stop”).
package enum PartProgress {
    /// A part, as it weighs in.
    struct Part {
        let weight: Quantity
        /// Per cent; closed is 100, silence is 0.
        let progress: Int
    }

    /// How far the parts of a task have come as last reported; `nil` where it has none.
    package static func mean(of task: EntryID, _ reader: EntryReader) throws -> Int? {
        mean(try parts(of: task, reader))
    }

    /// The weighed mean in per cent, rounded up in favour of the reporter; `nil` without parts.
    static func mean(_ parts: [Part]) -> Int? {
        let whole = parts.reduce(Quantity.zero) { $0 + $1.weight }.scaled
        guard whole > 0 else { return nil }
        let sum = parts.reduce(Int64(0)) { $0 + $1.weight.scaled * Int64($1.progress) }
        return Int((sum + whole - 1) / whole)
    }

    /// The parts of a task as last reported.
    static func parts(of task: EntryID, _ reader: EntryReader) throws -> [Part] {
        try PlanTask.children(of: task, reader).map { child in
            let weight = PlanTask(values: child.values).weight ?? Quantity(1)
            if child.stage == "closed" { return Part(weight: weight, progress: 100) }
            let reports = try reader.entries("quarterly_feedback", where: "task", is: .text(child.id.text))
                .filter { ["submitted", "accepted", "locked"].contains($0.stage) }
                .sorted { $0["quarter"].plain < $1["quarter"].plain }
            return Part(weight: weight, progress: reports.last?["progress"].integer ?? 0)
        }
    }
}

extension QuarterlyFeedback {
    static let notAheadOfParts: Move<Self>.Guard = { feedback, context in
        guard let progress = feedback.progress,
            let mean = try PartProgress.mean(of: feedback.task, context.reader), progress > mean
        else { return nil }
        return Problem(
            "feedback.ahead_of_parts", field: "progress",
            Term(
                "各分解任务的进度合计为\(mean)%，本任务不能报\(progress)%。",
                "The parts of this task have come to \(mean)%; it cannot report \(progress)%."),
            remedy: Term("请等下级报送后再填，或如实填写。", "Wait for the parts to report, or report what they say."))
    }
}
