package import Basics
internal import Kernel

extension PlanTarget {
    /// The moves by which a target is split, parted over years and changed.
    static let cascading: [Move<Self>] = [
        Move(
            "hand_down", "分解下达", "Hand down", from: [], to: .active, by: [.system],
            enters: schema.fields.map(\.definition.name)),
        Move(
            "mark_split", "随任务分解", "Split with the task", from: [.active], to: nil, by: [.system],
            enters: ["cascade", "own_share"]),
        Move(
            "slice", "分年安排", "Part over years", from: [.draft, .active], to: nil, by: [.of(.planClerk, at: "issuer")],
            requires: ["slices"], needsReason: true, guards: [slicesHold]),
        Move(
            "revise", "调整指标", "Revise", from: [.active], to: nil, by: [.of(.leader, at: "issuer")],
            enters: ["upper"], requires: ["value"], needsReason: true, previews: true, prepare: reslice,
            guards: [notOver, closedYearsStand],
            effects: { target, context in
                try target.follow(context).map {
                    MoveRequest(
                        "plan_target", $0.id, "follow_value", values: ["value": .quantity($0.value)],
                        reason: context.request.reason)
                }
            }),
        Move(
            "follow_value", "随上级调整", "Follow the parent target", from: [.active], to: nil, by: [.system],
            enters: ["value"], prepare: reslice, guards: [closedYearsStand],
            effects: { target, context in
                try target.follow(context).map {
                    MoveRequest(
                        "plan_target", $0.id, "follow_value", values: ["value": .quantity($0.value)],
                        reason: context.request.reason)
                } + [TaskNotice.revised(target, context)]
            }),
    ]

    /// The part of it that a child task promises.
    func share(_ value: Quantity, of id: EntryID, for child: PlanTask, organisation: OrganisationSnapshot) -> PlanTarget
    {
        var share = self
        share.task = EntryID(child.name)
        share.parent = id
        share.carries = nil
        share.cascade = nil
        share.ownShare = nil
        share.unit = child.lead
        share.issuer = child.issuer
        share.value = value
        share.upper = nil
        share.slices = []
        share.baseline = nil
        share.isDisclosed = false
        share.dueOn = [dueOn, child.dueOn].compactMap { $0 }.min()
        // What a register counts is counted where the unit is.
        share.division = measure.isEmpty ? nil : child.lead.flatMap { organisation.units[$0.text]?.division }
        return share
    }

    /// The children's values after this target's own was changed, in the proportion they had; what the lead unit keeps
    /// stays. Coverage and ratios are not shared out.
    private func follow(_ context: MoveContext) throws -> [(id: EntryID, value: Quantity)] {
        guard cascade == .additive, let before = context.before, before["value"] != .quantity(value) else { return [] }
        let children = try context.reader.entries(
            "plan_target", where: "parent", is: .text(context.entry.text), limit: 5000
        )
        .filter { $0.stage == "active" }
        let shares = Apportionment.shares(
            of: max(.zero, value - (ownShare ?? .zero)), by: children.map { PlanTarget(values: $0.values).value })
        return zip(children, shares).compactMap { child, share in
            child["value"] == .quantity(share) ? nil : (child.id, share)
        }
    }

    private static let notOver: Move<Self>.Guard = { target, context in
        guard let due = target.dueOn, due < context.today else { return nil }
        return Problem(
            "target.over", field: "value",
            Term("本指标的时限\(due)已过，不能再调整。", "The target was due on \(due) and cannot be revised any more."))
    }

    // MARK: Years

    /// A target parted over years whose value is changed: years that are over stand, the others follow in proportion.
    private static let reslice: Move<Self>.Prepare = { target, context in
        guard let slices = slices(target.slices), !slices.isEmpty, slices.values.reduce(.zero, +) != target.value else {
            return
        }
        let open = slices.keys.filter { $0 >= context.today.year }.sorted()
        let closed = slices.filter { $0.key < context.today.year }
        let rest = target.value - closed.values.reduce(.zero, +)
        guard rest >= .zero, !open.isEmpty else { return }
        let shares = Apportionment.shares(of: rest, by: open.map { slices[$0] ?? .zero })
        target.slices =
            closed.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            + zip(open, shares).map { "\($0)=\($1)" }
    }

