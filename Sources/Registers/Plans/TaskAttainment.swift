internal import AssessmentScoring
internal import Basics
internal import Kernel

/// How much of a task that is not closed was reached, exactly, as the year's score counts it.
struct TaskAttainment {
    let state: PlanBoard.TaskState
    /// What was done later is not counted.
    let cutOff: Day

    init(_ state: PlanBoard.TaskState, until cutOff: Day) {
        self.state = state
        self.cutOff = cutOff
    }

    /// By the first of the sources of which the task has anything; where it has none, nothing was reached.
    func of(_ sources: [AttainmentSource]) -> (share: Fraction, basis: AttainmentSource?) {
        for source in sources {
            if let share = share(source) { return (share, source) }
        }
        return (.zero, nil)
    }

    private func share(_ source: AttainmentSource) -> Fraction? {
        switch source {
        case .targets: byTargets
        case .milestones: state.milestones?.done(until: cutOff)
        case .reported: byReport
        }
    }

    /// The mean of its targets, each 1 at most; of one that nothing is known of nothing was reached.
    private var byTargets: Fraction? {
        Fraction.attainment(
            ofTargets: state.targets.filter { !$0.target.isScopeCount }.map { target in
                target.figure.flatMap(target.target.share) ?? .zero
            })
    }

    /// What was last accepted.
    private var byReport: Fraction? {
        let accepted = state.feedback.last { ["accepted", "locked"].contains($0.stage) && $0.feedback.progress != nil }
        return accepted?.feedback.progress.flatMap { Fraction(reached: Quantity($0), of: Quantity(100)) }
    }
}

extension MilestoneProgress {
    /// The weight of the milestones done by a day, of the weight of all: `actual`, exactly.
    func done(until day: Day) -> Fraction? {
        let done = lines.filter { $0.doneOn.map { $0 <= day } ?? false }
        let whole = lines.reduce(Quantity.zero) { $0 + $1.weight }
        // Weights that are all zero are equal.
        if whole <= .zero { return Fraction(reached: Quantity(done.count), of: Quantity(lines.count)) }
        return Fraction(reached: done.reduce(Quantity.zero) { $0 + $1.weight }, of: whole)
    }
}

extension PlanTarget {
    /// The share of what was promised that a figure is, exactly; `nil` where it means nothing.
    func share(_ figure: Quantity) -> Fraction? {
        guard value.scaled > 0 else { return nil }
        switch comparator {
        case .atLeast, .equal, .about, .range, .fullCoverage:
            return Fraction(reached: max(figure, .zero), of: value)
        case .atMost: return figure <= value ? .one : Fraction(reached: value, of: figure)
        case .growth, .decrease:
            guard let baseline, baseline.scaled > 0 else { return nil }
            let change = comparator == .growth ? figure - baseline : baseline - figure
            guard let share = Fraction(reached: max(change, .zero), of: baseline),
                let asked = Fraction(reached: Quantity(100), of: value)
            else { return nil }
            return share * asked
        }
    }
}
