internal import Hummingbird

/// What words mean, for everybody.
struct HelpRoutes {
    let site: Site

    func words(_ visit: Visit) async throws -> Response {
        let words = visit.site.renderer.words
        return try await visit.portal(
            words.glossary.page(visit.language), title: words.text("allWords", visit.language))
    }
}
