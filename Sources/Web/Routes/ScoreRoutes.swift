internal import AssessmentScoring
internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// The year's score of a plan's units: as it stands, or as it was announced and locked.
struct ScoreRoutes {
    let site: Site

    func ranking(_ visit: Visit) async throws -> Response {
        let page = try await shown(visit) { try $0.ranking() }
        guard let page else {
            return try await visit.work(empty(visit), title: visit.term("年度考核", "Year's score"), current: "scores")
        }
        return try await visit.work(page, title: visit.term("年度考核", "Year's score"), current: "scores")
    }

    func unit(_ visit: Visit) async throws -> Response {
        let id = visit.parameter("unit")
        guard let page = try await shown(visit, { try $0.unit(id) }), let page else { throw NothingHere() }
        return try await visit.work(
            page, title: page.unit,
            crumbs: [Link(text: visit.term("年度考核", "Year's score"), href: "/work/scores")], current: "scores")
    }

    /// Ruleset, facts and scores, from which anyone can recompute them.
    func record(_ visit: Visit) async throws -> Response {
        let isFirst = visit.query("record") == "first"
        let text = try await shown(visit) { show -> String? in
            isFirst ? show.state?.assessment.firstRecord : show.state?.assessment.record ?? show.record.canonical
        }
        guard let text, let text, !text.isEmpty else { throw NothingHere() }
        return visit.file(Array(text.utf8), type: "application/json", name: "scores.json")
    }

    private func shown<T: Sendable>(
        _ visit: Visit, _ body: @escaping @Sendable (ScoreShow) throws -> T
    ) async throws -> T? {
        let actor = try visit.actor
        guard let seen = try await PlanPage(visit).answer() else { return nil }
        let score = try await seen.shown.score { [site] in try await ShownScore.of(seen.state, site) }
        return try await site.kernel.read(as: visit.freshness) { reader, organisation -> T? in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try body(
                ScoreShow(
                    visit: visit, plan: seen.state, record: score.record, state: score.state, presenter: presenter,
                    actor: actor))
        }
    }

    private func empty(_ visit: Visit) -> ScoreRankingPage {
        ScoreRankingPage(
            plan: "", ruleset: "", standing: nil, columns: [], groups: [], recordHref: "",
            empty: EmptyState(
                title: visit.term("还没有下达的工作要点", "No plan is in force yet"),
                text: visit.term("下达后，各单位的得分在这里随时可看。", "Once one is, every unit's score is shown here.")))
    }
}
