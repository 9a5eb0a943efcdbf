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

    var language: Language { visit.language }
    /// Places, names and whole records that say nothing on a page.
    static let unshown = ["start", "end", "order", "name", "notes", "record", "first_record"]
    var path: String { "/work/r/\(definition.name)/\(entry.id)" }

    func page() throws -> EntryPage {
        let (open, closed) = moves()
        var page = EntryPage(
            title: presenter.title(entry, definition), stages: stages,
            moves: reading + open + invitation + exemplary + objection + erasure,
            closedMoves: closed,
            groups: groups(without: []),
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
            page.reportTable = try FeedbackTable(
                presenter: presenter, feedback: QuarterlyFeedback(values: entry.values)
            ).table()
            page.groups = groups(without: page.reportTable == nil ? [] : FeedbackTable.fields)
            page.comparison = try FeedbackEarlier(visit: visit, presenter: presenter).comparison(entry)
        }
        return page
    }

    /// A plan's text beside what was read from it; while it is a draft that is where it is mended.
    private var reading: [MoveButton] {
        if definition.name == ScoreNotice.schema.name {
            let notice = ScoreNotice(values: entry.values)
            return [
                MoveButton(
                    text: visit.term("看得分、提出申诉", "See the score, or appeal"),
                    href: "/work/scores/\(escape(notice.unit.text))?plan=\(escape(notice.plan.text))", isPost: false)
            ]
        }
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

    /// Taking out what is personal.
    private var erasure: [MoveButton] {
        guard ErasureRoutes.isOpen(to: actor), definition.fields.contains(where: \.isPersonal) else { return [] }
        return [
            MoveButton(
                text: ErasureRoutes.term(visit), href: "/work/erasure/\(definition.name)/\(entry.id)", isPost: false)
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

    var today: Day { visit.kernel.environment.now().day }

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

    /// Made on the reading page, beside the text: what they ask for is no form for people.
    private static let whileReading: Set<String> = ["reread", "check_off", "move_over", "to_cooperators"]

    func moves() -> (open: [MoveButton], closed: [ClosedMove]) {
        var open: [MoveButton] = []
        var closed: [ClosedMove] = []
        for (move, refusal) in Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation) {
            if EntryShow.whileReading.contains(move.name) { continue }
            if let refusal {
                closed.append(ClosedMove(text: move.term.text(language), why: refusal.text(language)))
                continue
            }
            // What was signed for is not signed for again.
            if move.name == "receive", !entry["received_on"].isEmpty { continue }
            if isJudged(move), let obstacle = obstacle(move) {
                closed.append(ClosedMove(text: move.term.text(language), why: obstacle.text(language)))
                continue
            }
            let plain = move.enters.isEmpty && move.evidence.isEmpty && !move.needsReason && move.people == 1
            var button = MoveButton(text: move.term.text(language), href: "\(path)/do/\(move.name)")
            button.isPost = plain
            if definition.name == "plan_target", move.name == "drop" {
                // Where it is asked first and can be had back.
                button.href = "/work/plans/\(entry["document"].plain)/reading#\(entry["task"].plain)"
                button.isPost = false
                open.append(button)
                continue
            }
            // Sending back, ending and cancelling ask for a reason; the way forward does not.
            button.isPrimary = !open.contains(where: \.isPrimary) && move.to != nil && !move.needsReason
            // A number is given once: what it will be is looked at first.
            if definition.name == IssuedDocument.schema.name, move.name == "issue" {
                button.href = "/work/documents/issued/\(entry.id)/issue"
                button.isPost = false
            } else if plain {
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

    /// Of a document only issuing: its other steps would take all its data anew to be judged.
    private func isJudged(_ move: MoveDefinition) -> Bool {
        EntryShow.judged.contains(definition.name)
            || (definition.name == IssuedDocument.schema.name && move.name == "issue")
    }

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
            // A limit that is a day of the entry's own needs no counting.
            if limit.count == 0 { return self.rule(move, until: row.day(1)) }
            return visit.term(
                "“\(move.term.zh)”限\(limit.count)个\(limit.unit == .workingDays ? "工作日" : "自然日")（\(limit.source.zh)）",
                "“\(move.term.en)” within \(limit.count) \(limit.unit == .workingDays ? "working" : "calendar") days (\(limit.source.en))"
            )
        }
        guard let day = row.day(1) else {
            return (nil, (rule ?? "") + visit.term("；缺少该年工作日历，无法推算时限", "; the calendar of that year is missing"))
        }
        return (presenter.due(day, today: today), rule)
    }

    /// “请于2026年7月10日前重报。”, or that the time is over.
    private func rule(_ move: MoveDefinition, until day: Day?) -> String {
        let (zh, en) = entry.stage == "returned" ? ("重报", "send it again") : (move.term.zh, move.term.en.lowercased())
        guard let day else { return "" }
        return day < today
            ? visit.term(
                "\(zh)时限已过，请尽快\(zh)。", "The time to \(en) is over; please do it without delay.")
            : visit.term("请于\(day.text(.zh))前\(zh)（含当日）。", "Please \(en) by \(day.text(.en)).")
    }

    private func groups(without shown: [String]) -> [FieldGroup] {
        var names: [String?] = []
        var lines: [String?: [FieldLine]] = [:]
        for field in definition.fields where !field.isSecret {
            if field.isComputed && entry[field.name].isEmpty || shown.contains(field.name) { continue }
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
}
