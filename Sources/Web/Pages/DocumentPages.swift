/// One 文书: as it is printed, with what may be done with it and what stands behind it.
package struct IssuedDocumentPage: PageModel {
    package static let template = "issued-document"

    /// Said to who reads another language: the document itself is in Chinese.
    package var language: String?
    package var stages: [StageStep]
    package var moves: [MoveButton]
    package var closedMoves: [ClosedMove]
    /// Number, disclosure, hash, cut-off.
    package var facts: [FieldLine]
    /// The document's own markup, escaped where it was made.
    package var safeDocument: String
    /// The entry, docx, workbooks of the tables, the data.
    package var files: [Link]
}

/// Choosing what to draft, and seeing what would be in it.
package struct DraftPage: PageModel {
    package static let template = "document-new"

    package var filterAction: String
    package var filters: [ListFilter]
    package var filterHidden: [HiddenField] = []
    /// What is still to be chosen, or why nothing can be drafted.
    package var waiting: String?
    /// What would go in, and the button that drafts it.
    package var preview: DraftPreview?
}

/// What a draft would say.
package struct DraftPreview: Sendable, Encodable {
    package var title: String
    package var figures: [Figure]
    /// The composed text, line by line.
    package var lines: [String]
    /// The tables with their numbers of rows.
    package var tables: [String]
    package var draft: MoveButton
}
