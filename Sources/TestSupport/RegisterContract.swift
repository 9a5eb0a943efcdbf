internal import Basics
package import Kernel

/// What every register of a catalogue must do, by its declaration alone.
package struct RegisterContract: Sendable {
    package let sandbox: Sandbox
    private let catalogue: RegisterCatalogue
    private let stranger: Actor
    /// Holds every role there is, at the top.
    private let master: Actor
    private let examples: [String: Values]
    private let random = SeededRandom(seed: 77)

    /// - Parameter examples: by register, values that cannot be made up (a notice that can be read).
    package init(_ catalogue: RegisterCatalogue, examples: [String: Values] = [:]) async throws {
        self.catalogue = catalogue
        self.examples = examples
        sandbox = try await Sandbox(catalogue)
        stranger = try await sandbox.person("stranger", at: "C430102")
        let account = try await sandbox.person("master", at: "P43")
        master = Actor(
            account: account.account, person: account.person, name: account.name,
            grants: catalogue.roles.map { Grant(role: $0, unit: "P43") }, unit: "P43")
    }

    /// Everything that does not hold, register by register; empty when all is well.
    package func check() async throws -> [String] {
        var broken: [String] = []
        for register in catalogue.registers {
            do {
                try await nothingEntered(register)
                try await strangers(register)
                try await massAssignment(register)
                try await roundTrip(register)
            } catch let fault as Broken { broken.append(fault.description) }
        }
        return broken + (try await sandbox.rebuild().differences)
    }

    /// A move that creates, given nothing, names every required field it asks for, at once.
    private func nothingEntered(_ register: RegisterDefinition) async throws {
        for move in register.moves where move.creates {
            let actor = move.isSystemOnly ? Actor.system : master
            var found: [Problem] = []
            do {
                try await sandbox.kernel.perform(MoveRequest(register.name, nil, move.name), by: actor)
            } catch let problems as Problems { found = problems.list }
            let missing = Set(found.filter { $0.code == "field.missing" }.compactMap(\.field))
            let asked = Set(register.fields.filter { $0.isRequired && move.enters.contains($0.name) }.map(\.name))
            try Broken.unless(
                asked.isSubset(of: missing),
                "\(register.name).\(move.name) does not say that \(asked.subtracting(missing).sorted()) is missing")
            // A move that asks for a document says so too.
            try Broken.unless(
                Set(found.map(\.code)).isSubset(
                    of: ["field.missing"] + (move.evidence.isEmpty ? [] : ["move.evidence"])),
                "\(register.name).\(move.name) given nothing: \(found.map(\.code))")
        }
    }

    /// Somebody without a role may make no move.
    private func strangers(_ register: RegisterDefinition) async throws {
        for move in register.moves {
            let entry: EntryID? = move.creates ? nil : "nobody"
            let codes = try await sandbox.codes(MoveRequest(register.name, entry, move.name), by: stranger)
            try Broken.unless(
                codes, equals: [move.creates ? "move.not_allowed" : "entry.unknown"],
                "\(register.name).\(move.name) by a stranger")
        }
    }

    /// A field the move does not enter is refused, and one that does not exist.
    private func massAssignment(_ register: RegisterDefinition) async throws {
        for move in register.moves where move.creates && !move.isSystemOnly {
            var values = try await madeUp(register, move)
            let foreign = register.fields.filter { !move.enters.contains($0.name) }
            for field in foreign { values[field.name] = value(for: field) }
            values["stage"] = .text("x")
            let codes = try await sandbox.codes(MoveRequest(register.name, nil, move.name, values: values), by: master)
            try Broken.unless(
                codes.count { $0 == "field.not_entered" }, equals: foreign.count,
                "\(register.name).\(move.name) foreign fields \(codes)")
            try Broken.unless(
                codes.contains("field.unknown"), "\(register.name).\(move.name) took a field there is not")
        }
    }

    /// A made-up entry reads back from its table, from the journal and from plain text as it was written.
    private func roundTrip(_ register: RegisterDefinition) async throws {
        for move in register.moves where move.creates {
            for _ in 0..<3 {
                let values = try await madeUp(register, move)
                try await roundTrip(register, move, values)
            }
        }
    }

    private func roundTrip(_ register: RegisterDefinition, _ move: MoveDefinition, _ values: Values) async throws {
        let receipt: Receipt
        do {
            receipt = try await sandbox.kernel.perform(
                MoveRequest(register.name, nil, move.name, values: values), by: move.isSystemOnly ? .system : master)
        } catch let problems as Problems {
            // Made-up values may break a rule of the domain; what they must not do is break a rule of the fields.
            for problem in problems.list
            where problem.code.hasPrefix("field.") && !["field.reference", "field.duplicate"].contains(problem.code) {
                if problem.code == "field.missing", values[problem.field ?? ""] == nil { return }
                throw Broken("\(register.name).\(move.name) refuses made-up \(problem.field ?? ""): \(problem.code)")
            }
            return
        }
        let (entry, past) = try await sandbox.kernel.read { reader, _ in
            (
                try reader.entry(register.name, receipt.entry),
                try History.values(of: register, receipt.entry, at: 1, reader)
            )
        }
        try Broken.unless(entry?.version, equals: 1, "\(register.name) version")
        try Broken.unless(past, equals: entry?.values ?? [:], "\(register.name) journal and table")
        for (name, value) in values where !move.prepares {
            try Broken.unless(entry?[name], equals: value, "\(register.name).\(name)")
        }
        for field in register.fields {
            let value = entry?[field.name] ?? .empty
            try Broken.unless(
                Value(value.json, kind: field.kind), equals: value, "\(register.name).\(field.name) in JSON")
        }
    }
}