    private static let closedYearsStand: Move<Self>.Guard = { target, _ in
        guard let slices = slices(target.slices), !slices.isEmpty else { return nil }
        let sum = slices.values.reduce(.zero, +)
        guard sum != target.value else { return nil }
        return Problem(
            "target.slice_closed", field: "value",
            Term(
                "“\(target.quote)”已结束年度的安排不能更改，总数不能改为\(target.value)。",
                "The years that are over of “\(target.quote)” stand; the whole cannot be \(target.value)."))
    }

    /// Each year's slice, from lines `2026=10`; `nil` when a line is not one.
    package static func slices(_ lines: [String]) -> [Int: Quantity]? {
        var slices: [Int: Quantity] = [:]
        for line in lines {
            let pair = line.split(separator: "=", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
            guard pair.count == 2, let year = Int(pair[0]), (2000...2100).contains(year),
                let value = Quantity(text: pair[1]), value >= .zero, slices.updateValue(value, forKey: year) == nil
            else { return nil }
        }
        return slices
    }

    /// Slices are of the target's years, come to the whole, and those of years that are over do not change.
    private static let slicesHold: Move<Self>.Guard = { target, context in
        guard let slices = slices(target.slices) else {
            return Problem(
                "target.slice_shape", field: "slices",
                Term("每行写“年份=数值”，每年一行。", "Write “year=value”, one line a year."))
        }
        var problems: [Problem] = []
        if let period = target.period,
            let stray = slices.keys.sorted().first(where: { $0 < period.lowerBound.year || $0 > period.upperBound.year }
            )
        {
            problems.append(
                Problem(
                    "target.slice_year", field: "slices",
                    Term(
                        "\(stray)年不在本指标的期限（\(period.lowerBound.year)—\(period.upperBound.year)年）内。",
                        "\(stray) is outside the target's years, \(period.lowerBound.year) to \(period.upperBound.year)."
                    )))
        }
        let sum = slices.values.reduce(.zero, +)
        if sum != target.value {
            problems.append(
                Problem(
                    "target.slice_sum", field: "slices",
                    Term("各年合计\(sum)，与总数\(target.value)不符。", "The years come to \(sum), not to \(target.value).")))
        }
        let old = PlanTarget.slices(context.before.map { PlanTarget(values: $0.values).slices } ?? []) ?? [:]
        for (year, value) in old.sorted(by: { $0.key < $1.key })
        where year < context.today.year && slices[year] != value {
            problems.append(
                Problem(
                    "target.slice_closed", field: "slices",
                    Term("\(year)年已结束，其安排（\(value)）不能再改。", "\(year) is over; its slice, \(value), cannot be changed.")))
        }
        try Problems.check(problems)
        return nil
    }

    /// What is to be reached by the end of a day's year: the slices until then, due on its last day. A target that is
    /// not parted over years is itself.
    package func standing(on day: Day) -> PlanTarget {
        guard let slices = PlanTarget.slices(slices), !slices.isEmpty, let end = Day(day.year, 12, 31),
            dueOn.map({ end < $0 }) ?? true
        else { return self }
        var standing = self
        standing.wholeDueOn = dueOn
        standing.value = slices.filter { $0.key <= day.year }.values.reduce(.zero, +)
        standing.dueOn = end
        return standing
    }

    /// A figure put together from the lead's own and its parts': sums add, coverage counts the parts that have reached
    /// theirs. `nil` when nothing is known. Ratios are never averaged: numerators and denominators are summed (domain
    /// rules, section 1); a rate that was once reported without them stands for nobody but its reporter.
    package func rolledUp(own: ReportedFigure?, parts: [(target: PlanTarget, figure: ReportedFigure?)])
        -> ReportedFigure?
    {
        switch cascade {
        case .additive:
            let known = ([own] + parts.map(\.figure)).compactMap { $0?.value }
            return known.isEmpty ? nil : ReportedFigure(known.reduce(.zero, +))
        case .coverage:
            let reached = parts.filter { part in
                (part.figure.flatMap { part.target.attainment($0.value) } ?? 0) >= 1
            }
            return parts.contains { $0.figure != nil } || own != nil
                ? ReportedFigure((own?.value ?? .zero) + Quantity(reached.count)) : nil
        case .ratio:
            let known = ([own] + parts.map(\.figure)).compactMap { $0?.fraction }
            guard let first = known.first else { return own }
            return ReportedFigure(known.dropFirst().reduce(first, +), isAtMost: comparator == .atMost)
        case nil: return own
        }
    }
}
