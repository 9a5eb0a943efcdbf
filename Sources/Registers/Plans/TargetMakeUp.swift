package import Basics

/// What a figure reported by hand is put together from where its task has parts: which figure counts, its reporter's or
/// the parts', by the rule of `PlanTarget.rolledUp`.
package struct TargetMakeUp: Sendable {
    /// `nil` where the target was not split: its reporter's figure alone counts.
    package let cascade: PlanTarget.Cascade?
    /// What the lead itself reported, and for which quarter.
    package let own: ReportedFigure?
    package let quarter: String?
    /// How many parts have a share of it, and how many of them said something.
    package let parts: Int
    package let heard: Int
    /// What the parts come to by themselves.
    package let fromParts: ReportedFigure?
    /// What the lead keeps for itself of an additive target, and whether it reported more than that.
    package let kept: Quantity
    package var isAboveKept: Bool { cascade == .additive && (own.map { $0.value > kept } ?? false) }

    init(
        _ target: PlanTarget, own: (figure: ReportedFigure, quarter: String)?, shares: [PlanBoard.TargetState]
    ) {
        cascade = shares.isEmpty ? nil : target.cascade
        self.own = own?.figure
        quarter = own?.quarter
        parts = shares.count
        kept = target.ownShare ?? .zero
        heard = shares.count { $0.figure != nil }
        fromParts = shares.isEmpty ? nil : target.rolledUp(own: nil, parts: shares.map { ($0.target, $0.reported) })
    }
}

/// A target parted over years: what its whole and this year's part come to.
package struct TargetYears: Sendable {
    /// The target over all its years.
    package let whole: PlanTarget
    package let years: ClosedRange<Int>
    /// The share of the whole that is reached.
    package let attainment: Double?
    /// This year, what it is to bring, and what it has brought; `nil` while nothing is known.
    package let year: Int
    package let slice: Quantity
    package let brought: Quantity?

    /// - Parameters:
    ///   - figure: of all its years until now.
    ///   - earlier: of those before this one.
    /// - Returns: `nil` of a target that is not parted over years, or of which no part is this year's.
    package init?(_ target: PlanTarget, figure: Quantity?, earlier: Quantity?, on day: Day) {
        let whole = target.overYears
        guard target.isAddedUp, let slices = PlanTarget.slices(target.slices), slices.count > 1,
            let slice = slices[day.year],
            let first = slices.keys.min(), let last = slices.keys.max()
        else { return nil }
        self.whole = whole
        years = first...last
        attainment = figure.flatMap { whole.attainment($0) }
        year = day.year
        self.slice = slice
        brought = figure.map { $0 - (earlier ?? .zero) }
    }
}

extension PlanBoard.TargetState {
    /// What its whole and this year's part come to, where it is parted over years.
    package func years(on day: Day) -> TargetYears? {
        TargetYears(target, figure: figure, earlier: earlier?.value, on: day)
    }
}
