package import Basics
package import Kernel

/// 上年基数: what growth and decrease are measured from. It is what was typed; else, where the target is counted
/// from a register that held entries then, the figure of the same days of the year before; else it is missing, and
/// nobody guesses it.
package enum TargetBaseline: Sendable, Hashable {
    case typed(Quantity)
    case counted(Quantity, FigureQuery)
    case missing

    package var value: Quantity? {
        switch self {
        case .typed(let value), .counted(let value, _): value
        case .missing: nil
        }
    }

    /// `nil` for targets that are not measured from the year before.
    ///
    /// - Parameter figures: answers to the questions of `baselineQuery`.
    package init?(_ target: PlanTarget, until day: Day, _ figures: [FigureQuery: CountedValue]) {
        guard target.isYearOnYear else { return nil }
        if let typed = target.baseline {
            self = .typed(typed)
        } else if let query = target.baselineQuery(until: day), let figure = figures[query], figure.entries > 0 {
            self = .counted(figure.value, query)
        } else {
            self = .missing
        }
    }
}

extension PlanTarget {
    /// Whether it promises a change on the year before.
    package var isYearOnYear: Bool { [.growth, .decrease].contains(comparator) }

    /// The question for a baseline that was not typed: the same days of the year before.
    package func baselineQuery(until day: Day) -> FigureQuery? {
        guard isYearOnYear, baseline == nil, !measure.isEmpty else { return nil }
        var query = query(until: day)
        query.days = query.days.lowerBound.yearBefore...query.days.upperBound.yearBefore
        return query
    }

    /// The target with its baseline filled in, where there is one.
    package func measured(from baseline: TargetBaseline?) -> PlanTarget {
        var target = self
        target.baseline = baseline?.value ?? target.baseline
        return target
    }

    /// Share of the target reached by a figure that is still growing. Growth on a typed baseline, which is a whole
    /// year's, is judged by what the year is to come to; growth on the same days of the year before by the growth.
    package func attainment(_ figure: Quantity, from baseline: TargetBaseline?) -> Double? {
        if case .typed(let whole) = baseline, comparator == .growth, whole.scaled > 0 {
            let change = Double(value.scaled) / Double(Quantity.scale) / 100
            return Double(figure.scaled) / (Double(whole.scaled) * (1 + change))
        }
        return measured(from: baseline).attainment(figure).map { isYearOnYear ? max(0, $0) : $0 }
    }
}

private extension Day {
    /// The same day of the year before; 28 February for the 29th.
    var yearBefore: Day {
        let (year, month, day) = parts
        return Day(year - 1, month, day) ?? Day(year - 1, month, 28) ?? self
    }
}
