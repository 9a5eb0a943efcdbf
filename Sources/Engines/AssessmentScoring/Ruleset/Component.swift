package import Basics

extension Ruleset {
    /// Something that gives points: the most it can give, times a share of 0…1.
    package struct Component: Sendable, Hashable {
        /// Its name in lines and links, for instance `on_time`.
        package let code: String
        package let name: Term
        /// The most it gives where every component has facts.
        package let points: Quantity
        package let formula: Formula

        package init(_ code: String, _ name: Term, points: Quantity, formula: Formula) {
            self.code = code
            self.name = name
            self.points = points
            self.formula = formula
        }
    }

    /// How the share of a component is found.
    package enum Formula: String, Sendable, CaseIterable {
        /// Σ(weight × attainment) ÷ Σ weight over the tasks that are not excluded; attainment counts as 1 at most.
        case weightedAttainment = "weighted_attainment"
        /// Weight of the tasks closed on time ÷ weight of the tasks due (or closed already).
        case onTime = "on_time"
        /// Evidence accepted as first submitted ÷ evidence decided on.
        case evidenceFirstTime = "evidence_first_time"
        /// Reports sent on time that were neither empty nor returned ÷ reports required.
        case feedbackOnTime = "feedback_on_time"

        /// The share in words.
        package var term: Term {
            switch self {
            case .weightedAttainment:
                Term("Σ（权重×完成率，完成率最高计1）÷Σ权重", "Σ(weight × attainment, 1 at most) ÷ Σ weight")
            case .onTime:
                Term("按时办结任务的权重÷到期任务的权重", "weight of tasks closed on time ÷ weight of tasks due")
            case .evidenceFirstTime:
                Term("一次通过的佐证材料数÷已审定的佐证材料数", "evidence accepted as first submitted ÷ evidence decided on")
            case .feedbackOnTime:
                Term("按时报送的有效反馈数÷应报反馈数", "valid reports sent on time ÷ reports required")
            }
        }
    }
}
