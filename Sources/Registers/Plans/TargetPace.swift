package import Basics
internal import Kernel

extension PlanTask {
    /// The first day that counts where the share of time passed is reckoned: the day the task starts, of a part none
    /// before it was given out. The day on which it is given asks for nothing yet (house rule). A plan's own tasks
    /// count the year as their registers do, from its first day, though the notice comes weeks later.
    package func begins(_ otherwise: Day) -> Day {
        let start = startsOn ?? Day(year, 1, 1) ?? otherwise
        guard parent != nil, let given = assignedOn else { return start }
        return max(start, given + 1)
    }
}

extension PlanTarget {
    /// The share of it that time asks for by a day, 0…1: even over its time, or within each year where it is parted
    /// over years; of what comes in whole units nothing before half a unit would be due (house rule). `nil` of a rate,
    /// which has no pace.
    ///
    /// - Parameters:
    ///   - begin: the first day of the task's time; the days whose entries count may begin long before it.
    ///   - due: its own last day, else the task's.
    package func asked(from begin: Day, to due: Day, on day: Day) -> Double? {
        if isRate { return nil }
        guard let slices = PlanTarget.slices(slices), !slices.isEmpty, let first = Day(day.year, 1, 1) else {
            return begun(TaskLight.planned(from: begin, to: due, on: day), of: Double(value.scaled))
        }
        func sum(_ holds: (Int) -> Bool) -> Double {
            slices.reduce(0) { $0 + (holds($1.key) ? Double($1.value.scaled) : 0) }
        }
        let (all, before, now) = (sum { $0 <= due.year }, sum { $0 < day.year }, sum { $0 == day.year })
        guard all > 0 else { return 0 }
        let end = min(due, Day(day.year, 12, 31) ?? due)
        let share = min(1, (before + now * TaskLight.planned(from: max(first, begin), to: end, on: day)) / all)
        return begun(share, of: all)
    }

    /// Nothing until half a unit of it would be due: of one in a year nobody asks for a tenth in February. As it is of
    /// growth, of money, and of a value that is itself not whole.
    private func begun(_ share: Double, of scaled: Double) -> Double {
        let unit = Double(Quantity.scale)
        guard !isYearOnYear, !["%", "％"].contains(unitWord), !unitWord.hasSuffix("元"), scaled > 0,
            scaled.truncatingRemainder(dividingBy: unit) == 0
        else { return share }
        return share * scaled / unit + TaskLight.hair < 0.5 ? 0 : share
    }
}

extension PlanBoard.TargetState {
    /// The day its figure speaks of: a figure reported by hand was true at the end of its quarter.
    package func measured(on day: Day) -> Day {
        guard !isCounted, let quarter = reportedFor.flatMap({ Quarter(text: $0) }) else { return day }
        return min(day, quarter.last)
    }

    /// The share reached as far as it can be judged by: a rate of nothing counted yet is no rate.
    package var judged: Double? { target.isRate && isCounted && entries == 0 ? nil : attainment }
}

extension TaskFacts {
    /// The task's last day.
    func due(_ otherwise: Day) -> Day { task.dueOn ?? Day(task.year, 12, 31) ?? otherwise }

    /// What its targets are judged by.
    func judged(_ targets: [PlanBoard.TargetState], on day: Day) -> [TaskLight.Inputs.Target] {
        targets.filter { !$0.target.isScopeCount }.map { target in
            // Where reports came and none of them says this figure, it stands at nothing since the last of them.
            let isUnsaid = isUnsaid(target)
            return TaskLight.Inputs.Target(
                isUnsaid ? 0 : target.judged, isSoft: target.target.isSoft, dueOn: target.target.dueOn ?? due(day),
                asked: target.asked,
                isRate: target.target.isRate, isEarly: target.isEarly)
        }
    }

    private func isUnsaid(_ target: PlanBoard.TargetState) -> Bool {
        target.attainment == nil && !target.isCounted && !known.isEmpty
    }

    /// The day a target is judged on: that its figure speaks of.
    func measured(_ target: PlanBoard.TargetState, _ day: Day) -> Day {
        guard isUnsaid(target) else { return target.measured(on: day) }
        return min(day, known.last?.feedback.period?.upperBound ?? day)
    }

    /// What time asks of a target by the day its figure speaks of; `nil` of a rate.
    func asked(_ target: PlanBoard.TargetState, _ day: Day) -> Double? {
        target.target.asked(from: task.begins(day), to: target.target.dueOn ?? due(day), on: measured(target, day))
    }
}

extension PlanBoard.TaskState {
    /// How the parts of a task weigh in its judgement: by their shares of its additive targets, which together weigh
    /// what these parts do; a part without such a share by its own weight.
    static func weights(of parts: [PlanBoard.TaskState], under targets: [PlanBoard.TargetState]) -> [Double] {
        let own = parts.map { Double(($0.task.weight ?? Quantity(1)).scaled) }
        let whole = Set(targets.filter { $0.target.cascade == .additive && !$0.target.isScopeCount }.map(\.id))
        var shares = [Double](repeating: 0, count: parts.count)
        var has = [Bool](repeating: false, count: parts.count)
        for id in whole.sorted() {
            let values = parts.map { part in
                part.targets.first { $0.target.parent == id }.map { Double($0.target.value.scaled) }
            }
            let sum = values.reduce(0) { $0 + ($1 ?? 0) }
            guard sum > 0 else { continue }
            for (place, value) in values.enumerated() {
                guard let value else { continue }
                shares[place] += value / sum
                has[place] = true
            }
        }
        let (held, sum) = (zip(own, has).reduce(0) { $0 + ($1.1 ? $1.0 : 0) }, shares.reduce(0, +))
        guard sum > 0, held > 0 else { return own }
        return own.indices.map { has[$0] ? shares[$0] / sum * held : own[$0] }
    }
}
