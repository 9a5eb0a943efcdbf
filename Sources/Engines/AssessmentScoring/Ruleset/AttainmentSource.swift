package import Basics

/// What the attainment of a task can be taken from.
package enum AttainmentSource: String, Sendable, CaseIterable {
    /// The mean of its targets.
    case targets
    /// The weight of its milestones that are done, of the weight of all.
    case milestones
    /// The progress of the last report that was accepted.
    case reported

    /// In words.
    package var term: Term {
        switch self {
        case .targets: Term("按指标", "by its targets")
        case .milestones: Term("按节点", "by its milestones")
        case .reported: Term("按反馈进度", "by its reported progress")
        }
    }

    /// What rulesets that name none go by.
    package static let first: [AttainmentSource] = [.targets, .reported]
}
