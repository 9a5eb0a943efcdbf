package import Basics

/// A task a unit leads.
package struct TaskFact: Sendable, Hashable {
    package let id: String
    package let title: String
    /// How much it counts beside the unit's other tasks. Only the proportion matters.
    package let weight: Quantity
    /// The task this is a part of, where one was split.
    package let partOf: Whole?
    /// What was reached of what was promised, more than 1 where more was done; `nil` when the task does not
    /// count, because it was suspended or cancelled.
    package let attainment: Fraction?
    /// What the attainment was taken from; `nil` where it is not said.
    package let basis: AttainmentSource?
    package let dueOn: Day
    /// The day it was verified and closed.
    package let closedOn: Day?

    package init(
        _ id: String, _ title: String, weight: Quantity = Quantity(1), partOf: Whole? = nil, attainment: Fraction?,
        basis: AttainmentSource? = nil, dueOn: Day, closedOn: Day? = nil
    ) {
        self.id = id
        self.title = title
        self.weight = weight
        self.partOf = partOf
        self.attainment = attainment
        self.basis = basis
        self.dueOn = dueOn
        self.closedOn = closedOn
    }

    /// A task that was split. Its parts share its weight in proportion to theirs: however many they are, together
    /// they count as much as it did.
    package struct Whole: Sendable, Hashable {
        package let id: String
        package let weight: Quantity

        package init(_ id: String, weight: Quantity = Quantity(1)) {
            self.id = id
            self.weight = weight
        }
    }

    /// The day it was closed, if that was not after the cut-off.
    func closedOn(by cutOff: Day) -> Day? { closedOn.flatMap { $0 <= cutOff ? $0 : nil } }
}
