internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// What stands around an entry: documents, its past, entries that refer to it.
extension EntryShow {
    func documents() throws -> [DocumentLine] {
        try presenter.reader.session.rows(
            """
            SELECT e.kind, e.hash, e.name, e.day, a.size FROM entry_evidence e JOIN attachment a ON a.hash = e.hash
            WHERE e.register = ? AND e.entry = ? ORDER BY e.version DESC
            """, [.text(definition.name), .text(entry.id.text)]
        ).map { row in
            let kind = definition.moves.flatMap(\.evidence).first { $0.code == row.text(0) }
            return DocumentLine(
                name: row.text(2), kind: kind?.term.text(language) ?? visit.term("佐证材料", "Evidence"),
                day: row.day(3)?.text(language),
                size: EntryShow.size(row.integer(4)),
                href: "/work/documents/\(row.text(1))?register=\(definition.name)&entry=\(entry.id)",
                hash: String(row.text(1).prefix(12)))
        }
    }

    static func size(_ bytes: Int) -> String {
        bytes < 1024 ? "\(bytes) B" : bytes < 1_048_576 ? "\(bytes / 1024) KB" : "\(bytes / 1_048_576) MB"
    }

    func timeline() throws -> [TimelineItem] {
        try History.steps(of: definition.name, entry.id, presenter.reader).reversed().prefix(60).map { step in
            let change = step.change
            let move = definition.move(change.move)
            let changes = change.set.sorted { $0.key < $1.key }.compactMap { name, value -> ChangeLine? in
                guard let field = definition.field(name), !field.isSecret else { return nil }
                if (EntryShow.unshown + ["source_text"]).contains(name) && definition.group == .plan {
                    return nil
                }
                let before = presenter.text(field, step.before[name] ?? .empty)
                let after = presenter.text(field, value)
                return ChangeLine(
                    label: field.term.text(language), before: before.isEmpty ? nil : String(before.prefix(300)),
                    after: after.isEmpty ? nil : String(after.prefix(300)))
            }
            let decision = try History.decision(behind: change, presenter.reader)
            let actor = decision?.actor ?? change.actor
            let account = try presenter.reader.find(Account.self, EntryID(actor))?.root
            return TimelineItem(
                at: presenter.time(change.at), who: account?.name ?? who(actor),
                unit: account.map { presenter.organisation.name(ofUnit: $0.unit.text, language) },
                move: move?.term.text(language)
                    ?? (change.move == Erasure.move ? visit.word("erasure") : change.move),
                basis: try decision.flatMap(basis), note: change.reason.isEmpty ? nil : change.reason,
                changes: changes, proofHref: "/journal/proof/\(change.leaf)",
                leaf: step.sequence.map { String($0) } ?? "…")
        }
    }

    /// What a step was decided on, where that is another entry the reader may open: “任务变更申请：批准”.
    private func basis(_ decision: Change) throws -> Link? {
        guard decision.entry != entry.id, let other = presenter.reader.catalogue[name: decision.register],
            let found = try presenter.reader.entry(decision.register, decision.entry),
            Policy.mayRead(actor, found, other, organisation: presenter.organisation)
        else { return nil }
        let move = other.move(decision.move)?.term ?? Term(decision.move, decision.move)
        return Link(
            text: visit.term("\(other.term.zh)：\(move.zh)", "\(other.term.en): \(move.en)"),
            href: Presenter.href(decision.register, decision.entry.text))
    }

    /// Why the entry was last returned, while it is to be mended.
    static func returned(_ register: String, _ id: EntryID, _ reader: EntryReader) throws -> String? {
        let last = try History.steps(of: register, id, reader).last { $0.change.move == "return" }
        return last.flatMap { $0.change.reason.isEmpty ? nil : $0.change.reason }
    }

    /// Whoever has no account.
    private func who(_ account: String) -> String {
        account == Actor.system.account.text ? visit.term("系统", "System") : account
    }

    /// Entries of other registers that name this one.
    func related() throws -> [RelatedSection] {
        var sections: [RelatedSection] = []
        for other in presenter.reader.catalogue.registers where !["plan_item"].contains(other.name) {
            guard let field = other.fields.first(where: { $0.kind == .reference(definition.name) && $0.isIndexed })
            else { continue }
            if ["unit", "division", "account"].contains(definition.name) { continue }
            let entries = try reader(other, field)
            if entries.isEmpty { continue }
            let listed = Array(other.fields.filter { $0.isListed && $0.name != field.name }.prefix(4))
            sections.append(
                RelatedSection(
                    id: "related-\(other.name)", title: other.term.text(language),
                    count: entries.count == 11 ? "10+" : String(entries.count),
                    href: "/work/r/\(other.name)?\(field.name)=\(escape(entry.id.text))"
                        + (isOrdered(other) ? "&sort=order&order=asc" : ""),
                    columns: listed.map { ListColumn(title: $0.term.text(language)) } + [
                        ListColumn(title: visit.term("环节", "Stage"))
                    ],
                    rows: entries.prefix(10).map { row($0, other, listed) },
                    emptyText: ""))
        }
        return sections
    }

    /// An entry among others; its first text leads to it, whichever that is.
    private func row(_ entry: Entry, _ other: RegisterDefinition, _ listed: [FieldDefinition]) -> ListRow {
        let href = Presenter.href(other.name, entry.id.text)
        let texts = listed.map { presenter.text($0, entry[$0.name]) }
        let first = texts.firstIndex { !$0.isEmpty }
        return ListRow(
            id: entry.id.text, href: href, name: presenter.title(entry, other),
            cells: listed.indices.map {
                .text(listed[$0].term.text(language), texts[$0], href: $0 == first ? href : nil)
            } + [.badge(visit.term("环节", "Stage"), presenter.stage(of: entry, other, today: today))])
    }

    /// Whether its entries have an order of their own, as the tasks of a notice have.
    private func isOrdered(_ other: RegisterDefinition) -> Bool { other.field("order")?.isIndexed ?? false }

    private func reader(_ other: RegisterDefinition, _ field: FieldDefinition) throws -> [Entry] {
        if isOrdered(other) {
            let query = EntryQuery(
                other.name, conditions: [field.name: .equals(.text(entry.id.text))], sort: "order", order: .ascending,
                limit: 11)
            let scope = Policy.scope(actor, other, organisation: presenter.organisation)
            return try presenter.reader.page(query, scope: scope, organisation: presenter.organisation).entries
                .filter { Policy.mayRead(actor, $0, other, organisation: presenter.organisation) }
                // Parts stand where their whole stands, by their numbers.
                .sorted { (left: Entry, right: Entry) in
                    let numbers = [left, right].map { $0["order"].integer ?? .max }
                    return numbers[0] == numbers[1]
                        ? left["code"].plain < right["code"].plain : numbers[0] < numbers[1]
                }
        }
        return try presenter.reader.entries(other.name, where: field.name, is: .text(entry.id.text), limit: 11)
            .filter { Policy.mayRead(actor, $0, other, organisation: presenter.organisation) }
    }
}
