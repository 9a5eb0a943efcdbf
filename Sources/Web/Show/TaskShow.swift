internal import Basics
internal import Kernel
internal import Plans

/// One task: its words, figures, reports and history.
struct TaskShow {
    let visit: Visit
    let state: PlanBoard.TaskState
    let entry: Entry
    let definition: RegisterDefinition
    let presenter: Presenter
    let actor: Actor
    let today: Day
    /// The plan as a whole, where the task has parts.
    var whole: PlanState?

    private var language: Language { visit.language }

    func page() throws -> TaskPage {
        let show = EntryShow(visit: visit, definition: definition, entry: entry, presenter: presenter, actor: actor)
        var (open, closed) = show.moves()
        // Splitting has a page of its own, which changes what is split already.
        let isSplit = try !PlanTask.children(of: entry.id, presenter.reader).isEmpty
        open.removeAll { $0.href.hasSuffix(isSplit ? "/do/split" : "/do/resplit") }
        let hidden = definition.move(isSplit ? "split" : "resplit")?.term.text(language)
        closed.removeAll { $0.text == hidden }
        for place in open.indices
        where open[place].href.hasSuffix("/do/split") || open[place].href.hasSuffix("/do/resplit") {
            open[place].href = "/work/tasks/\(entry.id)/split"
        }
        let task = state.task
        let plan = try presenter.reader.entry("plan_document", task.document)
        let issued = try SupervisionFacts(presenter.reader, presenter.organisation).items(about: entry.id)
        let why = ReasonShow(presenter: presenter, day: today).why(
            state, Dictionary(issued.map { ($0.id, $0.item) }, uniquingKeysWith: { first, _ in first }))
        let reasons = why.lines + [why.next.map { visit.word("nextStep") + $0 }].compactMap { $0 }
        var page = TaskPage(
            number: task.code, title: task.title,
            plan: Link(text: plan?["title"].plain ?? "", href: "/work/board?plan=\(task.document)"),
            light: LightMark(state.judgement.light.kind, language),
            why: reasons.joined(separator: visit.term("；", "; ")), stages: show.stages, moves: open,
            closedMoves: closed,
            clauses: [task.text],
            noticeHref: "/work/plans/\(task.document)/reading#\(entry.id)", lead: task.lead.map { unit($0.text) },
            targets: try state.targets.map(target), quarters: try state.feedback.map(quarter),
            timeline: try show.timeline())
        let (due, _) = try show.due()
        page.due = entry.stage == "assigned" ? due : state.isOver ? nil : presenter.due(task.dueOn, today: today)
        page.ownShare = presenter.text(try OwnShare(of: entry.id, presenter.reader, presenter.organisation))
        page.leadMissing = task.lead == nil ? visit.term("还没有牵头单位", "No lead unit yet") : nil
        page.cooperating = (task.jointLeads + task.cooperators).map(unit)
        page.facts = facts(task)
        page.documents = try show.documents()
        page.parts = parts()
        page.milestones = try milestones()
        page.addMilestone = try milestoneLink()
        page.growth = try growth()
        page.parent = try task.parent.flatMap { try presenter.reader.find(PlanTask.self, $0) }.map {
            Link(text: "\($0.root.code) \($0.root.title)", href: "/work/tasks/\($0.entry.id)")
        }
        let restated = try FeedbackFigures(presenter.reader).restatements(
            of: state.targets.map { ($0.id, $0.target) }, reports: state.feedback)
        page.restated = presenter.lines(
            restated, targets: Dictionary(state.targets.map { ($0.id, $0.target) }, uniquingKeysWith: { $1 }))
        page.supervision = issued.map { SupervisionShow.line($0.id, $0.item, presenter, today: today) }
        if entry.stage != "draft" {
            page.drafts = DraftShow.links(
                [.assignment, .extensionForm, .completionReport, .closureForm], plan: task.document, task: entry.id,
                presenter, actor)
        }
        let lead = task.lead?.text ?? ""
        if ["assigned", "in_progress"].contains(entry.stage),
            actor.holds(.unitReporter, reaching: lead, in: presenter.organisation)
        {
            page.moves.append(
                MoveButton(
                    text: visit.term("申请延期、暂缓或取消", "Ask for an extension, a pause or its end"),
                    href: "/work/r/task_change/new/request?task=\(escape(entry.id.text))", isPost: false))
        }
        if actor.holds(.planClerk) {
            page.supervise = Link(
                text: visit.term("发出督办", "Issue a notice"),
                href: "/work/r/supervision_item/new/issue?task=\(escape(entry.id.text))")
        }
        return page
    }

    /// The parts and theirs, each below what it is a part of.
    private func parts() -> [TaskPartLine] {
        guard let whole else { return [] }
        let below = Dictionary(grouping: whole.board.tasks.filter { $0.stage != "cancelled" }, by: \.task.parent)
        func lines(under id: EntryID, level: Int) -> [TaskPartLine] {
            (below[id] ?? []).sorted { $0.task.code < $1.task.code }.flatMap { part in
                [line(part, level: level)] + (level < 3 ? lines(under: part.id, level: level + 1) : [])
            }
        }
        return lines(under: entry.id, level: 1)
    }

