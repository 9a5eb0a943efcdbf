package import Basics

/// What an erasure would remove of an entry, personal field by personal field, and what was erased already.
package struct ErasureScope: Sendable {
    /// One personal field and where its value stands.
    package struct Field: Sendable {
        package let field: FieldDefinition
        /// The value in the tables; empty where it was emptied since.
        package let value: Value
        /// How many leaves have its content beside them.
        package let leaves: Int
        /// Fields that copied it to be made public; they go with it.
        package let copies: [FieldDefinition]
        /// How many states of the publication hold such a copy.
        package let publications: Int
        /// Whether anything of it is left.
        package var isThere: Bool { !value.isEmpty || leaves > 0 }
    }

    /// An erasure that was done.
    package struct Done: Sendable {
        /// Its leaf, and its place in the journal; `nil` for a moment until the leaves are put in order.
        package let leaf: String
        package let sequence: Int?
        package let at: Instant
        package let account: String
        package let reason: String
        /// The fields it emptied, by name.
        package let fields: [String]
    }

    /// Fields that hold what is personal; copies of others are told with those.
    package let fields: [Field]
    /// Newest first.
    package let done: [Done]

    package init(_ entry: Entry, _ definition: RegisterDefinition, _ reader: EntryReader) throws {
        let publications = try PublicReader(session: reader.session).versions(definition.name, entry.id)
        fields = try definition.fields.filter { $0.isPersonal && $0.copyOf == nil }.map { field in
            let copies = definition.fields.filter { $0.copyOf == field.name }
            let parts = [field.name] + copies.map(\.name)
            let leaves = try reader.session.rows(
                """
                SELECT c.part, c.body FROM journal j JOIN journal_content c ON c.leaf = j.id
                WHERE j.register = ? AND j.entry = ?
                """, [.text(definition.name), .text(entry.id.text)]
            ).count { parts.contains($0.text(0)) && !["null", "\"\"", ""].contains($0.text(1)) }
            return Field(
                field: field, value: entry[field.name], leaves: leaves, copies: copies,
                publications: publications.count { publication in
                    copies.contains { copy in
                        publication.body[copy.name].map { $0 != .null && $0 != .text("") } ?? false
                    }
                })
        }
        done = try History.steps(of: definition.name, entry.id, reader)
            .filter { $0.change.move == Erasure.move }.reversed().map { step in
                Done(
                    leaf: step.change.leaf, sequence: step.sequence, at: step.change.at, account: step.change.actor,
                    reason: step.change.reason, fields: step.change.set.keys.sorted())
            }
    }

    /// The registers that have personal fields.
    package static func registers(_ catalogue: RegisterCatalogue) -> [RegisterDefinition] {
        catalogue.registers.filter { $0.fields.contains { $0.isPersonal && $0.copyOf == nil } }
    }

    /// Entries of a register in which a person's value stands exactly so. It is asked for by hand and rarely: no index
    /// is kept of what is personal.
    package static func entries(
        _ definition: RegisterDefinition, with text: String, _ reader: EntryReader, limit: Int = 20
    ) throws -> [Entry] {
        let fields = definition.fields.filter { $0.isPersonal && $0.copyOf == nil }
        let filter = fields.map { "f_\($0.name) = ?" }.joined(separator: " OR ")
        let values = fields.map { _ in SQLValue.text(text) }
        return try reader.session.rows(
            "SELECT id FROM entry_\(definition.name) WHERE \(filter) ORDER BY id DESC LIMIT ?",
            values + [SQLValue(limit)]
        ).compactMap { try reader.entry(definition, EntryID($0.text(0))) }
    }
}
