package import Basics

/// What the public sees of one entry.
package struct Publication: Sendable {
    package let register: String
    package let entry: EntryID
    package let version: Int
    /// current, corrected or withdrawn.
    package let state: String
    package let publishedAt: Instant
    package let endedAt: Instant?
    package let title: String
    package let body: CanonicalJSON
}

/// Reads publications and public figures, and nothing else.
package struct PublicReader {
    let session: any Session

    package init(session: any Session) { self.session = session }

    private static let columns = "register, entry, version, state, published_at, ended_at, title, body"

    private func publication(_ row: StoreRow) -> Publication {
        Publication(
            register: row.text(0), entry: EntryID(row.text(1)), version: row.integer(2), state: row.text(3),
            publishedAt: Instant(milliseconds: Int64(row.integer(4))),
            endedAt: row.optionalInteger(5).map { Instant(milliseconds: Int64($0)) }, title: row.text(6),
            body: CanonicalJSON(row.text(7)) ?? .null)
    }

    /// Current publications of a register, newest first, after a place in time.
    ///
    /// - Parameter stage: those in this stage alone.
    package func list(
        _ register: String, stage: String? = nil, text: SearchNeedle? = nil,
        before: (at: Instant, entry: EntryID)? = nil, limit: Int = 50
    ) throws -> [Publication] {
        var filter = "register = ? AND state = 'current'"
        var arguments: [SQLValue] = [.text(register)]
        if let before {
            filter += " AND (published_at, entry) < (?, ?)"
            arguments += [.integer(before.at.milliseconds), .text(before.entry.text)]
        }
        if let stage {
            filter += " AND body LIKE ?"
            arguments.append(.text("%\"stage\":\"\(stage)\"%"))
        }
        if let text {
            filter += " AND folded LIKE ?"
            arguments.append(.text("%" + String(String.UnicodeScalarView(text.characters)) + "%"))
        }
        return try session.rows(
            "SELECT \(PublicReader.columns) FROM publication WHERE \(filter) ORDER BY published_at DESC, entry DESC LIMIT ?",
            arguments + [SQLValue(limit)]
        ).map(publication)
    }

    /// All states of one entry's publication, newest first; empty when it never was public.
    package func versions(_ register: String, _ entry: EntryID) throws -> [Publication] {
        try session.rows(
            "SELECT \(PublicReader.columns) FROM publication WHERE register = ? AND entry = ? ORDER BY version DESC",
            [.text(register), .text(entry.text)]
        ).map(publication)
    }

    /// How many entries of each register are public now.
    package func counts() throws -> [String: Int] {
        Dictionary(
            try session.rows("SELECT register, entries FROM publication_count", [])
                .map { ($0.text(0), $0.integer(1)) }, uniquingKeysWith: { $1 })
    }

    /// The public total of a measure in a year, with its cut-off.
    package func figure(_ measure: MeasureDefinition, year: Int) throws -> (value: Quantity, entries: Int, at: Instant)?
    {
        if case .ratio(let numerator, let denominator) = measure.kind {
            guard let whole = try figure(denominator, isDistinct: false, year: year) else { return nil }
            let part = try figure(numerator, isDistinct: false, year: year)
            return (Quantity.percent(part?.value ?? .zero, of: whole.value), part?.entries ?? 0, whole.at)
        }
        return try figure(measure.name, isDistinct: measure.kind == .distinct, year: year)
    }

    private func figure(_ name: String, isDistinct: Bool, year: Int) throws -> (
        value: Quantity, entries: Int, at: Instant
    )? {
        try session.row(
            "SELECT entries, amount, keys, updated_at FROM public_figure WHERE measure = ? AND year = ?",
            [.text(name), SQLValue(year)]
        ).map { row in
            let value = isDistinct ? Quantity(row.integer(2)) : Quantity(scaled: Int64(row.integer(1)))
            return (value, row.integer(0), Instant(milliseconds: Int64(row.integer(3))))
        }
    }
}
