internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// The page a leader looks at for a minute. It is open to leaders, the office and those who may read everything, and
/// shows what lies within their reach: the whole plan to the province, a city's own tasks to its leader.
struct LeaderRoutes {
    let site: Site

    private static let roles: [Role] = [.leader, .planClerk, .observer]

    static func isOpen(to actor: Actor) -> Bool { roles.contains(where: actor.holds) }

    /// The units over which the actor stands; `nil` is the whole plan.
    static func reach(_ actor: Actor, _ plan: PlanDocument, _ organisation: OrganisationSnapshot) -> Set<String>? {
        var units = Set<String>()
        for grant in actor.grants where roles.contains(grant.role) {
            units.formUnion(organisation.subtree(of: grant.unit))
        }
        return units.contains(plan.unit.text) ? nil : units
    }

    func page(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        guard LeaderRoutes.isOpen(to: actor) else { throw NothingHere() }
        let title = visit.term("领导视图", "At a glance")
        guard let seen = try await PlanPage(visit).answer() else {
            let page = LeaderPage(
                plan: "", figures: [], fields: [], units: nil, behind: [], worse: [], better: [], due: [],
                kinds: [], stages: [], comparison: [],
                empty: EmptyState(
                    title: visit.term("还没有下达的工作要点", "No plan is in force yet"),
                    text: visit.term("下达后，哪里滞后、为什么，在这里一页看清。", "Once one is, this page says what is behind and why.")))
            return try await visit.work(page, title: title, current: "leader")
        }
        let reach = LeaderRoutes.reach(actor, seen.state.document, seen.state.organisation)
        let others = seen.others("/work/leader")
        let name = "leader \(reach?.sorted().joined(separator: " ") ?? "*") \(seen.choice)"
        let main = try await seen.main(name) { presenter, state in
            var page = LeaderShow(state: state, reach: reach, presenter: presenter).page()
            page.others = others
            return page
        }
        return try await visit.work(
            made: main, of: LeaderPage.self, title: title, current: "leader", cutOff: seen.asOf)
    }
}
