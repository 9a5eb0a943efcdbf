internal import Basics

/// Deadlines of an entry across its stages. Pure but for `load`.
struct Clockwork {
    let organisation: OrganisationSnapshot
    let definition: RegisterDefinition

    static func load(_ register: String, _ id: EntryID, _ session: any Session) throws -> [Clock] {
        try session.rows(
            "SELECT move, started, due, excluded, paused, done FROM deadline WHERE register = ? AND entry = ? ORDER BY move, started",
            [.text(register), .text(id.text)]
        ).compactMap { row in
            guard let started = row.day(1) else { return nil }
            return Clock(
                move: row.text(0), started: started, due: row.day(2), excluded: row.integer(3), pausedOn: row.day(4),
                doneOn: row.day(5))
        }
    }

    /// All clocks of the entry once it stands in `stage`.
    func clocks(after stage: String, was: String?, open: [Clock], values: Values, today: Day) throws -> [Clock] {
        guard definition.moves.contains(where: { $0.limit != nil }) else { return [] }
        var clocks = open
        let suspended = definition.stage(stage)?.isSuspended == true
        let limited = definition.moves.filter { $0.limit != nil && $0.from.contains(stage) }
        for index in clocks.indices where clocks[index].doneOn == nil {
            if suspended {
                if clocks[index].pausedOn == nil { clocks[index].pausedOn = today }
            } else if let move = limited.first(where: { $0.name == clocks[index].move }), let limit = move.limit {
                if let paused = clocks[index].pausedOn {
                    clocks[index].excluded += span(limit, from: paused, to: today)
                    clocks[index].pausedOn = nil
                }
                if let field = limit.from, let day = values[field]?.day { clocks[index].started = day }
                clocks[index].due = due(limit, clocks[index])
            } else {
                clocks[index].doneOn = today
                clocks[index].pausedOn = nil
            }
        }
        // A clock started anew replaces one that ended for the same start.
        let running = clocks.filter { $0.doneOn == nil }
        clocks.removeAll { clock in
            clock.doneOn != nil && running.contains { $0.move == clock.move && $0.started == clock.started }
        }
        if !suspended, stage != was || open.isEmpty {
            for move in limited where !clocks.contains(where: { $0.move == move.name && $0.doneOn == nil }) {
                guard let limit = move.limit else { continue }
                let start = limit.from.flatMap { values[$0]?.day } ?? today
                clocks.removeAll { $0.move == move.name && $0.started == start }
                var clock = Clock(move: move.name, started: start, due: nil, excluded: 0, pausedOn: nil, doneOn: nil)
                clock.due = due(limit, clock)
                clocks.append(clock)
            }
        }
        return clocks
    }

    private func count(_ limit: TimeLimit) -> Int {
        limit.setting.flatMap { organisation.number($0) } ?? limit.count
    }

    /// `nil` when the calendar ends before the answer: shown as "calendar missing".
    private func due(_ limit: TimeLimit, _ clock: Clock) -> Day? {
        do throws(Problem) {
            switch limit.unit {
            case .workingDays:
                return try organisation.calendar.day(after: clock.started, workingDays: count(limit) + clock.excluded)
            case .calendarDays:
                return try organisation.calendar.day(after: clock.started, calendarDays: count(limit) + clock.excluded)
            }
        } catch { return nil }
    }

    private func span(_ limit: TimeLimit, from start: Day, to end: Day) -> Int {
        switch limit.unit {
        case .calendarDays: return max(0, end - start)
        case .workingDays:
            do throws(Problem) { return max(0, try organisation.calendar.workingDays(from: start, to: end)) } catch {
                return max(0, end - start)
            }
        }
    }
}
