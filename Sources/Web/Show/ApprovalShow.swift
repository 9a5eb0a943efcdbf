internal import Basics
internal import Kernel
internal import Plans

/// What waits for a leader's decision, and what he and others decided lately.
struct ApprovalShow {
    let visit: Visit
    let presenter: Presenter
    let actor: Actor

    private var language: Language { visit.language }
    private static let mostWaiting = 100
    private static let mostDecided = 20

    func page() throws -> ApprovalsPage {
        var page = ApprovalsPage(
            action: "/work/approvals",
            hidden: [HiddenField(name: "key", value: visit.kernel.environment.makeID().text)],
            waiting: try (changes() + locks()), decided: try decided())
        if page.waiting.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有待批准的事项", "Nothing waits for your approval"),
                text: visit.term(
                    "各单位申请的延期、暂缓、取消，和可以锁定的年度考核，会列在这里。",
                    "Extensions, suspensions and cancellations that units ask for, and a year's score that can be locked, are listed here."
                ))
        }
        return page
    }

    /// What a leader may decide of a register, in some stages.
    private func entries(_ register: String, _ stages: [String], sort: String?, limit: Int) throws -> [Entry] {
        guard let definition = presenter.reader.catalogue[name: register] else { return [] }
        var query = EntryQuery(register, stages: stages, limit: limit)
        query.sort = sort
        query.order = .descending
        let scope = Policy.scope(actor, definition, organisation: presenter.organisation)
        return try presenter.reader.page(query, scope: scope, organisation: presenter.organisation).entries
    }

    private func obstacle(_ register: String, _ name: String, _ entry: Entry) throws -> (isMine: Bool, why: Problem?) {
        guard let definition = presenter.reader.catalogue[name: register], let move = definition.move(name),
            Policy.allows(
                actor, move, unit: entry.unit, values: entry.values, organisation: presenter.organisation)
        else { return (false, nil) }
        let problems = try presenter.reader.obstacles(
            to: move, of: entry, definition, for: actor, presenter.organisation, visit.kernel.environment)
        return (true, problems.first)
    }

    private func day(_ day: Day?) -> String { day?.text(language) ?? "" }

    private func changes() throws -> [ApprovalRow] {
        try entries("task_change", ["open"], sort: "requested_on", limit: ApprovalShow.mostWaiting).compactMap {
            entry in
            let (isMine, why) = try obstacle("task_change", "approve", entry)
            guard isMine else { return nil }
            let change = TaskChange(values: entry.values)
            let parts = change.kind == .cancel ? try PlanTask.children(of: change.task, presenter.reader).count : 0
            let also = parts == 0 ? "" : visit.term("（连同分任务\(parts)项）", " (with \(parts) parts)")
            return ApprovalRow(
                id: "tick-\(entry.id)", value: why == nil ? "task_change:\(entry.id):\(entry.version)" : nil,
                blocked: why?.text(language), kind: Badge(text: change.kind.term.text(language), isStrong: true),
                title: change.taskTitle + also, href: Presenter.href("task_change", entry.id.text),
                unit: presenter.organisation.name(ofUnit: change.unit.text, language), grounds: change.grounds,
                original: day(change.originalDueOn), present: day(change.presentDueOn), asked: day(change.dueOn),
                requested: try by(entry, "request"))
        }
    }

    private func locks() throws -> [ApprovalRow] {
        try entries("year_assessment", ["announced", "reannounced"], sort: nil, limit: 20).compactMap { entry in
            let (isMine, why) = try obstacle("year_assessment", "lock", entry)
            guard isMine else { return nil }
            let assessment = YearAssessment(values: entry.values)
            return ApprovalRow(
                id: "tick-\(entry.id)", value: why == nil ? "year_assessment:\(entry.id):\(entry.version)" : nil,
                blocked: why?.text(language), kind: Badge(text: visit.term("锁定得分", "Score lock"), isStrong: true),
                title: assessment.title, href: "/work/scores?plan=\(assessment.plan)", unit: "",
                grounds: visit.term(
                    "\(day(assessment.announcedOn))公布，申诉到\(day(assessment.appealsUntil))为止。",
                    "Announced on \(day(assessment.announcedOn)), appeals until \(day(assessment.appealsUntil))."),
                original: "", present: "", asked: "", requested: try by(entry, "announce"))
        }
    }

    private func decided() throws -> [ApprovalLine] {
        let changes = try entries(
            "task_change", ["approved", "declined"], sort: "decided_on", limit: ApprovalShow.mostDecided
        ).map { entry in
            let change = TaskChange(values: entry.values)
            let limits = [
                change.originalDueOn.map { visit.term("原定\(day($0))", "originally \(day($0))") },
                change.kind == .extend
                    ? change.dueOn.map {
                        visit.term(
                            "由\(day(change.presentDueOn))延至\(day($0))", "from \(day(change.presentDueOn)) to \(day($0))"
                        )
                    }
                    : nil,
            ].compactMap { $0 }
            let stage = TaskChange.Stage(rawValue: entry.stage) ?? .approved
            return ApprovalLine(
                text: "\(change.kind.term.text(language)) \(change.taskTitle)",
                href: Presenter.href("task_change", entry.id.text),
                badge: Badge(text: stage.term.text(language), isStrong: stage == .approved),
                by: try by(entry, stage == .approved ? "approve" : "decline"),
                note: limits.isEmpty ? nil : limits.joined(separator: visit.term("，", ", ")))
        }
        let locked = try entries("year_assessment", ["locked"], sort: "locked_on", limit: 5).map { entry in
            ApprovalLine(
                text: presenter.title("year_assessment", entry.id.text),
                href: Presenter.href("year_assessment", entry.id.text),
                badge: Badge(text: visit.term("已锁定", "Locked"), isStrong: true), by: try by(entry, "lock"))
        }
        return changes + locked
    }

    /// Who made a step, and when, from the journal.
    private func by(_ entry: Entry, _ move: String) throws -> String {
        guard
            let record = try JournalLog.records(of: entry.register, entry.id, presenter.reader.session)
                .last(where: { $0.move == move })
        else { return "" }
        let name =
            try presenter.reader.find(Account.self, EntryID(record.actor))?.root.name ?? visit.term("系统", "System")
        return visit.term("\(name)，\(presenter.time(record.at))", "\(name), \(presenter.time(record.at))")
    }
}
