package import Basics
package import Kernel

/// A plan in force, without its text.
package struct PublishedPlan: Sendable, Hashable {
    package let id: EntryID
    package let title: String
    /// Its first.
    package let year: Int
    package let lastYear: Int
    private let kind: PlanDocument.Kind

    package init(_ id: EntryID, _ plan: PlanDocument) {
        self.id = id
        title = plan.title
        year = plan.year
        lastYear = plan.years.upperBound
        kind = plan.kind
    }

    /// All of them, in the order in which they matter on a day; whoever asks for none sees the first.
    package static func all(on day: Day, _ reader: EntryReader) throws -> [PublishedPlan] {
        try reader.session.rows(
            """
            SELECT id, f_title, f_year, f_last_year, f_kind FROM entry_plan_document WHERE stage = 'published' ORDER BY id
            """, []
        ).map { row in
            var plan = PlanDocument()
            plan.title = row.text(1)
            plan.year = row.integer(2)
            plan.lastYear = row.optionalInteger(3)
            plan.kind = PlanDocument.Kind(rawValue: row.text(4)) ?? .local
            return PublishedPlan(EntryID(row.text(0)), plan)
        }.sorted { $0.rank(day) < $1.rank(day) }
    }

    /// Plans of the day's year come before those of earlier years, the year's key points before plans beside them;
    /// those whose year has not begun come last.
    package func rank(_ day: Day) -> (Int, Int, Int, EntryID) {
        let isAhead = year > day.year
        return (isAhead ? 1 : 0, isAhead ? year : -year, PlanDocument.Kind.allCases.firstIndex(of: kind) ?? 0, id)
    }
}
