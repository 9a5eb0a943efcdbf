internal import Basics
internal import FileFormats
internal import Foundation
internal import Hummingbird
internal import Kernel
internal import Plans

/// An entry of any register, and the forms of its moves.
struct RegisterEntryRoutes {
    let site: Site

    func show(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        let id = EntryID(visit.parameter("id"))
        let page = try await site.kernel.read { reader, organisation -> EntryPage in
            let entry = try Self.readable(id, definition, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try EntryShow(visit: visit, definition: definition, entry: entry, presenter: presenter, actor: actor)
                .page()
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Self.crumb(definition, visit)], current: definition.name,
            words: definition)
    }

    static func crumb(_ definition: RegisterDefinition, _ visit: Visit) -> Link {
        Link(text: definition.term.text(visit.language), href: "/work/r/\(definition.name)")
    }

    /// The entry, if it is there and the actor may read it; the two refusals look the same.
    static func readable(
        _ id: EntryID, _ definition: RegisterDefinition, _ actor: Actor, _ reader: EntryReader,
        _ organisation: OrganisationSnapshot
    ) throws -> Entry {
        guard let entry = try reader.entry(definition.name, id),
            Policy.mayRead(actor, entry, definition, organisation: organisation)
        else { throw NothingHere() }
        return entry
    }

    // MARK: Forms

    func form(_ visit: Visit) async throws -> Response {
        try await showForm(visit, typed: nil, problems: [], stale: nil)
    }

