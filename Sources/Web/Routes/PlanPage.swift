internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// What the pages of a plan begin with: which plan is asked for, whether the reader may see its tasks, and its state.
struct PlanPage {
    let visit: Visit

    init(_ visit: Visit) { self.visit = visit }

    /// A plan's state, as the reader sees it.
    struct Seen: Sendable {
        let visit: Visit
        let plans: [PublishedPlan]
        let shown: ShownPlan
        let instant: Instant
        var state: PlanState { shown.state }

        /// The other plans in force, each with its page of this kind.
        func others(_ path: String) -> [Link] {
            plans.filter { $0.id != state.id }.map { Link(text: $0.title, href: "\(path)?plan=\($0.id)") }
        }

        /// Which plans there are to choose from, for the name of what is kept.
        var choice: String { plans.map { "\($0.id) \($0.title)" }.joined(separator: "|") }

        /// Until when what is shown is known.
        var asOf: String { instant.description }

        /// A page made of the state, kept while the plan stays as it is.
        ///
        /// - Parameters:
        ///   - name: everything that it depends on besides the plan and the language.
        ///   - unit: the unit whose tasks alone it shows.
        func main<Page: PageModel>(
            _ name: String, of unit: String? = nil,
            _ make: @escaping @Sendable (Presenter, PlanState) throws -> Page
        ) async throws -> String {
            let (visit, state) = (visit, state)
            return try await shown.page("\(visit.language.rawValue) \(name)", of: unit) {
                let page = try await visit.kernel.read { reader, organisation in
                    try make(Presenter(reader: reader, organisation: organisation, language: visit.language), state)
                }
                return visit.site.renderer.main(page, language: visit.language)
            }
        }
    }

    /// The plan asked for, else the one that is running; `nil` when none is.
    ///
    /// - Throws: `NothingHere` for whoever may see no tasks.
    func answer() async throws -> Seen? {
        let actor = try visit.actor
        let today = visit.kernel.environment.now().day
        let plans = try await visit.kernel.read(as: visit.freshness) { reader, organisation in
            guard let tasks = reader.catalogue[name: "plan_task"],
                Policy.scope(actor, tasks, organisation: organisation) != .nothing
            else { throw NothingHere() }
            return try PublishedPlan.all(on: today, reader)
        }
        let asked = visit.query("plan")
        guard let plan = plans.first(where: { $0.id.text == asked }) ?? plans.first,
            let answer = try await visit.site.plans.answer(plan.id, on: today, isFresh: visit.hasChanged)
        else { return nil }
        return Seen(visit: visit, plans: plans, shown: answer.plan, instant: answer.asOf)
    }
}
