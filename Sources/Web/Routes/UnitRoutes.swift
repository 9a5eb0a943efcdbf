internal import Basics
internal import Hummingbird
internal import Kernel
internal import Plans

/// A unit's page: its tasks, what it owes, what was issued to it, and the units below it.
struct UnitRoutes {
    let site: Site

    func page(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let unit = visit.parameter("id")
        // The tasks of a plan are open to all staff; where the register is narrowed to a subtree, so is this page.
        let name = try await site.kernel.read { reader, organisation -> String in
            guard organisation.units[unit] != nil, let tasks = reader.catalogue[name: "plan_task"] else {
                throw NothingHere()
            }
            if case .units(let units) = Policy.scope(actor, tasks, organisation: organisation), !units.contains(unit) {
                throw NothingHere()
            }
            return organisation.name(ofUnit: unit, visit.language)
        }
        let crumbs = [Link(text: visit.term("督查看板", "Board"), href: "/work/board")]
        guard let seen = try await PlanPage(visit).answer() else {
            let page = UnitPage(
                name: name, about: "", figures: [], tasks: [], reports: [], items: [], children: [],
                empty: EmptyState(
                    title: visit.term("还没有下达的工作要点", "No plan is in force yet"),
                    text: visit.term("下达后，这个单位的任务在这里列出。", "Once one is, this unit's tasks are listed here.")))
            return try await visit.work(page, title: name, crumbs: crumbs, current: "board")
        }
        let others = seen.others("/work/units/\(escape(unit))")
        let main = try await seen.main("unit \(seen.choice)", of: unit) { presenter, state in
            var page = UnitShow(state: state, unit: unit, presenter: presenter).page()
            page.others = others
            return page
        }
        return try await visit.work(
            made: main, of: UnitPage.self, title: name, crumbs: crumbs, current: "board", cutOff: seen.asOf)
    }
}
