/// What a step would change besides, before it is taken.
package struct ConfirmPage: PageModel {
    package static let template = "confirm"

    /// The step and what it is taken on.
    package var title: String
    /// How much it changes, in one line.
    package var intro: String
    /// What it comes to on the whole, a line each.
    package var totals: [String] = []
    /// Where it posts.
    package var action: String
    /// Everything that was typed, carried along.
    package var hidden: [HiddenField]
    /// What changes, kind by kind.
    package var groups: [ConfirmGroup]
    /// The words of the button.
    package var submit: String
    /// Where to go instead.
    package var cancelHref: String
}

/// Changes of one kind.
package struct ConfirmGroup: Sendable, Encodable {
    /// The register and the step.
    package var title: String
    /// The entries, the first of them only where there are many.
    package var lines: [ConfirmLine]
    /// Said where more change than are listed.
    package var more: String?
}

/// One entry that would change.
package struct ConfirmLine: Sendable, Encodable {
    /// What it is called.
    package var text: String
    /// Its page, where it is there already.
    package var href: String?
    /// Its unit.
    package var unit: String?
    /// What a new entry says, in one line.
    package var facts: String?
    /// What changes.
    package var changes: [ChangeLine]
}
