package import Basics

package extension EntryReader {
    /// Entries whose field has a value, as they stood at the end of a day: those made later are left out, those
    /// changed later are put together from their leaves.
    ///
    /// - Parameter field: one that never changes once an entry is made.
    /// - Throws: `query.not_indexed` when the field has no index.
    func entries(_ register: String, where field: String, is value: Value, asOf day: Day) throws -> [Entry] {
        let end = Instant(startOf: day + 1)
        let present = try entries(register, where: field, is: value, limit: .max).filter { $0.createdAt < end }
        let same = present.filter { $0.updatedAt < end }
        if same.count == present.count { return same }
        guard let definition = catalogue[name: register], let field = definition.field(field) else { return same }
        return (same + (try past(definition, field, value, before: end))).sorted { $0.id < $1.id }
    }

    /// Entries that were changed since a moment, as they stood before it.
    private func past(
        _ definition: RegisterDefinition, _ field: FieldDefinition, _ value: Value, before end: Instant
    ) throws -> [Entry] {
        var past: [Entry] = []
        var building: PastEntry?
        try session.each(
            """
            SELECT j.entry, j.version, j.at, j.stage, j.leaf, c.part, c.body
            FROM \(definition.table) e JOIN journal j ON j.register = ? AND j.entry = e.id
            JOIN journal_content c ON c.leaf = j.id
            WHERE e.f_\(field.name) = ? AND e.updated_at >= ? AND j.at < ? ORDER BY j.entry, j.version
            """,
            [
                .text(definition.name), field.column(value), .integer(end.milliseconds), .integer(end.milliseconds),
            ]
        ) { row in
            let id = EntryID(row.text(0))
            if building?.id != id {
                if let building { past.append(building.entry(definition)) }
                building = PastEntry(id: id, createdAt: Instant(milliseconds: Int64(row.integer(2))))
            }
            building?.take(row, definition)
            return true
        }
        if let building { past.append(building.entry(definition)) }
        return past
    }
}

/// An entry that is put together from its leaves, oldest first.
private struct PastEntry {
    let id: EntryID
    let createdAt: Instant
    private var version = 0
    private var updatedAt = Instant(milliseconds: 0)
    private var stage = ""
    private var leaf: [UInt8] = []
    private var division: String?
    private var values = Values()

    init(id: EntryID, createdAt: Instant) {
        self.id = id
        self.createdAt = createdAt
    }

    /// Adds one part of a leaf: version, moment, stage, leaf, part and body follow the entry's name.
    mutating func take(_ row: StoreRow, _ definition: RegisterDefinition) {
        version = row.integer(1)
        updatedAt = Instant(milliseconds: Int64(row.integer(2)))
        stage = row.text(3)
        leaf = row.blob(4)
        guard let json = CanonicalJSON(row.text(6)) else { return }
        let part = row.text(5)
        if part != "fields" {
            if let field = definition.field(part) { set(part, Value(json, kind: field.kind)) }
            return
        }
        division = json["division"]?.string
        for (name, value) in json["set"]?.members ?? [:] {
            if let field = definition.field(name) { set(name, Value(value, kind: field.kind)) }
        }
    }

    private mutating func set(_ name: String, _ value: Value?) {
        values[name] = value.flatMap { $0.isEmpty ? nil : $0 }
    }

    func entry(_ definition: RegisterDefinition) -> Entry {
        let head = CanonicalJSON(String(decoding: leaf, as: UTF8.self))
        return Entry(
            register: definition.name, id: id, stage: stage, version: version, unit: head?["unit"]?.string,
            division: division, createdAt: createdAt, updatedAt: updatedAt, values: values)
    }
}
