internal import Basics
internal import Kernel

/// The parameters of a register's list, as a question to the reader.
struct ApiListQuery {
    /// `nil` when what is searched for has no letter or digit: nothing contains it.
    let query: EntryQuery?
    private let sort: String?
    private let order: String

    /// - Throws: everything that is wrong with the parameters at once.
    init(_ call: ApiCall, _ definition: RegisterDefinition) throws {
        let filters = definition.filters
        var asked = try ApiQuery(call, RegisterDefinition.listParameters.union(filters.map(\.name)))
        var query = EntryQuery(definition.name, limit: asked.integer("limit", 1...200, default: 50))
        sort = asked.choice("sort", definition.sorts)
        order = asked.choice("order", ["asc", "desc"]) ?? "desc"
        query.sort = sort
        query.order = order == "asc" ? .ascending : .descending
        query.stages = asked.choice("stage", definition.stages.map(\.code)).map { [$0] } ?? []
        query.unit = asked.text("unit.within", most: FieldDefinition.longestName)
        query.division = asked.division("division.within")
        let needle = asked.text("q", most: 200)
        let cursor = asked.cursor()
        for field in definition.fields where field.isFilter {
            if let condition = ApiListQuery.condition(filters.filter { $0.field.name == field.name }, &asked) {
                query.conditions[field.name] = condition
            }
        }
        try asked.check()
        if let cursor { query.after = try ApiListQuery.place(cursor, definition, sort: sort, order: order) }
        query.text = needle.flatMap { SearchNeedle($0) }
        self.query = needle != nil && query.text == nil ? nil : query
    }

    /// What the parameters of one field ask together: a day and its bounds must all hold.
    private static func condition(_ filters: [FieldFilter], _ asked: inout ApiQuery) -> EntryQuery.Condition? {
        var equal: Value?
        var low: [Day] = []
        var high: [Day] = []
        for filter in filters {
            guard let value = value(filter, &asked) else { continue }
            switch filter.edge {
            case .equals: equal = value
            case .from: low += [value.day].compactMap { $0 }
            case .to: high += [value.day].compactMap { $0 }
            }
        }
        if low.isEmpty && high.isEmpty { return equal.map(EntryQuery.Condition.equals) }
        let exact = [equal?.day].compactMap { $0 }
        return .between(
            (low + exact).max().map(Value.day) ?? .empty, (high + exact).min().map(Value.day) ?? .empty)
    }

    private static func value(_ filter: FieldFilter, _ asked: inout ApiQuery) -> Value? {
        let name = filter.name
        switch filter.field.kind {
        case .day: return asked.day(name).map(Value.day)
        case .integer:
            let most = FieldDefinition.mostInteger
            return asked.values[name] == nil ? nil : .integer(asked.integer(name, -most...most, default: 0))
        case .quantity:
            guard let text = asked.values[name] else { return nil }
            if let quantity = BodyValue.quantity(text) { return .quantity(quantity) }
            asked.refuse(name, "最多四位小数的数字", "a number with at most four decimals")
            return nil
        case .flag: return asked.choice(name, ["true", "false"]).map { .flag($0 == "true") }
        case .choice(let options): return asked.choice(name, options.map(\.code)).map(Value.text)
        case .reference: return asked.text(name, most: FieldDefinition.longestName).map(Value.text)
        default: return asked.text(name, most: 500).map(Value.text)
        }
    }

    private static func place(
        _ cursor: ApiCursor, _ definition: RegisterDefinition, sort: String?, order: String
    ) throws -> EntryQuery.Cursor {
        guard cursor.parts.count == 4, let id = cursor.parts[3].string else { throw Problems(ApiCursor.broken) }
        guard cursor.parts[0] == ApiJSON.optional(sort), cursor.parts[1] == .text(order) else {
            throw ApiCursor.foreign
        }
        guard let sort, let field = definition.field(sort) else {
            return EntryQuery.Cursor(value: .empty, id: EntryID(id))
        }
        // An empty value is a place among the entries without one, which come last.
        guard let value = Value(cursor.parts[2], kind: field.kind) else {
            throw Problems(ApiCursor.broken)
        }
        return EntryQuery.Cursor(value: value, id: EntryID(id))
    }

    /// The place as a cursor of this order.
    func cursor(_ place: EntryQuery.Cursor?) -> CanonicalJSON {
        guard let place else { return .null }
        let value = sort == nil ? CanonicalJSON.null : place.value.json
        return .text(ApiCursor([ApiJSON.optional(sort), .text(order), value, .text(place.id.text)]).text)
    }
}
