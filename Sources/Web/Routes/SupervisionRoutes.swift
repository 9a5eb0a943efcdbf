internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// Supervision: what is behind, why, and what was issued about it.
struct SupervisionRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> SupervisionPage in
            let facts = SupervisionFacts(reader, organisation)
            var boards: [PlanBoard] = []
            var items: [String: [EntryID: SupervisionFacts.Item]] = [:]
            for plan in try reader.entries("plan_document", inStage: "published") {
                guard let board = try PlanBoard.load(plan.id, until: today, reader, organisation) else { continue }
                boards.append(board)
                items.merge(try facts.items(of: plan.id)) { $1 }
            }
            return SupervisionShow(
                visit: visit, boards: boards, items: items,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                actor: actor, today: today
            ).page()
        }
        return try await visit.work(page, title: visit.term("督查督办", "Supervision"), current: "supervision")
    }
}
