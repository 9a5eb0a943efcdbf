internal import Basics

/// Keeps running tallies: what an entry adds is compared before and after each move, and the
/// difference is added to the tallies, so a board never counts entries.
struct TallyProjection {
    let session: any Session

    private struct Part: Hashable {
        let measure: MeasureDefinition
        let unit: String
        let division: String
        let contribution: Contribution
        static func == (left: Part, right: Part) -> Bool {
            left.measure.name == right.measure.name && left.unit == right.unit && left.division == right.division
                && left.contribution == right.contribution
        }
        func hash(into hasher: inout Hasher) {
            hasher.combine(measure.name)
            hasher.combine(contribution)
        }
    }

    func apply(before: Entry?, after: Entry, _ definition: RegisterDefinition, at instant: Instant) throws {
        guard !definition.measures.isEmpty else { return }
        let old = before.map { parts($0, definition) } ?? []
        let new = parts(after, definition)
        for part in old where !new.contains(part) { try add(part, entry: after.id, sign: -1, at: instant) }
        for part in new where !old.contains(part) { try add(part, entry: after.id, sign: 1, at: instant) }
    }

    private func parts(_ entry: Entry, _ definition: RegisterDefinition) -> [Part] {
        definition.measures.compactMap { measure in
            measure.contribution(entry.values, entry.stage).map {
                Part(measure: measure, unit: entry.unit ?? "", division: entry.division ?? "", contribution: $0)
            }
        }
    }

    private func add(_ part: Part, entry: EntryID, sign: Int, at instant: Instant) throws {
        let measure = part.measure.name
        let day = part.contribution.day
        let amount = part.contribution.amount.scaled * Int64(sign)
        if sign > 0 {
            try session.execute(
                "INSERT INTO contribution (measure, entry, day, unit, division, amount) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .text(measure), .text(entry.text), SQLValue(day), .text(part.unit), .text(part.division),
                    .integer(amount),
                ])
        } else {
            try session.execute(
                "DELETE FROM contribution WHERE measure = ? AND entry = ?", [.text(measure), .text(entry.text)])
        }
        try session.execute(
            """
            INSERT INTO tally (measure, day, unit, division, entries, amount) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (measure, day, unit, division)
            DO UPDATE SET entries = tally.entries + excluded.entries, amount = tally.amount + excluded.amount
            """,
            [
                .text(measure), SQLValue(day), .text(part.unit), .text(part.division), SQLValue(sign), .integer(amount),
            ])
        for key in Set(part.contribution.keys) {
            for scope in part.unit.isEmpty ? [""] : ["", part.unit] {
                try count(key, measure: measure, year: day.year, scope: scope, sign: sign)
            }
        }
        if part.measure.isDisclosed {
            try disclose(part.measure, year: day.year, sign: sign, amount: amount, at: instant)
        }
    }

    /// One key counts once a year in a scope ("" is everybody, else a unit).
    private func count(_ key: String, measure: String, year: Int, scope: String, sign: Int) throws {
        let place: [SQLValue] = [.text(measure), SQLValue(year), .text(scope), .text(key)]
        try session.execute(
            """
            INSERT INTO tally_key (measure, year, scope, key, uses) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (measure, year, scope, key) DO UPDATE SET uses = tally_key.uses + excluded.uses
            """, place + [SQLValue(sign)])
        let uses =
            try session.row(
                "SELECT uses FROM tally_key WHERE measure = ? AND year = ? AND scope = ? AND key = ?", place)?.integer(
                0) ?? 0
        let step = sign > 0 ? (uses == 1 ? 1 : 0) : (uses == 0 ? -1 : 0)
        if uses == 0 {
            try session.execute(
                "DELETE FROM tally_key WHERE measure = ? AND year = ? AND scope = ? AND key = ?", place)
        }
        guard step != 0 else { return }
        try session.execute(
            """
            INSERT INTO tally_distinct (measure, year, scope, keys) VALUES (?, ?, ?, ?)
            ON CONFLICT (measure, year, scope) DO UPDATE SET keys = tally_distinct.keys + excluded.keys
            """, [.text(measure), SQLValue(year), .text(scope), SQLValue(step)])
    }

    /// The public total of a disclosed measure, kept apart from the tables the portal never reads.
    private func disclose(_ measure: MeasureDefinition, year: Int, sign: Int, amount: Int64, at instant: Instant) throws
    {
        try session.execute(
            """
            INSERT INTO public_figure (measure, year, entries, amount, keys, updated_at) VALUES (?, ?, ?, ?, 0, ?)
            ON CONFLICT (measure, year) DO UPDATE SET entries = public_figure.entries + excluded.entries,
            amount = public_figure.amount + excluded.amount, updated_at = excluded.updated_at
            """,
            [.text(measure.name), SQLValue(year), SQLValue(sign), .integer(amount), .integer(instant.milliseconds)])
        if measure.kind == .distinct {
            try session.execute(
                """
                UPDATE public_figure SET keys = COALESCE((SELECT keys FROM tally_distinct
                WHERE measure = ? AND year = ? AND scope = ''), 0) WHERE measure = ? AND year = ?
                """, [.text(measure.name), SQLValue(year), .text(measure.name), SQLValue(year)])
        }
    }
}
