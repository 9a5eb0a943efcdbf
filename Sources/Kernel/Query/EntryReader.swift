internal import Basics

/// Reads entries inside a transaction.
package struct EntryReader {
    package let session: any Session
    package let catalogue: RegisterCatalogue

    package init(session: any Session, catalogue: RegisterCatalogue) {
        self.session = session
        self.catalogue = catalogue
    }

    package func entry(_ register: String, _ id: EntryID) throws -> Entry? {
        guard let definition = catalogue[name: register] else { return nil }
        return try entry(definition, id)
    }

    /// - Parameter hold: keeps others from changing it until the transaction ends.
    func entry(_ definition: RegisterDefinition, _ id: EntryID, hold: Hold? = nil) throws -> Entry? {
        let row = try session.row(
            "SELECT \(definition.columnList) FROM \(definition.table) WHERE id = ?\(hold.map(session.hold) ?? "")",
            [.text(id.text)])
        return row.map { definition.entry($0) }
    }

    /// A typed entry and its standing.
    package func find<R: Register>(_ type: R.Type, _ id: EntryID) throws -> (root: R, entry: Entry)? {
        try entry(R.schema.name, id).map { (R(values: $0.values), $0) }
    }

    /// Entries whose field has a value, oldest name first.
    ///
    /// - Throws: `query.not_indexed` when the field has no index.
    package func entries(_ register: String, where field: String, is value: Value, limit: Int = 1000) throws -> [Entry]
    {
        guard let definition = catalogue[name: register], let field = definition.field(field) else { return [] }
        guard field.isIndexed || field.isUnique else { throw Problems(EntryReader.notIndexed(field.name)) }
        return try session.rows(
            "SELECT \(definition.columnList) FROM \(definition.table) WHERE f_\(field.name) = ? ORDER BY id LIMIT ?",
            [field.column(value), SQLValue(limit)]
        ).map { definition.entry($0) }
    }

    package func all<R: Register>(_ type: R.Type, where field: String, is value: some FieldValue) throws -> [(
        id: EntryID, root: R, entry: Entry
    )] {
        try entries(R.schema.name, where: field, is: value.value).map { ($0.id, R(values: $0.values), $0) }
    }

    /// All entries of a register in a stage, in order of name, up to a limit.
    package func entries(_ register: String, inStage stage: String, limit: Int = 10_000) throws -> [Entry] {
        guard let definition = catalogue[name: register] else { return [] }
        return try session.rows(
            "SELECT \(definition.columnList) FROM \(definition.table) WHERE stage = ? ORDER BY id LIMIT ?",
            [.text(stage), SQLValue(limit)]
        ).map { definition.entry($0) }
    }

    /// The greatest value of a text field that begins with a prefix, for numbers given in order.
    ///
    /// - Throws: `query.not_indexed` when the field has no index.
    package func greatest(_ register: String, _ field: String, startingWith prefix: String) throws -> String? {
        guard let definition = catalogue[name: register], let field = definition.field(field) else { return nil }
        guard field.isIndexed || field.isUnique else { throw Problems(EntryReader.notIndexed(field.name)) }
        return try session.row(
            """
            SELECT f_\(field.name) FROM \(definition.table) WHERE f_\(field.name) >= ? AND f_\(field.name) < ?
            ORDER BY f_\(field.name) DESC LIMIT 1
            """, [.text(prefix), .text(prefix + "\u{FFFFF}")])?.text(0)
    }

    /// The people behind earlier moves of an entry: move and natural person.
    package func people(_ register: String, _ id: EntryID) throws -> [(move: String, person: String)] {
        try session.rows(
            "SELECT move, person FROM entry_person WHERE register = ? AND entry = ?", [.text(register), .text(id.text)]
        ).map { ($0.text(0), $0.text(1)) }
    }

    /// Every place where a document was brought, by its hash.
    package func uses(ofEvidence hash: String) throws -> [(register: String, entry: EntryID)] {
        try session.rows(
            "SELECT register, entry FROM entry_evidence WHERE hash = ? ORDER BY register, entry", [.text(hash)]
        )
        .map { ($0.text(0), EntryID($0.text(1))) }
    }
}

extension RegisterDefinition {
    var columnList: String {
        EntryTable.standing.joined(separator: ", ") + fields.map { ", f_\($0.name)" }.joined()
    }

    func entry(_ row: StoreRow) -> Entry {
        var values = Values(minimumCapacity: fields.count)
        for (index, field) in fields.enumerated() {
            let value = field.value(row[index + 7])
            if !value.isEmpty { values[field.name] = value }
        }
        return Entry(
            register: name, id: EntryID(row.text(0)), stage: row.text(1), version: row.integer(2),
            unit: row.optionalText(3), division: row.optionalText(4),
            createdAt: Instant(milliseconds: Int64(row.integer(5))),
            updatedAt: Instant(milliseconds: Int64(row.integer(6))), values: values)
    }
}
