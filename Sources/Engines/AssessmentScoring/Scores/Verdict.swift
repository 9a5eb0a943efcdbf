package import Basics

/// How a fact counted in a line.
package enum Verdict: String, Sendable, CaseIterable {
    case counted, capped, excluded
    case onTime = "on_time"
    case late, open
    case notDue = "not_due"
    case empty, returned, silent
    case acceptedFirst = "accepted_first"
    case acceptedLater = "accepted_later"
    case refused, pending
    case sameQuarter = "same_quarter"

    /// Whether it stands in the line's numerator.
    package var isGain: Bool {
        switch self {
        case .counted, .capped, .onTime, .acceptedFirst: true
        default: false
        }
    }

    /// Whether it stands in the line's denominator.
    package var isCounted: Bool {
        switch self {
        case .excluded, .notDue, .pending, .sameQuarter: false
        default: true
        }
    }

    /// In words.
    package var term: Term {
        switch self {
        case .counted: Term("计入", "counted")
        case .capped: Term("计入，完成率按1计", "counted as 1")
        case .excluded: Term("暂缓或取消，不计", "suspended or cancelled, not counted")
        case .onTime: Term("按时", "on time")
        case .late: Term("逾期", "late")
        case .open: Term("到期未办结", "due and not closed")
        case .notDue: Term("未到期，不计", "not due, not counted")
        case .empty: Term("空表，不作数", "empty form")
        case .returned: Term("已退回，未重报", "returned and not sent again")
        case .silent: Term("未报送", "never sent")
        case .acceptedFirst: Term("一次通过", "accepted as first submitted")
        case .acceptedLater: Term("退回后通过", "accepted later")
        case .refused: Term("未通过", "not accepted")
        case .pending: Term("待审，不计", "not decided, not counted")
        case .sameQuarter: Term("同一季度，不重复扣分", "same quarter, not counted again")
        }
    }
}

/// A fact in a line: which one, and how it counted. Pages link to it by its identity.
package struct FactUse: Sendable, Hashable {
    package let id: String
    package let verdict: Verdict
    /// Of a task: how much it counts, shared with the other parts where it is a part.
    package let weight: Fraction?
    /// Of a task in the line of attainment: what was counted, 1 at most.
    package let value: Fraction?

    init(_ id: String, _ verdict: Verdict, weight: Fraction? = nil, value: Fraction? = nil) {
        self.id = id
        self.verdict = verdict
        self.weight = weight
        self.value = value
    }
}
