internal import Basics
internal import Foundation
internal import Hummingbird
internal import Kernel

/// The list of any register: filters in the address, keyset paging, export of exactly what is shown.
struct RegisterListRoutes {
    let site: Site

    func show(_ visit: Visit) async throws -> Response {
        let actor = try visit.actor
        let definition = try Self.definition(visit)
        let query = try ListQuery(visit, definition)
        let page = try await site.kernel.read { reader, organisation -> EntryList in
            let scope = Policy.scope(actor, definition, organisation: organisation)
            guard scope != .nothing else { throw NothingHere() }
            let presenter = Presenter(reader: reader, organisation: organisation, language: visit.language)
            let found = try reader.page(query.query, scope: scope, organisation: organisation)
            let total = scope == .all && query.isPlain ? try reader.counts(definition.name).values.reduce(0, +) : nil
            return ListShow(visit: visit, definition: definition, query: query, presenter: presenter, actor: actor)
                .list(found, total: total)
        }
        return try await visit.work(
            page, title: definition.listTerm.text(visit.language), current: definition.name,
            words: definition)
    }

    static func definition(_ visit: Visit) throws -> RegisterDefinition {
        guard let definition = visit.kernel.catalogue[name: visit.parameter("register")] else { throw NothingHere() }
        return definition
    }
}

/// What the address of a list asks for.
struct ListQuery: Sendable {
    var query: EntryQuery
    let items: [String: [String]]
    /// Whether nothing is filtered.
    let isPlain: Bool

    init(_ visit: Visit, _ definition: RegisterDefinition) throws {
        items = visit.query
        var query = EntryQuery(definition.name, limit: 50)
        var problems: [Problem] = []
        var isPlain = true
        for field in definition.fields where field.isIndexed || field.isUnique {
            switch field.kind {
            case .day:
                let from = visit.query("\(field.name).from").map { (text: $0, day: Day(text: $0)) }
                let to = visit.query("\(field.name).to").map { (text: $0, day: Day(text: $0)) }
                if from == nil && to == nil { continue }
                for typed in [from, to] where typed != nil && typed?.day == nil {
                    problems.append(
                        Problem(
                            "query.value", field: field.name,
                            Term("“\(typed?.text ?? "")”不是日期。", "“\(typed?.text ?? "")” is not a date.")))
                }
                query.conditions[field.name] = .between(
                    from?.day.map(Value.day) ?? .empty, to?.day.map(Value.day) ?? .empty)
                isPlain = false
            case .integer, .quantity, .flag:
                guard let text = visit.query(field.name), let number = Quantity(text: text) else { continue }
                let value: Value =
                    field.kind == .flag
                    ? .flag(text == "1")
                    : field.kind == .integer ? .integer(Int(number.scaled / Quantity.scale)) : .quantity(number)
                query.conditions[field.name] = .equals(value)
                isPlain = false
            default:
                guard let text = visit.query(field.name) else { continue }
                query.conditions[field.name] = .equals(.text(text))
                isPlain = false
            }
        }
        if let stage = visit.query("stage") {
            query.stages = stage.split(separator: ",").map(String.init)
            isPlain = false
        }
        if let unit = visit.query("unit.within") {
            query.unit = unit
            isPlain = false
        }
        if let division = visit.query("division.within") {
            query.division = division
            isPlain = false
        }
        if let needle = visit.query("q").flatMap({ SearchNeedle($0) }) {
            query.text = needle
            isPlain = false
        }
        query.sort = visit.query("sort")
        query.order = visit.query("order") == "asc" ? .ascending : .descending
        query.backwards = visit.query("before") != nil
        if let cursor = visit.query("after") ?? visit.query("before") {
            query.after = try ListQuery.cursor(cursor, definition, sort: query.sort)
        }
        try Problems.check(problems)
        self.query = query
        self.isPlain = isPlain
    }

    static func cursor(_ text: String, _ definition: RegisterDefinition, sort: String?) throws -> EntryQuery.Cursor {
        let broken = Problems(
            Problem(
                "query.cursor", Term("翻页位置无效。", "The place in the list is not valid."),
                remedy: Term("请从第一页开始。", "Start from the first page.")))
        guard let json = CanonicalJSON(text), json.items.count == 2, let id = json.items[1].string else { throw broken }
        guard let sort, let field = definition.field(sort) else {
            return EntryQuery.Cursor(value: .empty, id: EntryID(id))
        }
        guard let value = Value(json.items[0], kind: field.kind) else { throw broken }
        return EntryQuery.Cursor(value: value, id: EntryID(id))
    }

    static func text(_ cursor: EntryQuery.Cursor) -> String {
        CanonicalJSON.list([cursor.value.json, .text(cursor.id.text)]).text
    }

    /// The same address with some parts changed; `nil` removes one.
    func address(_ path: String, _ changes: [String: String?]) -> String {
        var items = self.items.mapValues { $0.first ?? "" }
        for (name, value) in changes { items[name] = value }
        let parts = items.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }.map {
            "\(escape($0.key))=\(escape($0.value))"
        }
        return parts.isEmpty ? path : path + "?" + parts.joined(separator: "&")
    }
}

/// Percent-encodes everything but letters and digits.
func escape(_ text: String) -> String {
    text.addingPercentEncoding(
        withAllowedCharacters: CharacterSet(
            charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")) ?? ""
}
