internal import Basics

/// Keeps running tallies: what an entry adds is compared before and after each move, and the
/// difference is added to the tallies, so a board never counts entries. Every change of a contribution is kept with
/// the day on which it was made, so that a figure can be told as it was known on any day.
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
        for part in old where !new.contains(part) { try add(part, of: after, sign: -1, at: instant) }
        for part in new where !old.contains(part) { try add(part, of: after, sign: 1, at: instant) }
    }

    private func parts(_ entry: Entry, _ definition: RegisterDefinition) -> [Part] {
        definition.measures.compactMap { measure in
            measure.contribution(entry.values, entry.stage).map {
                Part(measure: measure, unit: entry.unit ?? "", division: entry.division ?? "", contribution: $0)
            }
        }
    }

    private func add(_ part: Part, of after: Entry, sign: Int64, at instant: Instant) throws {
        let entry = after.id
        let measure = SQLValue.text(part.measure.name)
        let day = part.contribution.day
        let amount = part.contribution.amount.scaled * sign
        if sign > 0 {
            try session.append(
                [measure, .text(entry.text), SQLValue(day), .text(part.unit), .text(part.division), .integer(amount)],
                to: .contributions)
        } else {
            try session.send(
                "DELETE FROM contribution WHERE measure = ? AND entry = ?", [measure, .text(entry.text)])
        }
        try session.append(
            [
                measure, .text(entry.text), SQLValue(after.version), .integer(sign), SQLValue(instant.day),
                SQLValue(day),
                .text(part.unit), .text(part.division), .integer(part.contribution.amount.scaled),
            ], to: .contributionChanges)
        try session.add(
            [sign, amount], to: .tally, [measure, SQLValue(day), .text(part.unit), .text(part.division)], at: nil)
        var keys: Int64 = 0
        // In one order everywhere, so that two writers never wait for each other's keys in a circle.
        for key in Set(part.contribution.keys).sorted() {
            keys += try count(key, measure: part.measure.name, year: day.year, scope: "", sign: sign)
            if !part.unit.isEmpty {
                _ = try count(key, measure: part.measure.name, year: day.year, scope: part.unit, sign: sign)
            }
        }
        if part.measure.isDisclosed {
            try session.add([sign, amount, keys], to: .publicFigure, [measure, SQLValue(day.year)], at: instant)
        }
    }

    /// One key counts once a year in a scope ("" is everybody, else a unit).
    ///
    /// - Returns: by how much the number of different keys has changed.
    private func count(_ key: String, measure: String, year: Int, scope: String, sign: Int64) throws -> Int64 {
        let place: [SQLValue] = [.text(measure), SQLValue(year), .text(scope), .text(key)]
        try session.send(
            """
            INSERT INTO tally_key (measure, year, scope, key, uses) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (measure, year, scope, key) DO UPDATE SET uses = tally_key.uses + excluded.uses
            """, place + [.integer(sign)])
        let uses =
            try session.row(
                "SELECT uses FROM tally_key WHERE measure = ? AND year = ? AND scope = ? AND key = ?", place)?.integer(
                0) ?? 0
        let step: Int64 = sign > 0 ? (uses == 1 ? 1 : 0) : (uses == 0 ? -1 : 0)
        if uses == 0 {
            try session.send(
                "DELETE FROM tally_key WHERE measure = ? AND year = ? AND scope = ? AND key = ?", place)
        }
        if step != 0 { try session.add([step], to: .distinct, Array(place.prefix(3)), at: nil) }
        return step
    }
}
