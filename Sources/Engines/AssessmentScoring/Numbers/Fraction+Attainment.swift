extension Fraction {
    /// The attainment of a task that promises several numbers: the mean of theirs, each counted as 1 at most,
    /// so that much more of one cannot stand in for nothing of another. `nil` without numbers.
    package static func attainment(ofTargets targets: [Fraction]) -> Fraction? {
        sum(targets.map { min($0, .one) }).divided(by: Fraction(targets.count))
    }
}
