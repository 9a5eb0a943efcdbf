internal import Basics

/// Writes redacted snapshots when disclosure says so. A later change is a correction beside the
/// original; leaving the public stages withdraws.
struct PublicationProjection {
    let session: any Session

    func apply(_ entry: Entry, _ definition: RegisterDefinition, at instant: Instant) throws {
        guard let disclosure = definition.disclosure else { return }
        let place: [SQLValue] = [.text(entry.register), .text(entry.id.text)]
        if entry.version > 1, !disclosure.consented.isEmpty { try forget(entry, disclosure, place) }
        // A new entry has none.
        let current =
            entry.version == 1
            ? nil
            : try session.row(
                "SELECT version, body FROM publication WHERE register = ? AND entry = ? AND state = 'current'", place)
        let isPublic =
            disclosure.stages.contains(entry.stage)
            && disclosure.condition.map { entry[$0] == .flag(true) } ?? true
        guard isPublic else {
            if current != nil { try withdraw(entry, definition, disclosure, place, at: instant) }
            return
        }
        let text = body(entry, definition, disclosure, disclosure.fields).text
        if current?.text(1) == text { return }
        if current != nil {
            try end("corrected", place, at: instant)
        } else {
            try count(definition, 1)
        }
        try append(entry, definition, state: "current", text, place, at: instant)
    }

    private func body(
        _ entry: Entry, _ definition: RegisterDefinition, _ disclosure: Disclosure, _ fields: [String]
    ) -> CanonicalJSON {
        var body: [String: CanonicalJSON] = ["stage": .text(entry.stage)]
        if let unit = entry.unit { body["unit"] = .text(unit) }
        if let division = entry.division { body["division"] = .text(division) }
        for name in fields {
            guard let field = definition.field(name), !field.isSecret,
                !field.isPersonal || disclosure.consented.contains(name)
            else { continue }
            if disclosure.onlyFilled.contains(name), entry[name].isEmpty { continue }
            body[name] = entry[name].json
        }
        return .object(body)
    }

    private func append(
        _ entry: Entry, _ definition: RegisterDefinition, state: String, _ text: String, _ place: [SQLValue],
        at instant: Instant
    ) throws {
        let title = definition.title(of: entry.values)
        try session.append(
            place + [
                SQLValue(entry.version), .text(state), .integer(instant.milliseconds), .text(title), .text(text),
                .text(String(String.UnicodeScalarView(SearchNeedle.fold(title)))),
            ], to: .publications)
    }

    private func end(_ state: String, _ place: [SQLValue], at instant: Instant) throws {
        try session.send(
            "UPDATE publication SET state = ?, ended_at = ? WHERE register = ? AND entry = ? AND state = 'current'",
            [.text(state), .integer(instant.milliseconds)] + place)
    }

    /// Where it is said why, the last state is one of its own, beside what was public before.
    private func withdraw(
        _ entry: Entry, _ definition: RegisterDefinition, _ disclosure: Disclosure, _ place: [SQLValue],
        at instant: Instant
    ) throws {
        try count(definition, -1)
        if disclosure.farewell.isEmpty { return try end("withdrawn", place, at: instant) }
        try end("corrected", place, at: instant)
        let text = body(entry, definition, disclosure, disclosure.fields + disclosure.farewell).text
        try append(entry, definition, state: "withdrawn", text, place, at: instant)
        try session.send(
            "UPDATE publication SET ended_at = ? WHERE register = ? AND entry = ? AND version = ?",
            [.integer(instant.milliseconds)] + place + [SQLValue(entry.version)])
    }

    /// Takes out of every publication of the entry what the person no longer consents to, so that the tables are those
    /// that a replay of the journal comes to, in which it is not found any more.
    private func forget(_ entry: Entry, _ disclosure: Disclosure, _ place: [SQLValue]) throws {
        let gone = disclosure.consented.filter { entry[$0].isEmpty }
        if gone.isEmpty { return }
        let rows = try session.rows(
            "SELECT version, body FROM publication WHERE register = ? AND entry = ? ORDER BY version", place)
        for row in rows {
            guard var members = CanonicalJSON(row.text(1))?.members else { continue }
            let named = gone.filter { members[$0].map { $0 != Value.empty.json } ?? false }
            if named.isEmpty { continue }
            for name in named { members[name] = disclosure.onlyFilled.contains(name) ? nil : Value.empty.json }
            try session.send(
                "UPDATE publication SET body = ? WHERE register = ? AND entry = ? AND version = ?",
                [.text(CanonicalJSON.object(members).text)] + place + [SQLValue(row.integer(0))])
        }
        try merge(place)
    }

    /// Versions that differed in what was taken out alone are one.
    private func merge(_ place: [SQLValue]) throws {
        let rows = try session.rows(
            "SELECT version, body, state, ended_at FROM publication WHERE register = ? AND entry = ? ORDER BY version",
            place)
        var kept: StoreRow?
        for row in rows {
            guard let first = kept, first.text(1) == row.text(1), first.text(2) == "corrected" else {
                kept = row
                continue
            }
            try session.send(
                "DELETE FROM publication WHERE register = ? AND entry = ? AND version = ?",
                place + [SQLValue(row.integer(0))])
            try session.send(
                "UPDATE publication SET state = ?, ended_at = ? WHERE register = ? AND entry = ? AND version = ?",
                [.text(row.text(2)), row.optionalInteger(3).map { .integer(Int64($0)) } ?? .null] + place
                    + [SQLValue(first.integer(0))])
        }
    }

    /// How many entries of a register are public, without counting them.
    private func count(_ definition: RegisterDefinition, _ by: Int64) throws {
        try session.add([by], to: .publications, [.text(definition.name)], at: nil)
    }
}
