package import Basics
package import Kernel

/// 送达回证: that a document was served on a unit, and who signed for it there. One for each addressee, made when the
/// document is issued; it is put into the inbox of the unit's reporters, and they are written to.
package struct DocumentService: Register {
    package enum Stage: String, Choice {
        case served, received, ended
        package var term: Term {
            switch self {
            case .served: Term("已送达，待签收", "Served")
            case .received: Term("已签收", "Signed for")
            case .ended: Term("文书已撤回", "Document withdrawn")
            }
        }
    }

    package var document: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var number = ""
    package var title = ""
    package var servedOn: Day?
    /// The day on which the addressee's own staff first opened the document's page, and who did; its leaf has the
    /// moment.
    package var openedOn: Day?
    package var openedBy: EntryID?
    package var receivedOn: Day?
    package var receivedBy: EntryID?
    package init() {}

    package static let notifies = true

    package static let schema = Schema<Self>(
        "document_service", "送达回证", "Record of service", plural: "Records of service",
        purpose: Term(
            "交办单和年度考核通知签发时向每个主送单位送达，由单位签收。",
            "Assignment sheets and assessment notices are served on each addressee when they are issued; units sign for them."
        ),
        group: .plan, title: ["number", "title"], unit: "unit", visibility: .subtree,
        fields: [
            Field("number", "文号", "Number", \.number, .computed, .listed, .searchable),
            Field("title", "标题", "Title", \.title, .computed, .listed, .searchable),
            Field(
                "document", "文书", "Document", \.document, .required, .indexed, .kind(.reference("issued_document"))),
            Field("unit", "受送达单位", "Served on", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "发文单位", "Issuing unit", \.issuer, .computed, .kind(.reference("unit"))),
            Field("served_on", "送达日期", "Served on day", \.servedOn, .computed, .indexed, .listed),
            Field("opened_on", "首次打开日期", "First opened on", \.openedOn, .computed, .listed),
            Field("opened_by", "首次打开人", "First opened by", \.openedBy, .kind(.reference("account"))),
            Field("received_on", "签收日期", "Signed for on", \.receivedOn, .computed, .listed),
            Field("received_by", "签收人", "Signed for by", \.receivedBy, .computed, .kind(.reference("account"))),
        ])

    package static let lifecycle = Lifecycle<Self>(
        path: [.served, .received],
        moves: [
            Move(
                "serve", "送达", "Serve", from: [], to: .served, by: [.system], enters: ["document", "unit"],
                prepare: { service, context in
                    guard let issued = try context.reader.find(IssuedDocument.self, service.document)?.root else {
                        return
                    }
                    (service.number, service.title) = (issued.number, issued.title)
                    service.issuer = issued.issuer
                    service.servedOn = context.today
                }),
            Move(
                "receive", "签收", "Sign for", from: [.served], to: .received, by: [.of(.unitReporter)], asks: true,
                prepare: { service, context in
                    service.receivedOn = context.today
                    service.receivedBy = context.actor.account
                }),
            // Once, when the addressee's own staff look at the document for the first time.
            Move(
                "open", "首次打开", "First opened", from: [.served, .received], to: nil, by: [.system],
                enters: ["opened_by"], prepare: { service, context in service.openedOn = context.today },
                guards: [isUnopened, isOwnStaff]),
            Move("end", "终止", "End", from: [.served], to: .ended, by: [.system]),
        ])

    private static let isUnopened: Move<Self>.Guard = { _, context in
        guard context.before?["opened_on"].isEmpty == false else { return nil }
        return Problem(
            "document_service.opened", Term("首次打开已经记下。", "The first opening has been recorded already."))
    }

    /// A reader of another unit opens nothing for the addressee.
    private static let isOwnStaff: Move<Self>.Guard = { service, context in
        let account = try service.openedBy.flatMap { try context.reader.find(Account.self, $0)?.root }
        if account?.unit == service.unit { return nil }
        return Problem(
            "document_service.other_unit", field: "opened_by",
            Term("打开的人不是受送达单位的工作人员。", "Whoever opened it does not work at the unit it was served on."))
    }

    /// What is to be recorded when somebody opens a document's page: nothing but the first time at his own unit.
    package static func opened(_ document: EntryID, by actor: Actor, _ reader: EntryReader) throws -> [MoveRequest] {
        try reader.entries(schema.name, where: "document", is: .text(document.text), limit: 10_000).filter { entry in
            entry.unit == actor.unit && entry["opened_on"].isEmpty && ["served", "received"].contains(entry.stage)
        }.map { entry in
            MoveRequest(entry.register, entry.id, "open", values: ["opened_by": actor.account.value])
        }
    }

    /// The records of a document, by unit.
    package static func of(_ document: EntryID, _ reader: EntryReader) throws -> [Entry] {
        try reader.entries(schema.name, where: "document", is: .text(document.text), limit: 10_000)
    }
}

extension IssuedDocument {
    /// One record for each addressee, once the document is issued.
    func served(_ context: MoveContext) -> [MoveRequest] {
        guard kind.isServed else { return [] }
        return Set(addressees).sorted().map { unit in
            MoveRequest(
                DocumentService.schema.name, nil, "serve",
                values: ["document": .text(context.entry.text), "unit": .text(unit)])
        }
    }

    /// Nobody is asked to sign for what was withdrawn.
    static func withdrawService(_ context: MoveContext) throws -> [MoveRequest] {
        try DocumentService.of(context.entry, context.reader).filter { $0.stage == "served" }
            .map { MoveRequest($0.register, $0.id, "end") }
    }

    /// Only a result that is settled is for the public; all else is inner work (domain rules, section 1).
    static let mayBePublic: Move<Self>.Guard = { document, _ in
        if document.disclosureAttribute != .open || document.isPublishable { return nil }
        return Problem(
            "issued_document.not_public", field: "disclosure",
            Term(
                "\(document.kind.term.zh)是内部工作文书，不能主动公开。",
                "\(document.kind.term.en): an inner document, which is not published."),
            remedy: Term(
                "只有得分锁定后的年度考核通知可以主动公开；请改为依申请公开或不予公开。",
                "Only an assessment notice of locked scores may be published; choose “on request” or “withheld”."))
    }

    /// Whether it may be published.
    package var isPublishable: Bool { kind == .assessmentNotice && facts?.scoresStage == "locked" }
}
