package import Basics

/// What is different between two scores of the same unit, line by line: what an appeal brought, or what a
/// correction would bring that came too late.
package struct ScoreChange: Sendable, Hashable {
    /// The unit's code.
    package let unit: String
    /// `nil` where one of the sheets does not have the unit.
    package let before: UnitScore?
    package let after: UnitScore?
    /// The lines that differ, in the order of the ruleset.
    package let lines: [LineChange]

    /// `nil` when there is no difference at all. Two different units have nothing to compare, so they are `nil`
    /// too.
    package init?(from before: UnitScore?, to after: UnitScore?) {
        guard before != after, let unit = after?.id ?? before?.id, before?.id ?? unit == unit else { return nil }
        self.unit = unit
        self.before = before
        self.after = after
        let known = Set((before?.lines ?? []).map(\.code))
        let codes = (before?.lines ?? []).map(\.code) + (after?.lines ?? []).map(\.code).filter { !known.contains($0) }
        lines = codes.compactMap { LineChange(from: before?.line($0), to: after?.line($0)) }
    }

    /// Points won, or lost when below zero; `nil` when one of the two has no total.
    package var points: Quantity? {
        guard let before = before?.total, let after = after?.total else { return nil }
        return after - before
    }

    /// Whether the total, the grade or the rank is another. Facts may differ without that.
    package var changesResult: Bool {
        before?.total != after?.total || before?.grade != after?.grade || before?.rank != after?.rank
    }

    /// A line that differs.
    package struct LineChange: Sendable, Hashable {
        package let code: String
        package let name: Term
        package let before: ScoreLine?
        package let after: ScoreLine?
        /// The facts that count otherwise, in the order of their identities.
        package let facts: [FactChange]

        init?(from before: ScoreLine?, to after: ScoreLine?) {
            guard before != after, let line = after ?? before else { return nil }
            code = line.code
            name = line.name
            self.before = before
            self.after = after
            let old = LineChange.byIdentity(before)
            let new = LineChange.byIdentity(after)
            facts = Set(old.keys).union(new.keys).sorted(by: Naming.precedes)
                .compactMap { old[$0] == new[$0] ? nil : FactChange(id: $0, before: old[$0], after: new[$0]) }
        }

        /// Points won, or lost when below zero. A line that is not there has none.
        package var points: Quantity { (after?.points ?? .zero) - (before?.points ?? .zero) }

        private static func byIdentity(_ line: ScoreLine?) -> [String: FactUse] {
            Dictionary((line?.facts ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A fact that counts otherwise, or that only one of the two has.
    package struct FactChange: Sendable, Hashable {
        package let id: String
        package let before: FactUse?
        package let after: FactUse?
    }
}
