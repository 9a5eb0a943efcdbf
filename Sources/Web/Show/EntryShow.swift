internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// An entry as its page: fields, steps, documents, timeline.
struct EntryShow {
    let visit: Visit
    let definition: RegisterDefinition
    let entry: Entry
    let presenter: Presenter
    let actor: Actor

    private var language: Language { visit.language }
    /// Places, names and whole records that say nothing on a page.
    private static let unshown = ["start", "end", "order", "name", "notes", "record", "first_record"]
    var path: String { "/work/r/\(definition.name)/\(entry.id)" }

    func page() throws -> EntryPage {
        let (open, closed) = moves()
        var page = EntryPage(
            title: presenter.title(entry, definition), stages: stages,
            moves: reading + open + invitation + exemplary + objection,
            closedMoves: closed,
            groups: groups,
            timeline: try timeline())
        (page.due, page.dueRule) = try due()
        page.documents = try documents()
        if definition.disclosure != nil,
            try !PublicReader(session: presenter.reader.session).versions(definition.name, entry.id).isEmpty
        {
            page.publicHref = "/open/\(definition.name)/\(entry.id)"
        }
        page.related = try related()
        if definition.name == "quarterly_feedback" {
            page.comparison = try FeedbackEarlier(visit: visit, presenter: presenter).comparison(entry)
        }
        return page
    }

    /// A plan's text beside what was read from it; while it is a draft that is where it is mended.
    private var reading: [MoveButton] {
        guard definition.name == "plan_document" else { return [] }
        return [
            MoveButton(
                text: visit.term("原文与读入结果", "The text and its reading"), href: "/work/plans/\(entry.id)/reading",
                isPost: false),
            MoveButton(
                text: visit.term("承接情况", "What is carried"), href: "/work/plans/\(entry.id)/parent", isPost: false),
        ]
    }

    /// A one-time password for an account that nobody has signed in with yet.
    private var invitation: [MoveButton] {
        guard definition.name == "account", entry.stage == "invited", actor.holds(.systemAdministrator) else {
            return []
        }
        return [
            MoveButton(
                text: visit.term("生成一次性密码", "Make a one-time password"), href: "/work/accounts/\(entry.id)/invite")
        ]
    }

    /// Good practice of an accepted report may become an exemplar.
    private var exemplary: [MoveButton] {
        guard definition.name == "quarterly_feedback", ["accepted", "locked"].contains(entry.stage),
            !entry["good_practice"].isEmpty, actor.holds(.planClerk) || actor.holds(.unitReporter)
        else { return [] }
        return [
            MoveButton(
                text: visit.term("推荐为先进典型", "Propose as an exemplar"),
                href: "/work/r/exemplar/new/propose?report=\(entry.id)", isPost: false)
        ]
    }

    /// An exemplar that is announced may be objected to; the office writes it down.
    private var objection: [MoveButton] {
        guard definition.name == "exemplar", entry.stage == "pre_announced", actor.holds(.planClerk) else { return [] }
        return [
            MoveButton(
                text: visit.term("登记异议", "Record an objection"),
                href: "/work/r/exemplar_objection/new/record?exemplar=\(entry.id)", isPost: false)
        ]
    }

    private var today: Day { visit.kernel.environment.now().day }

    var stages: [StageStep] {
        let path = definition.stages.filter(\.isOnPath)
        let onPath = path.contains { $0.code == entry.stage }
        let position = path.firstIndex { $0.code == entry.stage } ?? path.count
        var steps = path.enumerated().map { index, stage in
            StageStep(
                name: stage.code == entry.stage
                    ? presenter.stage(of: entry, definition, today: today) : stage.term.text(language),
                isDone: onPath && index < position, isCurrent: stage.code == entry.stage)
        }
        if !onPath { steps.append(StageStep(name: presenter.stage(definition, entry.stage), isCurrent: true)) }
        return steps
    }

