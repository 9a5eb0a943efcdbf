package import Basics

/// One thing somebody at a unit is asked to do.
package struct InboxItem: Sendable, Hashable {
    package let register: String
    package let entry: EntryID
    package let move: String
    /// Empty when a role held anywhere is asked.
    package let unit: String
    package let since: Instant
    package let due: Day?
    package let title: String
}

package extension EntryReader {
    /// What waits for an actor, the most urgent first.
    func inbox(of actor: Actor, organisation: OrganisationSnapshot, limit: Int = 200) throws -> [InboxItem] {
        var seen = Set<InboxItem>()
        var items: [InboxItem] = []
        for grant in actor.grants {
            // One's own unit asks; a role held higher up could act for units below, but is not nagged for them.
            let rows = try session.rows(
                """
                SELECT register, entry, move, unit, since, due, title FROM inbox WHERE unit IN (?, '') AND role = ?
                ORDER BY COALESCE(due, '9999'), since LIMIT ?
                """, [.text(grant.unit), .text(grant.role.code), SQLValue(limit)])
            for row in rows {
                let item = InboxItem(
                    register: row.text(0), entry: EntryID(row.text(1)), move: row.text(2), unit: row.text(3),
                    since: Instant(milliseconds: Int64(row.integer(4))), due: row.day(5), title: row.text(6))
                if seen.insert(item).inserted { items.append(item) }
            }
        }
        return items.sorted { ($0.due?.number ?? .max, $0.since) < ($1.due?.number ?? .max, $1.since) }
    }
}

/// One entry that waits, with every move that is asked of an actor there. What may be decided in two ways is one thing.
package struct InboxThing: Sendable {
    /// The most urgent of what is asked.
    package let item: InboxItem
    /// The names of the moves asked.
    package let moves: [String]
}

package extension EntryReader {
    /// What waits for an actor, an entry once, the most urgent first.
    func things(of actor: Actor, organisation: OrganisationSnapshot) throws -> [InboxThing] {
        var order: [String] = []
        var found: [String: [InboxItem]] = [:]
        for item in try inbox(of: actor, organisation: organisation) {
            let key = "\(item.register)/\(item.entry)"
            if found[key] == nil { order.append(key) }
            found[key, default: []].append(item)
        }
        return order.compactMap { key in
            found[key].flatMap { items in
                items.first.map { InboxThing(item: $0, moves: Set(items.map(\.move)).sorted()) }
            }
        }
    }
}
