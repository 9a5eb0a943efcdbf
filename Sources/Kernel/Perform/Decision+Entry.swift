internal import Basics

extension Decision {
    /// The values after what was entered, refusing fields the move may not touch (mass assignment).
    func entered(
        _ request: MoveRequest, _ move: MoveDefinition, _ definition: RegisterDefinition, over old: Values,
        by actor: Actor,
        _ problems: inout [Problem]
    ) -> Values {
        var values = old
        for (name, value) in request.values.sorted(by: { $0.key < $1.key }) {
            guard let field = definition.field(name) else {
                problems.append(Refusal.noField(name, definition))
                continue
            }
            guard move.enters.contains(name) || actor.isSystem else {
                if value != (old[name] ?? .empty) { problems.append(Refusal.notEntered(field, move)) }
                continue
            }
            if value.isBlank {
                values[name] = nil
            } else if let typed = Value(value.json, kind: field.kind) {
                // As the field's kind has it: 5 for a quantity is a quantity.
                values[name] = typed
            } else {
                problems.append(Refusal.wrongKind(field))
            }
        }
        return values
    }

    /// Whether the actor may make the move on the entry as it stands, so that nobody gains a right by what
    /// he enters; for a move that creates, whether he holds one of its roles at all.
    func authorise(_ actor: Actor, _ move: MoveDefinition, _ definition: RegisterDefinition, standing: Entry?) throws {
        if actor.isSystem { return }
        let allowed =
            if let standing {
                Policy.allows(actor, move, unit: standing.unit, values: standing.values, organisation: organisation)
            } else {
                move.permits.contains { $0 != .system && actor.holds($0.role) }
            }
        guard allowed else { throw Problems(Refusal.notAllowed(move, definition)) }
    }

    /// Whether the right holds for a new entry, and still holds for the unit an entry is moved to.
    ///
    /// - Returns: true when the unit on which the right hangs is not known yet.
    func authorise(
        _ actor: Actor, _ move: MoveDefinition, _ definition: RegisterDefinition, unit: String?, values: Values,
        before: Entry?
    ) throws -> Bool {
        if actor.isSystem { return false }
        if let before, definition.unitField == nil || unit == before.unit { return false }
        if Policy.allows(actor, move, unit: unit, values: values, organisation: organisation) { return false }
        let isOpen = move.permits.contains { permit in
            permit != .system && actor.holds(permit.role)
                && (permit.unitField.map { values[$0]?.list ?? [] } ?? [unit].compactMap { $0 }).isEmpty
        }
        guard isOpen else { throw Problems(Refusal.notAllowed(move, definition)) }
        return true
    }
}

extension Value {
    /// Nothing, or nothing but spaces.
    var isBlank: Bool {
        if case .text(let text) = self { return text.allSatisfy(\.isWhitespace) }
        return isEmpty
    }

    /// Whether a text holds control characters other than tabs and line ends.
    var hasControls: Bool {
        list.contains {
            $0.unicodeScalars.contains { $0.value < 0x20 && !["\t", "\n", "\r"].contains($0) || $0.value == 0x7F }
        }
    }
}
