/// The public front page: search, the plan, what was published, and how to check it.
package struct PortalHome: PageModel {
    package static let template = "portal-home"

    /// Where the big search is sent, as `q`.
    package var searchAction: String
    /// Searches that show what can be found.
    package var examples: [Link] = []
    /// The published plans of this year and later.
    package var plans: [PortalPlanCard]
    /// Those of earlier years.
    package var earlierPlans: [Link] = []
    /// What was published lately, by register.
    package var registers: [PortalRegister]
    /// The journal's present state, for checking.
    package var check: PortalCheck?
    /// Data sets to take away.
    package var openData: [OpenDataSet] = []
}

/// A published plan with its headline figures.
package struct PortalPlanCard: Sendable, Encodable {
    /// The notice's title.
    package var title: String
    /// Its page.
    package var href: String
    /// Its document number.
    package var documentNumber: String
    /// Who issued it.
    package var issuer: String
    /// When.
    package var issuedOn: String
    /// The headline figures.
    package var figures: [Figure]
}

/// A register with its latest publications.
package struct PortalRegister: Sendable, Encodable {
    /// The register's name.
    package var title: String
    /// The list of its publications.
    package var href: String
    /// What it holds, in one line.
    package var about: String
    /// The latest ones.
    package var entries: [PortalEntryLink]
}

/// One publication in a list.
package struct PortalEntryLink: Sendable, Encodable {
    /// Its title.
    package var title: String
    /// Its page.
    package var href: String
    /// The stage in which it is public, where there is more than one.
    package var stage: String?
    /// When it was published.
    package var publishedOn: String
}

/// The journal's present state as the portal shows it.
package struct PortalCheck: Sendable, Encodable {
    /// How many records it holds, formatted.
    package var size: String
    /// The root hash, in base64.
    package var root: String
    /// When the checkpoint was signed.
    package var signedAt: String
    /// The page about the journal.
    package var journalHref: String
}

/// A data set to take away.
package struct OpenDataSet: Sendable, Encodable {
    /// Its name.
    package var title: String
    /// What is in it, how much, and up to when.
    package var note: String
    /// Formats and their addresses.
    package var downloads: [Link]
}
