package import Basics

/// A report a unit owes for a quarter. One that was never sent is given too: silence counts against the unit.
package struct FeedbackFact: Sendable, Hashable {
    package let id: String
    package let dueOn: Day
    /// Each time it was sent.
    package let submissions: [Submission]

    package init(_ id: String, dueOn: Day, submissions: [Submission] = []) {
        self.id = id
        self.dueOn = dueOn
        self.submissions = submissions.sorted { $0.order < $1.order }
    }

    /// One time it was sent.
    package struct Submission: Sendable, Hashable {
        package let on: Day
        /// Whether the form said nothing. An empty form never counts, returned or not.
        package let isEmpty: Bool
        /// Whether the office sent it back. What was sent back does not count.
        package let isReturned: Bool

        package init(on: Day, isEmpty: Bool = false, isReturned: Bool = false) {
            self.on = on
            self.isEmpty = isEmpty
            self.isReturned = isReturned
        }

        var order: (Day, Int) { (on, (isEmpty ? 2 : 0) + (isReturned ? 1 : 0)) }
    }
}
