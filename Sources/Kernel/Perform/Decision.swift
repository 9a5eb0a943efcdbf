internal import Basics

/// Decides one move inside a transaction: authorise, check, and say what changes. Nothing is
/// written before every problem is known.
struct Decision {
    let session: any Session
    let catalogue: RegisterCatalogue
    let organisation: OrganisationSnapshot
    let environment: Environment

    var reader: EntryReader { EntryReader(session: session, catalogue: catalogue) }

    struct Outcome {
        let change: Change
        /// The entry as it stands, held until the transaction ends.
        let before: Entry?
        let definition: RegisterDefinition
        let effects: [MoveRequest]
    }

    func decide(_ request: MoveRequest, by actor: Actor, cause: String?) throws -> Outcome {
        guard let definition = catalogue[name: request.register] else {
            throw Problems(Refusal.noRegister(request.register))
        }
        guard let move = definition.move(request.move) else { throw Problems(Refusal.noMove(request.move, definition)) }
        let before = try existing(request, move, definition)
        try authorise(actor, move, definition, standing: before)
        if let before { try current(before, request, move, definition) }

        let now = environment.now()
        var problems: [Problem] = []
        let values = entered(request, move, definition, over: before?.values ?? [:], by: actor, &problems)
        let id = try name(definition, values, before, &problems)
        func context(_ unit: String?) -> MoveContext {
            MoveContext(
                entry: id, before: before, actor: actor, now: now, unit: unit, request: request,
                organisation: organisation, reader: reader, environment: environment)
        }
        var after = values
        if let prepare = move.prepare {
            try Decision.collect(&problems) {
                after = try prepare(values, context(owner(request, definition, values, before, actor, move)))
            }
        }
        let unit = owner(request, definition, after, before, actor, move)
        // A right that hangs on a value still missing is judged once nothing else is wrong.
        let isOpen = try authorise(actor, move, definition, unit: unit, values: after, before: before)
        let isPrepared = problems.isEmpty
        problems += check(
            after, move, definition, today: now.day, before: before?.values, isPrepared: isPrepared,
            known: Set(problems.compactMap(\.field)))
        problems += try references(after, definition, before: before?.values)
        problems += try unique(after, definition, except: id, before: before?.values)
        problems += try separation(request, move, definition, actor)
        problems += try evidence(request, move, after)
        if move.needsReason, request.reason.allSatisfy(\.isWhitespace) { problems.append(Refusal.reason(move)) }
        if problems.isEmpty {
            if isOpen { throw Problems(Refusal.notAllowed(move, definition)) }
            for check in move.guards {
                try Decision.collect(&problems) { if let problem = try check(after, context(unit)) { throw problem } }
            }
        }
        try Problems.check(problems)
        let effects = try move.effects?(after, context(unit)) ?? []
        let change = try change(
            request, move, definition, actor, id: id, unit: unit, before: before, after: after, at: now, cause: cause)
        return Outcome(change: change, before: before, definition: definition, effects: effects)
    }

    /// Adds what the body finds wrong to the problems; other errors pass on.
    static func collect(_ problems: inout [Problem], _ body: () throws -> Void) throws {
        do { try body() } catch let error as Problems {
            problems += error.list
        } catch let error as Problem {
            problems.append(error)
        }
    }

    private func change(
        _ request: MoveRequest, _ move: MoveDefinition, _ definition: RegisterDefinition, _ actor: Actor, id: EntryID,
        unit: String?, before: Entry?, after: Values, at now: Instant, cause: String?
    ) throws -> Change {
        let stage = move.to ?? before?.stage ?? ""
        let clocks = try Clockwork(organisation: organisation, definition: definition).clocks(
            after: stage, was: before?.stage,
            open: before.map { try Clockwork.load(definition.name, $0.id, session) } ?? [],
            values: after, today: now.day)
        var set = Values()
        for field in definition.fields {
            let new = after[field.name] ?? .empty
            if new != before?.values[field.name] ?? .empty { set[field.name] = new }
        }
        let division = definition.divisionField.flatMap { after[$0]?.text } ?? organisation.units[unit ?? ""]?.division
        return Change(
            leaf: environment.makeID().text, at: now, actor: actor.account.text, person: actor.person,
            people: try persons(request), register: definition.name, entry: id, version: (before?.version ?? 0) + 1,
            move: move.name, stage: stage, unit: unit, division: division, set: set, evidence: request.evidence,
            clocks: clocks, reason: request.reason, cause: cause)
    }

    private func existing(_ request: MoveRequest, _ move: MoveDefinition, _ definition: RegisterDefinition) throws
        -> Entry?
    {
        guard !move.creates else { return nil }
        guard let id = request.entry, let entry = try reader.entry(definition, id, hold: .alone) else {
            throw Problems(Refusal.noEntry(definition))
        }
        return entry
    }

    /// What the asker saw is what stands, and the move starts from there.
    private func current(
        _ before: Entry, _ request: MoveRequest, _ move: MoveDefinition, _ definition: RegisterDefinition
    ) throws {
        if let expected = request.expectedVersion, expected != before.version {
            throw StaleEntry(
                current: before, seen: try History.values(of: definition, before.id, at: expected, reader),
                submitted: request.values)
        }
        guard move.from.contains(before.stage) else { throw Problems(Refusal.stage(before, move, definition)) }
    }

    private func owner(
        _ request: MoveRequest, _ definition: RegisterDefinition, _ values: Values, _ before: Entry?, _ actor: Actor,
        _ move: MoveDefinition
    ) -> String? {
        if let field = definition.unitField { return values[field]?.text }
        if let before { return before.unit }
        if let unit = request.unit { return unit }
        let roles = Set(move.permits.map(\.role))
        return actor.grants.first { roles.contains($0.role) }?.unit ?? actor.unit
    }

    private func name(
        _ definition: RegisterDefinition, _ values: Values, _ before: Entry?, _ problems: inout [Problem]
    ) throws -> EntryID {
        if let before { return before.id }
        guard case .field(let name) = definition.identity, let text = values[name]?.text else {
            return environment.makeID()
        }
        if try reader.entry(definition, EntryID(text)) != nil, let field = definition.field(name) {
            problems.append(Refusal.duplicate(field, text))
        }
        return EntryID(text)
    }

    private func persons(_ request: MoveRequest) throws -> [String] {
        try request.people.compactMap { account in
            try session.row("SELECT f_person FROM entry_account WHERE id = ?", [.text(account.text)])?.text(0)
        }
    }
}
