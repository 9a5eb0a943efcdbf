internal import Basics
internal import Kernel
internal import Plans

/// What is red and why, for leaders and the office.
struct SupervisionShow {
    let visit: Visit
    let boards: [PlanBoard]
    /// What was issued, by task.
    let items: [String: [EntryID: SupervisionFacts.Item]]
    let presenter: Presenter
    let actor: Actor
    let today: Day

    private var language: Language { visit.language }

    func page() -> SupervisionPage {
        let behind = boards.flatMap(\.tasks).filter { [.red, .silent].contains($0.judgement.light) }
            .sorted { order($0) < order($1) }
        var page = SupervisionPage(figures: figures(behind), tasks: behind.map(line), units: units(behind))
        let facts = SupervisionFacts(presenter.reader, presenter.organisation)
        page.problem = boards.flatMap(\.tasks).lazy.compactMap { facts.problem($0, on: today) }.first?.text(language)
        if actor.holds(.planClerk) {
            page.issue = Link(
                text: visit.term("发出督办", "Issue a notice"), href: "/work/r/supervision_item/new/issue")
        }
        page.drafts = boards.flatMap { DraftShow.links([.bulletin], plan: $0.id, presenter, actor) }
        if behind.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有滞后和沉默的任务", "Nothing is behind or silent"),
                text: visit.term(
                    "任务超过时限、进度落后或应报未报时会在这里列出。", "Tasks past their limit, behind time or not reported on appear here."),
                link: Link(text: visit.term("看督查看板", "See the board"), href: "/work/board"))
        }
        return page
    }

    /// Red before silent, then by limit, then by code.
    private func order(_ state: PlanBoard.TaskState) -> String {
        "\(state.judgement.light == .red ? 0 : 1) \(state.task.dueOn?.description ?? "9999") \(state.task.code)"
    }

    private func line(_ state: PlanBoard.TaskState) -> SupervisedTask {
        let open = (items[state.id.text] ?? [:]).filter(\.value.isOpen)
            .sorted {
                ($0.value.root.kind.rank, $0.value.root.numberKey) > ($1.value.root.kind.rank, $1.value.root.numberKey)
            }
        return SupervisedTask(
            number: state.task.code, title: state.task.title, href: "/work/tasks/\(state.id)",
            lead: presenter.organisation.name(ofUnit: state.task.lead?.text, language),
            leader: state.task.leader.isEmpty ? nil : state.task.leader,
            light: LightMark(state.judgement.light.kind, language), why: state.judgement.why.text(language),
            due: presenter.due(state.task.dueOn, today: today),
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

    private func figures(_ behind: [PlanBoard.TaskState]) -> [Figure] {
        let open = items.values.flatMap(\.values).filter(\.isOpen)
        func count(_ kind: SupervisionItem.Kind) -> Int { open.count { $0.root.kind == kind } }
        func figure(_ label: Term, _ number: Int, _ query: String, _ light: LightKind? = nil) -> Figure {
            Figure(
                label: label.text(language), value: presenter.number(number),
                unit: visit.term("项", English.noun(number, "item")),
                href: query, light: light.map { LightMark($0, language) })
        }
        return [
            figure(
                LightKind.overdue.term, behind.count { $0.judgement.light == .red }, "/work/board?light=overdue",
                .overdue),
            figure(
                LightKind.silent.term, behind.count { $0.judgement.light == .silent }, "/work/board?light=silent",
                .silent),
            figure(Term("催办未了", "Open reminders"), count(.reminder), list("reminder")),
            figure(Term("督办未销号", "Open notices"), count(.notice), list("notice")),
            figure(Term("约谈未销号", "Open summonses"), count(.summons), list("summons")),
            figure(
                Term("待核验", "To be verified"), open.count { $0.stage == "replied" },
                "/work/r/supervision_item?stage=replied"),
        ]
    }

    private func list(_ kind: String) -> String { "/work/r/supervision_item?kind=\(kind)" }

    private func units(_ behind: [PlanBoard.TaskState]) -> BarChart? {
        let count = Dictionary(grouping: behind) { $0.task.lead?.text ?? "" }.mapValues(\.count)
        guard count.count > 1, let greatest = count.values.max() else { return nil }
        return BarChart(
            title: visit.term("滞后和沉默的任务，按牵头单位", "Tasks behind or silent, by lead unit"),
            unit: visit.term("项", "tasks"),
            bars: count.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.prefix(20).map { unit, number in
                Bar(
                    label: presenter.organisation.name(ofUnit: unit, language), value: presenter.number(number),
                    percent: number * 100 / greatest, href: "/work/board?unit=\(escape(unit))")
            })
    }
}
