package import Basics
package import FileFormats
package import Kernel
package import Plans

/// A document of the plan in the layout of GB/T 9704-2012: its text as edited, its tables from its data. In Chinese
/// whoever reads it.
package struct IssuedDocumentLayout {
    let document: IssuedDocument
    let stage: String
    let facts: DocumentFacts
    let organisation: OrganisationSnapshot
    /// Who issued it.
    let signer: String?

    package init(
        _ document: IssuedDocument, stage: String, facts: DocumentFacts, organisation: OrganisationSnapshot,
        signer: String?
    ) {
        self.document = document
        self.stage = stage
        self.facts = facts
        self.organisation = organisation
        self.signer = signer
    }

    /// The tables that follow from the data.
    package var tables: [DocumentTable] { DocumentTable.tables(document.kind, facts) }

    /// - Throws: `document_number.…` where the entry's number is none, `document.table_…`.
    package func official() throws(Problem) -> OfficialDocument {
        let day = document.issuedOn ?? facts.cutOff
        if document.kind.isForm { return try formDocument(day) }
        return OfficialDocument(
            organ: facts.issuer, head: .init(mark: mark, number: try number()), title: title,
            addressees: addressees.isEmpty ? nil : addressees, body: try blocks(),
            attachments: try tables.filter { $0.section == nil }.map { table throws(Problem) in
                .init(table.name, [.table(try official(table))])
            },
            signature: .init(facts.issuer, day, marksSeal: true), remarks: remarks,
            imprint: .init(copies: copies, issuer: facts.issuer, day: day))
    }

    private func number() throws(Problem) -> DocumentNumber? {
        document.number.isEmpty ? nil : try DocumentNumber(document.number)
    }

    /// 交办单 and 督查通报 stand under a mark of their own, the rest under that of the organ's documents.
    private var mark: String {
        switch document.kind {
        case .assignment, .bulletin: facts.issuer + document.kind.term.zh
        default: facts.issuer + "文件"
        }
    }

    private var title: String {
        let isSaid = document.title.contains("初步") || !document.isPreliminary
        return isSaid ? document.title : document.title + "（初步）"
    }

    private var remarks: String {
        switch stage {
        case "draft": return "草稿，未签发"
        case "withdrawn": return "本件已撤回"
        case "discarded": return "草稿，已作废"
        default: break
        }
        let disclosure =
            switch document.disclosureAttribute {
            case .open: "此件公开发布"
            case .onRequest: "此件依申请公开"
            case .withheld: "此件不予公开"
            }
        return document.kind == .bulletin ? "\(disclosure)；质监系统内部督查，不是政府督查" : disclosure
    }

    /// A few units by name, many by their kinds.
    private var addressees: String {
        // A report without an organ above goes to the leaders of its own.
        if document.kind == .quarterlyReport, document.addressees == [document.issuer.text], !document.edition.isEmpty {
            return organisation.units[document.issuer.text]?.kind == "province" ? "省局领导" : "局领导"
        }
        return named(document.addressees)
    }

    /// Who leads the tasks gets a copy of a report that goes upwards.
    private var copies: String? {
        guard document.kind == .quarterlyReport, document.edition >= "2026-3" else { return nil }
        let units = IssuedDocument.inOrder(
            Set(facts.tasks.map(\.leadID)).subtracting([""]).subtracting(document.addressees), organisation)
        return units.isEmpty ? nil : named(units)
    }

    private func named(_ units: [String]) -> String {
        if units.count <= 6 { return units.map { organisation.name(ofUnit: $0, .zh) }.joined(separator: "，") }
        let kinds = Set(units.map { organisation.units[$0]?.kind ?? "" })
        return [
            ("city_bureau", "有关市州局"), ("county_bureau", "有关县市区局"), ("office", "机关有关处室"),
            ("institute", "有关直属单位"), ("province", "省局"), ("", "其他有关单位"),
        ].filter { kinds.contains($0.0) }.map(\.1).joined(separator: "，")
    }

    // MARK: Text with its tables

    /// The edited text; a table stands at the end of its section, or at the end where the section is gone.
    private func blocks() throws(Problem) -> [OfficialDocument.Block] {
        var waiting = tables.filter { $0.section != nil }
        var blocks: [OfficialDocument.Block] = []
        var section = ""
        func place(_ due: (DocumentTable) -> Bool) throws(Problem) {
            for table in waiting where due(table) { blocks.append(.table(try official(table))) }
            waiting.removeAll(where: due)
        }
        for piece in DocumentPieces.of(document.body) {
            switch piece {
            case .heading(let level, let words, let text):
                if level == 1 {
                    let ended = section
                    try place { $0.section == ended }
                    section = words
                }
                blocks.append(.heading(level, words, text: text))
            case .paragraph(let text): blocks.append(.paragraph(text))
            }
        }
        try place { _ in true }
        return blocks
    }

    /// On paper a column in which nothing stands is left out; the workbook has it, to be filled in.
    private func official(_ table: DocumentTable) throws(Problem) -> OfficialDocument.Table {
        let used = table.columns.indices.filter { column in table.rows.contains { !$0[column].words.isEmpty } }
        return try OfficialDocument.Table(
            columns: used.map { place in
                let column = table.columns[place]
                return .init(column.title, width: column.width, alignment: column.isNumber ? .end : .start)
            },
            rows: table.rows.map { row in used.map { OfficialDocument.Cell(row[$0].paper) } },
            caption: table.section == nil ? nil : table.name, isLandscape: table.isLandscape)
    }

    // MARK: Forms

    private func formDocument(_ day: Day) throws(Problem) -> OfficialDocument {
        OfficialDocument(
            organ: facts.issuer, title: title,
            body: [.form(document.kind == .closureForm ? try closure() : try delay())],
            remarks: stage == "issued" ? nil : remarks, hasPageNumbers: false)
    }

    private var captions: [String] {
        ["编号：\(document.number.isEmpty ? "（签发时编号）" : document.number)", "发文单位：\(facts.issuer)"]
    }

    private func closure() throws(Problem) -> OfficialDocument.Form {
        let task = facts.tasks.first ?? DocumentFacts.Task()
        let (claim, verify) = (facts.last("claim"), facts.last("verify"))
        let targets = task.targets.map { target in
            "\(target.promise)：\(target.reached)"
        }
        return try OfficialDocument.Form(
            widths: [4, 8, 4, 8],
            rows: [
                .init([.label("任务编号"), .init(task.code), .label("牵头单位"), .init(task.lead)]),
                .init([.label("任务名称"), .init(task.title, columns: 3)]),
                .init([.label("完成时限"), .init(limit(task)), .label("申请日期"), .init(claim?.on.text(.zh) ?? "")]),
                .init([.label("指标完成"), .init(targets.isEmpty ? "没有量化指标" : targets.joined(separator: "\n"), columns: 3)]
                ),
                .init([.label("办理情况"), .init(document.body, columns: 3)], height: 40),
                .init([.label("证明材料"), .init(claim?.evidence.joined(separator: "\n") ?? "", columns: 3)]),
                opinion("牵头单位\n申请意见", claim == nil ? "" : "任务已完成，申请销号。", claim),
                opinion("核验意见", verify == nil ? "" : "经核验，材料属实，同意销号。", verify),
                approval("同意销号。"),
            ], captions: captions, note: "核验人不属于牵头、配合单位，未参与签收和申请。")
    }

    private func delay() throws(Problem) -> OfficialDocument.Form {
        let task = facts.tasks.first ?? DocumentFacts.Task()
        let extensions = facts.steps.filter { $0.move == "extend" }
        let granted = extensions.last
        return try OfficialDocument.Form(
            widths: [4, 8, 4, 8],
            rows: [
                .init([.label("任务编号"), .init(task.code), .label("牵头单位"), .init(task.lead)]),
                .init([.label("任务名称"), .init(task.title, columns: 3)]),
                .init([
                    .label("原定时限"), .init((granted?.dueBefore ?? task.originalDueOn ?? task.dueOn)?.text(.zh) ?? ""),
                    .label("延期至"), .init(granted?.dueAfter?.text(.zh) ?? ""),
                ]),
                .init([
                    .label("最初时限"), .init(task.originalDueOn?.text(.zh) ?? ""), .label("延期次数"),
                    .init("\(extensions.count)次"),
                ]),
                .init([.label("延期理由"), .init(document.body, columns: 3)], height: 50),
                opinion("牵头单位\n意见", "", nil), opinion("督查部门\n意见", "", nil),
                opinion("分管领导\n审批意见", granted == nil ? "" : "同意延期。", granted),
            ], captions: captions, note: "时限届满后不能延期；原定时限保留并显示。")
    }

    private func limit(_ task: DocumentFacts.Task) -> String {
        let moved = task.originalDueOn != task.dueOn ? task.originalDueOn : nil
        return (task.dueOn?.text(.zh) ?? "") + (moved.map { "（原定\($0.text(.zh))）" } ?? "")
    }

    private func opinion(_ label: String, _ words: String, _ step: DocumentFacts.Step?) -> OfficialDocument.Form.Row {
        .init(
            [.label(label), .init(words, columns: 3, signing: .init(name: step?.person, day: step?.on))], height: 24)
    }

    /// The leader's own, once it is issued.
    private func approval(_ words: String) -> OfficialDocument.Form.Row {
        let isIssued = !document.number.isEmpty
        return .init(
            [
                .label("分管领导\n审批意见"),
                .init(
                    isIssued ? words : "", columns: 3,
                    signing: .init(name: isIssued ? signer : nil, day: isIssued ? document.issuedOn : nil)),
            ], height: 24)
    }
}

extension DocumentTable.Cell {
    /// As it is printed: a date in a form that is not broken at the end of a line.
    fileprivate var paper: String {
        if case .day(let day) = self { return day.description.replacing("-", with: ".") }
        return words
    }
}
