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
        let title = visit.term("督查督办", "Supervision")
        guard let seen = try await PlanPage(visit).answer() else {
            return try await visit.work(SupervisionShow.nothing(visit), title: title, current: "supervision")
        }
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> SupervisionPage in
            SupervisionShow(
                visit: visit, state: seen.state, others: seen.others("/work/supervision"),
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language), actor: actor
            ).page()
        }
        return try await visit.work(page, title: title, current: "supervision")
    }

    /// The document as it would be printed.
    func document(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let (item, page) = try await site.kernel.read(as: visit.freshness) { reader, organisation in
            let (item, entry, document) = try Self.issued(id, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            var page = OfficialPage(
                safeDocument: try document.document().html, docxHref: "\(visit.path).docx",
                entry: Link(
                    text: visit.term("登记信息和办理过程", "The entry and its history"),
                    href: Presenter.href(entry.register, entry.id.text)))
            page.language =
                visit.language == .en ? "The document itself is in Chinese, as it is issued." : nil
            page.service = [
                try ServiceShow(visit: visit, presenter: presenter, actor: actor)
                    .line(of: item, entry.id, stage: entry.stage)
            ]
            page.receive = EntryShow(
                visit: visit, definition: try Self.definition(reader), entry: entry, presenter: presenter, actor: actor
            ).moves().open.first { $0.href.hasSuffix("/do/receive") }.map { button in
                var button = button
                button.hidden.append(HiddenField(name: "next", value: visit.path))
                return button
            }
            return (item, page)
        }
        return try await visit.work(
            page, title: item.number,
            crumbs: [Link(text: visit.term("督查督办", "Supervision"), href: "/work/supervision")], current: "supervision")
    }

    func file(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let (number, bytes) = try await site.kernel.read { reader, organisation in
            let (item, _, document) = try Self.issued(id, actor, reader, organisation)
            return (item.number, try document.document().docx())
        }
        return visit.file(bytes, type: FileKind.docx.mediaType, name: "\(number).docx")
    }

    private static func definition(_ reader: EntryReader) throws -> RegisterDefinition {
        guard let definition = reader.catalogue[name: SupervisionItem.schema.name] else { throw NothingHere() }
        return definition
    }

    private static func issued(
        _ id: EntryID, _ actor: Actor, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> (SupervisionItem, Entry, SupervisionDocument) {
        let entry = try RegisterEntryRoutes.readable(id, try definition(reader), actor, reader, organisation)
        let item = SupervisionItem(values: entry.values)
        let task = try reader.find(PlanTask.self, item.task)?.root
        return (
            item, entry,
            SupervisionDocument(
                item: item, task: task, contact: try OfficeContact.of(item.issuer.text, reader),
                organisation: organisation)
        )
    }
}
