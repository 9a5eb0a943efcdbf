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
            organ: facts.issuer,
            head: .init(mark: mark, number: try number(), signers: isUpward ? [signer].compactMap { $0 } : []),
            title: title,
            addressees: addressees.isEmpty ? nil : addressees, body: try blocks(),
            attachments: try tables.filter { $0.section == nil }.map { table throws(Problem) in
                .init(table.name, [.table(try official(table))])
            },
            signature: .init(facts.issuer, day, marksSeal: true), remarks: remarks,
            imprint: .init(copies: copies, issuer: facts.issuer, day: day))
    }

    /// A report to the organ above names who signed it (7.2.6) and goes to nobody below
    /// (《党政机关公文处理工作条例》 art. 15).
    private var isUpward: Bool { document.kind == .quarterlyReport && document.edition >= "2026-4" }

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

    var title: String {
        let isSaid = document.title.contains("初步") || !document.isPreliminary
        return isSaid ? document.title : document.title + "（初步）"
    }

    var remarks: String {
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
        if !document.superior.isEmpty { return document.superior }
        // Before there was a name for it, a report without an organ above went to the leaders of its own.
        if document.kind == .quarterlyReport, document.addressees == [document.issuer.text], !document.edition.isEmpty {
            return organisation.units[document.issuer.text]?.kind == "province" ? "省局领导" : "局领导"
        }
        return named(document.addressees)
    }

    /// In one edition whoever leads the tasks got a copy of the report.
    private var copies: String? {
        guard document.kind == .quarterlyReport, document.edition == "2026-3" else { return nil }
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
        let rows = table.rows.map { row in used.map { row[$0].paper } }
        let isSmall = table.section == nil
        let widths = OfficialColumns.fit(
            used.map { table.columns[$0].title }, rows,
            halves: OfficialDocument.tableRoom(
                columns: used.count, isLandscape: table.isLandscape, isSmall: isSmall))
        var printed = try OfficialDocument.Table(
            columns: zip(used, widths).map { place, width in
                let isDay = table.rows.contains { if case .day = $0[place] { true } else { false } }
                let column = table.columns[place]
                return .init(
                    column.title, width: width, alignment: column.isNumber ? .end : isDay ? .centre : .start)
            },
            rows: rows.map { $0.map { OfficialDocument.Cell($0) } },
            caption: isSmall ? nil : table.name, isLandscape: table.isLandscape)
        printed.isSmall = isSmall
        return printed
    }
}

extension DocumentTable.Cell {
    /// As it is printed: a date in a form that is not broken at the end of a line.
    fileprivate var paper: String {
        if case .day(let day) = self { return day.description.replacing("-", with: ".") }
        return words
    }
}
