internal import Basics
internal import Kernel

/// A register's declaration as the API tells it.
struct ApiDeclaration {
    let definition: RegisterDefinition

    var summary: [String: CanonicalJSON] {
        [
            "name": .text(definition.name), "term": ApiJSON.term(definition.term),
            "purpose": ApiJSON.term(definition.purpose), "group": .text(definition.group.rawValue),
        ]
    }

    var json: CanonicalJSON {
        .object(
            summary.merging([
                "titleFields": ApiJSON.texts(definition.titleFields),
                "unitField": ApiJSON.optional(definition.unitField),
                "divisionField": ApiJSON.optional(definition.divisionField),
                "fields": .list(definition.shownFields.map(field)),
                "stages": .list(
                    definition.stages.map { stage in
                        .object([
                            "code": .text(stage.code), "term": ApiJSON.term(stage.term),
                            "isSuspended": .flag(stage.isSuspended),
                            "isOnPath": .flag(stage.isOnPath),
                        ])
                    }),
                "moves": .list(definition.moves.filter { !$0.isSystemOnly }.map(move)),
                "measures": .list(
                    definition.measures.map { measure in
                        .object([
                            "name": .text(measure.name), "term": ApiJSON.term(measure.term),
                            "unit": ApiJSON.term(measure.unit),
                            "rule": ApiJSON.term(measure.rule), "isDisclosed": .flag(measure.isDisclosed),
                        ])
                    }),
                "disclosure": definition.disclosure.map { disclosure in
                    .object([
                        "stages": ApiJSON.texts(disclosure.stages.sorted()), "fields": ApiJSON.texts(disclosure.fields),
                        "basis": ApiJSON.term(disclosure.basis), "condition": ApiJSON.optional(disclosure.condition),
                    ])
                } ?? .null,
            ]) { $1 })
    }

    private func field(_ field: FieldDefinition) -> CanonicalJSON {
        .object([
            "name": .text(field.name), "term": ApiJSON.term(field.term), "kind": .text(field.kindName),
            "register": ApiJSON.optional(field.target), "isRequired": .flag(field.isRequired),
            "isFilter": .flag(field.isFilter), "isUnique": .flag(field.isUnique), "isPersonal": .flag(field.isPersonal),
            "isComputed": .flag(field.isComputed), "hint": field.hint.map(ApiJSON.term) ?? .null,
            "unit": field.unit.map(ApiJSON.term) ?? .null,
            "options": .list(field.options.map { .object(["code": .text($0.code), "term": ApiJSON.term($0.term)]) }),
            "schema": field.inputSchema(isRequired: false),
        ])
    }

    private func move(_ move: MoveDefinition) -> CanonicalJSON {
        .object([
            "name": .text(move.name), "term": ApiJSON.term(move.term), "from": ApiJSON.texts(move.from),
            "to": ApiJSON.optional(move.to),
            "roles": ApiJSON.texts(move.permits.filter { $0 != .system }.map(\.role.code)),
            "enters": ApiJSON.texts(move.enters), "requires": ApiJSON.texts(move.requires),
            "people": .integer(move.people), "apartFrom": ApiJSON.texts(move.apartFrom),
            "evidence": .list(move.evidence.map { .object(["code": .text($0.code), "term": ApiJSON.term($0.term)]) }),
            "needsReason": .flag(move.needsReason),
            "limit": move.limit.map { limit in
                .object([
                    "count": .integer(limit.count), "unit": .text(limit.unit.rawValue),
                    "source": ApiJSON.term(limit.source),
                ])
            } ?? .null,
        ])
    }
}

extension FieldDefinition {
    /// The kind in one word.
    var kindName: String {
        switch kind {
        case .text: "text"
        case .prose: "prose"
        case .integer: "integer"
        case .quantity: "quantity"
        case .day: "day"
        case .flag: "flag"
        case .choice: "choice"
        case .reference: "reference"
        case .references: "references"
        case .texts: "texts"
        }
    }

    /// The register that a reference points to.
    var target: String? {
        switch kind {
        case .reference(let register), .references(let register): register
        default: nil
        }
    }

    var options: [ChoiceOption] {
        if case .choice(let options) = kind { return options }
        return []
    }
}
