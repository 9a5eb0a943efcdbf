package import Basics

extension EntryReader {
    /// Why a move that asks for nothing to be entered would be refused as things stand: by who has acted before, or by
    /// the register's own guards. Nothing is written. Moves that ask for something are judged when it is given.
    ///
    /// - Returns: empty where it would be made, or where that is not known yet.
    package func obstacles(
        to move: MoveDefinition, of entry: Entry, _ definition: RegisterDefinition, for actor: Actor,
        _ organisation: OrganisationSnapshot, _ environment: Environment
    ) throws -> [Problem] {
        guard !move.creates, move.requires.isEmpty, move.evidence.isEmpty, move.people == 1 else { return [] }
        let decision = Decision(
            session: session, catalogue: catalogue, organisation: organisation, environment: environment)
        let request = MoveRequest(definition.name, entry.id, move.name)
        var problems = try decision.separation(request, move, definition, actor)
        let context = MoveContext(
            entry: entry.id, before: entry, actor: actor, now: environment.now(), unit: entry.unit, request: request,
            organisation: organisation, reader: self, environment: environment)
        var values = entry.values
        if let prepare = move.prepare {
            try Decision.collect(&problems) { values = try prepare(entry.values, context) }
        }
        guard problems.isEmpty else { return problems }
        for check in move.guards {
            try Decision.collect(&problems) { if let problem = try check(values, context) { throw problem } }
        }
        return problems
    }
}
