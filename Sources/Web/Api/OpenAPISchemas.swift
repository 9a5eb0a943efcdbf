internal import Kernel

/// The named schemas of the description.
struct OpenAPISchemas {
    let catalogue: RegisterCatalogue

    var schemas: [String: CanonicalJSON] {
        var schemas = fixed
        schemas.merge(declarations) { $1 }
        for register in catalogue.registers {
            schemas["\(register.name).entry"] = register.entrySchema
            for move in register.moves where !move.isSystemOnly {
                schemas["\(register.name).\(move.name)"] = register.bodySchema(of: move)
            }
        }
        return schemas
    }

    private let text = JSONSchema.type("string")
    private let maybe = JSONSchema.optional(JSONSchema.type("string"))
    private let flag = JSONSchema.type("boolean")
    private let number = JSONSchema.type("integer")
    private let time = JSONSchema.type("string", format: "date-time")
    private let term = JSONSchema.term
    private let texts = JSONSchema.list(JSONSchema.type("string"))

    /// An object all of whose members are always there.
    private func whole(_ members: [String: CanonicalJSON]) -> CanonicalJSON {
        JSONSchema.object(members, required: Array(members.keys))
    }

    private var fixed: [String: CanonicalJSON] {
        [
            "Problem": problem,
            "Receipt": whole([
                "register": text, "entry": text, "version": number, "stage": text, "leaf": text, "repeated": flag,
            ]),
            "History": whole([
                "steps": JSONSchema.list(
                    whole([
                        "sequence": number, "leaf": text, "at": time, "actor": text, "move": text, "stage": text,
                        "version": number, "unit": maybe, "division": maybe, "reason": maybe, "cause": maybe,
                        "set": .object(["type": .text("object")]),
                        "evidence": JSONSchema.list(
                            whole([
                                "kind": text, "hash": text, "name": text,
                                "day": JSONSchema.optional(JSONSchema.type("string", format: "date")),
                            ])),
                    ]))
            ]),
            "Publication": publication,
            "PublicEntry": whole([
                "state": JSONSchema.choice(["current", "withdrawn"]),
                "versions": JSONSchema.list(JSONSchema.part("Publication"), least: 1),
            ]),
            "InboxItem": whole([
                "register": text, "entry": text, "move": text, "unit": text, "since": time,
                "due": JSONSchema.optional(JSONSchema.type("string", format: "date")), "title": text,
            ]),
            "Figure": whole([
                "measure": text, "term": term, "value": text, "entries": number, "unit": term, "rule": term,
                "from": JSONSchema.type("string", format: "date"), "to": JSONSchema.type("string", format: "date"),
                "cutOff": time, "knownOn": JSONSchema.optional(JSONSchema.type("string", format: "date")),
                "source": whole(["register": text, "entries": JSONSchema.type("string", format: "uri-reference")]),
            ]),
            "PublicFigure": whole([
                "measure": text, "term": term, "year": number, "value": text, "entries": number, "unit": term,
                "rule": term,
                "cutOff": JSONSchema.optional(time), "source": whole(["register": text]),
            ]),
        ]
    }

    private var publication: CanonicalJSON {
        whole([
            "register": text, "id": text, "version": number,
            "state": JSONSchema.choice(["current", "corrected", "withdrawn"]),
            "publishedAt": time, "endedAt": JSONSchema.optional(time), "title": text,
            "body": JSONSchema.optional(.object(["type": .text("object")])),
        ])
    }

    private var problem: CanonicalJSON {
        let anything = CanonicalJSON.object(["type": .text("object")])
        return JSONSchema.object(
            [
                "type": JSONSchema.type("string", format: "uri-reference"), "title": text, "status": number,
                "detail": text,
                "problems": JSONSchema.list(whole(["code": text, "field": maybe, "message": text, "remedy": maybe])),
                "reference": text, "current": anything, "seen": anything, "submitted": anything,
            ], required: ["type", "title", "status", "detail", "problems"],
            description:
                "RFC 9457; `problems` has everything that is wrong at once. A stale version is answered with `current`, `seen` and `submitted`."
        )
    }

    private var declarations: [String: CanonicalJSON] {
        let coded = JSONSchema.list(whole(["code": text, "term": term]))
        let maybeTerm = JSONSchema.optional(term)
        let summary = ["name": text, "term": term, "purpose": term, "group": text]
        let field = whole([
            "name": text, "term": term, "kind": text, "register": maybe, "isRequired": flag, "isFilter": flag,
            "isUnique": flag, "isPersonal": flag, "isComputed": flag, "hint": maybeTerm, "unit": maybeTerm,
            "options": coded,
            "schema": .object(["type": .text("object")]),
        ])
        let move = whole([
            "name": text, "term": term, "from": texts, "to": maybe, "roles": texts, "enters": texts, "requires": texts,
            "people": number, "apartFrom": texts, "evidence": coded, "needsReason": flag,
            "limit": JSONSchema.optional(whole(["count": number, "unit": text, "source": term])),
        ])
        return [
            "Register": whole(summary),
            "Declaration": whole(
                summary.merging([
                    "titleFields": texts, "unitField": maybe, "divisionField": maybe, "fields": JSONSchema.list(field),
                    "stages": JSONSchema.list(
                        whole(["code": text, "term": term, "isSuspended": flag, "isOnPath": flag])),
                    "moves": JSONSchema.list(move),
                    "measures": JSONSchema.list(
                        whole(["name": text, "term": term, "unit": term, "rule": term, "isDisclosed": flag])),
                    "disclosure": JSONSchema.optional(
                        whole(["stages": texts, "fields": texts, "basis": term, "condition": maybe])),
                ]) { $1 }),
        ]
    }
}