    func moves() -> (open: [MoveButton], closed: [ClosedMove]) {
        var open: [MoveButton] = []
        var closed: [ClosedMove] = []
        for (move, refusal) in Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation) {
            if let refusal {
                closed.append(ClosedMove(text: move.term.text(language), why: refusal.text(language)))
                continue
            }
            // What was signed for is not signed for again.
            if move.name == "receive", !entry["received_on"].isEmpty { continue }
            if EntryShow.judged.contains(definition.name), let obstacle = obstacle(move) {
                closed.append(ClosedMove(text: move.term.text(language), why: obstacle.text(language)))
                continue
            }
            let plain = move.enters.isEmpty && move.evidence.isEmpty && !move.needsReason && move.people == 1
            var button = MoveButton(text: move.term.text(language), href: "\(path)/do/\(move.name)")
            button.isPost = plain
            // Sending back, ending and cancelling ask for a reason; the way forward does not.
            button.isPrimary = !open.contains(where: \.isPrimary) && move.to != nil && !move.needsReason
            if plain {
                button.hidden = [
                    HiddenField(name: "version", value: String(entry.version)),
                    HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
                ]
            }
            if button.isPrimary { open.insert(button, at: 0) } else { open.append(button) }
        }
        return (open, closed)
    }

    /// Registers whose steps depend on days and on other entries: what would be refused now is not offered.
    private static let judged: Set<String> = ["exemplar", "year_assessment", "task_change"]

    private func obstacle(_ move: MoveDefinition) -> Problem? {
        let found = try? presenter.reader.obstacles(
            to: move, of: entry, definition, for: actor, presenter.organisation, visit.kernel.environment)
        return found?.first
    }

    func due() throws -> (DueMark?, String?) {
        let row = try presenter.reader.session.row(
            "SELECT move, due FROM deadline WHERE register = ? AND entry = ? AND done IS NULL ORDER BY COALESCE(due, '9999') LIMIT 1",
            [.text(definition.name), .text(entry.id.text)])
        guard let row, let move = definition.move(row.text(0)) else { return (nil, nil) }
        let rule = move.limit.map { limit in
            visit.term(
                "“\(move.term.zh)”限\(limit.count)个\(limit.unit == .workingDays ? "工作日" : "自然日")（\(limit.source.zh)）",
                "“\(move.term.en)” within \(limit.count) \(limit.unit == .workingDays ? "working" : "calendar") days (\(limit.source.en))"
            )
        }
        guard let day = row.day(1) else {
            return (nil, (rule ?? "") + visit.term("；缺少该年工作日历，无法推算时限", "; the calendar of that year is missing"))
        }
        return (presenter.due(day, today: today), rule)
    }

    private var groups: [FieldGroup] {
        var names: [String?] = []
        var lines: [String?: [FieldLine]] = [:]
        for field in definition.fields where !field.isSecret {
            if field.isComputed && entry[field.name].isEmpty { continue }
            if EntryShow.unshown.contains(field.name) && definition.group == .plan {
                continue
            }
            let text = announced(field) ?? presenter.text(field, entry[field.name])
            var line = FieldLine(label: field.term.text(language), value: text.isEmpty ? nil : text)
            if case .reference(let register) = field.kind, let id = entry[field.name].text {
                line.href = Presenter.href(register, id)
            }
            if case .prose = field.kind { line.isWide = true }
            if let unit = field.unit, line.value != nil { line.value = text + " " + unit.text(language) }
            if field.isPersonal, definition.disclosure?.consented.contains(field.name) != true {
                line.note = visit.term("个人信息，不公开", "Personal, never published")
            }
            let section = field.section?.text(language)
            if lines[section] == nil { names.append(section) }
            lines[section, default: []].append(line)
        }
        var groups = names.map { FieldGroup(title: $0, fields: lines[$0] ?? []) }
        let standing = [
            FieldLine(
                label: visit.term("所属单位", "Unit"), value: presenter.organisation.name(ofUnit: entry.unit, language)),
            FieldLine(label: visit.term("登记时间", "Recorded"), value: presenter.time(entry.createdAt)),
            FieldLine(
                label: visit.term("更新时间", "Changed"), value: presenter.time(entry.updatedAt),
                note: visit.term("第\(entry.version)版", "version \(entry.version)")),
        ]
        groups.append(FieldGroup(title: visit.term("登记信息", "Record"), fields: standing))
        return groups
    }

    /// Ruleset and results of a year are kept in Chinese; in English they are told from the record.
    private func announced(_ field: FieldDefinition) -> String? {
        guard definition.name == "year_assessment", language == .en, ["ruleset", "results"].contains(field.name),
            let record = try? YearAssessment(values: entry.values).scoreRecord()
        else { return nil }
        if field.name == "ruleset" { return ScoreShow.name(record.ruleset).en }
        return ScoreGroup.parted(record.sheet).flatMap { group, units in
            units.map { unit in
                [
                    group?.term.en, unit.rank.map { "\($0)." },
                    presenter.organisation.name(ofUnit: unit.id, .en),
                    unit.total.map { record.ruleset.rounding.text($0) } ?? "not assessed", unit.grade?.name.en,
                ].compactMap { $0 }.joined(separator: " ")
            }
        }.joined(separator: "; ")
    }

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
            let account = try presenter.reader.find(Account.self, EntryID(change.actor))?.root
            return TimelineItem(
                at: presenter.time(change.at), who: account?.name ?? who(change.actor),
                unit: account.map { presenter.organisation.name(ofUnit: $0.unit.text, language) },
                move: move?.term.text(language) ?? change.move, note: change.reason.isEmpty ? nil : change.reason,
                changes: changes, proofHref: "/journal/proof/\(change.leaf)",
                leaf: step.sequence.map { String($0) } ?? "…")
        }
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
    private func related() throws -> [RelatedSection] {
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
                    href: "/work/r/\(other.name)?\(field.name)=\(escape(entry.id.text))",
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

    private func reader(_ other: RegisterDefinition, _ field: FieldDefinition) throws -> [Entry] {
        try presenter.reader.entries(other.name, where: field.name, is: .text(entry.id.text), limit: 11)
            .filter { Policy.mayRead(actor, $0, other, organisation: presenter.organisation) }
    }
}
