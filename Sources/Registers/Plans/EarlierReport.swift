package import Basics
package import Kernel

/// What was said of the same task the last time something was said.
package struct EarlierReport: Sendable {
    package let id: EntryID
    package let feedback: QuarterlyFeedback

    /// From this share on two texts are the same (domain rule “Stop”: 90 %).
    package static let sameFrom = 0.9

    /// - Returns: `nil` when nothing was reported before that quarter.
    package static func before(_ feedback: QuarterlyFeedback, _ reader: EntryReader) throws -> EarlierReport? {
        try reader.all(QuarterlyFeedback.self, where: "task", is: feedback.task)
            .filter { $0.root.quarter < feedback.quarter && !$0.root.text.isEmpty }
            .max { $0.root.quarter < $1.root.quarter }
            .map { EarlierReport(id: $0.id, feedback: $0.root) }
    }

    /// How alike a text is to it, 0…1.
    package func likeness(to text: String) -> Double { Similarity.share(text, feedback.text) }
    package func isCopied(in text: String) -> Bool { likeness(to: text) >= EarlierReport.sameFrom }
}

extension QuarterlyFeedback {
    /// Whether nothing was said although the day has passed: silence is shown as silence.
    package static func isSilent(stage: String, dueOn: Day?, on today: Day) -> Bool {
        stage == Stage.open.rawValue && dueOn.map { $0 < today } ?? false
    }
    /// Whether a report in this stage was sent and not sent back.
    package static func isHeard(_ stage: String) -> Bool { stage == Stage.submitted.rawValue || isKnown(stage) }
    /// Whether what a report in this stage says was accepted: only then its figures and progress count.
    package static func isKnown(_ stage: String) -> Bool {
        [Stage.accepted.rawValue, Stage.locked.rawValue].contains(stage)
    }
    package static let silent = Term("未报", "Silent")
}

extension Quarter {
    /// A quarter as it is kept (`2026Q2`), in words.
    package static func words(_ text: String) -> Term {
        Quarter(text: text).map { Term($0.text(.zh), $0.text(.en)) } ?? Term(text, text)
    }
}
