internal import Basics

/// A role held at a unit.
package struct Grant: Sendable, Hashable {
    package let role: Role
    package let unit: String
    package init(role: Role, unit: String) {
        self.role = role
        self.unit = unit
    }
}

/// Who makes a move: an account of a natural person, with the roles held now.
package struct Actor: Sendable, Hashable {
    package let account: EntryID
    /// The natural person behind the account; checks of "not the same person" use this.
    package let person: String
    package let name: String
    package let grants: [Grant]
    /// The unit the account works at.
    package let unit: String?

    package init(account: EntryID, person: String, name: String, grants: [Grant], unit: String?) {
        self.account = account
        self.person = person
        self.name = name
        self.grants = grants
        self.unit = unit
    }

    /// The kernel itself: clock-driven moves and the consequences of other moves.
    package static let system = Actor(account: "system", person: "system", name: "系统", grants: [], unit: nil)

    package var isSystem: Bool { account == Actor.system.account }

    package func holds(_ role: Role) -> Bool { grants.contains { $0.role == role } }

    /// Whether some grant of the role reaches the unit.
    package func holds(_ role: Role, reaching unit: String, in organisation: OrganisationSnapshot) -> Bool {
        grants.contains { $0.role == role && organisation.isUnit(unit, within: $0.unit) }
    }

    /// Every unit that some role of the actor reaches.
    package func reach(in organisation: OrganisationSnapshot) -> Set<String> {
        var reach = Set<String>()
        for root in Set(grants.map(\.unit)) { reach.formUnion(organisation.subtree(of: root)) }
        return reach
    }
}
