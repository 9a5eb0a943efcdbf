internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// A quarter's report: counted figures are filled in and cannot be typed over.
struct FeedbackRoutes {
    let site: Site

    func show(_ visit: Visit) async throws -> Response { try await form(visit, typed: nil, problems: [], stale: nil) }

    private func form(_ visit: Visit, typed: Form?, problems: [Problem], stale: StaleEntry?) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let today = site.kernel.environment.now().day
        guard let definition = site.kernel.catalogue[name: "quarterly_feedback"], let move = definition.move("submit")
        else { throw NothingHere() }
        let page = try await site.kernel.read { reader, organisation -> EntryForm? in
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            guard ["open", "returned"].contains(entry.stage),
                Policy.allows(actor, move, unit: entry.unit, values: entry.values, organisation: organisation)
            else { return nil }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try FeedbackForm(
                visit: visit, entry: entry, definition: definition, move: move, presenter: presenter, today: today
            )
            .page(typed: typed, problems: problems, stale: stale)
        }
        guard let page else { return visit.go(to: "/work/r/quarterly_feedback/\(id)") }
        return try await visit.work(
            page, title: page.title,
            crumbs: [Link(text: visit.term("季度反馈", "Quarterly reports"), href: "/work/r/quarterly_feedback")],
            current: "quarterly_feedback", status: problems.isEmpty && stale == nil ? .ok : .unprocessableContent)
    }

    func submit(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let sent = try await visit.form()
        guard let definition = site.kernel.catalogue[name: "quarterly_feedback"] else { throw NothingHere() }
        let fields = [
            "text", "progress", "problems", "next_steps", "good_practice", "figure_note",
        ].compactMap { definition.field($0) }
        do {
            var (values, problems) = try await site.kernel.read { reader, organisation in
                FormFields(
                    definition: definition,
                    presenter: Presenter(reader: reader, organisation: organisation, language: visit.language)
                )
                .read(sent.values, fields: fields, year: 2000)
            }
            // Whatever is sent under a figure's name is passed on: a counted one is refused by the kernel.
            var figures: [String] = []
            for (name, typed) in sent.values where name.hasPrefix("figure.") {
                let id = name.dropFirst(7)
                let whole = sent.text("figure-of.\(id)")
                let text = (typed.first ?? "").trimmed + (whole.isEmpty ? "" : "/\(whole)")
                if text.isEmpty { continue }
                guard let figure = ReportedFigure(text: text) else {
                    problems.append(ReportedFigure.problem(text, field: name))
                    continue
                }
                figures.append("\(id)=\(figure)")
            }
            values["manual_figures"] = figures.isEmpty ? .empty : .list(figures.sorted())
            let (evidence, more) = try await EvidenceUpload(site: site).keep(sent, kinds: [QuarterlyFeedback.proof])
            if sent["nothing_new"] == nil, let warning = try await copied(id, sent.text("text"), actor) {
                problems.append(warning)
            }
            // What holds one back from sending is told all at once; the kernel checks it again.
            problems += try await refused(id, values, evidence, hasMore: !more.isEmpty, actor)
            try Problems.check(problems + more)
            try await site.kernel.perform(
                MoveRequest(
                    "quarterly_feedback", id, "submit", values: values, expectedVersion: Int(sent.text("version")),
                    idempotencyKey: sent["key"], evidence: evidence),
                by: actor)
            let office = try await site.kernel.read { reader, organisation in
                let issuer = try reader.entry("quarterly_feedback", id)?["issuer"].plain
                return Term(organisation.name(ofUnit: issuer, .zh), organisation.name(ofUnit: issuer, .en))
            }
            return visit.go(
                to: "/work",
                flash: visit.term("已提交，等待\(office.zh)审核。", "Sent; \(office.en) will review it."))
        } catch let problems as Problems
            where !problems.list.contains(where: { $0.code == "request.forged" || $0.code == "move.not_allowed" })
        {
            return try await form(visit, typed: sent, problems: problems.list, stale: nil)
        } catch let stale as StaleEntry {
            return try await form(visit, typed: sent, problems: [ApiProblems.stale(stale)], stale: stale)
        }
    }

    private func refused(
        _ id: EntryID, _ values: Values, _ evidence: [Evidence], hasMore: Bool, _ actor: Actor
    ) async throws -> [Problem] {
        guard let definition = site.kernel.catalogue[name: "quarterly_feedback"] else { return [] }
        let today = site.kernel.environment.now().day
        return try await site.kernel.read { reader, organisation in
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            let feedback = QuarterlyFeedback(values: entry.values.merging(values) { $1 })
            return try FeedbackChecks(
                feedback, entry: id, evidence: evidence, today: today, organisation: organisation, reader: reader
            ).problems().filter { !hasMore || $0.code != "feedback.figure_evidence" }
        }
    }

    /// Somebody who is about to say what was said before is told first.
    private func copied(_ id: EntryID, _ text: String, _ actor: Actor) async throws -> Problem? {
        guard let definition = site.kernel.catalogue[name: "quarterly_feedback"] else { return nil }
        return try await site.kernel.read { reader, organisation in
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            guard let earlier = try EarlierReport.before(QuarterlyFeedback(values: entry.values), reader),
                earlier.isCopied(in: text)
            else { return nil }
            return FeedbackEarlier.warning(earlier, text)
        }
    }
}
