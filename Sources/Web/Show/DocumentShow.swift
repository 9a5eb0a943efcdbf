internal import Basics
internal import FileFormats
internal import Kernel
internal import Plans

/// One 文书 read from the registers, with its layout.
struct DocumentShow: Sendable {
    let entry: Entry
    let document: IssuedDocument
    let layout: IssuedDocumentLayout

    /// - Throws: `NothingHere` where it is not there or not the actor's to read.
    init(_ id: EntryID, _ actor: Actor, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws {
        guard let definition = reader.catalogue[name: IssuedDocument.schema.name] else { throw NothingHere() }
        entry = try RegisterEntryRoutes.readable(id, definition, actor, reader, organisation)
        document = IssuedDocument(values: entry.values)
        guard let facts = document.facts else { throw NothingHere() }
        layout = IssuedDocumentLayout(
            document, stage: entry.stage, facts: facts, organisation: organisation,
            signer: try document.issuedBy.flatMap { try reader.find(Account.self, $0)?.root.name })
    }

    /// Its number, or its title while it has none.
    var name: String { document.number.isEmpty ? document.title : document.number }

    func page(_ visit: Visit, _ presenter: Presenter, _ actor: Actor) throws -> IssuedDocumentPage {
        guard let definition = presenter.reader.catalogue[name: entry.register] else { throw NothingHere() }
        let show = EntryShow(visit: visit, definition: definition, entry: entry, presenter: presenter, actor: actor)
        var (open, closed) = show.moves()
        // Taking the data anew is looked at on a page of its own.
        open.removeAll { $0.href.hasSuffix("/do/redraft_whole") }
        closed.removeAll { $0.text == definition.move("redraft_whole")?.term.text(visit.language) }
        try tellIssued(&open, &closed, definition, visit, presenter)
        let path = "/work/documents/issued/\(entry.id)"
        for place in open.indices where open[place].href.hasSuffix("/do/redraft") {
            open[place] = MoveButton(
                text: visit.term("重新取数", "Take the data anew"), href: "\(path)/redraft", isPost: false)
        }
        let service = ServiceShow(visit: visit, presenter: presenter, actor: actor)
        open = try service.buttons(of: entry.id, back: path) + open
        let served = try service.lines(of: entry.id)
        let workbooks = layout.tables.enumerated().map { place, table in
            Link(
                text: visit.term("XLSX \(table.name)", "Table \(place + 1) (XLSX)"), href: "\(path)/tables/\(place)")
        }
        return IssuedDocumentPage(
            language: visit.language == .en
                ? "The document itself is in Chinese, as it is issued." : nil,
            stages: show.stages, moves: open, closedMoves: closed,
            facts: try facts(visit, presenter) + [service.summary(served)].compactMap { $0 },
            safeDocument: try layout.official().html,
            files: [
                Link(text: visit.word("downloadDocx"), href: "\(path)/document.docx")
            ] + workbooks + [
                Link(text: visit.term("数据（JSON）", "Data (JSON)"), href: "\(path)/data.json"),
                Link(text: visit.term("登记信息和办理过程", "The entry and its history"), href: show.path),
            ] + published(visit, presenter),
            service: served,
            texts: try RedraftShow(
                visit: visit, presenter: presenter, actor: actor, today: visit.kernel.environment.now().day,
                entry: entry, document: document
            ).texts())
    }

    /// Where the same was issued already, issuing is not possible to anybody: said to whoever looks at the draft.
    private func tellIssued(
        _ open: inout [MoveButton], _ closed: inout [ClosedMove], _ definition: RegisterDefinition, _ visit: Visit,
        _ presenter: Presenter
    ) throws {
        guard entry.stage == "draft", let issue = definition.move("issue")?.term.text(visit.language),
            let first = try document.issuedAlready(presenter.reader)
        else { return }
        open.removeAll { $0.href.hasSuffix("/issue") }
        closed.removeAll { $0.text == issue }
        let number = first["number"].plain
        closed.insert(
            ClosedMove(
                text: issue,
                why: visit.term(
                    "现在不能签发：\(document.sameName(.zh))已印发。如有变化，请先撤回已印发的文书。",
                    "It cannot be issued now: \(document.sameName(.en)) has been issued. If something has changed, withdraw that one first."
                ), link: Link(text: number, href: "/work/documents/issued/\(first.id)")), at: 0)
    }

    /// What the public sees of it.
    private func published(_ visit: Visit, _ presenter: Presenter) -> [Link] {
        guard document.isDisclosed, entry.stage == "issued" else { return [] }
        return [Link(text: visit.word("asPublic"), href: "/open/\(entry.register)/\(entry.id)")]
    }

    /// On which day it stands.
    private func standing(_ visit: Visit) -> String {
        let facts = layout.facts
        let count = TaskTally.term(facts.tasks.count { !$0.isPart }, facts.tasks.count).text(visit.language)
        guard facts.past != nil else { return count }
        return count
            + visit.term(
                "，按当日情况；取数\(facts.takenOn.text(.zh))", ", as they stood then; taken on \(facts.takenOn.text(.en))")
    }

    private func facts(_ visit: Visit, _ presenter: Presenter) throws -> [FieldLine] {
        let language = visit.language
        var lines = [
            FieldLine(label: visit.term("种类", "Kind"), value: document.kind.term.text(language)),
            FieldLine(
                label: visit.term("工作要点", "Plan"), value: presenter.title("plan_document", document.document.text),
                href: "/work/board?plan=\(document.document)"),
        ]
        if let task = document.task {
            lines.append(
                FieldLine(
                    label: visit.term("任务", "Task"), value: presenter.title("plan_task", task.text),
                    href: Presenter.href("plan_task", task.text)))
        }
        lines += [
            FieldLine(
                label: visit.term("数据截止", "Data up to"), value: layout.facts.cutOff.text(language),
                note: standing(visit)),
            FieldLine(
                label: visit.term("公开属性", "Disclosure"), value: document.disclosureAttribute.term.text(language),
                note: document.disclosureReason.isEmpty ? nil : presenter.disclosureReason(document.disclosureReason)),
        ]
        if let due = document.reportsDue(presenter.organisation), document.number.isEmpty {
            lines.append(
                FieldLine(
                    label: visit.term("反馈报送时限", "Reports due by"), value: due.text(language),
                    note: visit.term("之后才能签发正式报告", "until then only a preliminary report can be issued")))
        }
        if !document.hash.isEmpty {
            let holds = document.contentHash == document.hash
            lines.append(
                FieldLine(
                    label: "SHA-256", value: document.hash,
                    note: holds
                        ? visit.term("与正文和数据一致", "agrees with text and data")
                        : visit.term("与正文和数据不一致", "does not agree with text and data"), isWide: true))
        }
        return lines
    }
}

extension IssuedDocument {
    /// “第三季度报告”: what there is one of.
    func sameName(_ language: Language) -> String {
        guard kind == .quarterlyReport, let quarter = Quarter(text: self.quarter) else {
            return language == .zh ? "同样的\(kind.term.zh)" : "the same \(kind.term.en.lowercased())"
        }
        guard language == .zh else {
            return "the \(isPreliminary ? "preliminary " : "")report for \(quarter.text(.en))"
        }
        return String(quarter.text(.zh).drop { $0 != "第" }) + (isPreliminary ? "初步报告" : "报告")
    }
}

extension DocumentTable {
    /// The table as a worksheet: texts stay texts, whatever they begin with.
    package func workbook() throws -> [UInt8] {
        let words = rows.map { $0.map(\.words) }
        // What a turned sheet holds beside the table's lines; a few columns do not fill it.
        let widths = OfficialColumns.fit(columns.map(\.title), words, halves: min(140, columns.count * 24))
        return try Workbooks.bytes(
            sheet: name, columns: zip(columns, widths).map { XLSXColumn($0.title, width: Double($1 + 1)) },
            rows: rows.map { $0.map(\.value) }, caption: name)
    }
}

extension DocumentTable.Cell {
    fileprivate var value: XLSXValue {
        switch self {
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .quantity(let quantity): .quantity(quantity)
        case .day(let day): .day(day)
        case .empty: .empty
        }
    }
}
