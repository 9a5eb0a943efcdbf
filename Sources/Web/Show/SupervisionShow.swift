internal import Basics
internal import Kernel
internal import Plans

/// What is red and why, for leaders and the office.
struct SupervisionShow {
    let visit: Visit
    let state: PlanState
    /// The same page of other plans.
    let others: [Link]
    let presenter: Presenter
    let actor: Actor

    private var language: Language { visit.language }
    private var today: Day { state.day }
    /// Tasks of a page.
    private static let most = 50

    /// What is shown while no plan is in force.
    static func nothing(_ visit: Visit) -> SupervisionPage {
        SupervisionPage(
            plan: "", figures: [], tasks: [],
            empty: EmptyState(
                title: visit.term("还没有下达的工作要点", "No plan is in force yet"),
                text: visit.term("下达后，滞后和沉默的任务在这里列出。", "Once one is, what is behind or silent is listed here.")))
    }

    func page() -> SupervisionPage {
        let scope = visit.query("scope").flatMap(TaskScope.init) ?? .all
        let behind = state.tasks(scope).filter { [.red, .silent].contains($0.judgement.light) }
            .sorted(by: TaskOrder.isBefore)
        let start = visit.query("after").flatMap { id in behind.firstIndex { $0.id.text == id }.map { $0 + 1 } } ?? 0
        let shown = behind.dropFirst(start).prefix(SupervisionShow.most)
        let reasons = ReasonShow(presenter: presenter, day: today, naming: Array(shown))
        var page = SupervisionPage(
            plan: state.document.title, figures: figures, scopes: scopes(scope), tasks: shown.map { line($0, reasons) },
            units: units(behind))
        page.legend = TaskTiles.order.map { LegendLine($0, language) }
        page.others = others
        page.paging = Paging(shown: shown.count, total: presenter.number(behind.count))
        if start > 0 { page.paging?.previousHref = address(scope, nil) }
        if start + shown.count < behind.count, let last = shown.last {
            page.paging?.nextHref = address(scope, last.id.text)
        }
        let facts = SupervisionFacts(presenter.reader, presenter.organisation)
        page.problem = state.board.tasks.lazy.compactMap { facts.problem($0, on: today) }.first?.text(language)
        if actor.holds(.planClerk) {
            page.issue = Link(
                text: visit.term("发出督办", "Issue a notice"), href: "/work/r/supervision_item/new/issue")
        }
        page.drafts = DraftShow.links([.bulletin], plan: state.id, presenter, actor)
        if behind.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有滞后和沉默的任务", "Nothing is behind or silent"),
                text: visit.term(
                    "任务超过时限、进度落后或应报未报时会在这里列出。", "Tasks past their limit, behind time or not reported on appear here."),
                link: Link(text: visit.term("看督查看板", "See the board"), href: "/work/board?plan=\(state.id)"))
        }
        return page
    }

    private func address(_ scope: TaskScope, _ after: String?) -> String {
        "/work/supervision?plan=\(state.id)&scope=\(scope.rawValue)" + (after.map { "&after=\(escape($0))" } ?? "")
    }

    /// The list of the plan's own tasks, or of all parts too; each with how many rows it has.
    private func scopes(_ chosen: TaskScope) -> [BoardLayout] {
        let tally = state.tally()
        return TaskScope.allCases.map { scope in
            let standing = tally.standing(scope)
            let number = presenter.number(standing.count(.red) + standing.count(.silent))
            return BoardLayout(
                text: "\(scope.term.text(language)) \(number)", href: address(scope, nil), isCurrent: scope == chosen)
        }
    }

    private func line(_ task: PlanBoard.TaskState, _ reasons: ReasonShow) -> SupervisedTask {
        let known = state.items[task.id.text] ?? [:]
        let open = known.filter(\.value.isOpen)
            .sorted {
                ($0.value.root.kind.rank, $0.value.root.numberKey) > ($1.value.root.kind.rank, $1.value.root.numberKey)
            }
        return SupervisedTask(
            number: task.task.code, title: task.task.title, href: "/work/tasks/\(task.id)",
            lead: presenter.organisation.name(ofUnit: task.task.lead?.text, language),
            leader: task.task.leader.isEmpty ? nil : task.task.leader,
            light: LightMark(task.judgement.light.kind, language),
            why: reasons.why(task, known),
            due: presenter.due(task.task.dueOn, today: today),
            items: open.map { SupervisionShow.line($0.key, $0.value, presenter, today: today) })
    }

    /// One document of supervision, as every page shows it.
    static func line(
        _ id: EntryID, _ item: SupervisionFacts.Item, _ presenter: Presenter, today: Day
    ) -> SupervisionLine {
        let (root, language) = (item.root, presenter.language)
        let stage = SupervisionItem.Stage(rawValue: item.stage)
        let why = language == .en && !root.whyEnglish.isEmpty ? root.whyEnglish : root.why
        let redone =
            root.redone == 0
            ? ""
            : language == .zh
                ? "已退回\(root.redone)次。"
                : " Sent back \(root.redone == 1 ? "once" : English.count(root.redone, "time"))."
        return SupervisionLine(
            kind: root.kind.term.text(language), number: root.number, issuedOn: root.issuedOn?.text(language) ?? "",
            addressee: presenter.organisation.name(ofUnit: root.unit.text, language),
            text: why + redone + (root.conclusion.isEmpty ? "" : " " + root.conclusion),
            badge: Badge(text: stage?.term.text(language) ?? item.stage, isStrong: item.isOpen),
            href: Presenter.href("supervision_item", id.text),
            documentHref: "/work/supervision/\(id)/document")
    }

    /// Documents are counted as far as the reader's list of them reaches.
    private var figures: [Figure] {
        let tally = state.tally()
        let tiles = TaskTiles(tally: tally, presenter: presenter).figures([.overdue, .silent]) { scope, kind in
            TaskListQuery(plan: state.id, scope: scope, light: kind?.rawValue).address
        }
        let open = state.items.values.flatMap(\.values).filter(\.isOpen).filter(isReadable)
        func figure(_ label: Term, _ number: Int, _ query: String) -> Figure {
            Figure(
                label: label.text(language), value: presenter.number(number),
                unit: visit.term("件", English.noun(number, "item")),
                href: "/work/r/supervision_item?document=\(state.id)&\(query)")
        }
        let waiting = "stage=issued,replied,returned&kind="
        func count(_ kind: SupervisionItem.Kind) -> Int { open.count { $0.root.kind == kind } }
        return tiles + [
            figure(Term("催办未了", "Open reminders"), count(.reminder), waiting + "reminder"),
            figure(Term("督办未销号", "Open notices"), count(.notice), waiting + "notice"),
            figure(Term("约谈未销号", "Open summonses"), count(.summons), waiting + "summons"),
            figure(Term("待核验", "To be verified"), open.count { $0.stage == "replied" }, "stage=replied"),
        ]
    }

    private func isReadable(_ item: SupervisionFacts.Item) -> Bool {
        guard let definition = presenter.reader.catalogue[name: "supervision_item"] else { return false }
        switch Policy.scope(actor, definition, organisation: presenter.organisation) {
        case .nothing: return false
        case .all: return true
        case .units(let units): return units.contains(item.root.unit.text)
        }
    }

    private func units(_ behind: [PlanBoard.TaskState]) -> BarChart? {
        let count = Dictionary(grouping: behind) { $0.task.lead?.text ?? "" }.mapValues(\.count)
        guard count.count > 1, let greatest = count.values.max() else { return nil }
        return BarChart(
            title: visit.term("滞后和沉默的任务，按牵头单位", "Tasks behind or silent, by lead unit"),
            unit: visit.term("项", "tasks"),
            bars: count.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(20).map { unit, number in
                Bar(
                    label: presenter.organisation.name(ofUnit: unit, language), value: presenter.number(number),
                    percent: number * 100 / greatest, href: "/work/units/\(escape(unit))?plan=\(state.id)")
            })
    }
}
