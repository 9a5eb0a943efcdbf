package import Basics

/// A document brought with a move; its content is stored once, by its hash.
package struct Evidence: Sendable, Hashable {
    /// Code of an `EvidenceKind`.
    package let kind: String
    /// SHA-256 in hex, of content already stored.
    package let hash: String
    /// The file's name as it came.
    package let name: String
    /// The date of the document itself.
    package let day: Day?

    package init(kind: String, hash: String, name: String, day: Day?) {
        self.kind = kind
        self.hash = hash
        self.name = name
        self.day = day
    }
}

/// What somebody asks the kernel to do.
package struct MoveRequest: Sendable, Hashable {
    package var register: String
    /// `nil` for a move that creates.
    package var entry: EntryID?
    package var move: String
    /// Only the fields the move may enter; a name with `.empty` clears it.
    package var values: Values
    /// The version the asker saw; a different one is answered with `StaleEntry`.
    package var expectedVersion: Int?
    /// The same key with the same request is answered with the first receipt and done once.
    package var idempotencyKey: String?
    package var evidence: [Evidence]
    /// Further accounts that stand behind the move.
    package var people: [EntryID]
    package var reason: String
    /// The owning unit of a new entry, where no field names it.
    package var unit: String?

    package init(
        _ register: String, _ entry: EntryID? = nil, _ move: String, values: Values = [:], expectedVersion: Int? = nil,
        idempotencyKey: String? = nil, evidence: [Evidence] = [], people: [EntryID] = [], reason: String = "",
        unit: String? = nil
    ) {
        self.register = register
        self.entry = entry
        self.move = move
        self.values = values
        self.expectedVersion = expectedVersion
        self.idempotencyKey = idempotencyKey
        self.evidence = evidence
        self.people = people
        self.reason = reason
        self.unit = unit
    }
}

/// What came of a move.
package struct Receipt: Sendable, Hashable {
    package let register: String
    package let entry: EntryID
    package let version: Int
    package let stage: String
    /// The journal's name for the move.
    package let leaf: String
    /// Whether the same request had been done before under its idempotency key.
    package let repeated: Bool
}

/// The entry was changed by somebody else since it was read. Nothing of the request was done.
package struct StaleEntry: Error, Sendable {
    package let current: Entry
    /// The values at the version the asker saw.
    package let seen: Values
    /// What the asker sent.
    package let submitted: Values
}

/// One entry as it stands.
package struct Entry: Sendable, Hashable {
    package let register: String
    package let id: EntryID
    package var stage: String
    package var version: Int
    package var unit: String?
    package var division: String?
    package let createdAt: Instant
    package var updatedAt: Instant
    package var values: Values

    package subscript(_ field: String) -> Value { values[field] ?? .empty }
}

/// What a guard, a preparation or an effect may look at.
package struct MoveContext {
    package let entry: EntryID
    package let before: Entry?
    package let actor: Actor
    package let now: Instant
    package var today: Day { now.day }
    package let unit: String?
    package let request: MoveRequest
    package let organisation: OrganisationSnapshot
    package let reader: EntryReader
    package let environment: Environment
}

/// What a register's clock-driven moves may look at.
package struct ScheduleContext {
    package let now: Instant
    package var today: Day { now.day }
    /// The day on which the schedule was last gone through to its end; `nil` when it never was.
    package let previousDay: Day?
    /// Whether nothing that goes by the day needs to be looked at again.
    package var isDoneToday: Bool { previousDay == today }
    package let organisation: OrganisationSnapshot
    package let reader: EntryReader
}
