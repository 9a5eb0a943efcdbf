internal import Basics
internal import Kernel
internal import Plans

/// Publications as portal pages.
struct PortalShow {
    let visit: Visit
    let presenter: Presenter
    let open: PublicReader
    let today: Day

    private var language: Language { visit.language }

    static func href(_ publication: Publication) -> String {
        switch publication.register {
        case "plan_document": "/plans/\(publication.entry)"
        case "year_assessment": "/results/\(publication.entry)"
        case "plan_task": "/plans/\(publication.body["document"]?.string ?? "")#task-\(publication.entry)"
        default: "/open/\(publication.register)/\(publication.entry)"
        }
    }

    func card(_ publication: Publication) throws -> PortalPlanCard {
        let states = try tasks(publication)
        return PortalPlanCard(
            title: publication.title, href: "/plans/\(publication.entry)",
            documentNumber: publication.body["number"]?.string ?? "",
            issuer: publication.body["issuer"]?.string ?? "", issuedOn: day(publication.body["issued_on"]) ?? "",
            figures: figures(states))
    }

    func plan(_ publication: Publication) throws -> PortalPlan {
        let states = try tasks(publication)
        return PortalPlan(
            title: publication.title, documentNumber: publication.body["number"]?.string ?? "",
            issuer: publication.body["issuer"]?.string ?? "",
            issuedOn: day(publication.body["issued_on"]) ?? "", figures: figures(states), tasks: states.map(\.task),
            downloads: [
                Link(text: "CSV", href: "/open/plan_task/data.csv"),
                Link(text: "JSON", href: "/open/plan_task/data.json"),
            ],
            empty: states.isEmpty
                ? EmptyState(
                    title: visit.term("没有公开的任务", "No public tasks"),
                    text: visit.term("本要点的任务均为内部任务。", "The tasks of this plan are internal.")) : nil)
    }

    private struct PublicTask {
        let order: Int
        let task: PortalTask
        let counted: Int
        let reached: Int
    }

    /// The plan's public tasks with public figures only.
    private func tasks(_ plan: Publication) throws -> [PublicTask] {
        let targets = Dictionary(
            grouping: try open.list("plan_target", limit: 5000).filter {
                $0.body["document"]?.string == plan.entry.text
            },
            by: { $0.body["task"]?.string ?? "" })
        return try open.list("plan_task", limit: 5000).filter { $0.body["document"]?.string == plan.entry.text }.map {
            task in
            let lines = try (targets[task.entry.text] ?? []).sorted {
                ($0.body["order"]?.int ?? 0) < ($1.body["order"]?.int ?? 0)
            }.map(line)
            let counted = lines.filter { $0.percent != nil }
            let closed = task.body["stage"]?.string == "closed"
            return PublicTask(
                order: task.body["order"]?.int ?? 0,
                task: PortalTask(
                    number: task.body["code"]?.string ?? "", title: task.body["title"]?.string ?? task.title, href: nil,
                    leadUnit: task.body["lead"]?.string.map { presenter.organisation.name(ofUnit: $0, language) },
                    light: closed ? LightMark(.closed, language) : nil, targets: lines),
                counted: counted.count, reached: counted.count { ($0.percent ?? 0) >= 100 })
        }.sorted { $0.order < $1.order }
    }

    /// One public target; the figure is the public total of its measure.
    private func line(_ publication: Publication) throws -> TargetLine {
        let values = PlanTarget(values: Values(publication.body, presenter.reader.catalogue[name: "plan_target"]))
        let measure = presenter.reader.catalogue.measure(values.measure)
        var line = TargetLine(
            statement: values.quote,
            source: measure.map { visit.term("登记簿计数：\($0.term.zh)", "counted from a register: \($0.term.en)") }
                ?? visit.term("人工上报，年度总结时公布", "reported by hand, published with the year's results"),
            cutOff: today.text(language))
        line.of = PlanWords.goal(values, language)
        let unit = PlanWords.unit(values.unitWord, language)
        line.unit = unit.isEmpty ? nil : unit
        var baseline = TargetBaseline(values, until: today, [:])
        guard let measure, measure.isDisclosed, let period = values.period else {
            line.baseline = baseline.map(presenter.baseline)
            return line
        }
        if baseline == .missing, let query = try yearBefore(measure, period.lowerBound.year) { baseline = query }
        line.baseline = baseline.map(presenter.baseline)
        var total = Quantity.zero
        var at: Instant?
        for year in period.lowerBound.year...period.upperBound.year {
            guard let figure = try open.figure(measure, year: year) else { continue }
            total = total + figure.value
            at = max(at ?? figure.at, figure.at)
        }
        line.value = presenter.number(total)
        line.percent = values.attainment(total).map { max(0, min(100, Int(($0 * 100).rounded(.down)))) }
        // The figure is the one of this moment; when it last changed is said beside it.
        line.cutOff = presenter.time(visit.kernel.environment.now())
        if let at {
            line.source += visit.term("，最近变动于\(presenter.time(at))", ", last changed \(presenter.time(at))")
        }
        return line
    }

