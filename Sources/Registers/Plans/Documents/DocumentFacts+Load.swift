internal import Basics
internal import Kernel

/// Takes the data of a document from the registers as they stand.
struct DocumentFactsLoader {
    let reader: EntryReader
    let organisation: OrganisationSnapshot
    let today: Day

    /// - Parameters:
    ///   - document: what says which plan, task, quarter and unit it is about.
    /// - Returns: `nil` where the plan or task is not there.
    func facts(_ document: IssuedDocument) throws -> DocumentFacts? {
        guard let plan = try reader.find(PlanDocument.self, document.document)?.root else { return nil }
        var facts = DocumentFacts()
        facts.edition = document.kind.edition
        facts.plan = plan.title
        facts.planNumber = plan.number ?? ""
        facts.year = plan.year
        facts.issuer = organisation.name(ofUnit: plan.unit.text, .zh)
        facts.signDays = organisation.number("task.sign_days") ?? 2
        facts.unit = organisation.name(ofUnit: document.about?.text, .zh)
        facts.quarter = document.kind.takesQuarter ? Quarter(text: document.quarter) : nil
        facts.takenOn = today
        facts.cutOff = min(today, facts.quarter?.last ?? today)
        facts.reportsDue = document.reportsDue(organisation)
        if let task = document.task {
            guard let state = try PlanBoard.task(task, until: facts.cutOff, reader, organisation),
                state.task.document == document.document
            else { return nil }
            var only = self.task(state, items: try items(about: task), in: facts.quarter)
            only.ownShare = try OwnShare(of: task, reader, organisation)?.text(.zh) ?? ""
            facts.tasks = [only]
            facts.steps = try steps(of: task)
            return facts
        }
        guard let board = try states(document.document, &facts) else { return nil }
        let issued = try SupervisionFacts(reader, organisation).items(
            of: document.document, asOf: facts.past.map { _ in facts.cutOff })
        let quarter = facts.quarter
        let tree = TaskTree(board.stood.tasks, organisation)
        let targets = Dictionary(
            board.stood.tasks.flatMap(\.targets).map { ($0.id, $0.target) }, uniquingKeysWith: { first, _ in first })
        let counted = Set(board.stood.counted.map(\.id))
        facts.tasks = tree.tasks.filter { task in
            counted.contains(task.id) && document.about.map { $0 == task.task.lead } ?? true
        }.map { task in
            let whole = tree.whole(of: task)
            var facts = self.task(
                task, whole: whole, reported: board.reported[task.id],
                items: issued[task.id.text] ?? [:], in: quarter)
            facts.isPart = whole != nil
            facts.ownShare =
                OwnShare(task.task, task.targets.map(\.target), organisation) { targets[$0] }?.text(.zh) ?? ""
            return facts
        }
        if document.kind == .assessmentNotice { try addScores(board.stood, to: &facts) }
        return facts
    }

