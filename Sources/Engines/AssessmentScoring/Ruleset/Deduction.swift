package import Basics

extension Ruleset {
    /// Something that takes points away: so many for each event, up to a cap where there is one.
    package struct Deduction: Sendable, Hashable {
        /// Its name in lines and links, for instance `supervision`.
        package let code: String
        package let name: Term
        package let event: Event
        /// What each event takes, written without a sign.
        package let points: Quantity
        /// The most that is taken; `nil` for no cap.
        package let cap: Quantity?

        package init(_ code: String, _ name: Term, event: Event, points: Quantity, cap: Quantity? = nil) {
            self.code = code
            self.name = name
            self.event = event
            self.points = points
            self.cap = cap
        }
    }

    /// What is counted.
    package enum Event: String, Sendable, CaseIterable {
        /// 督办通知: each notice once.
        case supervisionNotice = "supervision_notice"
        /// A quarter in which the unit was red: each quarter once, however many of its tasks were red.
        case redQuarter = "red_quarter"

        /// The event in words.
        package var term: Term {
            switch self {
            case .supervisionNotice: Term("督办通知份数", "supervision notices")
            case .redQuarter: Term("亮红灯的季度数", "quarters with a red light")
            }
        }
    }
}
