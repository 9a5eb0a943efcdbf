internal import Basics
internal import Kernel
internal import Plans

/// Choosing what to draft, and what would be in it.
struct DraftShow {
    let visit: Visit
    let plans: [Entry]
    let presenter: Presenter
    let actor: Actor
    let today: Day

    private var language: Language { visit.language }
    private var plan: Entry? { plans.first { $0.id.text == visit.query("plan") } ?? plans.first }
    private var kind: DocumentKind { visit.query("kind").flatMap(DocumentKind.init(rawValue:)) ?? .quarterlyReport }

    /// What was chosen so far.
    private func chosen(_ plan: Entry) -> IssuedDocument {
        var document = IssuedDocument()
        document.kind = kind
        document.document = plan.id
        document.task = visit.query("task").map { EntryID($0) }
        document.about = visit.query("about").map { EntryID($0) }
        document.quarter =
            visit.query("quarter") ?? (kind.subject == .quarter ? quarters(plan).last?.description : nil) ?? ""
        document.trim()
        document.isPreliminary = document.reportsDue(presenter.organisation).map { today <= $0 } ?? false
        return document
    }

    func page() throws -> DraftPage {
        var page = DraftPage(filterAction: "/work/documents/new", filters: [])
        guard let plan else {
            page.waiting = visit.term(
                "还没有您可以起草文书的工作要点。", "There is no plan in force for which you may draft documents.")
            return page
        }
        var document = chosen(plan)
        page.filters = try filters(plan, document)
        try document.draft(on: today, presenter.reader, presenter.organisation)
        guard let facts = document.facts else {
            page.waiting =
                switch kind.subject {
                case .task: visit.term("请选定任务。", "Choose the task.")
                case .unitOrTask: visit.term("请选定单位或任务。", "Choose a unit or a task.")
                case .quarter: visit.term("请选定季度。", "Choose the quarter.")
                case .plan, .planOrQuarter: visit.term("没有可写入文书的任务。", "There is no task to write about.")
                }
            return page
        }
        if let first = try document.issuedAlready(presenter.reader) {
            let number = first["number"].plain
            page.issued = Link(
                text: visit.term(
                    "\(document.sameName(.zh))已印发（\(number)）。",
                    "Issued already (\(number)): \(document.sameName(.en))."),
                href: "/work/documents/issued/\(first.id)")
        }
        page.preview = DraftPreview(
            title: document.title, figures: figures(facts),
            lines: document.body.split(separator: "\n").map(String.init),
            tables: DocumentTable.tables(kind, facts).enumerated().map { place, table in
                visit.term(
                    "\(table.name)：\(table.rows.count)行", "Table \(place + 1): \(table.rows.count) rows")
            }, draft: button(document))
        return page
    }

    private func quarters(_ plan: Entry) -> [Quarter] {
        let year = plan["year"].integer ?? today.year
        return (1...4).compactMap { Quarter(year, $0) }.filter { $0.first <= today }
    }

