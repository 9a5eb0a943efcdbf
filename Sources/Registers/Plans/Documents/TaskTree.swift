internal import Basics
internal import Kernel

/// The tasks of a plan in the order of official documents: each of the plan's own with its parts below it, these by
/// the division codes of their units.
struct TaskTree {
    let tasks: [PlanBoard.TaskState]
    private let known: [EntryID: PlanBoard.TaskState]

    init(_ states: [PlanBoard.TaskState], _ organisation: OrganisationSnapshot) {
        let known = Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var below: [EntryID: [PlanBoard.TaskState]] = [:]
        var own: [PlanBoard.TaskState] = []
        for state in states {
            if let parent = state.task.parent, known[parent] != nil {
                below[parent, default: []].append(state)
            } else {
                own.append(state)
            }
        }
        func key(_ state: PlanBoard.TaskState) -> (String, String, EntryID) {
            (TaskTree.place(of: state.task.lead?.text, organisation), state.task.code, state.id)
        }
        var tasks: [PlanBoard.TaskState] = []
        func add(_ state: PlanBoard.TaskState, _ level: Int) {
            tasks.append(state)
            guard level < 8, let parts = below[state.id] else { return }
            for part in parts.sorted(by: { key($0) < key($1) }) { add(part, level + 1) }
        }
        for state in own { add(state, 0) }
        self.tasks = tasks
        self.known = known
    }

    /// The plan's own task of which one is a part; `nil` for that task itself.
    func whole(of state: PlanBoard.TaskState) -> PlanTask? {
        var whole: PlanTask?
        var above = state.task.parent
        var steps = 0
        while let parent = above, steps < 8, let found = known[parent] {
            whole = found.task
            above = found.task.parent
            steps += 1
        }
        return whole
    }

    /// A key by which units stand in the order of the organisation.
    static func place(of unit: String?, _ organisation: OrganisationSnapshot) -> String {
        unit.map { organisation.place(ofUnit: $0) } ?? ""
    }
}

extension PlanTask {
    /// Its title, whole: what lists cut to sixty characters is read from its text again.
    var wholeHeadline: String {
        guard title.hasSuffix("…") else { return title }
        let stem = title.dropLast()
        let first = String(stem.prefix { $0 != "：" })
        for heading in [nil, first] {
            let whole = PlanImport.headline(text, heading: heading)
            if whole.hasPrefix(stem) { return whole }
        }
        return title
    }
}
