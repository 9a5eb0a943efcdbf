internal import Basics

/// What the API takes and gives for a field, from its declaration.
extension FieldDefinition {
    /// Whole numbers that every program reads exactly.
    package static let mostInteger = 9_007_199_254_740_991
    /// Whole units of a quantity.
    package static let mostQuantity = 99_999_999_999
    /// Items of a field that holds several.
    package static let mostItems = 200
    /// Characters of the name of an entry.
    package static let longestName = 200
    /// How a quantity is written: it is exact, so it travels as text.
    package static let quantityPattern = "^-?[0-9]{1,11}(\\.[0-9]{1,4})?$"

    /// What may be sent. `null` clears, where the field may be empty.
    package func inputSchema(isRequired: Bool) -> CanonicalJSON {
        let schema = JSONSchema.with(bareInput(isRequired: isRequired), words)
        return isRequired ? schema : JSONSchema.optional(schema)
    }

    /// What is answered; a field without a value is `null`.
    package var outputSchema: CanonicalJSON {
        let schema: CanonicalJSON
        switch kind {
        case .text, .prose, .reference: schema = JSONSchema.type("string")
        case .integer: schema = JSONSchema.type("integer")
        case .quantity: schema = JSONSchema.text(pattern: "^-?[0-9]+(\\.[0-9]{1,4})?$")
        case .day: schema = JSONSchema.type("string", format: "date")
        case .flag: schema = JSONSchema.type("boolean")
        case .choice(let options): schema = JSONSchema.choice(options.map(\.code))
        case .references, .texts: schema = JSONSchema.list(JSONSchema.type("string"))
        }
        return JSONSchema.optional(JSONSchema.with(schema, words))
    }

    /// One value to filter by, as it stands in an address.
    package var filterSchema: CanonicalJSON {
        switch kind {
        case .integer: JSONSchema.integer(-FieldDefinition.mostInteger, FieldDefinition.mostInteger)
        case .quantity: JSONSchema.text(pattern: FieldDefinition.quantityPattern)
        case .day: JSONSchema.day
        case .flag: JSONSchema.type("boolean")
        case .choice(let options): JSONSchema.choice(options.map(\.code))
        case .reference(let register): JSONSchema.name(of: register)
        default: JSONSchema.text(least: 1, most: 500)
        }
    }

    /// Whether lists can be filtered by it; lists and secrets cannot.
    package var isFilter: Bool {
        guard isIndexed || isUnique, !isSecret else { return false }
        switch kind {
        case .references, .texts: return false
        default: return true
        }
    }

    private func bareInput(isRequired: Bool) -> CanonicalJSON {
        let least = isRequired ? 1 : 0
        switch kind {
        case .text, .prose:
            for case .shape(let shape) in rules {
                return JSONSchema.with(
                    JSONSchema.text(
                        least: least, most: length,
                        pattern: least == 0 ? "^(?:\(shape.pattern))?$" : "^(?:\(shape.pattern))$"),
                    ["examples": .list([.text(shape.example)])])
            }
            return JSONSchema.text(least: least, most: length)
        case .reference(let register): return JSONSchema.name(of: register)
        case .integer:
            let bounds = range ?? (-FieldDefinition.mostInteger, FieldDefinition.mostInteger)
            return JSONSchema.integer(bounds.low, bounds.high)
        case .quantity:
            let bounds = range ?? (-FieldDefinition.mostQuantity, FieldDefinition.mostQuantity)
            return .object([
                "anyOf": .list([
                    JSONSchema.text(pattern: FieldDefinition.quantityPattern),
                    JSONSchema.integer(bounds.low, bounds.high),
                ])
            ])
        case .day: return JSONSchema.day
        case .flag: return JSONSchema.type("boolean")
        case .choice(let options): return JSONSchema.choice(options.map(\.code))
        case .references(let register):
            return JSONSchema.list(JSONSchema.name(of: register), most: FieldDefinition.mostItems, least: least)
        case .texts:
            return JSONSchema.list(JSONSchema.text(least: 1, most: 500), most: FieldDefinition.mostItems, least: least)
        }
    }

    private var length: Int? {
        for case .length(let most) in rules { return most }
        return nil
    }

    private var range: (low: Int, high: Int)? {
        for case .range(let low, let high) in rules { return (low, high) }
        return nil
    }

    private var words: [String: CanonicalJSON] {
        var words: [String: CanonicalJSON] = ["title": .text("\(term.zh) \(term.en)")]
        var notes: [String] = []
        if let hint { notes.append("\(hint.zh) \(hint.en)") }
        if let unit { notes.append("单位：\(unit.zh)。 Unit: \(unit.en).") }
        switch kind {
        case .reference(let register): notes.append("An entry of register `\(register)`, by its id.")
        case .references(let register): notes.append("Entries of register `\(register)`, by their ids.")
        case .choice(let options):
            notes.append(options.map { "`\($0.code)` \($0.term.zh) \($0.term.en)" }.joined(separator: "; "))
        default: break
        }
        if rules.contains(.creditCode) { notes.append("GB 32100-2015, with its check character.") }
        if rules.contains(.notFuture) { notes.append("Not later than today.") }
        if isPersonal { notes.append("个人信息，不公开。 Personal; never published.") }
        if !notes.isEmpty { words["description"] = .text(notes.joined(separator: "\n")) }
        return words
    }
}
