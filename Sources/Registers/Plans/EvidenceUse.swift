internal import Basics
internal import Kernel

/// A document proves one task only (domain rule “Stop”: evidence reused for another task).
enum EvidenceUse {
    /// What another task is called that a document has already served, in a report or as proof of completion.
    static func otherTask(_ hash: String, than task: EntryID, _ reader: EntryReader) throws -> String? {
        for use in try reader.uses(ofEvidence: hash) {
            switch use.register {
            case QuarterlyFeedback.schema.name:
                if let report = try reader.find(QuarterlyFeedback.self, use.entry)?.root, report.task != task {
                    return report.taskTitle
                }
            case PlanTask.schema.name:
                if use.entry != task, let other = try reader.find(PlanTask.self, use.entry)?.root { return other.title }
            case Milestone.schema.name:
                if let other = try reader.find(Milestone.self, use.entry)?.root, other.task != task {
                    return try reader.find(PlanTask.self, other.task)?.root.title ?? other.name
                }
            default: continue
            }
        }
        return nil
    }

    static func problem(_ code: String, _ item: Evidence, served other: String) -> Problem {
        Problem(
            code, field: "evidence",
            Term(
                "“\(item.name)”已作为另一任务“\(other)”的材料使用过。",
                "“\(item.name)” has already served another task, “\(other)”."))
    }
}
