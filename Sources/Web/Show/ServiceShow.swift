internal import Basics
internal import Kernel
internal import Plans

/// To whom a document went, when it was put into the inbox and the mail, and who signed for it (送达).
struct ServiceShow {
    let visit: Visit
    let presenter: Presenter
    let actor: Actor

    /// A document's records, those that wait first.
    func lines(of document: EntryID) throws -> [ServiceLine] {
        try records(document).map { entry in
            let service = DocumentService(values: entry.values)
            var line = try line(
                unit: service.unit.text, register: entry.register, entry.id, from: "serve",
                received: entry.stage == "ended"
                    ? nil : try service.receivedOn.map { try signed(entry) ?? $0.text(visit.language) },
                by: service.receivedBy, isEnded: entry.stage == "ended")
            line.opened = try opened(service, entry)
            return line
        }
    }

    /// The moment it was signed for.
    private func signed(_ entry: Entry) throws -> String? {
        try JournalLog.records(of: entry.register, entry.id, presenter.reader.session)
            .last { $0.move == "receive" }.map { presenter.time($0.at) }
    }

    /// When the addressee's own staff first opened it, and who did.
    private func opened(_ service: DocumentService, _ entry: Entry) throws -> String {
        guard let day = service.openedOn else {
            // Signed for without being opened, or served before openings were recorded.
            return service.receivedOn == nil
                ? visit.term("尚未打开", "not opened yet") : visit.term("没有打开记录", "no opening recorded")
        }
        let leaf = try JournalLog.records(of: entry.register, entry.id, presenter.reader.session)
            .first { $0.move == "open" }
        let at = leaf.map { presenter.time($0.at) } ?? day.text(visit.language)
        let who = try service.openedBy.flatMap { try presenter.reader.find(Account.self, $0)?.root.name }
        return visit.term(
            "首次打开\(at)" + (who.map { "，\($0)" } ?? ""), "first opened \(at)" + (who.map { ", \($0)" } ?? ""))
    }

    /// A supervision item, which goes to one unit.
    func line(of item: SupervisionItem, _ id: EntryID, stage: String) throws -> ServiceLine {
        try line(
            unit: item.unit.text, register: SupervisionItem.schema.name, id, from: nil,
            received: item.receivedOn?.text(visit.language), by: item.receivedBy, isEnded: stage == "withdrawn")
    }

    /// How many have signed for it.
    func summary(_ lines: [ServiceLine]) -> FieldLine? {
        guard !lines.isEmpty else { return nil }
        let signed = lines.count { $0.isReceived }
        return FieldLine(
            label: visit.term("送达", "Served"),
            value: visit.term("\(lines.count)个单位", lines.count == 1 ? "1 unit" : "\(lines.count) units"),
            href: "#service-title", note: visit.term("已签收\(signed)个", "signed for by \(signed)"))
    }

    /// Signing for it, for those of an addressee.
    func buttons(of document: EntryID, back: String) throws -> [MoveButton] {
        guard let definition = presenter.reader.catalogue[name: DocumentService.schema.name],
            let move = definition.move("receive")
        else { return [] }
        return try records(document).filter { entry in
            entry.stage == "served"
                && Policy.allows(
                    actor, move, unit: entry.unit, values: entry.values, organisation: presenter.organisation)
        }.prefix(5).map { entry in
            let unit = presenter.organisation.name(ofUnit: entry.unit, visit.language)
            return MoveButton(
                text: visit.term("签收（\(unit)）", "Sign for it (\(unit))"),
                href: "/work/r/\(entry.register)/\(entry.id)/do/receive", isPrimary: true,
                hidden: [
                    HiddenField(name: "version", value: String(entry.version)),
                    HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
                    HiddenField(name: "next", value: back),
                ])
        }
    }

    private func records(_ document: EntryID) throws -> [Entry] {
        guard let definition = presenter.reader.catalogue[name: DocumentService.schema.name] else { return [] }
        return try DocumentService.of(document, presenter.reader).filter {
            Policy.mayRead(actor, $0, definition, organisation: presenter.organisation)
        }.sorted { ($0.stage == "received" ? 1 : 0, $0.id) < ($1.stage == "received" ? 1 : 0, $1.id) }
    }

    /// - Parameter move: the move by which it was served; `nil` is the first.
    private func line(
        unit: String, register: String, _ id: EntryID, from move: String?, received: String?, by person: EntryID?,
        isEnded: Bool
    ) throws -> ServiceLine {
        let first = try JournalLog.records(of: register, id, presenter.reader.session)
            .first { record in move.map { record.move == $0 } ?? true }
        let letters = try first.map { try LetterCount(of: $0.id, presenter.reader.session) }
        var who = ""
        if let person, let account = try presenter.reader.find(Account.self, person)?.root {
            who = visit.term("，\(account.name)", ", \(account.name)")
        }
        return ServiceLine(
            unit: presenter.organisation.name(ofUnit: unit, visit.language),
            href: register == DocumentService.schema.name ? Presenter.href(register, id.text) : nil,
            served: first.map { record in
                visit.term("\(presenter.time(record.at))进入待办", "in the inbox \(presenter.time(record.at))")
            } ?? "",
            mail: letters.flatMap(mail),
            received: received.map { visit.term("\($0)签收\(who)", "signed for \($0)\(who)") }
                ?? (isEnded ? visit.term("已撤回", "withdrawn") : visit.term("尚未签收", "not signed for yet")),
            isReceived: received != nil)
    }

    private func mail(_ letters: LetterCount) -> String? {
        if let at = letters.sentAt {
            return visit.term(
                "邮件\(letters.sent)封，\(presenter.time(at))发出", "letters mailed: \(letters.sent), \(presenter.time(at))")
        }
        if letters.givenUp > 0 { return visit.term("邮件没有发出去", "the mail could not be sent") }
        return letters.waiting > 0
            ? visit.term("邮件\(letters.waiting)封待发", "letters waiting to be mailed: \(letters.waiting)") : nil
    }
}
