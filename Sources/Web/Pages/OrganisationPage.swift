/// The units as they were on a day.
package struct OrganisationPage: PageModel {
    package static let template = "organisation"

    /// The day, as typed.
    package var day: String
    /// Where the day is sent by GET, as `day`.
    package var action: String
    /// What is wrong with the day.
    package var dayProblem: String?
    /// Days on which the structure changed.
    package var reforms: [Link] = []
    /// The units, parents before children.
    package var units: [OrganisationRow]
    /// Adding a unit; `nil` where the reader may not.
    package var create: Link?
    /// Shown when there were no units on that day.
    package var empty: EmptyState?
}

/// One unit of the tree.
package struct OrganisationRow: Sendable, Encodable {
    /// How deep, from 0; deeper than 6 is shown as 6.
    package var depth: Int
    /// Its depth for screen readers, from 1.
    package var level: Int
    /// Its name on that day.
    package var name: String
    /// Its page.
    package var href: String?
    /// Its kind: bureau, office, institute.
    package var kind: String
    /// Its division.
    package var division: String?
    /// Other names and former names.
    package var aliases: String?
    /// Since when, until when.
    package var period: String
    /// How many people hold a role there; `nil` where the reader may not know.
    package var people: String?

    package init(
        depth: Int, name: String, href: String? = nil, kind: String, division: String? = nil, aliases: String? = nil,
        period: String, people: String? = nil
    ) {
        self.depth = min(max(depth, 0), 6)
        level = max(depth, 0) + 1
        self.name = name
        self.href = href
        self.kind = kind
        self.division = division
        self.aliases = aliases
        self.period = period
        self.people = people
    }
}
