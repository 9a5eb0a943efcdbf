/// Everything around a page: where the reader is, who they are, and where they may go.
package struct Shell: Sendable, Encodable {
    /// The faces a page may wear.
    package enum Variant: String, Sendable, CaseIterable, Encodable {
        /// The public portal.
        case portal
        /// The staff workbench, with navigation on the left.
        case workbench
        /// A single narrow column: signing in, first set-up.
        case bare
        /// Paper only: no navigation at all.
        case print
        /// A screen on the wall: no navigation, big type, asks for itself again.
        case projector
    }

    /// Which face.
    package var variant: Variant
    /// The page's title, without the product's name.
    package var title: String
    /// Where the product's name on top leads.
    package var homeHref: String = "/"
    /// The same page in the other language.
    package var languageHref: String
    /// The way here, from the outermost; the last one is this page and its link is not shown.
    package var crumbs: [Link] = []
    /// The signed-in person, `nil` for a visitor.
    package var user: ShellUser?
    /// The units the person may act for; `nil` where there is but one.
    package var unitSwitch: UnitSwitch?
    /// Groups of the left navigation: inbox, plan, registers by domain, in that order.
    package var navigation: [NavigationGroup] = []
    /// The search box on top; `nil` leaves it out.
    package var search: SearchBox?
    /// The token every form carries against forged requests.
    package var csrf: String = ""
    /// One message about what has just happened.
    package var flash: Flash?
    /// The period the page's numbers are about, for instance “2018 年第一季度”.
    package var periodLine: String?
    /// Up to when the data on the page were counted, in words.
    package var cutOff: String?
    /// Seconds after which the page asks for itself again, for progress without scripts.
    package var refreshSeconds: Int?
    /// Where a screen on the wall goes on to; itself where there is one page.
    package var nextHref: String?
    /// Words of the field that stand on the page, with their meanings.
    package var terms: [TermLine] = []
    /// Where the sign-out form posts.
    package var signOutHref: String = "/sign-out"
    /// Where a visitor signs in.
    package var signInHref: String = "/sign-in"
    /// Whether the data shown were made up for a demonstration; said plainly on every page.
    package var isDemonstration: Bool = false
}

/// The signed-in person as the top bar shows them.
package struct ShellUser: Sendable, Encodable {
    /// The person's name.
    package var name: String
    /// The unit they act for now.
    package var unit: String
    /// Links of the personal menu: password, second step, tokens.
    package var links: [Link] = []
}

/// Choosing the unit to act for.
package struct UnitSwitch: Sendable, Encodable {
    /// Where the choice is posted, as `unit`.
    package var action: String
    /// The units, the present one selected.
    package var options: [Choice]
    /// The page to come back to, posted as `next`.
    package var next: String
}

/// A group of the left navigation.
package struct NavigationGroup: Sendable, Encodable {
    /// The group's name; `nil` for the first, nameless group.
    package var title: String?
    /// Its places.
    package var items: [NavigationItem]
}

/// One place in the navigation.
package struct NavigationItem: Sendable, Encodable {
    /// The place's name.
    package var text: String
    /// Where it is.
    package var href: String
    /// How many entries wait there; `nil` where a count would cost too much.
    package var count: Int?
    /// Whether the reader is there now.
    package var isCurrent: Bool = false
}

/// The search box on top of every page.
package struct SearchBox: Sendable, Encodable {
    /// Where the search is sent, as `q`.
    package var action: String
    /// What was searched for last.
    package var value: String = ""
}

/// One message about what has just happened.
package struct Flash: Sendable, Encodable {
    /// The message.
    package var text: String
    /// Whether something went wrong.
    package var isProblem: Bool = false
    /// A next step, where there is an obvious one.
    package var link: Link?
}
