internal import Basics

/// Whole bodies of the API, from a register's declaration.
extension RegisterDefinition {
    /// The fields that may be shown to those who may read an entry.
    package var shownFields: [FieldDefinition] { fields.filter { !$0.isSecret } }

    /// One entry as it is answered.
    package var entrySchema: CanonicalJSON {
        let values = JSONSchema.object(
            Dictionary(shownFields.map { ($0.name, $0.outputSchema) }, uniquingKeysWith: { $1 }),
            required: shownFields.map(\.name))
        return JSONSchema.object(
            [
                "register": .object(["const": .text(name)]), "id": JSONSchema.type("string"),
                "version": .object(["type": .text("integer"), "minimum": .integer(1)]),
                "stage": JSONSchema.choice(stages.map(\.code)),
                "unit": JSONSchema.optional(JSONSchema.type("string")),
                "division": JSONSchema.optional(JSONSchema.type("string")),
                "createdAt": JSONSchema.type("string", format: "date-time"),
                "updatedAt": JSONSchema.type("string", format: "date-time"), "title": JSONSchema.type("string"),
                "values": values,
            ],
            required: [
                "register", "id", "version", "stage", "unit", "division", "createdAt", "updatedAt", "title", "values",
            ],
            description: "\(term.zh) \(term.en)\n\(purpose.zh) \(purpose.en)")
    }

    /// Fields that must be filled in when an entry is created by a move.
    package func needed(by move: MoveDefinition) -> Set<String> {
        guard move.creates else { return [] }
        return Set(move.requires + fields.filter { $0.isRequired && move.enters.contains($0.name) }.map(\.name))
    }

    /// The body of a request that makes the move.
    package func bodySchema(of move: MoveDefinition) -> CanonicalJSON {
        let needed = needed(by: move)
        let entered = move.enters.compactMap { field($0) }.filter { !$0.isSecret }
        let values = JSONSchema.object(
            Dictionary(
                entered.map { ($0.name, $0.inputSchema(isRequired: needed.contains($0.name))) },
                uniquingKeysWith: { $1 }), required: needed.sorted())
        var members: [String: CanonicalJSON] = [
            "values": values,
            "reason": JSONSchema.text(
                least: move.needsReason ? 1 : 0, most: MoveDefinition.longestReason,
                pattern: move.needsReason ? "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$" : JSONSchema.plainText),
            "evidence": JSONSchema.list(
                move.evidenceSchema, most: MoveDefinition.mostEvidence, least: move.evidence.count),
            "people": JSONSchema.list(
                JSONSchema.name(of: "account"), most: MoveDefinition.mostPeople, least: move.people - 1),
        ]
        var required: [String] = []
        if move.creates {
            members["move"] = .object(["const": .text(move.name)])
            required = ["move", "values"]
            if unitField == nil { members["unit"] = JSONSchema.name(of: "unit") }
        } else {
            members["version"] = JSONSchema.integer(1, FieldDefinition.mostInteger)
        }
        if move.needsReason { required.append("reason") }
        if !move.evidence.isEmpty { required.append("evidence") }
        if move.people > 1 { required.append("people") }
        return JSONSchema.object(members, required: required, description: "\(move.term.zh) \(move.term.en)")
    }
}

extension MoveDefinition {
    /// Characters of a reason.
    package static let longestReason = 2000
    /// Documents brought with one move.
    package static let mostEvidence = 20
    /// Further people behind one move.
    package static let mostPeople = 20

    /// Codes of the documents that may be brought: those asked for, and `evidence` for any other.
    package var evidenceCodes: [String] {
        let codes = evidence.map(\.code)
        return (codes + named.map(\.code).filter { !codes.contains($0) }).filter { $0 != "evidence" } + ["evidence"]
    }

    var evidenceSchema: CanonicalJSON {
        JSONSchema.object(
            [
                "kind": JSONSchema.choice(evidenceCodes),
                "hash": JSONSchema.text(pattern: "^[0-9a-f]{64}$"),
                "name": JSONSchema.text(least: 1, most: 200, pattern: "^[^\\u0000-\\u001f\\u007f]*$"),
                "day": JSONSchema.optional(JSONSchema.day),
            ], required: ["kind", "hash"])
    }
}