    private func line(_ part: PlanBoard.TaskState, level: Int) -> TaskPartLine {
        TaskPartLine(
            unit: presenter.organisation.name(ofUnit: part.task.lead?.text, language), href: "/work/tasks/\(part.id)",
            number: part.task.code, light: LightMark(part.judgement.light.kind, language),
            figures: part.targets.map { target in
                "\(target.figure.map { presenter.figure($0, of: target.target) } ?? "—")/\(PlanWords.goal(target.target, language))"
            },
            progress: part.progressShown.map { "\(Int(($0 * 100 + 1e-9).rounded(.down)))%" },
            due: part.task.dueOn?.text(language) ?? "", level: level)
    }

    /// A target with what the reader may do to it.
    private func target(_ target: PlanBoard.TargetState) throws -> TargetLine {
        var line = presenter.line(target, today: today)
        line.counts = presenter.counts(target, hasParts: state.judgement.parts != nil)
        guard let definition = presenter.reader.catalogue[name: "plan_target"],
            let entry = try presenter.reader.entry("plan_target", target.id)
        else { return line }
        let several = target.target.period.map { $0.lowerBound.year < $0.upperBound.year } ?? false
        line.steps = Policy.moves(of: entry, definition, for: actor, organisation: presenter.organisation)
            .filter { move, refusal in refusal == nil && (move.name == "revise" || move.name == "slice" && several) }
            .map { move, _ in
                Link(text: move.term.text(language), href: "/work/r/plan_target/\(target.id)/do/\(move.name)")
            }
        return line
    }

    private func unit(_ id: String) -> Link {
        Link(
            text: presenter.organisation.name(ofUnit: id, language),
            href: "/work/board?unit=\(id)&plan=\(state.task.document)")
    }

    private func facts(_ task: PlanTask) -> [FieldLine] {
        var facts = [
            FieldLine(label: visit.term("年度", "Year"), value: String(task.year)),
            FieldLine(
                label: visit.term("完成时限", "Due on"), value: task.dueOn?.text(language),
                note: task.originalDueOn != task.dueOn
                    ? task.originalDueOn.map { visit.term("原定\($0.text(.zh))", "originally \($0.text(.en))") } : nil),
            FieldLine(label: visit.term("交办日期", "Assigned on"), value: task.assignedOn?.text(language)),
            FieldLine(
                label: visit.term("公开", "Public"),
                value: task.isDisclosed ? visit.term("向社会公开", "yes") : visit.term("内部任务", "internal")),
        ]
        if !task.leader.isEmpty { facts.append(FieldLine(label: visit.term("分管领导", "Leader"), value: task.leader)) }
        let groups = task.cooperatorsWritten
        if !groups.isEmpty {
            facts.append(
                FieldLine(
                    label: visit.term("配合单位（原文）", "Cooperating, as written"), value: groups.joined(separator: "、")))
        }
        return facts
    }

    private func quarter(_ report: (id: EntryID, feedback: QuarterlyFeedback, stage: String)) throws -> QuarterReport {
        let feedback = report.feedback
        let isOpen = ["open", "returned"].contains(report.stage)
        var shown = QuarterReport(
            quarter: Quarter(text: feedback.quarter)?.text(language) ?? feedback.quarter,
            badge: Badge(
                text: (QuarterlyFeedback.isSilent(stage: report.stage, dueOn: feedback.dueOn, on: today)
                    ? QuarterlyFeedback.silent : QuarterlyFeedback.Stage(rawValue: report.stage)?.term)?
                    .text(language) ?? report.stage,
                isStrong: isOpen),
            light: LightMark(WallColumns.light(report.stage, feedback, today), language))
        if report.stage == "returned" {
            shown.returned = try EntryShow.returned("quarterly_feedback", report.id, presenter.reader)
        }
        shown.due = isOpen ? presenter.due(feedback.dueOn, today: today) : nil
        shown.sent = feedback.submittedOn.map { visit.term("\($0.text(.zh))提交", "sent on \($0.text(.en))") }
        shown.text = feedback.text.isEmpty ? nil : feedback.text
        shown.troubles = feedback.problems.isEmpty ? nil : feedback.problems
        shown.next = feedback.nextSteps.isEmpty ? nil : feedback.nextSteps
        shown.href = "/work/feedback/\(report.id)"
        if isOpen, actor.holds(.unitReporter, reaching: feedback.unit.text, in: presenter.organisation) {
            shown.action = MoveButton(
                text: visit.term("填报", "Report"), href: "/work/feedback/\(report.id)", isPost: false, isPrimary: true)
        }
        return shown
    }
}
