/// What was found, by register.
package struct SearchResults: PageModel {
    package static let template = "search"

    /// What was searched for; empty before the first search.
    package var query: String
    /// Where the search is sent, as `q`.
    package var action: String
    /// How many were found, in words.
    package var summary: String?
    /// What was found.
    package var groups: [SearchGroup]
    /// Shown when nothing was found, or before searching.
    package var empty: EmptyState?
}

/// What was found in one register.
package struct SearchGroup: Sendable, Encodable {
    /// The id of the group on the page.
    package var id: String
    /// The register's name.
    package var title: String
    /// How many, in words or digits.
    package var count: String?
    /// The best ones.
    package var hits: [SearchHit]
    /// All of them, in the register's list.
    package var moreHref: String?
}

/// One entry found.
package struct SearchHit: Sendable, Encodable {
    /// Its title.
    package var title: String
    /// Its page.
    package var href: String
    /// The words before the match.
    package var before: String?
    /// The match.
    package var match: String?
    /// The words after it.
    package var after: String?
    /// Number, unit, day: one quiet line.
    package var note: String?
    /// Where it stands.
    package var badge: Badge?
}
