internal import Basics
internal import Kernel
internal import NoticeReader
internal import Plans

/// A notice beside its reading: what was not understood first, each with its fix in place.
struct ReadingShow {
    let visit: Visit
    let entry: Entry
    let presenter: Presenter
    let actor: Actor

    var language: Language { visit.language }
    var isDraft: Bool { entry.stage == "draft" && actor.holds(.planClerk) }
    var base: String { "/work/plans/\(entry.id)" }

    func page() throws -> ReadingPage {
        let document = PlanDocument(values: entry.values)
        let tasks = try presenter.reader.entries("plan_task", where: "document", is: .text(entry.id.text), limit: 5000)
            .filter { $0.stage != "cancelled" }.sorted {
                ($0["order"].integer ?? 0, $0["code"].plain) < ($1["order"].integer ?? 0, $1["code"].plain)
            }
        let all = try presenter.reader.entries(
            "plan_target", where: "document", is: .text(entry.id.text), limit: 10_000
        ).sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let targets = Dictionary(grouping: all.filter { $0.stage != "dropped" }, by: { $0["task"].plain })
        let dropped = Dictionary(grouping: all.filter { $0.stage == "dropped" }, by: { $0["task"].plain })
        let items = try presenter.reader.entries("plan_item", where: "document", is: .text(entry.id.text), limit: 5000)
            .filter { $0.stage == "read" }.sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let reading = try? NoticeReader.read(document.sourceText, columns: document.mapping())
        var page = ReadingPage(
            title: document.title, facts: facts(document), figures: figures(items, tasks, targets),
            safeNotice: NoticeMarkup.html(
                text: document.sourceText, marks: marks(tasks, targets, reading),
                tables: NoticeReader.pictures(in: document.sourceText), row: visit.term("行", "Row")),
            tasks: try self.tasks(items, tasks, targets, dropped))
        if entry.stage == "draft" { page.warnings = try warnings(targets) }
        if let carried = try CarriedShow.carried(entry, presenter, actor) {
            page.warnings += CarriedShow.warnings(carried, presenter)
            page.facts.append(
                FieldLine(
                    label: visit.term("依据的计划", "Carries out"), value: carried.above.title,
                    href: "\(base)/parent", note: visit.term("看承接情况", "see what is carried"), isWide: true))
        }
        decide(&page, entry.stage == "draft" ? doubts(tasks, targets, reading) : [], tasks, targets)
        publish(&page, tasks)
        return page
    }

    private func facts(_ document: PlanDocument) -> [FieldLine] {
        let mend = isDraft ? "/work/r/plan_document/\(entry.id)/do/amend" : nil
        return [
            FieldLine(
                label: visit.term("文号", "Number"), value: document.number, href: mend,
                note: mend.map { _ in visit.term("点击更正", "click to correct") }),
            FieldLine(
                label: visit.term("发文机关", "Issuer"), value: document.issuer.isEmpty ? nil : document.issuer, href: mend),
            FieldLine(label: visit.term("成文日期", "Issued on"), value: document.issuedOn?.text(language), href: mend),
            FieldLine(
                label: visit.term("年度", "Year"),
                value: document.years.count == 1
                    ? String(document.year) : "\(document.years.lowerBound)—\(document.years.upperBound)", href: mend),
        ] + columns(document) + [
            FieldLine(
                label: visit.term("主送", "Addressees"),
                value: document.addressees.isEmpty ? nil : document.addressees.joined(separator: "、"), isWide: true)
        ]
    }

    /// What the columns of its tables are taken for, leading to where that is changed; nothing where it has no tables.
    private func columns(_ document: PlanDocument) -> [FieldLine] {
        guard let mapping = try? document.mapping() else { return [] }
        let columns = NoticeReader.tables(in: document.sourceText, columns: mapping).filter(\.isRead).flatMap(\.columns)
        guard !columns.isEmpty else { return [] }
        let told = columns.map { column in
            "\(column.title) → \(column.role?.term.text(language) ?? visit.term("没有认出，未读", "not known, not read"))"
        }
        var line = FieldLine(
            label: visit.term("表格列", "Columns"), value: told.joined(separator: language == .zh ? "；" : "; "),
            isWide: true)
        if isDraft {
            line.href = "\(base)/columns"
            line.note = visit.term("更正各列，重新读取", "change them and read again")
        }
        return [line]
    }