    private func showForm(_ visit: Visit, typed: Form?, problems: [Problem], stale: StaleEntry?) async throws
        -> Response
    {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        guard let move = definition.move(visit.parameter("move")), !move.isSystemOnly else { throw NothingHere() }
        let id = move.creates ? nil : EntryID(visit.parameter("id"))
        let page = try await site.kernel.read { reader, organisation -> EntryForm in
            let entry = try id.map { try Self.readable($0, definition, actor, reader, organisation) }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            var form = MoveForm(
                visit: visit, definition: definition, move: move, entry: stale?.current ?? entry, presenter: presenter)
            if entry == nil, typed == nil {
                form.prefilled = try Prefill.values(definition, visit, reader, organisation)
            }
            if definition.name == ScoreAppeal.schema.name, move.creates {
                let appeal = try AppealForm(presenter, actor, today: site.kernel.environment.now().day)
                let asked = typed?.values["assessment"]?.first ?? visit.query("assessment")
                guard appeal.isOpen(asked) else { return form.closed(appeal.period(asked)) }
                form.options = try appeal.options(
                    assessment: asked, unit: typed?.values["unit"]?.first ?? visit.query("unit"))
                form.onlyNamed = ["fact"]
                form.note = appeal.period(asked)
            }
            return form.page(typed: typed, problems: problems, stale: stale)
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Self.crumb(definition, visit)], current: definition.name,
            status: stale != nil ? .conflict : problems.isEmpty ? .ok : .unprocessableContent, words: definition)
    }

    func perform(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        guard let move = definition.move(visit.parameter("move")), !move.isSystemOnly else { throw NothingHere() }
        let form = try await visit.form()
        do {
            let request = try await request(visit, form, definition, move)
            // Nobody's words are replaced at one press.
            if definition.name == IssuedDocument.schema.name, move.name.hasPrefix("redraft"),
                form["confirmed"] == nil, let entry = request.entry
            {
                return visit.go(to: "\(Presenter.href(definition.name, entry.text))/redraft")
            }
            if move.previews, form["confirmed"] == nil,
                let entry = request.entry, try await hasConsequences(request, by: actor)
            {
                let path = Presenter.href(definition.name, entry.text)
                return try await confirm(
                    visit, request, form: form, action: "/work/r/\(definition.name)/\(entry)/do/\(move.name)",
                    cancel: path)
            }
            let receipt = try await site.kernel.perform(request, by: actor)
            let next = form.text("next")
            let href =
                next.hasPrefix("/") && !next.hasPrefix("//")
                ? next : Presenter.href(definition.name, receipt.entry.text)
            return visit.go(
                to: href, flash: visit.term("已“\(move.term.zh)”，记入日志。", "Done: “\(move.term.en)”, and journaled."))
        } catch let problems as Problems where !problems.list.contains(where: { $0.code == "request.forged" }) {
            return try await showForm(visit, typed: form, problems: problems.list, stale: nil)
        } catch let stale as StaleEntry {
            return try await showForm(visit, typed: form, problems: [], stale: stale)
        }
    }

    private func hasConsequences(_ request: MoveRequest, by actor: Actor) async throws -> Bool {
        try await site.kernel.preview(request, by: actor).count > 1
    }

    /// The page that says what a move would change besides; confirming it sends the same form again.
    ///
    /// - Throws: what the move itself would throw.
    func confirm(
        _ visit: Visit, _ request: MoveRequest, form: Form, action: String, cancel: String, totals: [String] = []
    ) async throws -> Response {
        let consequences = try await site.kernel.preview(request, by: try visit.actor)
        guard let definition = site.kernel.catalogue[name: request.register],
            let move = definition.move(request.move)
        else { throw NothingHere() }
        let page = try await site.kernel.read { reader, organisation in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return ConfirmShow(visit: visit, definition: definition, move: move, presenter: presenter)
                .page(consequences, form: form, action: action, cancel: cancel, totals: totals)
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Self.crumb(definition, visit)], current: definition.name,
            words: definition)
    }

    /// What was typed, as a request; problems of the whole form at once.
    private func request(_ visit: Visit, _ form: Form, _ definition: RegisterDefinition, _ move: MoveDefinition)
        async throws -> MoveRequest
    {
        let fields = move.enters.compactMap { definition.field($0) }
        let year = site.kernel.environment.now().day.year
        let id = move.creates ? nil : EntryID(visit.parameter("id"))
        let (values, problems, kinds) = try await site.kernel.read { reader, organisation in
            let typed = FormFields(
                definition: definition,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language)
            ).read(form.values, fields: fields, year: year)
            let standing = try id.flatMap { try reader.entry(definition.name, $0)?.values } ?? [:]
            return (typed.values, typed.problems, move.needed(for: standing))
        }
        let (evidence, more) = try await EvidenceUpload(site: site).keep(form, kinds: kinds)
        try Problems.check(problems + more)
        let chosen = values.filter { form["resolve.\($0.key)"] != "theirs" }
        return MoveRequest(
            definition.name, id, move.name, values: chosen,
            // Signing for a document is not disturbed by its being opened meanwhile.
            expectedVersion: definition.name == DocumentService.schema.name ? nil : Int(form.text("version")),
            idempotencyKey: form["key"], evidence: evidence,
            people: form.text("people").split(whereSeparator: { ",, \n".contains($0) }).map { EntryID(String($0)) },
            reason: form.text("reason"))
    }

    /// One move for many entries: those that cannot are said by name.
    func bulk(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try RegisterListRoutes.definition(visit)
        let form = try await visit.form()
        guard let move = definition.move(form.text("move")) else { throw NothingHere() }
        let requests = (form.values["entry"] ?? []).prefix(200).map {
            MoveRequest(definition.name, EntryID($0), move.name, reason: form.text("reason"))
        }
        let results = try await site.kernel.perform(each: Array(requests), by: actor)
        let failed = results.count { if case .failure = $0 { true } else { false } }
        let next = form.text("next").hasPrefix("/work/") ? form.text("next") : "/work/r/\(definition.name)"
        let done = results.count - failed
        return visit.go(
            to: next,
            flash: visit.term(
                "“\(move.term.zh)”：\(done)条已办理\(failed > 0 ? "，\(failed)条不能办理" : "")。",
                "“\(move.term.en)”: \(done) done\(failed > 0 ? ", \(failed) could not be" : "")."))
    }

    /// A document of an entry, for those who may read the entry.
    func document(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let hash = visit.parameter("hash")
        guard let definition = site.kernel.catalogue[name: visit.query("register") ?? ""] else { throw NothingHere() }
        let id = EntryID(visit.query("entry") ?? "")
        let name = try await site.kernel.read { reader, organisation -> String? in
            _ = try Self.readable(id, definition, actor, reader, organisation)
            return try reader.session.row(
                "SELECT name FROM entry_evidence WHERE register = ? AND entry = ? AND hash = ?",
                [.text(definition.name), .text(id.text), .text(hash)])?.text(0)
        }
        guard let name, let stored = try await site.attachments.load(hash) else { throw NothingHere() }
        return visit.file(stored.bytes, type: stored.type, name: name)
    }
}
