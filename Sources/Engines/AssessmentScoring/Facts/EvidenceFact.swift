/// A piece of evidence, from its first submission to the decision on it.
package struct EvidenceFact: Sendable, Hashable {
    package let id: String
    package let outcome: Outcome

    package init(_ id: String, _ outcome: Outcome) {
        self.id = id
        self.outcome = outcome
    }

    /// What became of it.
    package enum Outcome: String, Sendable, CaseIterable {
        /// Accepted as it was first submitted.
        case acceptedFirst = "accepted_first"
        /// Accepted after it was returned at least once.
        case acceptedLater = "accepted_later"
        /// Not accepted.
        case refused
        /// Not decided on yet: it counts neither for nor against the unit, which cannot hurry the office.
        case pending
    }
}
