/// 任务清单: the tasks behind a number, as many rows as the number says.
package struct TaskListPage: PageModel {
    package static let template = "task-list"
    package static let scripts = ["rows.js"]

    package var plan: Link
    /// “滞后 · 含分任务：20项”.
    package var count: String
    /// Which tasks are meant, and by which light; each with its number.
    package var scopes: [BoardLayout]
    package var lights: [BoardLayout]
    package var tasks: [UnitTask]
    package var paging: Paging
    package var empty: EmptyState?
}

/// Why a task's light is what it is.
package struct TaskWhy: Sendable, Encodable {
    /// What is the matter, with figures and days.
    package var lines: [String]
    /// Where it stands on the ladder of supervision.
    package var rung: String?
    /// What comes next, with its day.
    package var next: String?
    /// Who reports for the lead unit.
    package var contact: String?
}
