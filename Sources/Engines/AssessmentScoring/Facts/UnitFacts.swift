/// What one unit did.
package struct UnitFacts: Sendable, Hashable {
    /// The unit's code.
    package let id: String
    package let name: String
    /// Units of one group are ranked among themselves; `nil` is a group of its own.
    package let group: String?
    /// The tasks it leads.
    package let tasks: [TaskFact]
    /// The reports it owes.
    package let feedback: [FeedbackFact]
    /// The evidence it brought.
    package let evidence: [EvidenceFact]
    /// The supervision notices it received in the period; one that was withdrawn is not given.
    package let notices: [NoticeFact]
    /// Where it was red.
    package let redQuarters: [RedQuarterFact]

    package init(
        _ id: String, name: String, group: String? = nil, tasks: [TaskFact] = [], feedback: [FeedbackFact] = [],
        evidence: [EvidenceFact] = [], notices: [NoticeFact] = [], redQuarters: [RedQuarterFact] = []
    ) {
        self.id = id
        self.name = name
        self.group = group
        self.tasks = tasks.sorted { Naming.precedes($0.id, $1.id) }
        self.feedback = feedback.sorted { Naming.precedes($0.id, $1.id) }
        self.evidence = evidence.sorted { Naming.precedes($0.id, $1.id) }
        self.notices = notices.sorted { Naming.precedes($0.id, $1.id) }
        self.redQuarters = redQuarters.sorted { Naming.precedes($0.id, $1.id) }
    }
}