extension RegisterContract {
    /// Values for the fields a move enters that keep every rule, references to entries that are there.
    private func madeUp(_ register: RegisterDefinition, _ move: MoveDefinition) async throws -> Values {
        var values = (examples[register.name] ?? [:]).filter { move.enters.contains($0.key) }
        for field in register.fields where values[field.name] == nil && move.enters.contains(field.name) {
            if case .reference(let target) = field.kind {
                if let id = try await some(target) { values[field.name] = .text(id) }
            } else if case .references(let target) = field.kind {
                if let id = try await some(target) { values[field.name] = .list([id]) }
            } else {
                values[field.name] = value(for: field)
            }
        }
        return values
    }

    private func some(_ register: String) async throws -> String? {
        guard let table = catalogue[name: register]?.table else { return nil }
        return try await sandbox.kernel.store.read {
            try $0.row("SELECT id FROM \(table) ORDER BY id LIMIT 1")?.text(0)
        }
    }

    private func value(for field: FieldDefinition) -> Value {
        for rule in field.rules {
            if case .shape(let shape) = rule { return .text(varied(shape.example, field, rule)) }
            if case .creditCode = rule { return .text("91430100MA4L16JQ9D") }
        }
        let low =
            field.rules.compactMap { if case .range(let low, let high) = $0 { max(low, min(high, 3)) } else { nil } }
            .first ?? 3
        switch field.kind {
        case .text, .prose, .reference: return .text("文\(random.below(1_000_000))“a,\"b\";\(field.name)")
        case .integer: return .integer(low)
        case .quantity: return .quantity(Quantity(low))
        case .day: return .day(sandbox.clock.now.day + -random.below(50))
        case .flag: return .flag(random.below(2) == 0)
        case .choice(let options): return .text(random.pick(options).code)
        case .references, .texts: return .list(["一;二", "三\"四\""])
        }
    }

    /// Another text of the same shape, so that unique fields differ.
    private func varied(_ example: String, _ field: FieldDefinition, _ rule: Rule) -> String {
        for _ in 0..<50 {
            let text = String(example.map { $0.isASCII && $0.isNumber ? Character(String(1 + random.below(9))) : $0 })
            let other = text == example ? text + String(random.below(9999)) : text
            if rule.problem(.text(other), field: field, today: sandbox.clock.now.day) == nil { return other }
        }
        return example
    }
}
