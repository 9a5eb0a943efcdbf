package import Basics
package import Kernel

/// 承接情况 as the plan above sees it: which later plans carry each of its targets, and how much of it.
package struct HandedTargets {
    /// One plan that carries a target, with what it was asked for and brings.
    package struct Carried {
        package let plan: EntryID
        package let document: PlanDocument
        package let line: CarriedTargets.Line
    }

    package struct Line {
        package let id: EntryID
        package let target: PlanTarget
        /// In order of the plans' years.
        package let by: [Carried]
        /// What the plans of the same level come to, of a target that adds up; `nil` while nothing carries it.
        package let total: Quantity?
    }

    package let lines: [Line]

    /// - Parameter below: the plans that carry this one out, as far as the reader may see them.
    package init(
        of plan: EntryID, _ above: PlanDocument, by below: [Entry], _ reader: EntryReader,
        _ organisation: OrganisationSnapshot
    ) throws {
        let bureau = PlanDocument.bureau(of: above.unit.text, organisation)
        let carried = try below.compactMap { entry -> (plan: Entry, document: PlanDocument, targets: CarriedTargets)? in
            let document = PlanDocument(values: entry.values)
            return try CarriedTargets(document, entry.id, reader, organisation).map { (entry, document, $0) }
        }.sorted { ($0.document.years.lowerBound, $0.plan.id) < ($1.document.years.lowerBound, $1.plan.id) }
        lines = try CarriedTargets.whole(of: plan, reader).map { id, target in
            let by = carried.flatMap { one in
                one.targets.lines.filter { $0.id == id && !$0.carriers.isEmpty }
                    .map { Carried(plan: one.plan.id, document: one.document, line: $0) }
            }
            let same = by.filter { PlanDocument.bureau(of: $0.document.unit.text, organisation) == bureau }
                .compactMap(\.line.carried)
            return Line(
                id: id, target: target, by: by,
                total: target.isAddedUp && !same.isEmpty ? same.reduce(.zero, +) : nil)
        }
    }
}
