internal import Basics
internal import Hummingbird
internal import Kernel

/// What a plan carries of the plan above.
struct CarriedRoutes {
    let site: Site

    func show(_ visit: Visit) async throws -> Response { try await page(visit, problems: []) }

    private func page(_ visit: Visit, problems: [Problem]) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let page = try await site.kernel.read { reader, organisation -> CarriedPage in
            guard let definition = reader.catalogue[name: "plan_document"] else { throw NothingHere() }
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try CarriedShow(visit: visit, entry: entry, presenter: presenter, actor: actor)
                .page(problems: problems)
        }
        return try await visit.work(
            page, title: visit.term("承接情况", "What is carried"),
            crumbs: [Link(text: visit.term("工作要点", "Plans"), href: "/work/r/plan_document"), page.plan],
            current: "plan_document", status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    /// A clerk says which target carries one above.
    func link(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let form = try await visit.form()
        let target = form.text("target")
        guard !target.isEmpty else {
            return try await page(
                visit,
                problems: [Problem("carried.none", Term("请选择本计划的一项指标。", "Choose a target of this plan."))])
        }
        do {
            try await site.kernel.perform(
                MoveRequest(
                    "plan_target", EntryID(target), "link", values: ["carries": .text(form.text("carries"))]),
                by: actor)
        } catch let problems as Problems
            where !problems.list.contains(where: { $0.code == "move.not_allowed" })
        {
            return try await page(visit, problems: problems.list)
        }
        return visit.go(
            to: "/work/plans/\(visit.parameter("id"))/parent",
            flash: visit.term("已指定，记入日志。", "Said, and journaled."))
    }
}
