/// Small builders of JSON Schema 2020-12, as OpenAPI 3.1 uses it.
package enum JSONSchema {
    /// An object that has these members and no others.
    package static func object(
        _ properties: [String: CanonicalJSON], required: [String] = [], description: String? = nil
    ) -> CanonicalJSON {
        var schema: [String: CanonicalJSON] = [
            "type": .text("object"), "properties": .object(properties), "additionalProperties": .flag(false),
        ]
        if !required.isEmpty { schema["required"] = .list(required.sorted().map(CanonicalJSON.text)) }
        if let description { schema["description"] = .text(description) }
        return .object(schema)
    }

    /// A list of at most so many items.
    package static func list(_ items: CanonicalJSON, most: Int? = nil, least: Int = 0) -> CanonicalJSON {
        var schema: [String: CanonicalJSON] = ["type": .text("array"), "items": items]
        if let most { schema["maxItems"] = .integer(most) }
        if least > 0 { schema["minItems"] = .integer(least) }
        return .object(schema)
    }

    /// A text without the character NUL, which no store keeps.
    package static func text(least: Int = 0, most: Int? = nil, pattern: String = plainText) -> CanonicalJSON {
        var schema: [String: CanonicalJSON] = ["type": .text("string")]
        // Validators that join length and pattern into one expression cannot hold a very long one.
        if most ?? 0 <= 20_000 { schema["pattern"] = .text(pattern) }
        if least > 0 { schema["minLength"] = .integer(least) }
        if let most { schema["maxLength"] = .integer(most) }
        return .object(schema)
    }

    /// One of these texts.
    package static func choice(_ codes: [String]) -> CanonicalJSON {
        .object(["type": .text("string"), "enum": .list(codes.map(CanonicalJSON.text))])
    }

    /// The id of an entry of a register; the format names the register.
    package static func name(of register: String) -> CanonicalJSON {
        .object([
            "type": .text("string"), "format": .text("entry.\(register)"), "minLength": .integer(1),
            "maxLength": .integer(FieldDefinition.longestName),
        ])
    }

    /// A plain type without further demands.
    package static func type(_ name: String, format: String? = nil) -> CanonicalJSON {
        var schema: [String: CanonicalJSON] = ["type": .text(name)]
        if let format { schema["format"] = .text(format) }
        return .object(schema)
    }

    /// A whole number within bounds, both included.
    package static func integer(_ low: Int, _ high: Int) -> CanonicalJSON {
        .object(["type": .text("integer"), "minimum": .integer(low), "maximum": .integer(high)])
    }

    /// A civil date of 1900…2199.
    package static let day: CanonicalJSON = .object([
        "type": .text("string"), "format": .text("date"), "pattern": .text("^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$"),
    ])

    /// Words in both languages.
    package static let term = object(
        ["zh": type("string"), "en": type("string")], required: ["zh", "en"])

    /// A reference to a named part of the document.
    package static func part(_ name: String) -> CanonicalJSON {
        .object(["$ref": .text("#/components/schemas/\(name)")])
    }

    /// The schema, or nothing at all.
    package static func optional(_ schema: CanonicalJSON) -> CanonicalJSON {
        guard case .object(var members) = schema, let type = members["type"]?.string else {
            return .object(["anyOf": .list([schema, .object(["type": .text("null")])])])
        }
        members["type"] = .list([.text(type), .text("null")])
        if let options = members["enum"]?.items { members["enum"] = .list(options + [.null]) }
        return .object(members)
    }

    /// The schema with further members.
    package static func with(_ schema: CanonicalJSON, _ more: [String: CanonicalJSON]) -> CanonicalJSON {
        .object(schema.members.merging(more) { $1 })
    }

    package static let plainText = "^[^\\u0000]*$"
}
