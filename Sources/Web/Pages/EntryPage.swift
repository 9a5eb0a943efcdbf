/// One entry of any register.
package struct EntryPage: PageModel {
    package static let template = "entry-page"

    /// The entry's number.
    package var number: String?
    /// Its title.
    package var title: String
    /// The judgement.
    package var light: LightMark?
    /// The path through the stages.
    package var stages: [StageStep]
    /// When the present stage must be over.
    package var due: DueMark?
    /// The rule behind the due day: law and article, or the plan.
    package var dueRule: String?
    /// The steps the reader may take; at most one is primary.
    package var moves: [MoveButton]
    /// The steps not open, with reasons.
    package var closedMoves: [ClosedMove]
    /// Changing the fields; `nil` where the reader may not.
    package var editHref: String?
    /// What the public sees of it.
    package var publicHref: String?
    /// Its text beside one it nearly repeats.
    package var comparison: TextComparison?
    /// The figures of a quarter's report.
    package var reportTable: ReportTable?
    /// The fields, grouped.
    package var groups: [FieldGroup]
    /// Documents.
    package var documents: [DocumentLine] = []
    /// Adding a document; `nil` where the reader may not.
    package var attach: AttachForm?
    /// Entries that belong to it.
    package var related: [RelatedSection] = []
    /// History, newest first.
    package var timeline: [TimelineItem]
    /// The older history.
    package var timelineMoreHref: String?
}

/// Entries of another register that belong to this one.
package struct RelatedSection: Sendable, Encodable {
    /// The id of the section on the page.
    package var id: String
    /// Their register's name.
    package var title: String
    /// How many, formatted.
    package var count: String?
    /// All of them.
    package var href: String?
    /// Adding one.
    package var add: Link?
    /// The columns.
    package var columns: [ListColumn]
    /// The first of them.
    package var rows: [ListRow]
    /// Said when there are none.
    package var emptyText: String
}