    private func figures(_ items: [Entry], _ tasks: [Entry], _ targets: [String: [Entry]]) -> [Figure] {
        let all = targets.values.flatMap { $0 }
        let counted = all.count { !$0["measure"].isEmpty }
        let leaderless = tasks.count { $0["lead"].isEmpty }
        return [
            Figure(
                label: visit.term("条目", "Items"), value: presenter.number(items.count),
                note: visit.term("目标、任务和要求", "goals, tasks, requirements")),
            Figure(
                label: visit.term("任务", "Tasks"), value: presenter.number(tasks.count),
                note: visit.term("每项一个牵头单位", "one lead unit each")),
            Figure(
                label: visit.term("指标", "Targets"), value: presenter.number(all.count),
                note: visit.term("\(counted)项由登记簿计数", "\(counted) counted from registers")),
            Figure(label: visit.term("待定牵头单位", "Without a lead"), value: presenter.number(leaderless)),
        ]
    }

    // MARK: Marks in the text

    private func marks(_ tasks: [Entry], _ targets: [String: [Entry]], _ reading: NoticeReading?) -> [NoticeMark] {
        var marks: [NoticeMark] = []
        for (index, task) in tasks.enumerated() {
            guard let range = range(task) else { continue }
            marks.append(NoticeMark(.task, range, id: task.id.text, band: NoticeMarkup.band(of: index)))
        }
        for target in targets.values.joined() {
            if let range = range(target) { marks.append(NoticeMark(.target, range, id: target.id.text)) }
        }
        for clause in reading?.items.flatMap(\.clauses) ?? [] {
            for unit in clause.leadUnits + clause.supportingUnits where unit.range.start < unit.range.end {
                marks.append(NoticeMark(.unit, unit.range.start..<unit.range.end, id: "unit-\(unit.range.start)"))
            }
            for deadline in clause.targets.compactMap(\.deadline) where deadline.range.start < deadline.range.end {
                marks.append(
                    NoticeMark(.deadline, deadline.range.start..<deadline.range.end, id: "day-\(deadline.range.start)"))
            }
        }
        return marks
    }

    private func range(_ entry: Entry) -> Range<Int>? {
        guard let start = entry["start"].integer, let end = entry["end"].integer, start < end else { return nil }
        return start..<end
    }

    // MARK: Tasks

    private func tasks(
        _ items: [Entry], _ tasks: [Entry], _ targets: [String: [Entry]], _ dropped: [String: [Entry]]
    ) throws -> [ReadingTask] {
        let siblings = Dictionary(grouping: tasks) { $0["item"].plain }
        let sections = Dictionary(items.map { ($0.id.text, $0["section"].plain) }, uniquingKeysWith: { $1 })
        return try tasks.enumerated().map { index, task in
            ReadingTask(
                id: task.id.text, band: NoticeMarkup.band(of: index), number: task["code"].plain,
                title: task["title"].plain,
                section: sections[task["item"].plain].flatMap { $0.isEmpty ? nil : $0 },
                clauses: [
                    ReadingClause(
                        id: "clause-\(task.id)", text: task["text"].plain,
                        leader: task["leader"].plain.isEmpty ? nil : task["leader"].plain, units: units(task),
                        targets: try (targets[task.id.text] ?? []).map {
                            try target($0, among: siblings[task["item"].plain] ?? [])
                        }, dropped: (dropped[task.id.text] ?? []).map(droppedTarget))
                ])
        }
    }

    private func publish(_ page: inout ReadingPage, _ tasks: [Entry]) {
        guard entry.stage == "draft" else {
            page.publishBlocked = visit.term("这份工作要点已下达。", "This plan is in force.")
            return
        }
        guard isDraft else {
            page.publishBlocked = visit.term("由计划专员下达。", "The planning clerk puts it into force.")
            return
        }
        let leaderless = tasks.count { $0["lead"].isEmpty }
        if leaderless > 0 {
            page.publishBlocked = visit.term(
                "还有\(leaderless)项任务没有牵头单位，选定后即可下达。",
                "\(English.count(leaderless, "task")) without a lead unit; choose one, then put the plan into force.")
            return
        }
        let several = tasks.count { !$0["joint_leads"].isEmpty }
        if several > 0 {
            page.publishBlocked = visit.term(
                "还有\(several)项任务由几个单位共同牵头，各留一个后即可下达。",
                "\(English.count(several, "task")) with several lead units; settle on one each.")
            return
        }
        var button = MoveButton(
            text: visit.term("下达", "Put into force"), href: "/work/r/plan_document/\(entry.id)/do/publish")
        button.isPrimary = true
        button.hint = visit.term("任务将进入各单位的待办。", "Tasks go to their units' inboxes.")
        button.hidden = [
            HiddenField(name: "version", value: String(entry.version)),
            HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
            HiddenField(name: "next", value: "/work/board?plan=\(entry.id)"),
        ]
        page.publish = button
    }
}
