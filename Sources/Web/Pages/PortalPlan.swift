/// A published plan: what was promised and what has been counted.
package struct PortalPlan: PageModel {
    package static let template = "portal-plan"
    package static let terms = ["overdue", "atRisk", "onTrack", "silent", "soft"]

    /// The notice's title.
    package var title: String
    /// Its document number.
    package var documentNumber: String
    /// Who issued it.
    package var issuer: String
    /// When.
    package var issuedOn: String
    /// The notice itself.
    package var noticeHref: String?
    /// The headline figures.
    package var figures: [Figure]
    /// The tasks in the notice's order.
    package var tasks: [PortalTask]
    /// The table as open data.
    package var downloads: [Link] = []
    /// Shown when there are no disclosable tasks.
    package var empty: EmptyState?
}

/// One disclosable task.
package struct PortalTask: Sendable, Encodable {
    /// Its number in the notice.
    package var number: String
    /// Its title.
    package var title: String
    /// Its page, where one is public.
    package var titleHref: String?
    /// The lead unit.
    package var leadUnit: String?
    /// The judgement.
    package var light: LightMark?
    /// Its countable targets; a task without any is reported in words.
    package var targets: [TargetLine]

    package init(
        number: String, title: String, href: String? = nil, leadUnit: String? = nil, light: LightMark? = nil,
        targets: [TargetLine]
    ) {
        self.number = number
        self.title = title
        titleHref = href
        self.leadUnit = leadUnit
        self.light = light
        self.targets = targets
    }
}
