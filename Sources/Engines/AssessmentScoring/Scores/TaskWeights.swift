internal import Basics

/// What each task that counts weighs. The parts of a task that was split share its weight in proportion to
/// theirs; a part that is excluded is as if it were not there.
struct TaskWeights {
    private let weights: [String: Fraction]

    init(_ tasks: [TaskFact]) {
        let counted = tasks.filter { $0.attainment != nil }
        let parts = Dictionary(grouping: counted) { $0.partOf?.id }
            .mapValues { tasks in Fraction.sum(tasks.map { Fraction($0.weight) }) }
        weights = Dictionary(
            counted.map { task in
                let own = Fraction(task.weight)
                guard let whole = task.partOf, let sum = parts[whole.id], let share = own.divided(by: sum) else {
                    return (task.id, own)
                }
                return (task.id, share * Fraction(whole.weight))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// `nil` for a task that does not count.
    subscript(_ task: TaskFact) -> Fraction? { weights[task.id] }
}
