internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// The board, a task, and a figure opened.
struct BoardRoutes {
    let site: Site

    func board(_ visit: Visit) async throws -> Response {
        let seen = try await PlanPage(visit).answer()
        guard let seen else {
            return try await visit.work(
                BoardRoutes.empty(visit), title: visit.term("督查看板", "Board"), current: "board")
        }
        let query = WallQuery(visit)
        if query.isScreen { return try await screen(visit, query, seen) }
        if query.isPaper { return try await paper(visit, query, seen) }
        let actor = try visit.actor
        let drafter = actor.holds(.planClerk) ? actor : nil
        let main = try await seen.main("wall \(query)\(drafter == nil ? "" : " drafts")") { presenter, state in
            BoardShow(
                state: state, query: query, plans: seen.plans, presenter: presenter, shown: seen.shown, drafter: drafter
            ).page()
        }
        return try await visit.work(
            made: main, of: Board.self, title: visit.term("督查看板", "Board"), current: "board",
            cutOff: seen.asOf)
    }

    /// Nothing but the wall, in big type; asks for its next page by itself.
    private func screen(_ visit: Visit, _ query: WallQuery, _ seen: PlanPage.Seen) async throws -> Response {
        let (page, pages) = try await site.kernel.read { reader, organisation in
            BoardShow(
                state: seen.state, query: query, plans: seen.plans,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                shown: seen.shown
            ).screen(asOf: seen.asOf)
        }
        var shell = Shell(variant: .projector, title: page.title, languageHref: visit.otherLanguage)
        shell.refreshSeconds = 20
        shell.nextHref = query.with { $0.page = $0.page >= pages ? 1 : $0.page + 1 }.address(seen.state.id)
        return visit.html(visit.renderer(page, visit.finish(shell)))
    }

    /// The wall and nothing else, in parts that fit a sheet.
    private func paper(_ visit: Visit, _ query: WallQuery, _ seen: PlanPage.Seen) async throws -> Response {
        let page = try await site.kernel.read { reader, organisation in
            BoardShow(
                state: seen.state, query: query, plans: seen.plans,
                presenter: Presenter(reader: reader, organisation: organisation, language: visit.language),
                shown: seen.shown
            ).paper(asOf: seen.asOf)
        }
        let shell = Shell(variant: .print, title: page.title, languageHref: visit.otherLanguage)
        return visit.html(visit.renderer(page, visit.finish(shell)))
    }

    private static func empty(_ visit: Visit) -> Board {
        Board(
            title: visit.term("督查看板", "Board"), figures: [], layouts: [], filterAction: "/work/board", filters: [],
            safeTable: "", legend: [],
            empty: EmptyState(
                title: visit.term("还没有下达的工作要点", "No plan is in force yet"),
                text: visit.term(
                    "计划专员上传并下达后，每项任务的灯会在这里亮起。",
                    "Once the planning clerk puts one into force, every task's light is shown here."),
                link: Link(text: visit.term("上传工作要点", "Upload a notice"), href: "/work/plans/upload")))
    }

    /// The plan of a task that has parts, for their lights; `nil` for a task without.
    private func wholePlan(of task: EntryID, on today: Day, _ visit: Visit) async throws -> PlanState? {
        let plan = try await site.kernel.read(as: visit.freshness) { reader, _ -> String? in
            try reader.entries("plan_task", where: "parent", is: .text(task.text), limit: 1).first?["document"].text
        }
        guard let plan else { return nil }
        return try await site.plans.answer(EntryID(plan), on: today, isFresh: visit.hasChanged)?.plan.state
    }

    func task(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let id = EntryID(visit.parameter("id"))
        let today = site.kernel.environment.now().day
        let whole = try await wholePlan(of: id, on: today, visit)
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> TaskPage in
            guard let definition = reader.catalogue[name: "plan_task"] else { throw NothingHere() }
            let entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
            guard let state = try PlanBoard.task(id, until: today, reader, organisation) else { throw NothingHere() }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try TaskShow(
                visit: visit, state: state, entry: entry, definition: definition, presenter: presenter, actor: actor,
                today: today, whole: whole
            ).page()
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Link(text: visit.term("督查看板", "Board"), href: "/work/board")],
            current: "board")
    }

    func figure(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let today = site.kernel.environment.now().day
        guard let measure = site.kernel.catalogue.measure(visit.parameter("measure")) else { throw NothingHere() }
        let from = visit.query("from").flatMap { Day(text: $0) } ?? Day(today.year, 1, 1) ?? today
        let to = visit.query("to").flatMap { Day(text: $0) } ?? today
        guard from <= to else {
            throw Problems(Problem("query.value", field: "to", Term("结束日期早于开始日期。", "The end comes before the start.")))
        }
        let knownOn = try BoardRoutes.knownOn(visit, today)
        let page = try await site.kernel.read(as: visit.freshness) { reader, organisation -> FigurePage in
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            return try FigureShow(
                visit: visit, measure: measure, days: from...to, knownOn: knownOn, presenter: presenter, actor: actor,
                today: today
            ).page()
        }
        return try await visit.work(
            page, title: page.title, crumbs: [Link(text: visit.term("督查看板", "Board"), href: "/work/board")],
            current: "board")
    }

    /// The day as of which a figure is asked for; `nil` is now.
    private static func knownOn(_ visit: Visit, _ today: Day) throws -> Day? {
        guard let typed = visit.query("known_on") else { return nil }
        guard let day = Day(text: typed), day <= today else {
            throw Problems(
                Problem(
                    "query.value", field: "known_on",
                    Term("“当时已知”的日期应是今天或以前的一天。", "“As known on” takes today or an earlier day."),
                    remedy: Term("例如：\(today)。", "For example: \(today).")))
        }
        return day
    }
}