    /// The public total of the year before, whole as it is published.
    private func yearBefore(_ measure: MeasureDefinition, _ year: Int) throws -> TargetBaseline? {
        guard let figure = try open.figure(measure, year: year - 1), figure.value > .zero,
            let first = Day(year - 1, 1, 1), let last = Day(year - 1, 12, 31)
        else { return nil }
        return .counted(figure.value, FigureQuery(measure.name, first...last))
    }

    private func figures(_ states: [PublicTask]) -> [Figure] {
        let counted = states.reduce(0) { $0 + $1.counted }
        let reached = states.reduce(0) { $0 + $1.reached }
        return [
            Figure(
                label: visit.term("公开任务", "Public tasks"), value: presenter.number(states.count),
                unit: visit.term("项", English.noun(states.count, "task"))),
            Figure(
                label: visit.term("由登记簿计数的指标", "Targets counted from registers"), value: presenter.number(counted),
                unit: visit.term("项", English.noun(counted, "target"))),
            Figure(
                label: visit.term("已达到", "Reached"), value: presenter.number(reached), of: presenter.number(counted),
                unit: visit.term("项", English.noun(counted, "target")),
                note: visit.term("截至\(today.text(.zh))", "as of \(today.text(.en))")),
        ]
    }

    private func day(_ json: CanonicalJSON?) -> String? { json?.string.flatMap { Day(text: $0) }?.text(language) }

    // MARK: Entries

    func entries(_ definition: RegisterDefinition, before: (at: Instant, entry: EntryID)?) throws -> PortalEntries {
        let typed = visit.query("q") ?? ""
        let limit = 30
        let chosen = visit.query("stage").flatMap { definition.disclosure?.stages.contains($0) == true ? $0 : nil }
        var found = try open.list(
            definition.name, stage: chosen, text: SearchNeedle(typed), before: before, limit: limit + 1)
        let more = found.count > limit
        if more { found.removeLast() }
        let columns = (definition.disclosure?.fields ?? []).compactMap { definition.field($0) }.filter {
            $0.isListed && !definition.titleFields.contains($0.name)
        }.prefix(3)
        let base = "/open/\(definition.name)"
        let next =
            more
            ? found.last.map {
                "\(base)?q=\(escape(typed))\(chosen.map { "&stage=\($0)" } ?? "")&before=\($0.publishedAt.milliseconds)_\($0.entry)"
            } : nil
        var page = PortalEntries(
            title: definition.listTerm.text(language), about: definition.disclosure?.basis.text(language) ?? "",
            searchAction: base, searchValue: typed,
            columns: columns.map { $0.term.text(language) } + (hasStages(definition) ? [stageLabel] : []),
            rows: found.map { publication in
                PortalRow(
                    title: publication.title, href: PortalShow.href(publication),
                    cells: columns.map { field in
                        let text = value(publication.body, field)
                        return LabelledText(label: field.term.text(language), text: text.isEmpty ? nil : text)
                    } + stage(definition, publication).map { LabelledText(label: stageLabel, text: $0) },
                    publishedOn: publication.publishedAt.day.text(language))
            },
            paging: Paging(shown: found.count, previousHref: before == nil ? nil : base, nextHref: next))
        page.stages = try stages(definition).map { stage, count in
            BoardLayout(
                text: "\(presenter.stage(definition, stage)) \(presenter.number(count))",
                href: "\(base)?stage=\(stage)",
                isCurrent: stage == chosen)
        }
        page.downloads = [Link(text: "CSV", href: "\(base)/data.csv"), Link(text: "JSON", href: "\(base)/data.json")]
        if found.isEmpty {
            page.empty = EmptyState(
                title: typed.isEmpty
                    ? visit.term("还没有公开的内容", "Nothing has been published yet")
                    : visit.term("没有找到“\(typed)”", "Nothing contains “\(typed)”"),
                text: visit.term("按法律规定公开的内容会出现在这里。", "What the law makes public appears here."))
        }
        return page
    }

    private var stageLabel: String { visit.term("环节", "Stage") }
    private func hasStages(_ definition: RegisterDefinition) -> Bool { (definition.disclosure?.stages.count ?? 0) > 1 }

    /// How many are public in each stage, where there is more than one and all of a stage are.
    func stages(_ definition: RegisterDefinition) throws -> [(stage: String, count: Int)] {
        guard hasStages(definition), definition.disclosure?.condition == nil else { return [] }
        let counts = try presenter.reader.counts(definition.name)
        return definition.stages.map(\.code).filter { definition.disclosure?.stages.contains($0) == true }
            .map { ($0, counts[$0] ?? 0) }
    }

    /// What a register's card says: how many are public; what is only announced is not counted as published.
    func about(_ definition: RegisterDefinition, _ count: Int) throws -> String {
        let stages = try stages(definition)
        guard stages.count > 1 else {
            return visit.term("已公开\(presenter.number(count))条", "\(presenter.number(count)) published")
        }
        return stages.map { stage, count in "\(presenter.stage(definition, stage)) \(presenter.number(count))" }
            .joined(separator: " · ")
    }

