package import Basics
internal import Kernel

/// Which tasks are meant wherever a plan's tasks are counted or listed. The one definition of it: the board, a unit's
/// page, the leader's page and supervision all count by this.
package enum TaskScope: String, Sendable, CaseIterable {
    /// 任务: the plan's own tasks, as the notice names them.
    case own
    /// 含分任务: these, and every part they were split into, down to the counties.
    case all

    package var term: Term { self == .own ? Term("任务", "Tasks") : Term("含分任务", "Tasks and parts") }
}

extension PlanBoard.TaskState {
    /// Whether it is a task by itself: a draft is none yet, and what was cancelled, taken back or discarded is none any
    /// more. It is in no total and under no light. What lies under a cancelled task does not count either; the plan
    /// knows that (`PlanState.isCounted`).
    package var isTask: Bool { stage != "draft" && stage != "cancelled" }
    /// Whether it was given to somebody and then cancelled or taken back. What was discarded while the plan was a
    /// draft never was a task.
    package var isCancelled: Bool { stage == "cancelled" && task.assignedOn != nil }
}

/// A group of tasks counted in both scopes, light by light.
package struct TaskTally: Sendable {
    package let own: TaskStanding
    package let all: TaskStanding

    package init(own: TaskStanding, all: TaskStanding) {
        self.own = own
        self.all = all
    }

    /// Whether the group holds nothing but parts, as a city's does: its parts are then what is counted first.
    package var isPartsOnly: Bool { own.tasks == 0 && all.tasks > 0 }
    /// The scope whose number stands first.
    package var first: TaskScope { isPartsOnly ? .all : .own }
    /// Whether the scopes differ, so that both numbers are to be said.
    package var differs: Bool { !isPartsOnly && own.tasks != all.tasks }

    package func standing(_ scope: TaskScope) -> TaskStanding { scope == .own ? own : all }

    /// “任务62项（含分任务90项）”.
    package var term: Term { TaskTally.term(own.tasks, all.tasks) }

    package static func term(_ own: Int, _ all: Int) -> Term {
        if own == 0, all > 0 { return Term("分任务\(all)项", all == 1 ? "1 part" : "\(all) parts") }
        let tasks = own == 1 ? "1 task" : "\(own) tasks"
        return own == all
            ? Term("任务\(own)项", tasks) : Term("任务\(own)项（含分任务\(all)项）", "\(tasks) (\(all) with parts)")
    }
}

extension PlanBoard {
    /// The tasks that count, in order.
    package var counted: [TaskState] { zip(tasks, TaskPlaces(tasks).counted).filter(\.1).map(\.0) }
}

extension PlanState {
    /// The tasks of a scope, in order.
    ///
    /// - Parameter units: those led by these alone; `nil` for the whole plan.
    package func tasks(_ scope: TaskScope, ledBy units: Set<String>? = nil) -> [PlanBoard.TaskState] {
        if scope == .own, units == nil { return rows.map { board.tasks[$0] } }
        let chosen =
            if let units { units.flatMap { led[$0] ?? [] }.sorted().map { board.tasks[$0] } } else {
                board.tasks.filter(isCounted)
            }
        return scope == .all ? chosen : chosen.filter(isOwn)
    }

    /// Those of a scope that were cancelled or taken back, and what was closed under them before, in order; they are in
    /// no other list and no number.
    package func cancelled(_ scope: TaskScope, ledBy units: Set<String>? = nil) -> [PlanBoard.TaskState] {
        board.tasks.filter { task in
            (task.isCancelled || task.isTask && !isCounted(task)) && (scope == .all || isOwn(task))
                && (units.map { units in task.task.lead.map { units.contains($0.text) } ?? false } ?? true)
        }
    }

    package func tally(ledBy units: Set<String>? = nil) -> TaskTally {
        TaskTally(own: TaskStanding(tasks(.own, ledBy: units)), all: TaskStanding(tasks(.all, ledBy: units)))
    }
}