    private func filters(_ plan: Entry, _ document: IssuedDocument) throws -> [ListFilter] {
        var filters: [ListFilter] = [
            .choice(
                "kind", visit.term("种类", "Kind"),
                DocumentKind.allCases.map {
                    Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0 == kind)
                }),
            .choice(
                "plan", visit.term("工作要点", "Plan"),
                plans.map { Choice(value: $0.id.text, text: $0["title"].plain, isSelected: $0.id == plan.id) }),
        ]
        if kind.takesQuarter {
            let today = Choice(value: "", text: visit.term("截至今日", "As of today"))
            filters.append(
                .choice(
                    "quarter", visit.term("季度", "Quarter"),
                    (kind.subject == .quarter ? [] : [today])
                        + quarters(plan).map {
                            Choice(
                                value: $0.description, text: $0.text(language),
                                isSelected: $0.description == document.quarter)
                        }))
        }
        guard kind.subject == .task || kind.subject == .unitOrTask else { return filters }
        let tasks = try presenter.reader.entries("plan_task", where: "document", is: .text(plan.id.text), limit: 10_000)
            .filter { $0.stage != "draft" }.sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let none = Choice(value: "", text: visit.term("未选", "None"))
        if kind.subject == .unitOrTask {
            let units = IssuedDocument.inOrder(
                Set(tasks.compactMap { $0["lead"].text }), presenter.organisation)
            filters.append(
                .unit(
                    "about", visit.term("单位", "Unit"),
                    [none]
                        + units.map {
                            Choice(
                                value: $0, text: presenter.organisation.name(ofUnit: $0, language),
                                isSelected: $0 == document.about?.text)
                        }))
        }
        filters.append(
            .choice(
                "task", visit.term("任务", "Task"),
                [none]
                    + tasks.map {
                        Choice(
                            value: $0.id.text, text: "\($0["code"].plain) \($0["title"].plain)",
                            isSelected: $0.id == document.task)
                    }))
        return filters
    }

    private func figures(_ facts: DocumentFacts) -> [Figure] {
        let cutOff = visit.term("截至\(facts.cutOff.text(.zh))", "as of \(facts.cutOff.text(.en))")
        func figure(_ zh: String, _ en: String, _ count: Int) -> Figure {
            Figure(label: visit.term(zh, en), value: presenter.number(count), note: cutOff)
        }
        let reports = facts.tasks.compactMap(\.report)
        let own = facts.tasks.count { !$0.isPart }
        let tasks =
            own == 0 || own == facts.tasks.count
            ? [figure("任务", "Tasks", facts.tasks.count)]
            : [figure("任务", "Tasks", own), figure("含分任务", "Tasks and parts", facts.tasks.count)]
        var figures =
            tasks + [
                // Parts add up to the targets they are parts of, as in the document's table.
                figure(
                    "指标", "Targets",
                    facts.tasks.filter { own == 0 || !$0.isPart }.flatMap(\.targets).count),
                figure("督办事项", "Supervision items", facts.tasks.flatMap(\.items).count),
            ]
        if facts.quarter != nil {
            figures += [
                figure("本季反馈", "Reports of the quarter", reports.count(where: \.isHeard)),
                figure("存在问题", "Problems", reports.count { $0.isHeard && !$0.problems.isEmpty }),
                figure("经验做法", "Good practice", reports.count { $0.isHeard && !$0.goodPractice.isEmpty }),
            ]
        }
        if !facts.scores.isEmpty { figures.append(figure("得分单位", "Units scored", facts.scores.count)) }
        return figures
    }

    private func button(_ document: IssuedDocument) -> MoveButton {
        let values = document.values
        let entered = ["kind", "document", "task", "quarter", "about"].compactMap { name in
            values[name].map { HiddenField(name: name, value: $0.plain) }
        }
        return MoveButton(
            text: visit.term("起草", "Draft"), href: "/work/r/issued_document/new/draft", isPrimary: true,
            hidden: entered + [
                HiddenField(name: "preliminary", value: document.isPreliminary ? "yes" : "no"),
                HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
            ],
            hint: document.isPreliminary ? preliminary(document) : nil)
    }

    /// Why a report can be preliminary alone, and from when on it can be more.
    private func preliminary(_ document: IssuedDocument) -> String {
        guard let due = document.reportsDue(presenter.organisation) else { return "" }
        let (zh, en) = (document.sameName(.zh), document.sameName(.en))
        let isOver = Quarter(text: document.quarter).map { $0.last < today } ?? false
        return visit.term(
            "\(isOver ? "" : "本季度还没有结束，")反馈报送到\(due.text(.zh))为止，此前不能签发正式报告；现在起草的是\(zh)。",
            "\(isOver ? "" : "The quarter is not over. ")Reports are due by \(due.text(.en)), and until then no final report can be issued: this drafts \(en)."
        )
    }

    /// Links to the drafting page for pages where one would look for them; none for who may not draft.
    static func links(
        _ kinds: [DocumentKind], plan: EntryID, task: EntryID? = nil, _ presenter: Presenter, _ actor: Actor
    ) -> [Link] {
        guard actor.holds(.planClerk) else { return [] }
        return kinds.map { kind in
            Link(
                text: kind.term.text(presenter.language),
                href: "/work/documents/new?kind=\(kind.rawValue)&plan=\(plan)" + (task.map { "&task=\($0)" } ?? ""))
        }
    }
}
