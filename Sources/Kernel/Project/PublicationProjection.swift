internal import Basics

/// Writes redacted snapshots when disclosure says so. A later change is a correction beside the
/// original; leaving the public stages withdraws.
struct PublicationProjection {
    let session: any Session

    func apply(_ entry: Entry, _ definition: RegisterDefinition, at instant: Instant) throws {
        guard let disclosure = definition.disclosure else { return }
        let place: [SQLValue] = [.text(entry.register), .text(entry.id.text)]
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
            if current != nil {
                try session.send(
                    "UPDATE publication SET state = 'withdrawn', ended_at = ? WHERE register = ? AND entry = ? AND state = 'current'",
                    [.integer(instant.milliseconds)] + place)
                try count(definition, -1)
            }
            return
        }
        var body: [String: CanonicalJSON] = ["stage": .text(entry.stage)]
        if let unit = entry.unit { body["unit"] = .text(unit) }
        if let division = entry.division { body["division"] = .text(division) }
        for name in disclosure.fields {
            guard let field = definition.field(name), !field.isPersonal, !field.isSecret else { continue }
            if disclosure.onlyFilled.contains(name), entry[name].isEmpty { continue }
            body[name] = entry[name].json
        }
        let text = CanonicalJSON.object(body).text
        if current?.text(1) == text { return }
        if current != nil {
            try session.send(
                "UPDATE publication SET state = 'corrected', ended_at = ? WHERE register = ? AND entry = ? AND state = 'current'",
                [.integer(instant.milliseconds)] + place)
        } else {
            try count(definition, 1)
        }
        let title = definition.title(of: entry.values)
        try session.append(
            place + [
                SQLValue(entry.version), .text("current"), .integer(instant.milliseconds), .text(title), .text(text),
                .text(String(String.UnicodeScalarView(SearchNeedle.fold(title)))),
            ], to: .publications)
    }

    /// How many entries of a register are public, without counting them.
    private func count(_ definition: RegisterDefinition, _ by: Int64) throws {
        try session.add([by], to: .publications, [.text(definition.name)], at: nil)
    }
}
