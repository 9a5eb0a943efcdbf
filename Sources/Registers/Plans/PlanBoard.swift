package import Basics
package import Kernel

/// The board: every task of a plan with its figures and light, read from tallies.
package struct PlanBoard: Sendable {
    /// A figure that was sent and waits to be reviewed: it counts for nothing yet.
    package struct PendingFigure: Sendable {
        package let figure: ReportedFigure
        package let quarter: String
    }
    package struct TargetState: Sendable {
        package let id: EntryID
        package let target: PlanTarget
        /// Counted, or last reported and accepted; `nil` when nothing is known yet.
        package let figure: Quantity?
        /// Of a rate reported by hand: what it is a rate of.
        package var fraction: ReportedFigure.Fraction?
        package let entries: Int
        package let attainment: Double?
        package let isCounted: Bool
        /// The quarter of a manual figure.
        package let reportedFor: String?
        /// What was sent by hand since and waits to be reviewed.
        package var pending: PendingFigure?
        /// What growth and decrease are measured from; `nil` for other targets.
        package let baseline: TargetBaseline?
        /// The share of it that time asks for by the day its figure speaks of, 0…1; `nil` of a rate, which has no pace.
        package var asked: Double?
        /// Whether its figure speaks of the first working days of the task's time: it lags without a red light.
        package var isEarly = false
        /// Of a target over several years: what was known of it at the end of the year before.
        package var earlier: ReportedFigure?
        /// Of a figure reported by hand for a task with parts: what it is put together from.
        package var makeUp: TargetMakeUp?
        /// The figure as it is put together above.
        var reported: ReportedFigure? {
            fraction.map { target.read(ReportedFigure($0)) } ?? figure.map { ReportedFigure($0) }
        }
    }
    /// A task, judged. Never changed once made; a class, because eight thousand of them are handed about and each
    /// holds some fifty texts.
    package final class TaskState: Sendable {
        package let id: EntryID
        package let task: PlanTask
        package let stage: String
        /// The day it was verified and closed.
        package let closedOn: Day?
        package let targets: [TargetState]
        package let feedback: [(id: EntryID, feedback: QuarterlyFeedback, stage: String)]
        package let judgement: TaskLight.Judgement
        package let milestones: MilestoneProgress?
        /// Whether nothing is due any more.
        package var isOver: Bool { stage == "closed" || stage == "cancelled" }
        /// The day on which it was judged.
        let day: Day
        /// What it adds to the standing of its unit.
        let share: TaskShare

        init(
            _ facts: TaskFacts, targets: [TargetState], judgement: TaskLight.Judgement, on day: Day
        ) {
            id = facts.id
            task = facts.task
            stage = facts.stage
            closedOn = facts.closedOn
            self.targets = targets
            feedback = facts.feedback
            self.judgement = judgement
            self.day = day
            milestones = facts.milestones
            share = TaskShare(facts, targets, on: day)
        }

        /// The same, judged otherwise.
        convenience init(_ state: TaskState, _ judgement: TaskLight.Judgement, on day: Day) {
            self.init(TaskFacts(state), targets: state.targets, judgement: judgement, on: day)
        }
    }

    package let document: PlanDocument
    package let id: EntryID
    package let tasks: [TaskState]

    /// - Parameter until: figures count entries up to this day.
    package static func load(_ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws -> PlanBoard?
    {
        guard let (document, _) = try reader.find(PlanDocument.self, id) else { return nil }
        // Nothing is cut off: a plan that is split down to the counties has some ten thousand tasks.
        func entries(_ register: String) throws -> [Entry] {
            try reader.entries(register, where: "document", is: .text(id.text), limit: .max)
        }
        let targets = Dictionary(grouping: try entries("plan_target"), by: { $0["task"].plain })
        let feedback = Dictionary(grouping: try entries("quarterly_feedback"), by: { $0["task"].plain })
        let milestones = try MilestoneProgress.all(of: id, reader)
        let known = try entries("plan_task").map {
            TaskFacts(
                $0, targets: targets[$0.id.text] ?? [], feedback: feedback[$0.id.text] ?? [],
                milestones: milestones[$0.id.text])
        }
        return PlanBoard(
            document: document, id: id, tasks: try judged(known, until: day, reader, organisation).sorted(by: order))
    }

    /// One task's state.
    package static func task(_ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws -> TaskState?
    {
        try family(id, until: day, reader, organisation).first
    }

    /// One task's state, and those of its parts and theirs; none where there is no such task.
    package static func family(
        _ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> [TaskState] {
        guard let known = try read(id, reader) else { return [] }
        return try judged([known] + below(id, reader), until: day, reader, organisation)
    }

    /// The parts of a task and theirs: a light and a figure put together from parts need them.
    private static func below(_ id: EntryID, _ reader: EntryReader, level: Int = 1) throws -> [TaskFacts] {
        try PlanTask.children(of: id, reader).flatMap { part in
            let own = try read(part, reader)
            return try [own] + (level < 3 ? below(part.id, reader, level: level + 1) : [])
        }
    }

    /// What its targets count in registers.
    var measures: Set<String> {
        var measures: Set<String> = []
        for task in tasks {
            for state in task.targets where !state.target.measure.isEmpty { measures.insert(state.target.measure) }
        }
        return measures
    }

    /// The board where some tasks were moved, or figures may have changed: these tasks are read anew, and all are
    /// judged anew where figures are.
    ///
    /// - Parameter places: where the tasks stand; where they stand now is given beside the board.
    func renewed(
        _ moved: Set<EntryID>, at places: TaskPlaces, figures: Bool, until day: Day, _ reader: EntryReader,
        _ organisation: OrganisationSnapshot
    ) throws -> (board: PlanBoard, places: TaskPlaces) {
        // Whoever is put together from a task that was moved is judged anew with it: what it was part of, and is now.
        var moved = moved
        func climb(_ parent: EntryID?) {
            var above = parent
            while let id = above, let place = places[id], moved.insert(id).inserted { above = tasks[place].task.parent }
        }
        for id in moved { climb(places[id].flatMap { tasks[$0].task.parent }) }
        var read = try moved.sorted().compactMap { try PlanBoard.read($0, reader) }
        let known = moved
        for facts in read { climb(facts.task.parent) }
        read += try moved.subtracting(known).sorted().compactMap { try PlanBoard.read($0, reader) }
        if figures {
            let rest = tasks.filter { !moved.contains($0.id) }.map(TaskFacts.init)
            return PlanBoard.placed(
                self, try PlanBoard.judged(rest + read, until: day, reader, organisation).sorted(by: PlanBoard.order))
        }
        let parts = tasks.filter { $0.task.parent.map(moved.contains) ?? false && !moved.contains($0.id) }
        var all = tasks
        var isSame = true
        for state in try PlanBoard.judged(read, beside: parts, until: day, reader, organisation) {
            if let place = places[state.id] {
                isSame = isSame && TaskPlaces.isSame(all[place], state)
                all[place] = state
            } else {
                isSame = false
                all.append(state)
            }
        }
        if isSame { return (PlanBoard(document: document, id: id, tasks: all), places) }
        return PlanBoard.placed(self, all.sorted(by: PlanBoard.order))
    }

    private static func placed(_ board: PlanBoard, _ tasks: [TaskState]) -> (PlanBoard, TaskPlaces) {
        (PlanBoard(document: board.document, id: board.id, tasks: tasks), TaskPlaces(tasks))
    }

    static func order(_ left: TaskState, _ right: TaskState) -> Bool {
        (left.task.order, left.id) < (right.task.order, right.id)
    }

    private static func read(_ id: EntryID, _ reader: EntryReader) throws -> TaskFacts? {
        try reader.entry("plan_task", id).map { try read($0, reader) }
    }

    private static func read(_ entry: Entry, _ reader: EntryReader) throws -> TaskFacts {
        let id = entry.id
        return TaskFacts(
            entry, targets: try reader.entries("plan_target", where: "task", is: .text(id.text), limit: .max),
            feedback: try reader.entries("quarterly_feedback", where: "task", is: .text(id.text), limit: .max),
            milestones: try MilestoneProgress.of(id, reader))
    }

    /// - Parameters:
    ///   - rest: states that stay, some of them parts of those judged.
    ///   - knownOn: figures as they were known at the end of this day; `nil` is now.
    static func judged(
        _ known: [TaskFacts], beside rest: [TaskState] = [], until day: Day, knownOn: Day? = nil,
        _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> [TaskState] {
        let figures = try FeedbackFigures(reader).figures(
            known.flatMap { $0.targets.map(\.target) }, until: day, asKnownOn: knownOn)
        var judge = TaskJudge(figures: figures, day: day, organisation: organisation)
        var states = known.map { judge.state($0) }
        // What has parts comes after them, from the counties up.
        let places = Dictionary(known.indices.map { (known[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [EntryID: [TaskState]] = [:]
        for state in rest {
            if let parent = state.task.parent, places[parent] != nil { parts[parent, default: []].append(state) }
        }
        var own: [EntryID: [Int]] = [:]
        for place in known.indices {
            if let parent = known[place].task.parent, places[parent] != nil { own[parent, default: []].append(place) }
        }
        let whole = known.indices.filter { own[known[$0].id] != nil || parts[known[$0].id] != nil }
        if whole.isEmpty { return states }
        func depth(_ place: Int) -> Int {
            var steps = 0
            var above = known[place].task.parent
            while let parent = above, steps < 8 {
                steps += 1
                above = places[parent].flatMap { known[$0].task.parent }
            }
            return steps
        }
        let depths = Dictionary(uniqueKeysWithValues: whole.map { ($0, depth($0)) })
        for place in whole.sorted(by: { (depths[$0] ?? 0, $1) > (depths[$1] ?? 0, $0) }) {
            let id = known[place].id
            let below = (own[id] ?? []).map { states[$0] } + (parts[id] ?? [])
            states[place] = judge.state(known[place], parts: below.sorted { $0.id < $1.id })
        }
        return states
    }
}

/// What is read of a task before it is judged.
struct TaskFacts {
    let id: EntryID
    let task: PlanTask
    let stage: String
    let closedOn: Day?
    /// Targets that are not dropped, in order.
    let targets: [(id: EntryID, target: PlanTarget)]
    /// Reports, by quarter.
    var feedback: [(id: EntryID, feedback: QuarterlyFeedback, stage: String)]
    let milestones: MilestoneProgress?

    init(_ entry: Entry, targets: [Entry], feedback: [Entry], milestones: MilestoneProgress?) {
        self.milestones = milestones
        id = entry.id
        task = PlanTask(values: entry.values)
        stage = entry.stage
        closedOn = entry.stage == "closed" ? entry.updatedAt.day : nil
        self.targets = targets.filter { $0.stage != "dropped" }
            .map { (id: $0.id, target: PlanTarget(values: $0.values)) }
            .sorted { $0.target.order < $1.target.order }
        self.feedback = feedback.map { ($0.id, QuarterlyFeedback(values: $0.values), $0.stage) }.sorted {
            $0.1.quarter < $1.1.quarter
        }
    }

    /// What a state was judged from.
    init(_ state: PlanBoard.TaskState) {
        id = state.id
        task = state.task
        stage = state.stage
        closedOn = state.closedOn
        targets = state.targets.map { ($0.id, $0.target) }
        feedback = state.feedback
        milestones = state.milestones
    }
}
