package import Basics

extension ScoreLine {
    /// The rule of the line in words, `70 × Σ(weight × attainment, 1 at most) ÷ Σ weight`.
    package var formula: Term {
        switch kind {
        case .component(let formula):
            let most = most ?? rulePoints
            return Term("\(most)×\(formula.term.zh)", "\(most) × \(formula.term.en)")
        case .deduction(let event):
            let cap = most.map { Term("，最多扣\($0)分", ", \($0) at most") } ?? Term("", "")
            return Term("−\(rulePoints)×\(event.term.zh)\(cap.zh)", "−\(rulePoints) × \(event.term.en)\(cap.en)")
        }
    }

    /// The same with this unit's figures, `70 × 4.5 ÷ 6 = 52.5`; `nil` for a component that is not scored. `≈`
    /// stands where more decimals were counted than are shown.
    package var working: String? {
        switch kind {
        case .component:
            guard let most, !isLeftOut else { return nil }
            let exact = (Fraction(most) * numerator).divided(by: denominator) == Fraction(points)
            return "\(most) × \(numerator.shown) ÷ \(denominator.shown) \(exact ? "=" : "≈") \(points)"
        case .deduction:
            let taken = "−\(rulePoints) × \(numerator.shown)"
            let all = (Fraction(rulePoints) * numerator) == Fraction(-points)
            return all ? "\(taken) = \(minus)" : "\(taken) → \(minus)"
        }
    }

    /// Why the line is otherwise than the ruleset says; `nil` where it is not.
    package var note: Term? {
        guard case .component = kind else { return nil }
        if isLeftOut { return Term("没有可计入的事项，本项不计。", "There is nothing to count, so this is left out.") }
        guard let most, most != rulePoints else { return nil }
        return Term(
            "其他项目不计，其分值按比例分摊，本项满分由\(rulePoints)分增至\(most)分。",
            "Others are left out and their points spread, so this counts up to \(most) points instead of \(rulePoints)."
        )
    }

    /// Negative points with the sign that is printed.
    private var minus: String { points == .zero ? "0" : "−\(-points)" }
}
