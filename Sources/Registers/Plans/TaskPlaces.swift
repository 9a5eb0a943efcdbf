internal import Kernel

/// Where the tasks of a board stand: by number, by the task they are parts of, and by the unit that leads them.
struct TaskPlaces: Sendable {
    /// Of the plan's own tasks, in order.
    let rows: [Int]
    /// Of the parts of a task, and of their parts.
    let parts: [EntryID: [Int]]
    /// Of the tasks a unit leads.
    let led: [String: [Int]]
    /// Of every task whether it counts as one: it does where neither it nor what it lies under was cancelled.
    let counted: [Bool]
    private let places: [EntryID: Int]

    subscript(id: EntryID) -> Int? { places[id] }

    init(_ tasks: [PlanBoard.TaskState]) {
        var places: [EntryID: Int] = [:]
        places.reserveCapacity(tasks.count)
        for (index, state) in tasks.enumerated() { places[state.id] = index }
        var rows: [Int] = []
        var parts: [EntryID: [Int]] = [:]
        var led: [String: [Int]] = [:]
        let counted = tasks.map { $0.isTask && !TaskPlaces.isUnderCancelled($0, tasks, places) }
        for (index, state) in tasks.enumerated() where counted[index] {
            if var top = state.task.parent, places[top] != nil {
                // Parts of parts stand in the row of the plan's own task.
                var steps = 0
                while let place = places[top], let above = tasks[place].task.parent, places[above] != nil, steps < 8 {
                    top = above
                    steps += 1
                }
                parts[top, default: []].append(index)
            } else {
                rows.append(index)
            }
            if let lead = state.task.lead { led[lead.text, default: []].append(index) }
        }
        self.counted = counted
        self.places = places
        self.rows = rows
        self.parts = parts
        self.led = led
    }

    /// Whether a task lies under one that was cancelled: what was closed before is still there, and the plan asks for
    /// it no more.
    private static func isUnderCancelled(
        _ state: PlanBoard.TaskState, _ tasks: [PlanBoard.TaskState], _ places: [EntryID: Int]
    ) -> Bool {
        var above = state.task.parent
        var steps = 0
        while let place = above.flatMap({ places[$0] }), steps < 8 {
            if tasks[place].stage == "cancelled" { return true }
            above = tasks[place].task.parent
            steps += 1
        }
        return false
    }

    /// Whether a task that was read anew stands where it stood.
    static func isSame(_ one: PlanBoard.TaskState, _ other: PlanBoard.TaskState) -> Bool {
        one.task.order == other.task.order && one.task.parent == other.task.parent
            && one.task.lead == other.task.lead && one.isTask == other.isTask
    }
}
