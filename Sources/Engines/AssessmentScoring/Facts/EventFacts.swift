package import Basics

/// A supervision notice (督办通知) a unit received.
package struct NoticeFact: Sendable, Hashable {
    package let id: String
    /// The day it was issued.
    package let on: Day

    package init(_ id: String, on: Day) {
        self.id = id
        self.on = on
    }
}

/// A red light of a unit in a quarter: of one of its tasks, or of the unit. Several in one quarter are one
/// red quarter.
package struct RedQuarterFact: Sendable, Hashable {
    package let id: String
    package let quarter: Quarter

    package init(_ id: String, _ quarter: Quarter) {
        self.id = id
        self.quarter = quarter
    }
}
