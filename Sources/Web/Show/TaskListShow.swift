internal import Basics
internal import Kernel
internal import Plans

/// Which tasks of a plan a list holds: everything but the reader that it depends on.
struct TaskListQuery: Sendable, Hashable {
    var plan: EntryID
    var scope = TaskScope.all
    /// One light, or `behind` for what is behind or silent; all for `nil`.
    var light: String?
    /// Led by this unit.
    var lead: String?
    /// Within the reach of whoever leads or reads, as the leader's page counts.
    var isMine = false
    /// The last task of the page before.
    var after: String?

    static let behind = "behind"
    /// What was cancelled or taken back: no task any more, and listed here alone.
    static let cancelled = "cancelled"

    init(plan: EntryID, scope: TaskScope = .all, light: String? = nil, lead: String? = nil, isMine: Bool = false) {
        self.plan = plan
        self.scope = scope
        self.light = light
        self.lead = lead
        self.isMine = isMine
    }

    init(_ visit: Visit, plan: EntryID) {
        self.init(
            plan: plan, scope: visit.query("scope").flatMap(TaskScope.init) ?? .all,
            light: visit.query("light").flatMap {
                [Self.behind, Self.cancelled].contains($0) ? $0 : LightKind(rawValue: $0)?.rawValue
            },
            lead: visit.query("lead"), isMine: visit.query("reach") == "mine")
        after = visit.query("after")
    }

    func with(_ change: (inout TaskListQuery) -> Void) -> TaskListQuery {
        var query = self
        query.after = nil
        change(&query)
        return query
    }

    var address: String {
        var items = [("plan", plan.text), ("scope", scope.rawValue)]
        if let light { items.append(("light", light)) }
        if let lead { items.append(("lead", lead)) }
        if isMine { items.append(("reach", "mine")) }
        if let after { items.append(("after", after)) }
        return "/work/tasks?" + items.map { "\($0.0)=\(escape($0.1))" }.joined(separator: "&")
    }

    /// Whether a light is asked for.
    func holds(_ kind: LightKind) -> Bool {
        guard let light else { return true }
        return light == Self.behind ? [.overdue, .silent].contains(kind) : light == kind.rawValue
    }
}

/// The tasks behind a number.
struct TaskListShow {
    let state: PlanState
    let query: TaskListQuery
    /// Units within the reader's reach; `nil` is the whole plan.
    let reach: Set<String>?
    let presenter: Presenter

    private var language: Language { presenter.language }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }
    /// Rows of a page.
    private static let most = 100

    private var units: Set<String>? {
        guard let lead = query.lead else { return reach }
        return reach.map { $0.intersection([lead]) } ?? [lead]
    }

    func page() -> TaskListPage {
        let tally = state.tally(ledBy: units)
        let listed =
            query.light == TaskListQuery.cancelled
            ? state.cancelled(query.scope, ledBy: units)
            : state.tasks(query.scope, ledBy: units).filter { query.holds($0.judgement.light.kind) }
        let ordered = listed.sorted(by: TaskOrder.isBefore)
        let start = query.after.flatMap { id in ordered.firstIndex { $0.id.text == id }.map { $0 + 1 } } ?? 0
        let shown = ordered.dropFirst(start).prefix(TaskListShow.most)
        let standing = tally.standing(query.scope)
        var page = TaskListPage(
            plan: Link(text: state.document.title, href: "/work/board?plan=\(state.id)"),
            count: count(ordered.count),
            scopes: TaskScope.allCases.map { scope in
                BoardLayout(
                    text: "\(scope.term.text(language)) \(presenter.number(tally.standing(scope).tasks))",
                    href: query.with { $0.scope = scope }.address, isCurrent: scope == query.scope)
            },
            lights: lights(standing), tasks: shown.map(row),
            paging: Paging(shown: shown.count, total: presenter.number(ordered.count)))
        if start > 0 { page.paging.previousHref = query.with { _ in }.address }
        if start + shown.count < ordered.count, let last = shown.last {
            page.paging.nextHref = query.with { $0.after = last.id.text }.address
        }
        if shown.isEmpty {
            page.empty = EmptyState(
                title: term("没有这样的任务", "There is no such task"),
                text: term("换一种灯或范围再看。", "Try another light or scope."),
                link: Link(
                    text: term("看全部任务", "All tasks"), href: query.with { $0.light = nil }.address))
        }
        return page
    }

    private func count(_ rows: Int) -> String {
        var words: [String] = []
        if let lead = query.lead { words.append(presenter.organisation.name(ofUnit: lead, language)) }
        if query.light == TaskListQuery.behind { words.append(term("滞后或沉默", "behind or silent")) }
        if query.light == TaskListQuery.cancelled { words.append(term("已取消", "cancelled")) }
        if let kind = query.light.flatMap(LightKind.init) { words.append(kind.term.text(language)) }
        words.append(query.scope.term.text(language))
        return words.joined(separator: " · ") + term("：\(presenter.number(rows))项", ": \(presenter.number(rows))")
    }

    private func lights(_ standing: TaskStanding) -> [BoardLayout] {
        func number(_ holds: (LightKind) -> Bool) -> String {
            presenter.number(standing.lights.reduce(0) { holds($1.key.kind) ? $0 + $1.value : $0 })
        }
        let any = BoardLayout(
            text: "\(term("全部", "Any")) \(presenter.number(standing.tasks))",
            href: query.with { $0.light = nil }.address, isCurrent: query.light == nil)
        let gone = state.cancelled(query.scope, ledBy: units).count
        let cancelled = BoardLayout(
            text: "\(term("已取消", "Cancelled")) \(presenter.number(gone))",
            href: query.with { $0.light = TaskListQuery.cancelled }.address,
            isCurrent: query.light == TaskListQuery.cancelled)
        return [any]
            + TaskTiles.order.map { kind in
                BoardLayout(
                    text: "\(kind.mark) \(kind.term.text(language)) \(number { $0 == kind })",
                    href: query.with { $0.light = kind.rawValue }.address, isCurrent: query.light == kind.rawValue)
            } + (gone > 0 || cancelled.isCurrent ? [cancelled] : [])
    }

    private func row(_ task: PlanBoard.TaskState) -> UnitTask {
        var row = UnitShow.row(task, state, presenter)
        row.lead = task.task.lead.map {
            Link(
                text: presenter.organisation.name(ofUnit: $0.text, language),
                href: "/work/units/\(escape($0.text))?plan=\(state.id)")
        }
        return row
    }
}
