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
    /// To whom it went.
    package var service: [ServiceLine] = []
    /// Its texts in time, newest first; none while there is but one.
    package var texts: [DocumentTextLine] = []
}

/// Choosing what to draft, and seeing what would be in it.
package struct DraftPage: PageModel {
    package static let template = "document-new"

    package var filterAction: String
    package var filters: [ListFilter]
    package var filterHidden: [HiddenField] = []
    /// What is still to be chosen, or why nothing can be drafted.
    package var waiting: String?
    /// The same document where one was issued already and stands.
    package var issued: Link?
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

/// One addressee of a document.
package struct ServiceLine: Sendable, Encodable {
    package var unit: String
    /// The record of service.
    package var href: String?
    /// When it was put into the inbox.
    package var served: String
    /// What became of the letters about it.
    package var mail: String?
    /// When it was first opened there and by whom, or that it was not; `nil` where that is not recorded.
    package var opened: String?
    /// When it was signed for and by whom, or that it was not.
    package var received: String
    package var isReceived: Bool
}

/// One of a document's texts in time.
package struct DocumentTextLine: Sendable, Encodable {
    /// The step by which it became so.
    package var text: String
    package var href: String
    /// When and by whom.
    package var note: String
}

/// Texts of a document side by side, with what may be done about it.
package struct DocumentComparePage: PageModel {
    package static let template = "document-compare"

    package var title: String
    package var intro: String
    package var comparisons: [TitledComparison]
    /// What becomes of what was edited.
    package var notes: [String]
    package var moves: [MoveButton]
    /// Choosing another period, where the kind has one.
    package var filterAction = ""
    package var filters: [ListFilter] = []
    package var filterHidden: [HiddenField] = []
    /// Where to go instead.
    package var back: Link
}

/// Two texts under a heading.
package struct TitledComparison: Sendable, Encodable {
    package var title: String
    package var comparison: TextComparison
}
