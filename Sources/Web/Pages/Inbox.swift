/// The workbench's first page: what needs me.
package struct Inbox: PageModel {
    package static let template = "inbox"
    package static let scripts = ["rows.js"]

    /// The one thing to do first; `nil` when nothing waits.
    package var lead: InboxLead?
    /// What waits, by kind, the most pressing first.
    package var groups: [InboxGroup]
    /// Numbers worth a glance.
    package var figures: [Figure] = []
    /// Shown when nothing waits.
    package var empty: EmptyState?
}

/// One line, one number, one button.
package struct InboxLead: Sendable, Encodable {
    /// The number, formatted.
    package var number: String
    /// The line that follows it, for instance “件事等您办理，其中 2 件已逾期”.
    package var text: String
    /// The button.
    package var action: Link
}

/// Things of one kind: to sign for, to report, to accept.
package struct InboxGroup: Sendable, Encodable {
    /// The id of the group on the page.
    package var id: String
    /// The kind.
    package var title: String
    /// How many there are in all.
    package var count: Int
    /// The most pressing ones.
    package var items: [InboxItem]
    /// All of them, where more wait than are shown.
    package var moreHref: String?
}

/// One thing that waits.
package struct InboxItem: Sendable, Encodable {
    /// What it is about.
    package var title: String
    /// Its page.
    package var href: String
    /// What the unit has to do of the whole, where it is about a part.
    package var ownShare: String?
    /// Number, sender, period: one quiet line.
    package var detail: String
    /// When it is due.
    package var due: DueMark?
    /// The judgement.
    package var light: LightMark?
    /// The one step to take; `nil` where something stands in its way.
    package var action: MoveButton?
    /// What stands in the way of it.
    package var blocked: String?
}
