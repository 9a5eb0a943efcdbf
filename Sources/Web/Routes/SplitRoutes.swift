internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// Splitting a task among the units below: a page to fill in, then everything it does, then the deed.
struct SplitRoutes {
    let site: Site

    func show(_ visit: Visit) async throws -> Response { try await form(visit, typed: nil, problems: []) }

    private func page(_ visit: Visit, typed: Form?, problems: [Problem]) async throws -> SplitPage {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let today = site.kernel.environment.now().day
        return try await site.kernel.read { reader, organisation -> SplitPage in
            guard let definition = reader.catalogue[name: "plan_task"], let move = definition.move("split") else {
                throw NothingHere()
            }
            // Whoever may split may change the split.
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            guard Policy.allows(actor, move, unit: entry.unit, values: entry.values, organisation: organisation),
                move.from.contains(entry.stage)
            else { throw NothingHere() }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let states = try PlanBoard.family(id, until: today, reader, organisation)
            guard
                let page = try SplitShow(
                    visit: visit, states: states, entry: entry, presenter: presenter, today: today
                ).page(typed: typed, problems: problems)
            else { throw NothingHere() }
            return page
        }
    }

    private func form(_ visit: Visit, typed: Form?, problems: [Problem]) async throws -> Response {
        let page = try await page(visit, typed: typed, problems: problems)
        return try await visit.work(
            page, title: page.heading,
            crumbs: [Link(text: visit.term("督查看板", "Board"), href: "/work/board"), page.task],
            current: "board", status: problems.isEmpty ? .ok : .unprocessableContent)
    }

    func submit(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let sent = try await visit.form()
        let (split, problems) = SplitShow.read(sent, year: site.kernel.environment.now().day.year)
        // Sums are looked at as often as one likes; nothing is asked of the kernel.
        if sent["recalculate"] != nil { return try await form(visit, typed: sent, problems: problems) }
        let isChange = !(sent.values["held"] ?? []).isEmpty
        do {
            try Problems.check(problems)
            let request = MoveRequest(
                "plan_task", id, isChange ? "resplit" : "split", values: ["split": .list(split.lines)],
                expectedVersion: Int(sent.text("version")), idempotencyKey: sent["key"], reason: sent.text("reason"))
            if sent["confirmed"] == nil {
                let totals = SplitShow.totals(
                    try await page(visit, typed: sent, problems: []), sent, visit.language)
                return try await RegisterEntryRoutes(site: site).confirm(
                    visit, request, form: sent, action: "/work/tasks/\(id)/split", cancel: "/work/tasks/\(id)",
                    totals: totals)
            }
            try await site.kernel.perform(request, by: actor)
            return visit.go(
                to: "/work/tasks/\(id)",
                flash: isChange
                    ? visit.term("已调整分解，记入日志。", "The split was changed, and journaled.")
                    : visit.term(
                        "已分解下达给\(split.parts.count)个单位，记入日志。",
                        "Split among \(English.count(split.parts.count, "unit")), and journaled."))
        } catch let problems as Problems
            where !problems.list.contains(where: { $0.code == "request.forged" || $0.code == "move.not_allowed" })
        {
            return try await form(visit, typed: sent, problems: problems.list)
        } catch let stale as StaleEntry {
            return try await form(visit, typed: sent, problems: [ApiProblems.stale(stale)])
        }
    }
}
