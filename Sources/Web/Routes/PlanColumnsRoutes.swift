internal import Basics
internal import Hummingbird
internal import Kernel
internal import NoticeReader
internal import Plans

/// What the columns of a plan's tables are taken for, put right after the plan was read; it is read again by that.
struct PlanColumnsRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let (entry, tables) = try await tables(visit)
        return try await show(visit, entry, tables)
    }

    private func show(
        _ visit: Visit, _ entry: Entry, _ tables: [TableSurvey], chosen: Form? = nil, problems: [Problem] = []
    ) async throws -> Response {
        let base = "/work/plans/\(entry.id)"
        var page = ColumnsShow(visit: visit, tables: tables).page(
            name: entry["source_name"].plain, action: "\(base)/columns", back: "\(base)/reading", chosen: chosen,
            problems: problems)
        page.version = String(entry.version)
        page.again = visit.term(
            "重新读取会代替已读出的任务和指标，在任务和指标上做过的校对要重做；文号、发文机关等不变。",
            "Reading again replaces the tasks and targets that were read, with what was mended of them; number, issuer and the like stay."
        )
        return try await visit.work(
            page, title: visit.term("更正各列", "What the columns hold"),
            crumbs: [
                Link(text: visit.term("工作要点", "Plans"), href: "/work/r/plan_document"),
                Link(text: entry["title"].plain, href: "\(base)/reading"),
            ], current: "plan_document", status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    func change(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        let (entry, tables) = try await tables(visit)
        do {
            let said = try ColumnsShow(visit: visit, tables: tables).read(form)
            let mapping = try PlanDocument(values: entry.values).mapping().merging(said)
            let request = MoveRequest(
                "plan_document", entry.id, "reread", values: ["columns": .list(PlanDocument.columns(mapping))],
                expectedVersion: Int(form.text("version")))
            try await site.kernel.perform(request, by: actor)
        } catch let problems as Problems where !problems.list.contains(where: { $0.code == "move.not_allowed" }) {
            return try await show(visit, entry, tables, chosen: form, problems: problems.list)
        }
        return visit.go(
            to: "/work/plans/\(entry.id)/reading",
            flash: visit.term("已按更正后的各列重新读取，请校对。", "Read again by the columns as changed. Please check it."))
    }

    /// The plan and its tables, for whoever may proof-read it.
    private func tables(_ visit: Visit) async throws -> (Entry, [TableSurvey]) {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let entry = try await site.kernel.read { reader, organisation -> Entry in
            guard let definition = reader.catalogue[name: "plan_document"] else { throw NothingHere() }
            return try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
        }
        guard actor.holds(.planClerk) else { throw Problems(PlanReadingRoutes.notClerk) }
        guard entry.stage == "draft" else { throw NothingHere() }
        let document = PlanDocument(values: entry.values)
        let tables = NoticeReader.tables(in: document.sourceText, columns: try document.mapping())
        guard !tables.isEmpty else { throw NothingHere() }
        return (entry, tables)
    }
}
