internal import Basics
internal import FileFormats
internal import Hummingbird
internal import Kernel
internal import Plans

/// 文书: drafting, and documents as they are printed, with their files.
struct DocumentRoutes {
    let site: Site

    /// What would be drafted, for those who may draft it.
    func draft(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        guard actor.holds(.planClerk) else { throw NothingHere() }
        let today = site.kernel.environment.now().day
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> DraftPage in
            let plans = try reader.entries("plan_document", inStage: "published").filter {
                actor.holds(.planClerk, reaching: $0["unit"].plain, in: organisation)
            }.map { ($0, PublishedPlan($0.id, PlanDocument(values: $0.values)).rank(today)) }.sorted { $0.1 < $1.1 }
                .map(\.0)
            return try DraftShow(
                visit: visit, plans: plans,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                actor: actor, today: today
            ).page()
        }
        return try await visit.work(
            page, title: visit.word("draftTitle"), crumbs: [crumb(visit)], current: IssuedDocument.schema.name)
    }

    private func crumb(_ visit: Visit) -> Link {
        Link(text: IssuedDocument.schema.listTerm.text(visit.language), href: "/work/r/issued_document")
    }

    /// The document as it would be printed.
    func show(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        try await noteOpened(id, by: actor)
        let (page, name) = try await site.kernel.read { reader, organisation in
            let show = try DocumentShow(id, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return (try show.page(visit, presenter, actor), show.name)
        }
        return try await visit.work(
            page, title: name, crumbs: [crumb(visit)], current: IssuedDocument.schema.name)
    }

    /// Records that the addressee's own staff have opened it: once, and never in the way of reading it.
    ///
    /// - Throws: `NothingHere` where it is not the actor's to read.
    private func noteOpened(_ id: EntryID, by actor: Actor) async throws {
        let moves = try await site.kernel.read { reader, organisation -> [MoveRequest] in
            guard let definition = reader.catalogue[name: IssuedDocument.schema.name] else { return [] }
            _ = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            return try DocumentService.opened(id, by: actor, reader)
        }
        // Whoever opens it at the same moment is refused: it was recorded already.
        for move in moves { _ = try? await site.kernel.perform(move, by: .system) }
    }

    /// The number it will get and to whom it goes, before it is issued.
    func issue(_ visit: Visit) async throws -> Response {
        try await compared(visit) { try $0.issue() }
    }

    /// What taking the data anew would bring, before it is done.
    func redraft(_ visit: Visit) async throws -> Response {
        try await compared(visit) { try $0.page() }
    }

    /// An earlier text beside the present one.
    func text(_ visit: Visit) async throws -> Response {
        guard let version = Int(visit.parameter("version")) else { throw NothingHere() }
        return try await compared(visit) { try $0.text(at: version) }
    }

    private func compared(_ visit: Visit, _ make: @escaping @Sendable (RedraftShow) throws -> DocumentComparePage)
        async throws -> Response
    {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let today = site.kernel.environment.now().day
        let (page, name) = try await site.kernel.read(as: visit.freshness) { reader, organisation in
            let show = try DocumentShow(id, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let page = try make(
                RedraftShow(
                    visit: visit, presenter: presenter, actor: actor, today: today, entry: show.entry,
                    document: show.document))
            return (page, show.name)
        }
        let document = Link(text: name, href: Presenter.href(IssuedDocument.schema.name, id.text))
        return try await visit.work(
            page, title: page.title, crumbs: [crumb(visit), document], current: IssuedDocument.schema.name)
    }

    func file(_ visit: Visit) async throws -> Response {
        let show = try await shown(visit)
        return visit.file(try show.layout.official().docx(), type: FileKind.docx.mediaType, name: "\(show.name).docx")
    }

    /// One of its tables as a workbook.
    func table(_ visit: Visit) async throws -> Response {
        let show = try await shown(visit)
        let tables = show.layout.tables
        guard let place = Int(visit.parameter("table")), tables.indices.contains(place) else { throw NothingHere() }
        return visit.file(
            try tables[place].workbook(), type: FileKind.xlsx.mediaType, name: "\(tables[place].name).xlsx")
    }

    /// The data it was drafted from: with the entry's values, what its hash is taken over.
    func data(_ visit: Visit) async throws -> Response {
        let show = try await shown(visit)
        return visit.file(Array(show.document.data.utf8), type: "application/json", name: "\(show.name).json")
    }

    private func shown(_ visit: Visit) async throws -> DocumentShow {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        return try await site.kernel.read { reader, organisation in
            try DocumentShow(id, actor, reader, organisation)
        }
    }
}
