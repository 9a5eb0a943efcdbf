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
            .filter { $0.stage != "cancelled" }.sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let targets = Dictionary(
            grouping: try presenter.reader.entries(
                "plan_target", where: "document", is: .text(entry.id.text), limit: 10_000
            )
            .filter { $0.stage != "dropped" }.sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) },
            by: { $0["task"].plain })
        let items = try presenter.reader.entries("plan_item", where: "document", is: .text(entry.id.text), limit: 5000)
            .sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        let reading = try? NoticeReader.read(document.sourceText, columns: document.mapping())
        var page = ReadingPage(
            title: document.title, facts: facts(document), figures: figures(items, tasks, targets),
            safeNotice: NoticeMarkup.html(text: document.sourceText, marks: marks(tasks, targets, reading)),
            problems: entry.stage == "draft" ? problems(tasks, reading) : [],
            tasks: try self.tasks(items, tasks, targets))
        if entry.stage == "draft" { page.warnings = try warnings(targets) }
        if let carried = try CarriedShow.carried(entry, presenter, actor) {
            page.warnings += CarriedShow.warnings(carried, presenter)
            page.facts.append(
                FieldLine(
                    label: visit.term("依据的计划", "Carries out"), value: carried.above.title,
                    href: "\(base)/parent", note: visit.term("看承接情况", "see what is carried"), isWide: true))
        }
        decide(&page, tasks, targets)
        publish(&page, tasks)
        return page
    }

    private func facts(_ document: PlanDocument) -> [FieldLine] {
        let mend = isDraft ? "/work/r/plan_document/\(entry.id)/do/amend" : nil
        return [
            FieldLine(
                label: visit.term("文号", "Number"), value: document.number, href: mend,
                note: mend.map { _ in visit.term("点击更正", "press to mend") }),
            FieldLine(
                label: visit.term("发文机关", "Issuer"), value: document.issuer.isEmpty ? nil : document.issuer, href: mend),
            FieldLine(label: visit.term("成文日期", "Issued on"), value: document.issuedOn?.text(language), href: mend),
            FieldLine(
                label: visit.term("年度", "Year"),
                value: document.years.count == 1
                    ? String(document.year) : "\(document.years.lowerBound)—\(document.years.upperBound)", href: mend),
        ] + (columns(document).map { [FieldLine(label: visit.term("表格列", "Columns"), value: $0, isWide: true)] } ?? [])
            + [
                FieldLine(
                    label: visit.term("主送", "Addressees"),
                    value: document.addressees.isEmpty ? nil : document.addressees.joined(separator: "、"), isWide: true)
            ]
    }

    /// What was said of the columns, in words; `nil` where nothing was.
    private func columns(_ document: PlanDocument) -> String? {
        guard let mapping = try? document.mapping().plain, !mapping.isEmpty else { return nil }
        return mapping.sorted { $0.key < $1.key }.map { title, role in
            "\(title) → \(ColumnRole(rawValue: role)?.term.text(language) ?? role)"
        }.joined(separator: language == .zh ? "；" : "; ")
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

    // MARK: What was not understood

    private func problems(_ tasks: [Entry], _ reading: NoticeReading?) -> [ReadingProblem] {
        var problems = tasks.filter { $0["lead"].isEmpty }.map { task in
            let written = task["lead_written"].list.joined(separator: "、")
            return ReadingProblem(
                text: written.isEmpty
                    ? visit.term("任务\(task["code"].plain)没有写明牵头单位。", "Task \(task["code"].plain) names no lead unit.")
                    : visit.term(
                        "任务\(task["code"].plain)的“\(written)”不是一个已知机构。",
                        "“\(written)” of task \(task["code"].plain) is not a known unit."),
                quote: task["title"].plain, markId: task.id.text, fix: leadFix(task, place: "problem"))
        }
        problems += severalLeads(tasks)
        // Tasks without a lead are listed above, each with its fix.
        for note in (reading?.problems ?? []).filter({ $0.code != "reading.no_unit" }).prefix(60) {
            problems.append(
                ReadingProblem(
                    text: note.message.text(language), quote: note.quote.isEmpty ? nil : String(note.quote.prefix(80))))
        }
        return problems
    }

    // MARK: Tasks

    private func tasks(_ items: [Entry], _ tasks: [Entry], _ targets: [String: [Entry]]) throws -> [ReadingTask] {
        let sections = Dictionary(items.map { ($0.id.text, $0["section"].plain) }, uniquingKeysWith: { $1 })
        return try tasks.enumerated().map { index, task in
            ReadingTask(
                id: task.id.text, band: NoticeMarkup.band(of: index), number: task["code"].plain,
                title: task["title"].plain,
                section: sections[task["item"].plain].flatMap { $0.isEmpty ? nil : $0 },
                clauses: [
                    ReadingClause(
                        id: "clause-\(task.id)", text: task["text"].plain, units: units(task),
                        targets: try (targets[task.id.text] ?? []).map(target))
                ])
        }
    }

    /// What growth and decrease are measured from: the whole time the target runs for.
    func baseline(_ target: PlanTarget) throws -> TargetBaseline? {
        guard target.isYearOnYear else { return nil }
        let end = target.period?.upperBound ?? visit.kernel.environment.now().day
        return TargetBaseline(
            target, until: end, try FeedbackFigures(presenter.reader).figures([target], until: end))
    }

    /// A firm promise of growth without a baseline may be put into force, but nobody can judge it; so it is said.
    private func warnings(_ targets: [String: [Entry]]) throws -> [String] {
        let missing = try targets.values.joined().map { PlanTarget(values: $0.values) }.filter {
            try !$0.isSoft && baseline($0) == .missing
        }.map { "“\($0.quote)”" }.sorted()
        guard !missing.isEmpty else { return [] }
        return [
            visit.term(
                "\(missing.count)项同比指标缺少上年基数，可以下达，但补上基数前不能判定：\(missing.joined(separator: "、"))。",
                "\(English.count(missing.count, "year-on-year target")) without a baseline. The plan may be put into force, but without it nothing can be judged: \(missing.joined(separator: ", "))."
            )
        ]
    }

    private func units(_ task: Entry) -> [ReadingUnit] {
        let lead = visit.term("牵头", "Lead")
        var units: [ReadingUnit] = []
        let written = task["lead_written"].list
        if let id = task["lead"].text {
            units.append(
                ReadingUnit(
                    markId: "lead-\(task.id)", asWritten: written.first ?? "", role: lead,
                    resolved: Link(text: presenter.organisation.name(ofUnit: id, language), href: "/work/r/unit/\(id)"),
                    fix: nil))
        } else {
            units.append(
                ReadingUnit(
                    markId: "lead-\(task.id)",
                    asWritten: written.isEmpty ? visit.term("未写明", "not named") : written.joined(separator: "、"),
                    role: lead, fix: leadFix(task, place: "task")))
        }
        for id in task["joint_leads"].list {
            units.append(
                ReadingUnit(
                    markId: "joint-\(task.id)-\(id)", asWritten: "", role: visit.term("共同牵头", "Joint lead"),
                    resolved: Link(text: presenter.organisation.name(ofUnit: id, language), href: "/work/r/unit/\(id)"))
            )
        }
        let known = Set(task["cooperators"].list)
        for name in task["cooperators_written"].list {
            let unit = presenter.organisation.unit(named: name)
            let resolved = unit.flatMap {
                known.contains($0.id) ? Link(text: $0.name.text(language), href: "/work/r/unit/\($0.id)") : nil
            }
            units.append(
                ReadingUnit(
                    markId: "coop-\(task.id)-\(units.count)", asWritten: name, role: visit.term("配合", "Cooperates"),
                    resolved: resolved ?? Link(text: unresolved(name), href: "/work/tasks/\(task.id)")))
        }
        return units
    }

    /// A phrase for several units, or a unit with a name of its own that the organisation does not know.
    private func unresolved(_ name: String) -> String {
        NoticeReader.isGroup(name)
            ? visit.term("\(name)（泛指）", "\(name) (a group)")
            : visit.term("\(name)（机构库中没有）", "\(name) (not in the organisation)")
    }

    private func target(_ entry: Entry) throws -> ReadingTarget {
        let target = PlanTarget(values: entry.values)
        var measures = [
            Choice(value: "", text: visit.term("人工上报", "Reported by hand"), isSelected: target.measure.isEmpty)
        ]
        measures += presenter.reader.catalogue.measures.filter(\.isDisclosed).map {
            Choice(value: $0.name, text: $0.term.text(language), isSelected: $0.name == target.measure)
        }
        let counted = presenter.reader.catalogue.measure(target.measure).map {
            visit.term("计数：\($0.term.zh)", "counted: \($0.term.en)")
        }
        // What was read is seen without opening it.
        var flags = [
            "\(PlanWords.goal(target, language)) \(PlanWords.unit(target.unitWord, language))".trimmed, target.deadline,
        ].filter { !$0.isEmpty }
        flags.append(counted ?? visit.term("人工上报", "reported by hand"))
        if target.isSoft { flags.append(visit.term("力争", "soft")) }
        if target.isScopeCount { flags.append(visit.term("范围数", "scope")) }
        let baseline = try baseline(target)
        if let baseline { flags.append(presenter.baseline(baseline)) }
        return ReadingTarget(
            id: entry.id.text, asWritten: target.quote, action: isDraft ? "\(base)/fix/target/\(entry.id)" : "#",
            subject: flags.joined(separator: " · "), value: target.value.description, unit: target.unitWord,
            comparators: PlanTarget.Comparator.allCases.map {
                Choice(value: $0.rawValue, text: $0.term.text(language), isSelected: $0 == target.comparator)
            },
            deadline: target.deadline, isYearOnYear: target.isYearOnYear,
            baseline: target.baseline?.description ?? "", measures: measures,
            doubt: baseline == .missing ? baseline.map(presenter.baseline) : pastDoubt(entry),
            hidden: [
                HiddenField(name: "version", value: String(entry.version)),
                HiddenField(name: "anchor", value: entry["task"].plain),
            ])
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
