internal import Basics
internal import FileFormats
internal import Hummingbird
internal import Kernel

/// The public result of a year: a page, the same as data, and the record anyone can recompute. No account is asked
/// for; what is not published is not here.
struct ResultRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let page = try await answer(visit) { show, reader -> PortalResult in
            let newest = try JournalLog.records(
                of: show.publication.register, show.publication.entry, reader.session
            ).first { $0.version == show.publication.version && $0.sequence != nil }
            return show.page(proof: newest.map { "/journal/proof/\(escape($0.id))" })
        }
        return try await visit.portal(
            page, title: page.title,
            crumbs: [Link(text: visit.term("年度考核记录", "Year's assessment"), href: "/open/year_assessment")])
    }

    func csv(_ visit: Visit) async throws -> Response {
        let (rows, name) = try await answer(visit) { show, _ in (show.rows, show.publication.title) }
        return ExchangeRoutes.download(
            ExchangeRoutes.csv(.utf8) { write in try await write(rows) }, type: "text/csv; charset=utf-8",
            name: "\(name).csv")
    }

    func json(_ visit: Visit) async throws -> Response {
        let text = try await answer(visit) { show, _ in show.json.text }
        return visit.file(Array(text.utf8), type: "application/json", name: "result.json")
    }

    func record(_ visit: Visit) async throws -> Response {
        guard let text = try await answer(visit, { show, _ in show.result.text }) else { throw NothingHere() }
        return visit.file(Array(text.utf8), type: "application/json", name: "record.json")
    }

    private func answer<T: Sendable>(
        _ visit: Visit, _ body: @escaping @Sendable (ResultShow, EntryReader) throws -> T
    ) async throws -> T {
        let id = EntryID(visit.parameter("id"))
        return try await site.kernel.read(as: visit.freshness) { [site] reader, organisation in
            let open = PublicReader(session: reader.session)
            guard let publication = try open.versions("year_assessment", id).first,
                let result = try site.results.result(publication, reader)
            else { throw NothingHere() }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try body(ResultShow(publication: publication, result: result, presenter: presenter), reader)
        }
    }
}
