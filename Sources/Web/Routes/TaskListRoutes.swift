internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// 任务清单: the list that a number of tasks opens.
struct TaskListRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        guard let seen = try await PlanPage(visit).answer() else { throw NothingHere() }
        let query = TaskListQuery(visit, plan: seen.state.id)
        let organisation = seen.state.organisation
        var reach: Set<String>?
        if query.isMine {
            guard LeaderRoutes.isOpen(to: actor) else { throw NothingHere() }
            reach = LeaderRoutes.reach(actor, seen.state.document, organisation)
        }
        // Where the register is narrowed to a subtree, so is this list.
        if let tasks = site.kernel.catalogue[name: "plan_task"],
            case .units(let units) = Policy.scope(actor, tasks, organisation: organisation)
        {
            reach = reach.map { $0.intersection(units) } ?? units
        }
        let name = "tasks \(query) \(reach?.sorted().joined(separator: " ") ?? "*")"
        let main = try await seen.main(name) { [reach] presenter, state in
            TaskListShow(state: state, query: query, reach: reach, presenter: presenter).page()
        }
        return try await visit.work(
            made: main, of: TaskListPage.self, title: visit.word("taskList"),
            crumbs: [Link(text: visit.term("督查看板", "Board"), href: "/work/board?plan=\(seen.state.id)")],
            current: "board", cutOff: seen.asOf)
    }
}
