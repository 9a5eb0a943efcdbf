internal import Basics
internal import Kernel

/// The letters in a plan's task numbers between the year and the item: the level of who issues it, and which of his
/// plans of these years it is, so that no two tasks have one number. `P` is the province's first plan of the year,
/// `P2` its second; `C4301` Changsha's first.
struct PlanSeries {
    private let plan: PlanDocument
    private let context: MoveContext

    init(_ plan: PlanDocument, _ context: MoveContext) {
        self.plan = plan
        self.context = context
    }

    func name() throws -> String {
        let used = try self.used()
        let level = PlanSeries.level(context.organisation.units[plan.unit.text])
        return PlanSeries.names(level).first { !used.contains($0) } ?? level
    }

    static func level(_ issuer: UnitNode?) -> String {
        guard let issuer, let division = issuer.division else { return "P" }
        switch issuer.kind {
        case "city_bureau": return "C" + division.prefix(4)
        case "county_bureau": return "X" + division
        default: return "P"
        }
    }

    private static func names(_ level: String) -> some Sequence<String> {
        // After digits a number of its own needs a mark.
        let mark = level.last?.isNumber ?? false ? "." : ""
        return (1...999).lazy.map { $0 == 1 ? level : "\(level)\(mark)\($0)" }
    }

    /// The same of a part: of a task of `P2` given to a city it is `C2`.
    static func of(part level: String, _ series: String) -> String {
        level + series.drop { $0.isLetter }
    }

    /// Those of the issuer's other plans of these years. A draft that was thrown away gave nobody a number.
    private func used() throws -> Set<String> {
        let others = try context.reader.all(PlanDocument.self, where: "unit", is: plan.unit)
            .filter { $0.id != context.entry && $0.root.years == plan.years }
        return Set(
            try others.compactMap { other in
                let tasks = try context.reader.entries(
                    "plan_task", where: "document", is: .text(other.id.text), limit: 200)
                guard let task = tasks.first(where: { $0["parent"].isEmpty }),
                    other.entry.stage != "withdrawn" || tasks.contains(where: { !$0["assigned_on"].isEmpty })
                else { return nil }
                let words = task["code"].plain.split(separator: "-")
                return words.count > 2 ? String(words[1]) : nil
            })
    }
}
