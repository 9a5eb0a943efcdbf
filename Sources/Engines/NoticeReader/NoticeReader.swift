package import Basics

/// Reads the text of a notice of key work points. Rules, not cases: layouts and vocabularies of
/// endings, no list of places or offices. Linear in the length of the text.
package enum NoticeReader {
    /// The longest text that is read, in bytes of UTF-8.
    package static let longestText = 2 * 1024 * 1024

    /// Reads a notice.
    ///
    /// Tables that stand in the text as `TableText` says are read by the titles of their columns.
    /// - Parameter columns: what a person said of columns whose titles no rule knows.
    /// - Throws: `notice.none` when the text is empty or holds no tasks, `notice.results` when it reports
    ///   what has been done, `notice.too_long`, `notice.scrambled`, `notice.columns_unknown` when nobody has said
    ///   which column of a table holds the tasks.
    package static func read(
        _ text: String, columns: ColumnMapping = .none
    ) throws(Problems) -> NoticeReading {
        guard text.utf8.count <= longestText else { throw Problems(Refusals.tooLong) }
        let source = Source(text)
        if Scramble.unreadable(source.folded) { throw Problems(Scramble.undecoded) }
        if Scramble.isInterleaved(source.folded) { throw Problems(Scramble.interleaved) }
        let pinyin = Scramble.pinyinTails(source.folded) >= 3
        let grids = GridFinder.find(source)
        var tables = TablePlanReading(source, columns)
        try tables.read(grids)
        let document = Document(source, without: grids, titles: tables.titles, headings: tables.headings)
        var notes = tables.notes
        var drafts: [Draft] = []
        for region in document.regions {
            switch region {
            case .prose(let lines):
                var builder = BlockBuilder(source)
                builder.add(lines)
                var outline = Outline(source, dropPinyin: pinyin)
                outline.read(builder.blocks)
                drafts += outline.drafts
                notes += outline.resultSections.map { Refusals.resultsSkipped(source, $0) }
            case .table(let table):
                drafts += table.drafts(source, notes: &notes)
            }
        }
        drafts = TableChoice(source: source, prose: drafts, tables: tables.drafts)
            .drafts(Document.lines(source, without: grids), &notes)
        if Refusals.isReport(source, drafts) { throw Problems(Refusals.results) }
        Truncation.mark(&drafts, source, &notes)
        let assembler = Assembler(
            source: source, firstLeads: Rules.firstUnitLeads(source), title: document.header.title?.value)
        let items = assembler.items(drafts, notes: &notes)
        guard !items.isEmpty else { throw tables.refusal ?? Problems(Refusals.none) }
        if pinyin { notes.append(Refusals.mirror(source)) }
        return NoticeReading(
            title: document.header.title, noticeTitle: document.header.noticeTitle,
            documentNumber: document.header.documentNumber, issuer: document.header.issuer,
            issuedOn: document.header.issuedOn, addressees: document.header.addressees, items: items,
            problems: notes.sorted { $0.range.start < $1.range.start }, unknownColumns: tables.unknown)
    }
}
