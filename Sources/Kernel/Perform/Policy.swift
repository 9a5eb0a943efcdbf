package import Basics

/// Who may do and see what. Pure comparisons over values that were loaded before.
package enum Policy {
    /// Whether the actor holds a permit of the move, at the unit the permit asks for.
    package static func allows(
        _ actor: Actor, _ move: MoveDefinition, unit: String?, values: Values, organisation: OrganisationSnapshot
    ) -> Bool {
        if actor.isSystem { return true }
        return move.permits.contains { permit in
            guard permit != .system else { return false }
            if permit.anywhere { return actor.holds(permit.role) }
            let units = permit.unitField.map { values[$0]?.list ?? [] } ?? [unit].compactMap { $0 }
            return units.contains { actor.holds(permit.role, reaching: $0, in: organisation) }
        }
    }

    /// Whether the actor may read an entry.
    package static func mayRead(
        _ actor: Actor, _ entry: Entry, _ definition: RegisterDefinition, organisation: OrganisationSnapshot
    ) -> Bool {
        switch scope(actor, definition, organisation: organisation) {
        case .nothing: false
        case .all: true
        case .units(let units):
            entry.unit.map(units.contains) ?? false
                || definition.fields.contains { field in
                    switch field.kind {
                    case .reference("unit"), .references("unit"): entry[field.name].list.contains(where: units.contains)
                    default: false
                    }
                }
        }
    }

    /// Which entries of a register the actor may read.
    package enum Scope: Sendable, Equatable {
        case nothing, all
        case units(Set<String>)
    }

    package static func scope(
        _ actor: Actor, _ definition: RegisterDefinition, organisation: OrganisationSnapshot
    ) -> Scope {
        if actor.isSystem { return .all }
        if actor.grants.isEmpty { return .nothing }
        switch definition.visibility {
        case .staff: return .all
        case .subtree:
            return .units(actor.reach(in: organisation))
        case .roles(let roles):
            var units = Set<String>()
            for grant in actor.grants where roles.contains(grant.role) {
                units.formUnion(organisation.subtree(of: grant.unit))
            }
            return units.isEmpty ? .nothing : .units(units)
        }
    }

    /// The moves of an entry's stage, each open or with the reason why it is not.
    package static func moves(
        of entry: Entry, _ definition: RegisterDefinition, for actor: Actor, organisation: OrganisationSnapshot
    ) -> [(move: MoveDefinition, refusal: Problem?)] {
        definition.moves.filter { $0.from.contains(entry.stage) && !$0.isSystemOnly }.map { move in
            let allowed = allows(actor, move, unit: entry.unit, values: entry.values, organisation: organisation)
            return (move, allowed ? nil : Refusal.notAllowed(move, definition))
        }
    }

    /// The moves by which the actor may create an entry.
    package static func creations(_ definition: RegisterDefinition, for actor: Actor) -> [MoveDefinition] {
        definition.moves.filter { move in
            move.creates && move.permits.contains { $0 != .system && actor.holds($0.role) }
        }
    }
}
