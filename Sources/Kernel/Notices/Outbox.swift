internal import Basics

/// Notices that leave the house. Each is kept in the transaction of the move that causes it, so it is sent if and only
/// if the move stands; replaying the journal makes none. People are written to where the setting `notice.mail` is
/// `on`, other systems where `notice.webhook` names an address.
package struct Outbox {
    let session: any Session
    let organisation: OrganisationSnapshot
    let environment: Environment

    /// Writes to whoever is newly asked for something.
    func note(_ entry: Entry, _ change: Change, _ definition: RegisterDefinition, before: Entry?) throws {
        guard definition.notifies, before?.stage != entry.stage else { return }
        let mail = organisation.settings["notice.mail"] == "on"
        let webhook = organisation.settings["notice.webhook"] ?? ""
        guard mail || !webhook.isEmpty else { return }
        let asks = Ask.all(entry, definition)
        if mail {
            var written = Set<String>()
            for ask in asks {
                for row in try session.rows(
                    """
                    SELECT a.id, a.f_email FROM entry_role_grant g JOIN entry_account a ON a.id = g.f_account
                    WHERE g.f_unit = ? AND g.f_role = ? AND g.stage = 'active' AND a.stage = 'active' ORDER BY a.id
                    """, [.text(ask.unit), .text(ask.role.code)])
                where row.text(0) != change.actor && Outbox.isAddress(row.text(1))
                    && written.insert(row.text(0)).inserted
                {
                    try keep(.mail, row.text(1), key: "\(change.leaf):\(row.text(0))", letter(entry, ask, definition))
                }
            }
        }
        if !webhook.isEmpty, !asks.isEmpty {
            try keep(.webhook, webhook, key: "\(change.leaf):webhook", (change.leaf, call(entry, change, asks)))
        }
    }

    package enum Channel: String, Sendable { case mail, webhook }

    private func keep(_ channel: Channel, _ address: String, key: String, _ letter: (subject: String, body: String))
        throws
    {
        let now = environment.now().milliseconds
        try session.append(
            [
                .text(environment.makeID().text), .text(key), .text(channel.rawValue), .text(address),
                .text(letter.subject), .text(letter.body), .text("waiting"), .integer(now), .integer(now), .integer(0),
            ], to: .outbox)
    }

    /// What a person reads: what it is about, what to do and by when. Contents stay in the house.
    private func letter(_ entry: Entry, _ ask: Ask, _ definition: RegisterDefinition) -> (subject: String, body: String)
    {
        let title = definition.title(of: entry.values)
        let unit = organisation.name(ofUnit: ask.unit, .zh)
        let site = organisation.settings["site.address"] ?? ""
        let link =
            site.isEmpty
            ? "" : "\n\(site.hasSuffix("/") ? String(site.dropLast()) : site)/work/r/\(entry.register)/\(entry.id)\n"
        return (
            "【智慧质监】\(definition.term.zh)：\(title)",
            """
            \(unit)：

            有一件事等您办理：\(ask.move.term.zh)。
            \(definition.term.zh)：\(title)
            \(link)
            Something waits for you: \(ask.move.term.en), \(definition.term.en).

            本邮件由系统自动发出，请登录办理，不要回复。
            """
        )
    }

    private func call(_ entry: Entry, _ change: Change, _ asks: [Ask]) -> String {
        CanonicalJSON.object([
            "id": .text(change.leaf), "at": .integer(Int(change.at.milliseconds)), "register": .text(entry.register),
            "entry": .text(entry.id.text), "stage": .text(entry.stage), "move": .text(change.move),
            "asks": .list(
                asks.map {
                    .object(["move": .text($0.move.name), "role": .text($0.role.code), "unit": .text($0.unit)])
                }),
        ]).text
    }

    /// One plain address: nothing that could become a header or a second recipient.
    static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"<>,;:\"()[]\\".utf8.contains($0) }
    }
}

/// Somebody at a unit who is asked to make a move.
struct Ask {
    let move: MoveDefinition
    let role: Role
    let unit: String

    /// Whom an entry asks where it stands. A role that may be held anywhere is asked wherever it is held.
    static func all(_ entry: Entry, _ definition: RegisterDefinition) -> [Ask] {
        definition.moves.filter { $0.asks && $0.from.contains(entry.stage) }.flatMap { move in
            move.permits.filter { $0 != .system }.flatMap { permit in
                let units =
                    permit.anywhere ? [""] : permit.unitField.map { entry[$0].list } ?? [entry.unit].compactMap { $0 }
                return Set(units).sorted().map { Ask(move: move, role: permit.role, unit: $0) }
            }
        }
    }
}
