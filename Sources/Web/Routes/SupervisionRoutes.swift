internal import Basics
internal import FileFormats
internal import Hummingbird
internal import Kernel
internal import Plans

/// Supervision: what is behind, why, and what was issued about it.
struct SupervisionRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        let plans = try await site.kernel.read(as: visit.freshness) { reader, _ in try PublishedPlan.all(reader) }
        var states: [PlanState] = []
        for plan in plans {
            let answer = try await site.plans.answer(plan.id, on: today, isFresh: visit.hasChanged)
            if let state = answer?.plan.state { states.append(state) }
        }
        let page = try await site.kernel.read(as: visit.freshness) { [states] reader, organisation -> SupervisionPage in
            let items = states.reduce(into: [:]) { $0.merge($1.items) { $1 } }
            return SupervisionShow(
                visit: visit, boards: states.map(\.board), items: items,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                actor: actor, today: today
            ).page()
        }
        return try await visit.work(page, title: visit.term("督查督办", "Supervision"), current: "supervision")
    }

    /// The document as it would be printed.
    func document(_ visit: Visit) async throws -> Response {
        let (item, document) = try await issued(visit)
        let page = OfficialPage(
            safeDocument: document.html, docxHref: "\(visit.path).docx",
            entry: Link(text: item.number, href: Presenter.href("supervision_item", visit.parameter("id"))))
        return try await visit.work(
            page, title: item.number,
            crumbs: [Link(text: visit.term("督查督办", "Supervision"), href: "/work/supervision")], current: "supervision")
    }

    func file(_ visit: Visit) async throws -> Response {
        let (item, document) = try await issued(visit)
        return visit.file(
            try document.docx(), type: FileKind.docx.mediaType,
            name: "\(item.number).docx")
    }

    private func issued(_ visit: Visit) async throws -> (SupervisionItem, OfficialDocument) {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        return try await site.kernel.read { reader, organisation in
            guard let definition = reader.catalogue[name: "supervision_item"] else { throw NothingHere() }
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            let item = SupervisionItem(values: entry.values)
            let task = try reader.find(PlanTask.self, item.task)?.root
            return (item, try SupervisionDocument(item: item, task: task, organisation: organisation).document())
        }
    }
}
