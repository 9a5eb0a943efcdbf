internal import Basics

/// A personal field to be erased from an entry, and why.
package struct Erasure: Sendable, Hashable {
    package let register: String
    package let entry: EntryID
    package let field: String
    /// The request or rule that asks for it; journaled, so it must not repeat what is erased.
    package let reason: String

    package init(_ register: String, _ entry: EntryID, field: String, reason: String) {
        self.register = register
        self.entry = entry
        self.field = field
        self.reason = reason
    }

    /// The journal's name for an erasure; no register may declare a move of this name.
    package static let move = "erase"
}

package extension Kernel {
    /// Erases a personal field (个人信息保护法 article 47): a leaf of its own records that it was done, the tables
    /// lose the value, and its content and salt go from beside every earlier leaf. The leaves keep their
    /// commitments, so every proof stays whole and a rebuild comes to the same tables.
    ///
    /// Copies that were made public go with it, from the publications too. Computed fields that were derived from it (a
    /// key for counting) stay as they are.
    ///
    /// - Throws: `erasure.not_allowed` unless a security administrator asks, `move.reason` without a reason,
    ///   `field.not_personal`, `entry.unknown`.
    @discardableResult
    func erase(_ erasure: Erasure, by actor: Actor) async throws -> Receipt {
        try await store.write { session in
            guard let definition = catalogue[name: erasure.register] else {
                throw Problems(Refusal.noRegister(erasure.register))
            }
            guard actor.holds(.securityAdministrator) else { throw Problems(Refusal.mayNotErase) }
            let reader = EntryReader(session: session, catalogue: catalogue)
            guard let entry = try reader.entry(definition, erasure.entry) else {
                throw Problems(Refusal.noEntry(definition))
            }
            guard let field = definition.field(erasure.field) else {
                throw Problems(Refusal.noField(erasure.field, definition))
            }
            var problems: [Problem] = []
            if !field.isPersonal { problems.append(Refusal.notPersonal(field)) }
            if erasure.reason.allSatisfy(\.isWhitespace) { problems.append(Refusal.erasureReason) }
            try Problems.check(problems)

            let fields = [field.name] + definition.fields.filter { $0.copyOf == field.name }.map(\.name)
            let change = Change(
                leaf: environment.makeID().text, at: environment.now(), actor: actor.account.text, person: actor.person,
                people: [], register: definition.name, entry: entry.id, version: entry.version + 1, move: Erasure.move,
                stage: entry.stage, unit: entry.unit, division: entry.division,
                set: Values(uniqueKeysWithValues: fields.map { ($0, .empty) }), evidence: [],
                clocks: try Clockwork.load(definition.name, entry.id, session), reason: erasure.reason, cause: nil)
            try JournalLog.append(Leaf(change, definition, environment: environment), of: change, session)
            try Projector(session: session, catalogue: catalogue).apply(change, definition)
            for field in fields {
                try session.send(
                    """
                    DELETE FROM journal_content WHERE part = ? AND leaf <> ?
                    AND leaf IN (SELECT id FROM journal WHERE register = ? AND entry = ?)
                    """, [.text(field), .text(change.leaf), .text(definition.name), .text(entry.id.text)])
            }
            return Receipt(
                register: definition.name, entry: entry.id, version: change.version, stage: change.stage,
                leaf: change.leaf, repeated: false)
        }
    }
}

private extension Refusal {
    static let mayNotErase = Problem(
        "erasure.not_allowed",
        Term("只有安全管理员可以删除个人信息。", "Only a security administrator may erase personal data."))
    static let erasureReason = Problem(
        "move.reason", field: "reason", Term("删除个人信息须写明理由。", "Erasing personal data needs a reason."))
    static func notPersonal(_ field: FieldDefinition) -> Problem {
        Problem(
            "field.not_personal", field: field.name,
            Term("“\(field.term.zh)”不是个人信息，不能删除。", "“\(field.term.en)” is not personal data and cannot be erased."))
    }
}
