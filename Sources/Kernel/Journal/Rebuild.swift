internal import Basics
package import MerkleLog

/// Replays the journal into an empty store and compares every table that follows from it.
package struct Rebuild: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// The tables that follow from the journal, with what orders their rows.
    static func tables(_ catalogue: RegisterCatalogue) -> [(name: String, columns: String, order: String)] {
        let entries = catalogue.registers.map { register in
            (register.table, register.columnList, "id")
        }
        return entries + [
            ("contribution", "measure, entry, day, unit, division, amount", "measure, entry"),
            (
                "contribution_change", "measure, entry, version, step, recorded, day, unit, division, amount",
                "measure, entry, version, step"
            ),
            ("tally", "measure, day, unit, division, entries, amount", "measure, day, unit, division"),
            ("tally_key", "measure, year, scope, key, uses", "measure, year, scope, key"),
            ("tally_distinct", "measure, year, scope, keys", "measure, year, scope"),
            ("entry_count", "register, stage, entries", "register, stage"),
            ("entry_person", "register, entry, move, person", "register, entry, move, person"),
            (
                "entry_evidence", "register, entry, version, kind, hash, name, day",
                "register, entry, version, kind, hash"
            ),
            (
                "deadline", "register, entry, move, started, due, excluded, paused, done",
                "register, entry, move, started"
            ),
            ("inbox", "register, entry, move, role, unit, since, due, title", "register, entry, move, role, unit"),
            (
                "publication", "register, entry, version, state, published_at, ended_at, title, body",
                "register, entry, version"
            ),
            ("publication_count", "register, entries", "register"),
            ("public_figure", "measure, year, entries, amount, keys, updated_at", "measure, year"),
            ("journal_tile", "level, place, root", "level, place"),
        ]
    }

    package struct Report: Sendable {
        package let leaves: Int
        package let root: Hash32
        /// Tables that differ, with the rows in each store.
        package let differences: [String]
        package var agrees: Bool { differences.isEmpty }
    }

    /// Replays into `empty`, a migrated store without entries, and compares.
    package func check(into empty: any Store, progress: @escaping @Sendable (Int, Int) -> Void) async throws -> Report {
        let catalogue = kernel.catalogue
        try await kernel.store.upkeep()
        let size = try await kernel.store.read { try JournalLog.size($0) }
        var next = 0
        var differences: [String] = []
        var missing = MissingContents()
        while next < size {
            let from = next
            let batch = try await kernel.store.read { session in
                try JournalLog.records(from: from, limit: 1000, session).map { record in
                    Step(
                        record: record, change: try JournalLog.change(record, catalogue: catalogue, session),
                        contents: try JournalLog.contents(of: record.id, session).map {
                            Part(part: $0.part, salt: $0.salt, body: $0.body)
                        })
                }
            }
            guard !batch.isEmpty else { break }
            let before = missing
            let (found, after) = try await empty.write { session in
                var missing = before
                return (try replay(batch, &missing, session), missing)
            }
            differences += found
            missing = after
            next += batch.count
            progress(next, size)
        }
        differences += missing.leaves
        // A store that was filled before changes were kept holds those of later days only.
        let known = try await kernel.store.read { try EntryReader(session: $0, catalogue: catalogue).figuresKnownFrom }
        for table in Rebuild.tables(catalogue) {
            let since = table.name == "contribution_change" ? known : nil
            let here = try await kernel.store.read { try Rebuild.digest(table, recordedAfter: since, $0) }
            let there = try await empty.read { try Rebuild.digest(table, recordedAfter: since, $0) }
            if here != there { differences.append("\(table.name): \(here.rows) ≠ \(there.rows)") }
        }
        let root = try await kernel.store.read { try JournalLog.proofs($0).root(of: size) }
        let replayed = try await empty.read { try JournalLog.proofs($0).root(of: size) }
        if root != replayed { differences.append("journal root: \(root) ≠ \(replayed)") }
        return Report(leaves: size, root: root, differences: differences)
    }

    private struct Part: Sendable {
        let part: String
        let salt: [UInt8]
        let body: String
    }
    private struct Step: Sendable {
        let record: JournalLog.Record
        let change: Change?
        let contents: [Part]
    }

    private func replay(_ steps: [Step], _ missing: inout MissingContents, _ session: any Session) throws -> [String] {
        var problems: [String] = []
        for step in steps {
            let record = step.record
            try JournalLog.restore(record, contents: step.contents.map { ($0.part, $0.salt, $0.body) }, session)
            let leaf = CanonicalJSON(String(decoding: record.leaf, as: UTF8.self))
            if !record.agrees(with: leaf) {
                problems.append("leaf \(record.id): its row says something else than the leaf")
            }
            let commitments = leaf?["commitments"]?.members ?? [:]
            for part in step.contents
            where commitments[part.part]?.string != Leaf.commitment(salt: part.salt, body: part.body) {
                problems.append("leaf \(record.id): the content of “\(part.part)” does not fit its commitment")
            }
            guard let change = step.change, let definition = kernel.catalogue[name: change.register] else {
                problems.append("leaf \(record.id): unknown register \(record.register)")
                continue
            }
            missing.note(record, lacks: Set(commitments.keys).subtracting(step.contents.map(\.part)), change)
            try Projector(session: session, catalogue: kernel.catalogue).apply(change, definition)
        }
        return problems
    }

    private struct Digest: Equatable, Sendable {
        let rows: Int
        let hash: String
    }

    private static func digest(
        _ table: (name: String, columns: String, order: String), recordedAfter day: Day?, _ session: any Session
    ) throws -> Digest {
        let filter = day == nil ? "" : "WHERE recorded > ?"
        var rows = 0
        var chained = ""
        try session.each(
            "SELECT \(table.columns) FROM \(table.name) \(filter) ORDER BY \(table.order)",
            day.map { [SQLValue($0)] } ?? []
        ) { row in
            rows += 1
            var text = chained
            for value in row.values {
                switch value {
                case .null: text += "|~"
                case .integer(let number): text += "|i\(number)"
                case .text(let string): text += "|t\(string)"
                case .blob(let bytes): text += "|b" + Hex.text(bytes)
                }
            }
            chained = Hex.sha256(Array(text.utf8))
            return true
        }
        return Digest(rows: rows, hash: chained)
    }
}
