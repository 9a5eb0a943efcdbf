internal import Basics

extension Decision {
    /// What is wrong with single values. What a preparation that failed should have filled in is not asked for.
    func check(
        _ values: Values, _ move: MoveDefinition, _ definition: RegisterDefinition, today: Day, before: Values?,
        isPrepared: Bool, known: Set<String>
    ) -> [Problem] {
        var problems: [Problem] = []
        for field in definition.fields where !known.contains(field.name) {
            let value = values[field.name] ?? .empty
            let asked =
                move.requires.contains(field.name)
                || field.isRequired
                    && (move.creates && (isPrepared || !move.prepares) || move.enters.contains(field.name))
            if value.isEmpty {
                if asked { problems.append(Refusal.missing(field)) }
                continue
            }
            if before?[field.name] == value { continue }
            if value.hasControls { problems.append(Refusal.controls(field)) }
            if case .choice(let options) = field.kind, let code = value.text,
                !options.contains(where: { $0.code == code })
            {
                problems.append(Refusal.choice(field, code, options))
            }
            for rule in field.rules {
                if let problem = rule.problem(value, field: field, today: today) { problems.append(problem) }
            }
        }
        return problems
    }

    func references(_ values: Values, _ definition: RegisterDefinition, before: Values?) throws -> [Problem] {
        var problems: [Problem] = []
        for field in definition.fields {
            let target: String
            switch field.kind {
            case .reference(let register), .references(let register): target = register
            default: continue
            }
            let value = values[field.name] ?? .empty
            guard value != before?[field.name] ?? .empty, let table = catalogue[name: target]?.table else { continue }
            // What is referred to stands still until the move is made; units hardly change and are not held.
            let hold = OrganisationSnapshot.registers.contains(target) ? "" : session.hold(.shared)
            for id in value.list.sorted() {
                // Units are known without asking.
                if target == "unit", organisation.units[id] != nil { continue }
                if try session.row("SELECT 1 FROM \(table) WHERE id = ?\(hold)", [.text(id)]) != nil { continue }
                problems.append(Refusal.reference(field, id))
            }
        }
        return problems
    }

    func unique(_ values: Values, _ definition: RegisterDefinition, except id: EntryID, before: Values?) throws
        -> [Problem]
    {
        var problems: [Problem] = []
        for field in definition.fields where field.isUnique {
            let value = values[field.name] ?? .empty
            guard !value.isEmpty, value != before?[field.name] ?? .empty else { continue }
            let other = try session.row(
                "SELECT id FROM \(definition.table) WHERE f_\(field.name) = ? AND id <> ?",
                [field.column(value), .text(id.text)])
            if other != nil { problems.append(Refusal.duplicate(field, value.plain)) }
        }
        return problems
    }

    /// Several people, and apart from earlier ones: judged on the natural person.
    func separation(
        _ request: MoveRequest, _ move: MoveDefinition, _ definition: RegisterDefinition, _ actor: Actor
    ) throws -> [Problem] {
        if actor.isSystem { return [] }
        var people = [actor.person]
        var problems: [Problem] = []
        for account in request.people {
            if let row = try session.row(
                "SELECT f_person, stage FROM entry_account WHERE id = ?", [.text(account.text)]),
                row.text(1) == "active"
            {
                people.append(row.text(0))
            } else {
                problems.append(Refusal.unknownPerson(account))
            }
        }
        if Set(people).count < move.people { problems.append(Refusal.people(move)) }
        if !move.apartFrom.isEmpty, let id = request.entry {
            let earlier = try reader.people(definition.name, id)
            for (earlierMove, person) in earlier where move.apartFrom.contains(earlierMove) && people.contains(person) {
                problems.append(Refusal.samePerson(move, definition.move(earlierMove)))
                break
            }
        }
        return problems
    }

    /// The documents asked for are there, and every document brought is kept.
    func evidence(_ request: MoveRequest, _ move: MoveDefinition, _ values: Values) throws -> [Problem] {
        move.needed(for: values).filter { kind in !request.evidence.contains { $0.kind == kind.code } }.map(
            Refusal.evidence)
            + (try request.evidence.filter {
                // Two moves that bring the same document are judged one after the other.
                try session.row("SELECT 1 FROM attachment WHERE hash = ?\(session.hold(.alone))", [.text($0.hash)])
                    == nil
            }
            .map(Refusal.notKept))
    }
}
