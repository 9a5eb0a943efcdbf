package import Basics

/// A clock of an entry: a move that is due by a day, and why.
package struct Clock: Sendable, Hashable {
    package var move: String
    package var started: Day
    /// `nil` when the calendar of that year is missing.
    package var due: Day?
    /// Days during which the clock stood still so far (working or calendar days, as the limit counts).
    package var excluded: Int
    package var pausedOn: Day?
    package var doneOn: Day?
}

/// What a move did, complete: applying it to the tables needs nothing else, so a journal of changes
/// replays to the same tables.
package struct Change: Sendable, Hashable {
    package var leaf: String
    package var at: Instant
    package var actor: String
    package var person: String
    package var people: [String]
    package var register: String
    package var entry: EntryID
    package var version: Int
    package var move: String
    package var stage: String
    package var unit: String?
    package var division: String?
    /// Changed fields only; `.empty` clears.
    package var set: Values
    package var evidence: [Evidence]
    package var clocks: [Clock]
    package var reason: String
    /// The leaf whose effect this move is.
    package var cause: String?

    /// Everything but personal values and what the leaf says in the open.
    func content(of definition: RegisterDefinition) -> CanonicalJSON {
        var object: [String: CanonicalJSON] = [
            "set": .object(
                set.filter {
                    definition.field($0.key)?.isPersonal != true && definition.field($0.key)?.isSecret != true
                }
                .mapValues(\.json)),
            "person": .text(person),
        ]
        if !people.isEmpty { object["people"] = .list(people.map(CanonicalJSON.text)) }
        if let division { object["division"] = .text(division) }
        if !reason.isEmpty { object["reason"] = .text(reason) }
        if let cause { object["cause"] = .text(cause) }
        if !evidence.isEmpty {
            object["evidence"] = .list(
                evidence.map { item in
                    .object([
                        "kind": .text(item.kind), "hash": .text(item.hash), "name": .text(item.name),
                        "day": item.day.map { .text($0.description) } ?? .null,
                    ])
                })
        }
        if !clocks.isEmpty {
            object["clocks"] = .list(
                clocks.map { clock in
                    .object([
                        "move": .text(clock.move), "started": .text(clock.started.description),
                        "due": clock.due.map { .text($0.description) } ?? .null, "excluded": .integer(clock.excluded),
                        "paused": clock.pausedOn.map { .text($0.description) } ?? .null,
                        "done": clock.doneOn.map { .text($0.description) } ?? .null,
                    ])
                })
        }
        return .object(object)
    }

    /// Personal and secret values, each to be committed to by itself.
    func personal(of definition: RegisterDefinition) -> [String: CanonicalJSON] {
        set.filter { definition.field($0.key)?.isPersonal == true || definition.field($0.key)?.isSecret == true }
            .mapValues(\.json)
    }
}
