internal import Basics
internal import Kernel
internal import Plans

/// How many tasks of a group have which light: the same tiles on the board, a unit's page, the leader's page and
/// supervision. Each number opens the list that has so many rows.
struct TaskTiles {
    let tally: TaskTally
    let presenter: Presenter

    private var language: Language { presenter.language }

    /// The order in which lights are told.
    static let order: [LightKind] = [.overdue, .silent, .atRisk, .onTrack, .closed, .paused]

    /// - Parameters:
    ///   - kinds: the lights that are told.
    ///   - list: the address of the list of a scope and a light; of all lights for `nil`.
    func figures(_ kinds: [LightKind] = TaskTiles.order, list: (TaskScope, LightKind?) -> String) -> [Figure] {
        let first = tally.standing(tally.first)
        var all = Figure(
            label: term(tally.first), value: presenter.number(first.tasks), unit: unit(first.tasks),
            href: list(tally.first, nil))
        all.also = also(nil, list)
        return [all]
            + kinds.map { kind in
                var figure = Figure(
                    label: kind.term.text(language), value: presenter.number(count(kind, in: first)),
                    of: presenter.number(first.tasks), unit: unit(first.tasks), href: list(tally.first, kind),
                    light: LightMark(kind, language))
                figure.also = also(kind, list)
                return figure
            }
    }

    private func unit(_ count: Int) -> String { presenter.term("项", English.noun(count, "task")) }

    private func term(_ scope: TaskScope) -> String {
        tally.isPartsOnly ? presenter.term("分任务", "Parts") : scope.term.text(language)
    }

    private func count(_ kind: LightKind, in standing: TaskStanding) -> Int {
        standing.lights.reduce(0) { $0 + ($1.key.kind == kind ? $1.value : 0) }
    }

    /// The same with parts, where they are more than the tasks alone.
    private func also(_ kind: LightKind?, _ list: (TaskScope, LightKind?) -> String) -> Link? {
        guard tally.differs else { return nil }
        let number = kind.map { count($0, in: tally.all) } ?? tally.all.tasks
        return Link(
            text: presenter.term("含分任务\(presenter.number(number))项", "\(presenter.number(number)) with parts"),
            href: list(.all, kind))
    }
}
