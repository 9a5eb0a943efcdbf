/// The publications of one register.
package struct PortalEntries: PageModel {
    package static let template = "portal-entries"
    package static let scripts = ["rows.js"]

    /// The register's name.
    package var title: String
    /// What it holds and by which rule it is public.
    package var about: String
    /// Where the search is sent, as `q`.
    package var searchAction: String
    /// What was searched for.
    package var searchValue: String = ""
    /// The stages in which entries are public, with how many there are in each.
    package var stages: [BoardLayout] = []
    /// Columns between the title and the publication time.
    package var columns: [String]
    /// The publications.
    package var rows: [PortalRow]
    /// Paging.
    package var paging: Paging
    /// The same as data.
    package var downloads: [Link] = []
    /// Shown when there are no rows.
    package var empty: EmptyState?
}

/// One publication in a table.
package struct PortalRow: Sendable, Encodable {
    /// Its title.
    package var title: String
    /// Its page.
    package var href: String
    /// One value per column.
    package var cells: [LabelledText]
    /// When it was published.
    package var publishedOn: String
    /// Whether it has been corrected since.
    package var isCorrected: Bool = false
    /// Whether it has been withdrawn since.
    package var isWithdrawn: Bool = false
}

/// A value with its column's name, which narrow screens show beside it.
package struct LabelledText: Sendable, Encodable {
    /// The column's name.
    package var label: String
    /// The value; `nil` for none.
    package var text: String?
    /// Whether it is a number, set to the right.
    package var isNumber: Bool = false
}

/// One publication.
package struct PortalEntry: PageModel {
    package static let template = "portal-entry"

    /// The register it belongs to.
    package var register: Link
    /// Its title.
    package var title: String
    /// Its number.
    package var number: String?
    /// Who published it.
    package var publisher: String
    /// When.
    package var publishedAt: String
    /// Said in place of the content when it was withdrawn: when, by whom, why.
    package var withdrawn: String?
    /// The published fields.
    package var groups: [FieldGroup]
    /// Corrections, newest first; the original stays readable.
    package var corrections: [Correction] = []
    /// How it went from one stage to the next, newest first.
    package var turns: [Correction] = []
    /// Published documents.
    package var documents: [DocumentLine] = []
    /// The proof that this is what was recorded.
    package var proofHref: String?
    /// Its number in the journal.
    package var leaf: String?
    /// The same as data.
    package var downloads: [Link] = []
}

/// One correction of a publication.
package struct Correction: Sendable, Encodable {
    /// When.
    package var at: String
    /// Who.
    package var by: String
    /// Why.
    package var reason: String
    /// What it said and what it says.
    package var changes: [ChangeLine]
    /// The proof.
    package var proofHref: String?
}
