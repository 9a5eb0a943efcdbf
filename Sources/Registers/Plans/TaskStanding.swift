internal import Basics
package import Kernel

/// How a group of tasks stands: those of a unit, a city, or a plan.
package struct TaskStanding: Sendable {
    package private(set) var tasks = 0
    package private(set) var lights: [TaskLight: Int] = [:]
    /// Reports that were due, and those of them sent in time and accepted.
    package private(set) var reportsDue = 0
    package private(set) var reportsOnTime = 0
    private var reached = 0.0
    private var judged = 0

    package init(_ states: some Sequence<PlanBoard.TaskState>) {
        for state in states { add(state) }
    }

    /// The mean share of what the tasks promise that is reached, each 1 at most; `nil` where nothing can be judged.
    package var attainment: Double? { judged == 0 ? nil : reached / Double(judged) }
    /// The share of reports sent in time; `nil` while none was due.
    package var onTime: Double? { reportsDue == 0 ? nil : Double(reportsOnTime) / Double(reportsDue) }
    package func count(_ light: TaskLight) -> Int { lights[light] ?? 0 }

    /// The worst light that at least a quarter of the tasks have: one task behind does not make a city red.
    package var light: TaskLight {
        let red = count(.red) + count(.silent)
        if tasks > 0, red * 4 >= tasks { return count(.red) >= count(.silent) ? .red : .silent }
        if (red + count(.yellow)) * 4 >= max(tasks, 1) { return .yellow }
        return tasks > 0 && count(.blue) == tasks ? .blue : .green
    }

    private mutating func add(_ state: PlanBoard.TaskState) {
        tasks += 1
        lights[state.judgement.light, default: 0] += 1
        if let share = state.share.reached {
            reached += share
            judged += 1
        }
        reportsDue += state.share.reportsDue
        reportsOnTime += state.share.reportsOnTime
    }
}

/// What one task adds to the standing of its unit, reckoned once when it is judged.
struct TaskShare: Sendable {
    /// The share of the task that is reached, 0…1: the mean of its targets, else of its milestones, else its reported progress; `nil` where
    /// it is not to be judged.
    let reached: Double?
    /// Reports that were due, and those of them sent in time and accepted.
    let reportsDue: Int
    let reportsOnTime: Int

    init(_ facts: TaskFacts, _ targets: [PlanBoard.TargetState], on day: Day) {
        let rate = FeedbackRate(
            facts.feedback.map { FeedbackRate.Report($0.feedback, stage: $0.stage, task: facts.stage) }, on: day)
        reportsDue = rate.due
        reportsOnTime = rate.onTime
        reached = TaskShare.reached(facts, targets)
    }

    private static func reached(_ facts: TaskFacts, _ targets: [PlanBoard.TargetState]) -> Double? {
        switch facts.stage {
        case "closed": return 1
        case "draft", "suspended", "cancelled": return nil
        default: break
        }
        let shares = targets.filter { !$0.target.isScopeCount }.compactMap(\.attainment)
        if !shares.isEmpty { return shares.reduce(0) { $0 + min(1, max(0, $1)) } / Double(shares.count) }
        if let milestones = facts.milestones { return milestones.actual }
        return facts.known.last?.feedback.progress.map { Double($0) / 100 }
    }
}

extension PlanBoard.TaskState {
    /// The share of the task that is reached, 0…1; `nil` where it is not to be judged.
    package var reached: Double? { share.reached }

    /// How far it has come as it is shown, 0…1: by its targets where it has any, as its light is judged, and never what
    /// was typed beside them; `nil` while nothing is known.
    package var progressShown: Double? {
        let isSaid = targets.contains { !$0.target.isScopeCount && $0.attainment != nil }
        let isMeasured = targets.contains { !$0.target.isScopeCount }
        return stage == "closed" || isSaid || !isMeasured ? reached : nil
    }

    /// The target whose figure stands for the task.
    package var mainTarget: PlanBoard.TargetState? {
        targets.first { $0.figure != nil && !$0.target.isScopeCount } ?? targets.first { $0.figure != nil }
    }
}

extension TaskLight {
    /// The greater the worse; suspended and cancelled tasks are neither.
    package var badness: Int {
        switch self {
        case .blue: -1
        case .green, .grey: 0
        case .yellow: 1
        case .silent: 2
        case .red: 3
        }
    }
}

/// One city of the plan.
package struct CityStanding: Sendable {
    /// The first four digits of its division.
    package let code: String
    /// Its bureau.
    package let unit: String
    package let standing: TaskStanding
}

extension PlanState {
    /// The cities that have tasks of the plan, with those of their counties, by code.
    package func cities() -> [CityStanding] {
        var tasks: [String: [PlanBoard.TaskState]] = [:]
        for (unit, places) in led {
            guard let code = city(of: unit) else { continue }
            tasks[code, default: []] += places.map { board.tasks[$0] }
        }
        return bureaus.compactMap { code, unit in
            tasks[code].map { CityStanding(code: code, unit: unit, standing: TaskStanding($0)) }
        }
    }

    /// City bureaus by the first four digits of their division.
    package var bureaus: [(code: String, unit: String)] {
        organisation.units.values.filter { $0.kind == "city_bureau" && $0.validTo == nil }
            .compactMap { unit in unit.division.map { (String($0.prefix(4)), unit.id) } }.sorted { $0 < $1 }
    }

    /// The city in which a bureau works; `nil` for the province's own units.
    package func city(of unit: String) -> String? {
        guard let node = organisation.units[unit], ["city_bureau", "county_bureau"].contains(node.kind) else {
            return nil
        }
        return node.division.map { String($0.prefix(4)) }
    }

    /// Tasks whose light changed within the last seven days, with the light they had before.
    package func moved(among shown: Set<EntryID>) -> (
        worse: [(was: TaskLight, state: PlanBoard.TaskState)],
        better: [(was: TaskLight, state: PlanBoard.TaskState)]
    ) {
        var first: [EntryID: TaskLight] = [:]
        for turn in turns where first[turn.task] == nil { first[turn.task] = TaskLight(rawValue: turn.was) }
        let moved = first.compactMap { id, was in task(id).map { (was: was, state: $0) } }
            .filter { shown.contains($0.state.id) && $0.state.judgement.light != .grey && $0.was != .grey }
            .sorted { ($0.state.task.order, $0.state.id) < ($1.state.task.order, $1.state.id) }
        return (
            moved.filter { $0.state.judgement.light.badness > $0.was.badness },
            moved.filter { $0.state.judgement.light.badness < $0.was.badness }
        )
    }
}
