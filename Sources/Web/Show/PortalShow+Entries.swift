internal import Basics
internal import Kernel
internal import Plans

/// Published entries of a register: their list, and each with its changes.
extension PortalShow {
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
                text: try counted(definition, stage, count),
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
        return try stages.map { stage, count in try counted(definition, stage, count) }.joined(separator: " · ")
    }

    /// “公示中 5（其中3个期满待决定）”.
    private func counted(_ definition: RegisterDefinition, _ stage: String, _ count: Int) throws -> String {
        let text = "\(presenter.stage(definition, stage)) \(presenter.number(count))"
        guard definition.name == Exemplar.schema.name, stage == Exemplar.Stage.preAnnounced.rawValue else {
            return text
        }
        let over = try presenter.reader.entries(definition.name, inStage: stage).count {
            Exemplar.isAwaiting(stage: $0.stage, objectionsUntil: $0["objections_until"].day, on: today)
        }
        return over == 0 ? text : text + visit.term("（其中期满待决定\(over)）", " (\(over) to be decided)")
    }

    /// The stage in which it is public, where there is more than one: announced beforehand, say, or published.
    func stage(_ definition: RegisterDefinition, _ publication: Publication) -> [String] {
        guard hasStages(definition) else { return [] }
        guard let stage = publication.body["stage"]?.string else { return [""] }
        if definition.name == Exemplar.schema.name,
            Exemplar.isAwaiting(
                stage: stage, objectionsUntil: publication.body["objections_until"]?.string.flatMap { Day(text: $0) },
                on: today)
        {
            return [Exemplar.awaiting.text(language)]
        }
        return [presenter.stage(definition, stage)]
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
        for (newer, older) in zip(versions, versions.dropFirst()) {
            let turn = turn(definition, older.body, newer.body)
            let change = Correction(
                at: presenter.time(newer.publishedAt),
                by: presenter.organisation.name(ofUnit: newer.body["unit"]?.string, language),
                reason: turn ?? visit.term("更正", "correction"), changes: changes(definition, older.body, newer.body))
            // Going from one stage to the next corrects nothing.
            if turn == nil { page.corrections.append(change) } else { page.turns.append(change) }
        }
        return page
    }

    /// That it went from one stage to another between two versions, in words; `nil` where it did not.
    private func turn(_ definition: RegisterDefinition, _ older: CanonicalJSON, _ newer: CanonicalJSON) -> String? {
        guard let was = older["stage"]?.string, let now = newer["stage"]?.string, was != now else { return nil }
        if definition.name == Exemplar.schema.name, was == "pre_announced", now == "published" {
            return visit.term("由公示转为公布", "published after it was announced beforehand")
        }
        let (before, after) = (presenter.stage(definition, was), presenter.stage(definition, now))
        return visit.term("由“\(before)”转为“\(after)”", "from “\(before)” to “\(after)”")
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
