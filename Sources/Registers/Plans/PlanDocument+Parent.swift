internal import Basics
package import Kernel

/// A plan that carries out another one (domain rules, section 1: 国家要求 → 三年工作规划 → 年度行动计划, and
/// province → city → county).
extension PlanDocument {
    /// The years it runs for.
    package var years: ClosedRange<Int> { year...max(year, lastYear ?? (kind == .threeYear ? year + 2 : year)) }

    /// Three-year plans are wider than annual ones, those than key points, those than local plans.
    private var width: Int {
        switch kind {
        case .threeYear: 0
        case .annualAction: 1
        case .keyPoints: 2
        case .local: 3
        }
    }

    /// The bureau a unit belongs to: the unit itself, or the administration above an office.
    package static func bureau(of unit: String, _ organisation: OrganisationSnapshot) -> String {
        var here = unit
        for _ in 0..<8 {
            guard let node = organisation.units[here] else { return unit }
            if ["province", "city_bureau", "county_bureau"].contains(node.kind) { return here }
            guard let parent = node.parent else { return here }
            here = parent
        }
        return unit
    }

    private static func level(_ bureau: String, _ organisation: OrganisationSnapshot) -> Int {
        switch organisation.units[bureau]?.kind {
        case "city_bureau": 1
        case "county_bureau": 2
        default: 0
        }
    }

    /// The plan above is of a wider level, or of a wider kind at the same level; its years hold this plan's; and no
    /// plan carries out itself.
    static let parentFits: Move<Self>.Guard = { plan, context in
        guard let parent = plan.parent, let (above, entry) = try context.reader.find(PlanDocument.self, parent) else {
            return nil
        }
        if try isCycle(from: parent, to: context.entry, context.reader) {
            return Problem(
                "plan.parent_cycle", field: "parent",
                Term("“\(above.title)”本身就是依据本计划的，不能互为依据。", "“\(above.title)” carries out this plan itself."))
        }
        var problems: [Problem] = []
        if entry.stage == "withdrawn" {
            problems.append(
                Problem(
                    "plan.parent_withdrawn", field: "parent",
                    Term("“\(above.title)”已撤回，不能作为依据。", "“\(above.title)” was withdrawn.")))
        }
        if let problem = plan.levelProblem(above, context.organisation) { problems.append(problem) }
        if above.years.lowerBound > plan.years.lowerBound || above.years.upperBound < plan.years.upperBound {
            func span(_ years: ClosedRange<Int>) -> String {
                years.count == 1 ? String(years.lowerBound) : "\(years.lowerBound)—\(years.upperBound)"
            }
            problems.append(
                Problem(
                    "plan.parent_years", field: "parent",
                    Term(
                        "“\(above.title)”是\(span(above.years))年的，包不住本计划的\(span(plan.years))年。",
                        "“\(above.title)” runs for \(span(above.years)), which does not hold \(span(plan.years))."),
                    remedy: Term("请核对两份计划的年度。", "See whether the years of both are right.")))
        }
        try Problems.check(problems)
        return nil
    }

    private func levelProblem(_ above: PlanDocument, _ organisation: OrganisationSnapshot) -> Problem? {
        let own = PlanDocument.bureau(of: unit.text, organisation)
        let upper = PlanDocument.bureau(of: above.unit.text, organisation)
        let (lower, higher) = (
            PlanDocument.level(own, organisation), PlanDocument.level(upper, organisation)
        )
        if own != upper, higher >= lower || !organisation.isUnit(own, within: upper) {
            return Problem(
                "plan.parent_level", field: "parent",
                Term(
                    "“\(above.title)”由“\(organisation.name(ofUnit: upper, .zh))”下达，不是本级的上级。",
                    "“\(above.title)” is issued by “\(organisation.name(ofUnit: upper, .en))”, which is not above this level."
                ),
                remedy: Term("依据的计划应是本级更宽的计划或上级的计划。", "Choose a wider plan of this level, or one of the level above."))
        }
        guard own == upper, above.width >= width else { return nil }
        return Problem(
            "plan.parent_kind", field: "parent",
            Term(
                "“\(above.title)”是\(above.kind.term.zh)，不比本计划（\(kind.term.zh)）更宽。",
                "“\(above.title)” (\(above.kind.term.en.lowercased())) is not wider than this plan (\(kind.term.en.lowercased()))."
            ),
            remedy: Term(
                "三年规划宽于年度行动计划，年度行动计划宽于工作要点。", "Three-year plans are wider than annual ones, those than key points."))
    }

    private static func isCycle(from parent: EntryID, to plan: EntryID, _ reader: EntryReader) throws -> Bool {
        var here: EntryID? = parent
        for _ in 0..<16 {
            guard let one = here else { return false }
            if one == plan { return true }
            here = try reader.find(PlanDocument.self, one)?.root.parent
        }
        return true
    }

    /// What is carried out is in force.
    static let parentInForce: Move<Self>.Guard = { plan, context in
        guard let parent = plan.parent, let entry = try context.reader.entry("plan_document", parent),
            entry.stage == "draft"
        else { return nil }
        return Problem(
            "plan.parent_draft", field: "parent",
            Term(
                "依据的“\(entry["title"].plain)”还没有下达。",
                "“\(entry["title"].plain)”, which it carries out, is not in force yet."),
            remedy: Term("请先下达上级计划。", "Put that one into force first."))
    }
}
