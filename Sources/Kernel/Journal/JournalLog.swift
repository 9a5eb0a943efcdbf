package import Basics
package import MerkleLog

/// The append-only log of leaves inside the store, and the tree over it.
package enum JournalLog {
    /// One leaf as it is kept.
    package struct Record: Sendable {
        /// Its place; `nil` for a moment after the move, until the leaves of all processes are put in order.
        package let sequence: Int?
        package let row: JournalRow

        package var id: String { row.id }
        package var at: Instant { row.at }
        package var register: String { row.register }
        package var entry: EntryID { row.entry }
        package var move: String { row.move }
        package var version: Int { row.version }
        package var actor: String { row.actor }
        package var stage: String { row.stage }
        package var leaf: [UInt8] { row.leaf }
    }

    /// Appends a leaf and keeps its contents beside it.
    static func append(_ leaf: Leaf, of change: Change, _ session: any Session) throws {
        let bytes = leaf.bytes
        try session.append(
            JournalRow(
                id: change.leaf, at: change.at, register: change.register, entry: change.entry, move: change.move,
                version: change.version, actor: change.actor, stage: change.stage, leaf: bytes), at: nil)
        try keep(leaf.parts, of: change.leaf, session)
    }

    static func keep(
        _ parts: [(part: String, salt: [UInt8], body: String)], of leaf: String, _ session: any Session
    ) throws {
        for (part, salt, body) in parts {
            try session.append([.text(leaf), .text(part), .blob(salt), .text(body)], to: .contents)
        }
    }

    /// The number of leaves.
    package static func size(_ session: any Session) throws -> Int {
        // By the index of places, however long the journal is: it is asked every second.
        try session.row("SELECT seq FROM journal WHERE seq IS NOT NULL ORDER BY seq DESC LIMIT 1")
            .map { $0.integer(0) + 1 } ?? 0
    }

    /// Keeps the root of every tile that has become full.
    package static func closeTiles(through sequence: Int, _ session: any Session) throws {
        var level = 0
        var index = sequence
        while index % Tile.fullWidth == Tile.fullWidth - 1 {
            index /= Tile.fullWidth
            var range = CompactRange()
            for hash in try hashes(level: level, index: index, width: Tile.fullWidth, session) { range.append(hash) }
            try session.send(
                "INSERT INTO journal_tile (level, place, root) VALUES (?, ?, ?)",
                [SQLValue(level), SQLValue(index), .blob(range.root.bytes)])
            level += 1
        }
    }

    /// The hashes of a tile, full or partial.
    package static func hashes(level: Int, index: Int, width: Int, _ session: any Session) throws -> [Hash32] {
        let first = index * Tile.fullWidth
        let rows: [StoreRow]
        if level == 0 {
            rows = try session.rows(
                "SELECT hash FROM journal WHERE seq >= ? AND seq < ? ORDER BY seq",
                [SQLValue(first), SQLValue(first + width)])
        } else {
            rows = try session.rows(
                "SELECT root FROM journal_tile WHERE level = ? AND place >= ? AND place < ? ORDER BY place",
                [SQLValue(level - 1), SQLValue(first), SQLValue(first + width)])
        }
        return rows.compactMap { Hash32(bytes: $0.blob(0)) }
    }

    /// Proofs over the log as it stands.
    package static func proofs(_ session: any Session) throws -> ProofReader {
        ProofReader(logSize: try size(session)) { level, index, width in
            try hashes(level: level, index: index, width: width, session)
        }
    }

    private static let columns = "seq, id, at, register, entry, move, version, actor, stage, leaf"

    private static func record(_ row: StoreRow) -> Record {
        Record(
            sequence: row.optionalInteger(0),
            row: JournalRow(
                id: row.text(1), at: Instant(milliseconds: Int64(row.integer(2))), register: row.text(3),
                entry: EntryID(row.text(4)), move: row.text(5), version: row.integer(6), actor: row.text(7),
                stage: row.text(8), leaf: row.blob(9)))
    }

    /// Leaves in order from a place on.
    package static func records(from sequence: Int, limit: Int, _ session: any Session) throws -> [Record] {
        try session.rows(
            "SELECT \(columns) FROM journal WHERE seq >= ? ORDER BY seq LIMIT ?", [SQLValue(sequence), SQLValue(limit)]
        ).map(record)
    }

    /// An entry's leaves, oldest first.
    package static func records(of register: String, _ entry: EntryID, _ session: any Session) throws -> [Record] {
        try session.rows(
            "SELECT \(columns) FROM journal WHERE register = ? AND entry = ? ORDER BY version",
            [.text(register), .text(entry.text)]
        ).map(record)
    }

    package static func record(id: String, _ session: any Session) throws -> Record? {
        try session.row("SELECT \(columns) FROM journal WHERE id = ?", [.text(id)]).map(record)
    }

    /// The contents beside a leaf: part, salt and body. An erased part is absent.
    package static func contents(of leaf: String, _ session: any Session) throws -> [(
        part: String, salt: [UInt8], body: String
    )] {
        try session.rows("SELECT part, salt, body FROM journal_content WHERE leaf = ? ORDER BY part", [.text(leaf)])
            .map { ($0.text(0), $0.blob(1), $0.text(2)) }
    }

    /// The change a leaf stands for, read back for replay and for timelines.
    package static func change(_ record: Record, catalogue: RegisterCatalogue, _ session: any Session) throws -> Change?
    {
        guard let definition = catalogue[name: record.register],
            let leaf = CanonicalJSON(String(decoding: record.leaf, as: UTF8.self))
        else { return nil }
        var set = Values()
        var content: CanonicalJSON = .null
        for (part, _, body) in try contents(of: record.id, session) {
            guard let json = CanonicalJSON(body) else { continue }
            if part == "fields" {
                content = json
                for (name, value) in json["set"]?.members ?? [:] {
                    if let field = definition.field(name) { set[name] = Value(value, kind: field.kind) ?? .empty }
                }
            } else if let field = definition.field(part) {
                set[part] = Value(json, kind: field.kind) ?? .empty
            }
        }
        func day(_ json: CanonicalJSON?) -> Day? { json?.string.flatMap { Day(text: $0) } }
        return Change(
            leaf: record.id, at: record.at, actor: record.actor, person: content["person"]?.string ?? "",
            people: content["people"]?.items.compactMap(\.string) ?? [], register: record.register, entry: record.entry,
            version: record.version, move: record.move, stage: record.stage, unit: leaf["unit"]?.string,
            division: content["division"]?.string, set: set,
            evidence: (content["evidence"]?.items ?? []).map { item in
                Evidence(
                    kind: item["kind"]?.string ?? "", hash: item["hash"]?.string ?? "",
                    name: item["name"]?.string ?? "",
                    day: day(item["day"]))
            },
            clocks: (content["clocks"]?.items ?? []).compactMap { item in
                guard let started = day(item["started"]) else { return nil }
                return Clock(
                    move: item["move"]?.string ?? "", started: started, due: day(item["due"]),
                    excluded: item["excluded"]?.int ?? 0, pausedOn: day(item["paused"]), doneOn: day(item["done"]))
            },
            reason: content["reason"]?.string ?? "", cause: content["cause"]?.string)
    }
}
