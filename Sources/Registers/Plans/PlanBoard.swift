package import Basics
package import Kernel

/// The board: every task of a plan with its figures and light, read from tallies.
package struct PlanBoard: Sendable {
    package struct TargetState: Sendable {
        package let id: EntryID
        package let target: PlanTarget
        /// Counted, or last reported; `nil` when nothing is known yet.
        package let figure: Quantity?
        package let entries: Int
        package let attainment: Double?
        package let isCounted: Bool
        /// The quarter of a manual figure.
        package let reportedFor: String?
        /// What growth and decrease are measured from; `nil` for other targets.
        package let baseline: TargetBaseline?
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
        let known = try entries("plan_task").map {
            TaskFacts($0, targets: targets[$0.id.text] ?? [], feedback: feedback[$0.id.text] ?? [])
        }
        return PlanBoard(
            document: document, id: id, tasks: try judged(known, until: day, reader, organisation).sorted(by: order))
    }

    /// One task's state.
    package static func task(_ id: EntryID, until day: Day, _ reader: EntryReader, _ organisation: OrganisationSnapshot)
        throws -> TaskState?
    {
        guard let known = try read(id, reader) else { return nil }
        // A figure that is put together from parts needs them.
        let parts = known.isRolledUp ? try PlanTask.children(of: id, reader).compactMap { try read($0.id, reader) } : []
        return try judged([known] + parts, until: day, reader, organisation).first
    }

    /// The board where some tasks were moved, or figures may have changed: these tasks are read anew, and all are
    /// judged anew where figures are.
    func renewed(
        _ moved: Set<EntryID>, figures: Bool, until day: Day, _ reader: EntryReader,
        _ organisation: OrganisationSnapshot
    ) throws -> PlanBoard {
        // Whoever is put together from a task that was moved is judged anew with it.
        var moved = moved
        let byID = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        for id in moved {
            var above = byID[id]?.task.parent
            while let parent = above, moved.insert(parent).inserted { above = byID[parent]?.task.parent }
        }
        let read = try moved.sorted().compactMap { try PlanBoard.read($0, reader) }
        if figures {
            let rest = tasks.filter { !moved.contains($0.id) }.map(TaskFacts.init)
            let judged = try PlanBoard.judged(rest + read, until: day, reader, organisation)
            return PlanBoard(document: document, id: id, tasks: judged.sorted(by: PlanBoard.order))
        }
        let new = try PlanBoard.judged(
            read, beside: tasks.filter { !moved.contains($0.id) }, until: day, reader, organisation)
        let renewed = Dictionary(new.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let old = Set(tasks.lazy.filter { moved.contains($0.id) }.map(\.id))
        var all = tasks
        for index in all.indices { if let state = renewed[all[index].id] { all[index] = state } }
        all += new.filter { !old.contains($0.id) }
        return PlanBoard(document: document, id: id, tasks: all.sorted(by: PlanBoard.order))
    }

    static func order(_ left: TaskState, _ right: TaskState) -> Bool {
        (left.task.order, left.id) < (right.task.order, right.id)
    }

    private static func read(_ id: EntryID, _ reader: EntryReader) throws -> TaskFacts? {
        guard let entry = try reader.entry("plan_task", id) else { return nil }
        return TaskFacts(
            entry, targets: try reader.entries("plan_target", where: "task", is: .text(id.text), limit: .max),
            feedback: try reader.entries("quarterly_feedback", where: "task", is: .text(id.text), limit: .max))
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
        // What is put together from parts comes after them, from the counties up.
        let rolled = known.indices.filter { known[$0].isRolledUp }
        if rolled.isEmpty { return states }
        let places = Dictionary(known.indices.map { (known[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
        var parts: [EntryID: [TaskState]] = [:]
        for state in rest { if let parent = state.task.parent { parts[parent, default: []].append(state) } }
        func depth(_ place: Int) -> Int {
            var steps = 0
            var above = known[place].task.parent
            while let parent = above, steps < 8 {
                steps += 1
                above = places[parent].flatMap { known[$0].task.parent }
            }
            return steps
        }
        for place in rolled.sorted(by: { depth($0) > depth($1) }) {
            let own = known.indices.filter { known[$0].task.parent == known[place].id }.map { states[$0] }
            states[place] = judge.state(known[place], parts: own + (parts[known[place].id] ?? []))
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

    init(_ entry: Entry, targets: [Entry], feedback: [Entry]) {
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

    /// Whether a figure is put together from what parts report by hand.
    var isRolledUp: Bool {
        targets.contains { $0.target.measure.isEmpty && [.additive, .coverage].contains($0.target.cascade) }
    }

    /// What a state was judged from.
    init(_ state: PlanBoard.TaskState) {
        id = state.id
        task = state.task
        stage = state.stage
        closedOn = state.closedOn
        targets = state.targets.map { ($0.id, $0.target) }
        feedback = state.feedback
    }
}
