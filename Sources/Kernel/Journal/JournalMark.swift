/// How far the journal had come when something was read. What is held in memory is compared by it: another mark means
/// that a move was made since, whichever process made it.
package struct JournalMark: Sendable, Hashable {
    /// The last place taken; -1 while the journal is empty.
    package let last: Int
    /// Leaves that had no place yet.
    package let pending: Set<String>

    package init(last: Int, pending: Set<String> = []) {
        self.last = last
        self.pending = pending
    }
}

/// An entry that was moved.
package struct MovedEntry: Sendable, Hashable {
    package let register: String
    package let entry: EntryID
    package init(register: String, entry: EntryID) {
        self.register = register
        self.entry = entry
    }
}

package extension JournalLog {
    /// Entries moved since a mark, each once; `nil` when there are more leaves than the limit.
    static func moved(since mark: JournalMark, limit: Int, _ session: any Session) throws -> Set<MovedEntry>? {
        let placed = try session.rows(
            "SELECT id, register, entry FROM journal WHERE seq > ? ORDER BY seq LIMIT ?",
            [SQLValue(mark.last), SQLValue(limit + 1)])
        let waiting = try session.journalMark().pending.subtracting(mark.pending)
        guard placed.count + waiting.count <= limit else { return nil }
        var moved = Set<MovedEntry>()
        // What had no place at the mark was seen then.
        for row in placed where !mark.pending.contains(row.text(0)) {
            moved.insert(MovedEntry(register: row.text(1), entry: EntryID(row.text(2))))
        }
        for leaf in waiting {
            guard let row = try session.row("SELECT register, entry FROM journal WHERE id = ?", [.text(leaf)]) else {
                continue
            }
            moved.insert(MovedEntry(register: row.text(0), entry: EntryID(row.text(1))))
        }
        return moved
    }
}
