package import Basics

/// The light of one task on the day that is kept.
package struct DayLight: Sendable, Hashable {
    package let plan: EntryID
    package let task: EntryID
    /// The unit that leads it.
    package let unit: String
    package let light: String
    /// Whether it is a task of the plan itself and no part of another one.
    package let isWhole: Bool

    package init(plan: EntryID, task: EntryID, unit: String, light: String, isWhole: Bool) {
        self.plan = plan
        self.task = task
        self.unit = unit
        self.light = light
        self.isWhole = isWhole
    }
}

/// How many tasks had each light on a day.
package struct LightCount: Sendable, Hashable {
    package let day: Day
    package let tasks: [String: Int]
    package init(day: Day, tasks: [String: Int]) {
        self.day = day
        self.tasks = tasks
    }
}

/// A task's light became another one.
package struct LightTurn: Sendable, Hashable {
    package let task: EntryID
    package let day: Day
    /// The light before.
    package let was: String
    package let light: String
}

extension Kernel {
    /// Keeps the day's lights: once a day, whichever process comes first.
    func keepLights() async throws {
        for definition in catalogue.registers {
            guard let daily = definition.daily else { continue }
            let mark = SQLValue.text("lights:\(definition.name)")
            let found = try await store.read { session -> (lights: [DayLight], today: Day)? in
                let previous = try session.row("SELECT value FROM kernel_state WHERE name = ?", [mark])
                let context = ScheduleContext(
                    now: environment.now(), previousDay: previous.map { Day(number: $0.integer(0)) },
                    organisation: try organisation(session),
                    reader: EntryReader(session: session, catalogue: catalogue))
                return context.isDoneToday ? nil : (try daily(context), context.today)
            }
            guard let (lights, today) = found else { continue }
            try await store.write { session in
                // Whoever comes second finds the day taken.
                let isFirst = try session.execute(
                    """
                    INSERT INTO kernel_state (name, value) VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE kernel_state.value < excluded.value
                    """, [mark, SQLValue(today.number)])
                if isFirst == 1 { try LightHistory.keep(lights, on: today, session) }
            }
        }
    }
}

/// Lights of days gone by. They are no part of the journal: what was not kept on its day cannot be told later.
package enum LightHistory {
    static func keep(_ lights: [DayLight], on day: Day, _ session: any Session) throws {
        for (plan, lights) in Dictionary(grouping: lights, by: \.plan) {
            var counts: [String: [String: Int]] = [:]
            for light in lights {
                counts[light.unit, default: [:]][light.light, default: 0] += 1
                if light.isWhole { counts["", default: [:]][light.light, default: 0] += 1 }
            }
            for (unit, counts) in counts.sorted(by: { $0.key < $1.key }) {
                for (light, tasks) in counts.sorted(by: { $0.key < $1.key }) {
                    try session.append(
                        [.text(plan.text), SQLValue(day), .text(unit), .text(light), SQLValue(tasks)], to: .lights)
                }
            }
            let before = Dictionary(
                try session.rows(
                    "SELECT task, light FROM light_turn WHERE plan = ? ORDER BY day", [.text(plan.text)]
                ).map { ($0.text(0), $0.text(1)) }, uniquingKeysWith: { $1 })
            for light in lights where before[light.task.text] != light.light {
                try session.append(
                    [
                        .text(plan.text), SQLValue(day), .text(light.task.text),
                        .text(before[light.task.text] ?? ""), .text(light.light),
                    ], to: .turns)
            }
        }
    }

    /// A plan's lights by unit, one day of every week, oldest first; the unit "" is the plan as a whole.
    package static func weeks(of plan: EntryID, until last: Day, _ session: any Session) throws -> [String:
        [LightCount]]
    {
        var days: [Int: Day] = [:]
        for row in try session.rows(
            "SELECT DISTINCT day FROM light_day WHERE plan = ? AND day < ? ORDER BY day",
            [.text(plan.text), SQLValue(last)])
        {
            // The last day kept of each week, from Monday on.
            if let day = row.day(0) { days[(day.number + 3) / 7] = day }
        }
        var units: [String: [LightCount]] = [:]
        for day in days.values.sorted().suffix(60) {
            var counts: [String: [String: Int]] = [:]
            for row in try session.rows(
                "SELECT unit, light, tasks FROM light_day WHERE plan = ? AND day = ?",
                [.text(plan.text), SQLValue(day)])
            {
                counts[row.text(0), default: [:]][row.text(1)] = row.integer(2)
            }
            for (unit, tasks) in counts { units[unit, default: []].append(LightCount(day: day, tasks: tasks)) }
        }
        return units
    }

    /// The lights of a plan's tasks that were kept on a day; `nil` where none were kept on it.
    package static func lights(of plan: EntryID, on day: Day, _ session: any Session) throws -> [EntryID: String]? {
        let place: [SQLValue] = [.text(plan.text), SQLValue(day)]
        guard try session.row("SELECT 1 FROM light_day WHERE plan = ? AND day = ? LIMIT 1", place) != nil else {
            return nil
        }
        // A light stays what it turned into until it turns again.
        return Dictionary(
            try session.rows("SELECT task, light FROM light_turn WHERE plan = ? AND day <= ? ORDER BY day", place)
                .map { (EntryID($0.text(0)), $0.text(1)) }, uniquingKeysWith: { $1 })
    }

    /// Turns of lights after a day, oldest first; lights seen for the first time are none.
    package static func turns(of plan: EntryID, after day: Day, _ session: any Session) throws -> [LightTurn] {
        try session.rows(
            "SELECT task, day, was, light FROM light_turn WHERE plan = ? AND day > ? AND was <> '' ORDER BY day, task",
            [.text(plan.text), SQLValue(day)]
        ).compactMap { row in
            row.day(1).map {
                LightTurn(task: EntryID(row.text(0)), day: $0, was: row.text(2), light: row.text(3))
            }
        }
    }
}
