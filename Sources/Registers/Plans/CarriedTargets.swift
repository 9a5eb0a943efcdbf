package import Basics
package import Kernel

/// 承接: which targets of the plan above are carried by which of a plan's own, and how the year's value stands to the
/// slice of that year.
package struct CarriedTargets {
    /// One target of the plan above.
    package struct Line {
        package let id: EntryID
        package let target: PlanTarget
        /// What it asks of this plan.
        package let asked: Asked
        package let carriers: [Carrier]
        /// What the carriers come to; `nil` without any.
        package let carried: Quantity?
        package let standing: Standing
    }

    /// A target of this plan that carries one above.
    package struct Carrier {
        package let id: EntryID
        package let target: PlanTarget
        /// Whether a clerk said so; else it was found by measure or words.
        package let isSaid: Bool
    }

    package enum Asked: Hashable {
        case value(Quantity)
        /// A target of several years that is not parted over them.
        case notParted
        /// A target of the level above of which this level was given no part.
        case notHandedDown
    }

    package enum Standing: Hashable { case carried, below, missing, open }

    package let parent: EntryID
    package let above: PlanDocument
    /// Whether the plan above is still in force.
    package let isInForce: Bool
    package let lines: [Line]
    /// Targets of this plan that carry nothing.
    package let free: [(id: EntryID, target: PlanTarget)]

    package func count(_ standing: Standing) -> Int { lines.count { $0.standing == standing } }

    /// - Returns: `nil` for a plan that carries out none.
    package init?(_ plan: PlanDocument, _ id: EntryID, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws
    {
        guard let parent = plan.parent, let (above, entry) = try reader.find(PlanDocument.self, parent) else {
            return nil
        }
        self.parent = parent
        self.above = above
        isInForce = entry.stage == "published"
        let upper = try CarriedTargets.targets(of: parent, reader)
        let whole = CarriedTargets.whole(upper)
        let own = try CarriedTargets.targets(of: id, reader).filter { $0.target.parent == nil }
        let bureau = PlanDocument.bureau(of: plan.unit.text, organisation)
        let isSameLevel = bureau == PlanDocument.bureau(of: above.unit.text, organisation)
        let links = CarriedTargets.links(own, to: whole)
        lines = whole.map { id, target in
            let asking =
                isSameLevel
                ? target : upper.first { $0.target.parent == id && $0.target.unit?.text == bureau }?.target
            let carriers = own.compactMap { one -> Carrier? in
                guard let link = links[one.id], link.to == id else { return nil }
                return Carrier(id: one.id, target: one.target, isSaid: link.isSaid)
            }
            return CarriedTargets.line(id, target, asking, carriers, years: plan.years)
        }
        free = own.filter { links[$0.id] == nil && !$0.target.isScopeCount }
    }

    /// The targets of a plan that a later one can carry, in order: its own, and no scope counts.
    static func whole(of plan: EntryID, _ reader: EntryReader) throws -> [(id: EntryID, target: PlanTarget)] {
        whole(try targets(of: plan, reader))
    }

    private static func whole(_ targets: [(id: EntryID, target: PlanTarget)]) -> [(id: EntryID, target: PlanTarget)] {
        targets.filter { $0.target.parent == nil && !$0.target.isScopeCount }
    }

    private static func targets(of plan: EntryID, _ reader: EntryReader) throws -> [(id: EntryID, target: PlanTarget)] {
        try reader.entries("plan_target", where: "document", is: .text(plan.text), limit: .max)
            .filter { $0.stage != "dropped" }.map { (id: $0.id, target: PlanTarget(values: $0.values)) }
            .sorted { ($0.target.order, $0.id) < ($1.target.order, $1.id) }
    }

    // MARK: What carries what

    /// How alike the words must be where nothing else says it.
    static let likeness = 0.6

    private static func links(
        _ own: [(id: EntryID, target: PlanTarget)], to whole: [(id: EntryID, target: PlanTarget)]
    ) -> [EntryID: (to: EntryID, isSaid: Bool)] {
        var links: [EntryID: (to: EntryID, isSaid: Bool)] = [:]
        for one in own {
            if let said = one.target.carries {
                links[one.id] = (said, true)
                continue
            }
            let best = whole.map { ($0.id, likeness(one.target, $0.target)) }.max { $0.1 < $1.1 }
            if let best, best.1 >= likeness { links[one.id] = (best.0, false) }
        }
        return links
    }

    /// 0…2: words, and one more where both are counted by the same measure.
    static func likeness(_ left: PlanTarget, _ right: PlanTarget) -> Double {
        func words(_ target: PlanTarget) -> String { target.quote.filter { !$0.isNumber } }
        guard left.isYearOnYear == right.isYearOnYear else { return 0 }
        let share = Similarity.share(words(left), words(right))
        if !left.measure.isEmpty || !right.measure.isEmpty { return left.measure == right.measure ? 1 + share : 0 }
        return left.unitWord == right.unitWord ? share : 0
    }

    // MARK: How much

    private static func line(
        _ id: EntryID, _ target: PlanTarget, _ asking: PlanTarget?, _ carriers: [Carrier], years: ClosedRange<Int>
    ) -> Line {
        let asked = asking.map { self.asked($0, years) } ?? .notHandedDown
        let values = carriers.compactMap { carrier -> Quantity? in
            if case .value(let value) = self.asked(carrier.target, years) { value } else { carrier.target.value }
        }
        let carried: Quantity? =
            values.isEmpty
            ? nil
            : target.isAddedUp
                ? values.reduce(.zero, +) : target.comparator == .atMost ? values.max() : values.min()
        return Line(
            id: id, target: target, asked: asked, carriers: carriers, carried: carried,
            standing: standing(target, asked, carried))
    }

    /// What a target asks for within some years.
    static func asked(_ target: PlanTarget, _ years: ClosedRange<Int>) -> Asked {
        if !target.isAddedUp { return .value(target.value) }
        if let slices = PlanTarget.slices(target.slices), !slices.isEmpty {
            return .value(slices.filter { years.contains($0.key) }.values.reduce(.zero, +))
        }
        guard let period = target.period,
            period.lowerBound.year < years.lowerBound || period.upperBound.year > years.upperBound
        else { return .value(target.value) }
        return .notParted
    }

    private static func standing(_ target: PlanTarget, _ asked: Asked, _ carried: Quantity?) -> Standing {
        guard case .value(let value) = asked else {
            return asked == .notParted && carried == nil ? .missing : .open
        }
        guard let carried else { return value > .zero ? .missing : .open }
        return (target.comparator == .atMost ? carried > value : carried < value) ? .below : .carried
    }
}

extension PlanTarget {
    /// Whether several of it come to a sum: not rates, not changes on the year before.
    var isAddedUp: Bool { !isRate && !isYearOnYear && comparator != .atMost }
}