    /// The stage in which it is public, where there is more than one: announced beforehand, say, or published.
    func stage(_ definition: RegisterDefinition, _ publication: Publication) -> [String] {
        guard hasStages(definition) else { return [] }
        return [publication.body["stage"]?.string.map { presenter.stage(definition, $0) } ?? ""]
    }

    private func value(_ body: CanonicalJSON, _ field: FieldDefinition) -> String {
        guard let json = body[field.name], let value = Value(json, kind: field.kind) else { return "" }
        if case .reference(let register) = field.kind, !["unit", "division"].contains(register) {
            return (try? open.versions(register, EntryID(value.plain)).first?.title) ?? value.plain
        }
        return presenter.text(field, value)
    }

    func entry(_ definition: RegisterDefinition, _ id: EntryID) throws -> PortalEntry {
        let versions = try open.versions(definition.name, id)
        guard let newest = versions.first else { throw NothingHere() }
        let records = try JournalLog.records(of: definition.name, id, presenter.reader.session)
        let lines = (definition.disclosure?.fields ?? []).compactMap { definition.field($0) }.compactMap {
            field -> FieldLine? in
            let text = value(newest.body, field)
            if text.isEmpty, let erased = erased(field, definition, records) {
                return FieldLine(label: field.term.text(language), value: erased)
            }
            if field.isComputed && text.isEmpty { return nil }
            return FieldLine(
                label: field.term.text(language), value: text.isEmpty ? nil : text, isWide: field.kind == .prose)
        }
        let standing = stage(definition, newest).map { FieldLine(label: stageLabel, value: $0) }
        var page = PortalEntry(
            register: Link(text: definition.listTerm.text(language), href: "/open/\(definition.name)"),
            title: newest.title,
            publisher: presenter.organisation.name(ofUnit: newest.body["unit"]?.string, language),
            publishedAt: presenter.time(versions.last?.publishedAt ?? newest.publishedAt),
            groups: [FieldGroup(title: nil, fields: standing + lines)])
        if let leaf = records.first(where: { $0.version == newest.version }), let place = leaf.sequence {
            page.proofHref = "/journal/proof/\(escape(leaf.id))"
            page.leaf = String(place)
        }
        if newest.state == "withdrawn" {
            let reason = (definition.disclosure?.farewell ?? []).compactMap { definition.field($0) }
                .filter { $0.kind == .prose }.map { value(newest.body, $0) }.filter { !$0.isEmpty }.joined(
                    separator: " ")
            let because = reason.isEmpty ? "" : visit.term("，原因：\(reason)", ", because: \(reason)")
            page.withdrawn = visit.term(
                "本条已于\(newest.endedAt.map { presenter.time($0) } ?? "")撤回\(because)，保留原文备查。",
                "Withdrawn on \(newest.endedAt.map { presenter.time($0) } ?? "")\(because); kept for the record.")
        }
        page.corrections = zip(versions, versions.dropFirst()).map { newer, older in
            Correction(
                at: presenter.time(newer.publishedAt),
                by: presenter.organisation.name(ofUnit: newer.body["unit"]?.string, language),
                reason: visit.term("更正", "correction"), changes: changes(definition, older.body, newer.body))
        }
        return page
    }

    /// That a person's field was taken out, and when; its commitment in the journal stays, and with it every proof.
    private func erased(
        _ field: FieldDefinition, _ definition: RegisterDefinition, _ records: [JournalLog.Record]
    ) -> String? {
        guard definition.disclosure?.consented.contains(field.name) == true else { return nil }
        let touched = records.filter { record in
            CanonicalJSON(String(decoding: record.leaf, as: UTF8.self))?["commitments"]?[field.name] != nil
        }
        // Written once and emptied later: there was a name, and it is gone.
        guard touched.count > 1, let last = touched.last else { return nil }
        let day = last.at.day
        return last.move == Erasure.move
            ? visit.term(
                "已于\(day.text(.zh))依法删除；日志证明不变", "erased by law on \(day.text(.en)); the proof in the journal stays")
            : visit.term("已于\(day.text(.zh))随同意撤回", "taken out on \(day.text(.en)): consent was withdrawn")
    }

    private func changes(_ definition: RegisterDefinition, _ older: CanonicalJSON, _ newer: CanonicalJSON)
        -> [ChangeLine]
    {
        let names = (definition.disclosure?.fields ?? []) + (definition.disclosure?.farewell ?? [])
        return names.compactMap { definition.field($0) }.compactMap { field in
            let (old, new) = (value(older, field), value(newer, field))
            return old == new
                ? nil
                : ChangeLine(
                    label: field.term.text(language), before: old.isEmpty ? nil : old, after: new.isEmpty ? nil : new)
        }
    }
}

extension Values {
    /// The values of a publication's body.
    init(_ body: CanonicalJSON, _ definition: RegisterDefinition?) {
        self = [:]
        for field in definition?.fields ?? [] {
            if let json = body[field.name], let value = Value(json, kind: field.kind), !value.isEmpty {
                self[field.name] = value
            }
        }
    }
}