    /// The plan on the day of the cut-off, and its tasks with what was reported of them.
    private func states(_ plan: EntryID, _ facts: inout DocumentFacts) throws -> (
        stood: PlanBoard, reported: [EntryID: PlanBoard.TaskState]
    )? {
        guard facts.cutOff < today else {
            return try PlanBoard.load(plan, until: facts.cutOff, reader, organisation).map { ($0, [:]) }
        }
        guard let board = try PastBoard.load(plan, on: facts.cutOff, reader, organisation) else { return nil }
        var past = DocumentFacts.Past()
        past.hasKnownFigures = board.hasKnownFigures
        past.hasKeptLights = board.hasKeptLights
        facts.past = past
        return (
            board.stood, Dictionary(board.reported.tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        )
    }

    /// - Parameters:
    ///   - whole: the plan's own task of which it is a part.
    ///   - reported: the task with what was reported since for the document's quarter; `nil` where that is the state
    ///     itself.
    private func task(
        _ state: PlanBoard.TaskState, whole: PlanTask? = nil, reported: PlanBoard.TaskState? = nil,
        items: [EntryID: SupervisionFacts.Item], in quarter: Quarter?
    ) -> DocumentFacts.Task {
        let task = state.task
        var facts = DocumentFacts.Task()
        facts.id = state.id.text
        facts.code = task.code
        facts.title = task.wholeHeadline
        facts.wholeCode = whole?.code ?? ""
        facts.wholeTitle = whole?.wholeHeadline ?? ""
        facts.place = TaskTree.place(of: task.lead?.text, organisation)
        facts.leadID = task.lead?.text ?? ""
        facts.lead = organisation.name(ofUnit: task.lead?.text, .zh)
        // A group that is nobody's task is named as it was written.
        let units = (task.jointLeads + task.cooperators).map { organisation.name(ofUnit: $0, .zh) }
        facts.cooperators = units.isEmpty ? task.cooperatorsWritten : units
        facts.leader = task.leader
        facts.measures = task.measures
        facts.deliverable = task.deliverable
        facts.assignedOn = task.assignedOn
        facts.dueOn = task.dueOn
        facts.originalDueOn = task.originalDueOn
        facts.closedOn = state.closedOn
        facts.stage = state.stage
        facts.isPart = task.parent != nil
        facts.light = state.judgement.light
        facts.why = state.judgement.why.zh
        facts.reasons = reasons(state, items)
        facts.completion = task.completionText
        facts.targets = (reported ?? state).targets.filter(\.target.isIndicator).map { target($0, on: state.day) }
        facts.report = (reported ?? state).feedback.first { $0.feedback.quarter == quarter?.description }.map(report)
        let overdue = (reported ?? state).feedback.filter { report in
            ["open", "returned"].contains(report.stage) && report.feedback.dueOn.map { $0 < today } == true
                && quarter.map { report.feedback.quarter <= $0.description } ?? true
        }
        facts.overdue = overdue.map(\.feedback.quarter)
        facts.sentBack = overdue.filter { $0.stage == "returned" }.map(\.feedback.quarter)
        facts.items = items.values.filter { $0.stage != "withdrawn" }.map { self.item($0, on: state.day) }.sorted {
            $0.number < $1.number
        }
        return facts
    }

    /// What pages say of a task that is behind: figures, limits and reports, and how many of its parts are behind.
    private func reasons(_ state: PlanBoard.TaskState, _ items: [EntryID: SupervisionFacts.Item]) -> [String] {
        guard [.red, .silent, .yellow].contains(state.judgement.light) else { return [] }
        var told = TaskReasons(state, items: items, organisation, on: state.day).matter.map(\.zh)
        // A light may be that of its parts, whatever its own figures say.
        let why = state.judgement.why.zh
        if why.contains("分任务"), !told.contains(where: { $0.contains("分任务") }) { told.append(why) }
        return told.map { DocumentWords.clause($0).replacing("。", with: "，") }.filter { !$0.isEmpty }
    }

    private func target(_ state: PlanBoard.TargetState, on day: Day) -> DocumentFacts.Target {
        let target = state.target
        var facts = DocumentFacts.Target()
        facts.quote = target.quote
        facts.goal = target.goal
        facts.unitWord = target.unitWord
        facts.figure = state.figure.map(target.shown)
        if target.isYearOnYear {
            // Its per cent is of the change; the figure is counted in what its register counts.
            facts.isChange = true
            facts.isDecrease = target.comparator == .decrease
            facts.goal = "\(facts.isDecrease ? "下降" : "增长")\(target.value)%"
            facts.baseline = state.baseline?.value
            let counted = reader.catalogue.measure(target.measure)?.unit.zh
            facts.unitWord =
                counted ?? (target.unitWord == "%" ? DocumentWords.unit(in: target.quote) : target.unitWord)
        }
        facts.percent = state.attainment.map { Int((max(0, $0) * 100 + 1e-9).rounded(.down)) }
        facts.dueOn = target.dueOn
        if let due = target.wholeDueOn, let slices = PlanTarget.slices(target.slices) {
            var whole = target
            whole.value = slices.values.reduce(.zero, +)
            facts.goal = whole.goal
            facts.yearGoal = "\(day.year)年底\(target.goal)"
            facts.dueOn = due
        }
        let quarter = state.reportedFor.flatMap { Quarter(text: $0) }
        let days = target.query(until: quarter.map { min(day, $0.last) } ?? day).days
        facts.from = days.lowerBound
        facts.until = days.upperBound
        facts.source =
            reader.catalogue.measure(target.measure).map { "登记簿计数：\($0.term.zh)" }
            ?? quarter.map { "人工上报（\($0.text(.zh))）" } ?? "人工上报"
        return facts
    }

    private func report(_ state: (id: EntryID, feedback: QuarterlyFeedback, stage: String)) -> DocumentFacts.Report {
        var facts = DocumentFacts.Report()
        facts.stage = state.stage
        facts.dueOn = state.feedback.dueOn
        facts.submittedOn = state.feedback.submittedOn
        facts.problems = state.feedback.problems
        facts.nextSteps = state.feedback.nextSteps
        facts.goodPractice = state.feedback.goodPractice
        return facts
    }

    private func items(about task: EntryID) throws -> [EntryID: SupervisionFacts.Item] {
        Dictionary(
            try SupervisionFacts(reader, organisation).items(about: task).map { ($0.id, $0.item) },
            uniquingKeysWith: { first, _ in first })
    }

    private func item(_ item: SupervisionFacts.Item, on day: Day) -> DocumentFacts.Item {
        var facts = DocumentFacts.Item()
        facts.kind = item.root.kind
        facts.number = item.root.number
        facts.cause = item.root.cause.term.zh
        facts.issuedOn = item.root.issuedOn
        facts.isOpen = item.isOpen
        facts.redone = item.root.redone
        facts.isUnanswered = item.isUnanswered(on: day, organisation)
        return facts
    }

    private func steps(of task: EntryID) throws -> [DocumentFacts.Step] {
        try History.steps(of: PlanTask.schema.name, task, reader).filter { step in
            ["assign", "sign", "claim", "return", "verify", "extend", "suspend", "resume", "cancel"].contains(
                step.change.move)
        }.map { step in
            let change = step.change
            var facts = DocumentFacts.Step()
            facts.move = change.move
            facts.on = change.at.day
            // What was approved on an application was decided by whoever approved it.
            let decision = try History.decision(behind: change, reader) ?? change
            if let account = try reader.find(Account.self, EntryID(decision.actor))?.root {
                facts.person = account.name
                facts.unit = organisation.name(ofUnit: account.unit.text, .zh)
            }
            facts.reason = change.reason
            facts.dueBefore = step.before["due_on"]?.day
            facts.dueAfter = change.set["due_on"]?.day
            facts.evidence = change.evidence.map(\.name)
            return facts
        }
    }
}

extension PlanTarget {
    /// What is promised, in signs: “≥ 8000”.
    var goal: String {
        let percent = unitWord == "%" ? "" : "%"
        switch comparator {
        case .atLeast: return "≥\(value)"
        case .atMost: return "≤\(value)"
        case .equal, .fullCoverage: return "\(value)"
        case .about: return "约\(value)"
        case .range: return "\(value)–\(upper.map(\.description) ?? "")"
        case .growth: return "+\(value)\(percent)"
        case .decrease: return "−\(value)\(percent)"
        }
    }
}
