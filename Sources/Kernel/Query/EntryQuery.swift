internal import Basics

/// A page of a register's list: filters, one sorted column, and a key to go on from.
package struct EntryQuery: Sendable, Hashable {
    package enum Condition: Sendable, Hashable {
        case equals(Value)
        case between(Value, Value)
    }
    package enum Order: Sendable, Hashable {
        case ascending, descending
    }
    package var register: String
    package var conditions: [String: Condition]
    package var stages: [String]
    /// Owning unit's subtree.
    package var unit: String?
    /// Division and everything inside.
    package var division: String?
    /// Text the entry must contain.
    package var text: SearchNeedle?
    /// An indexed field, or `nil` for the entry's name (time of creation).
    package var sort: String?
    package var order: Order
    package var after: Cursor?
    package var limit: Int
    package var backwards = false

    package init(
        _ register: String, conditions: [String: Condition] = [:], stages: [String] = [], unit: String? = nil,
        division: String? = nil, text: SearchNeedle? = nil, sort: String? = nil, order: Order = .descending,
        after: Cursor? = nil, limit: Int = 50
    ) {
        self.register = register
        self.conditions = conditions
        self.stages = stages
        self.unit = unit
        self.division = division
        self.text = text
        self.sort = sort
        self.order = order
        self.after = after
        self.limit = limit
    }

    /// Where a page ended: the sorted column's value and the entry's name.
    package struct Cursor: Sendable, Hashable {
        package let value: Value
        package let id: EntryID
        package init(value: Value, id: EntryID) {
            self.value = value
            self.id = id
        }
    }

    package struct Page: Sendable {
        package let entries: [Entry]
        package let next: Cursor?
        package let previous: Cursor?
    }
}

package extension EntryReader {
    /// A page of a list, in keyset order. Only indexed columns may be filtered and sorted by.
    ///
    /// - Throws: `query.not_indexed` when a filter or the order names another column.
    func page(_ query: EntryQuery, scope: Policy.Scope, organisation: OrganisationSnapshot) throws -> EntryQuery.Page {
        guard let definition = catalogue[name: query.register] else {
            throw Problems(Refusal.noRegister(query.register))
        }
        if scope == .nothing { return EntryQuery.Page(entries: [], next: nil, previous: nil) }
        var clauses: [String] = []
        var arguments: [SQLValue] = []
        for (name, condition) in query.conditions.sorted(by: { $0.key < $1.key }) {
            guard let field = definition.field(name), field.isIndexed || field.isUnique else {
                throw Problems(EntryReader.notIndexed(name))
            }
            switch condition {
            case .equals(let value):
                clauses.append("f_\(name) = ?")
                arguments.append(field.column(value))
            case .between(let low, let high):
                if !low.isEmpty {
                    clauses.append("f_\(name) >= ?")
                    arguments.append(field.column(low))
                }
                if !high.isEmpty {
                    clauses.append("f_\(name) <= ?")
                    arguments.append(field.column(high))
                }
            }
        }
        if !query.stages.isEmpty { add("stage", query.stages, &clauses, &arguments) }
        var units: Set<String>?
        if case .units(let allowed) = scope { units = allowed }
        if let unit = query.unit {
            let subtree = organisation.subtree(of: unit)
            units = units.map { $0.intersection(subtree) } ?? subtree
        }
        if let units { add("unit", units.sorted(), &clauses, &arguments) }
        if let code = query.division.flatMap({ DivisionCode($0) }) {
            clauses.append("division >= ? AND division < ?")
            arguments += [.text(code.prefix), .text(code.prefix + ":")]
        }
        if let needle = query.text {
            let condition = try session.textCondition(
                needle, register: query.register, column: "\(definition.table).id")
            clauses.append(condition.sql)
            arguments += condition.arguments
        }
        return try run(query, definition, clauses, arguments)
    }

    private func run(
        _ query: EntryQuery, _ definition: RegisterDefinition, _ clauses: [String], _ arguments: [SQLValue]
    ) throws -> EntryQuery.Page {
        let sort = try query.sort.map { name -> FieldDefinition in
            guard let field = definition.field(name), field.isIndexed || field.isUnique else {
                throw Problems(EntryReader.notIndexed(name))
            }
            return field
        }
        let walk = SortedWalk(
            session: session, definition: definition, clauses: clauses, arguments: arguments, sort: sort)
        var entries = try walk.entries(query, limit: query.limit + 1)
        let more = entries.count > query.limit
        if more { entries.removeLast() }
        if query.backwards { entries.reverse() }
        func cursor(_ edge: Entry?) -> EntryQuery.Cursor? {
            edge.map { entry in
                EntryQuery.Cursor(value: sort.map { field in entry[field.name] } ?? .empty, id: entry.id)
            }
        }
        let hasPrevious = query.backwards ? more : query.after != nil
        let hasNext = query.backwards ? query.after != nil : more
        return EntryQuery.Page(
            entries: entries, next: hasNext ? cursor(entries.last) : nil,
            previous: hasPrevious ? cursor(entries.first) : nil)
    }

    private func add(_ column: String, _ list: [String], _ clauses: inout [String], _ arguments: inout [SQLValue]) {
        if list.isEmpty {
            clauses.append("1 = 0")
        } else {
            clauses.append("\(column) IN (\(list.map { _ in "?" }.joined(separator: ", ")))")
            arguments += list.map(SQLValue.text)
        }
    }

    internal static func notIndexed(_ name: String) -> Problem {
        Problem(
            "query.not_indexed", field: name,
            Term("不能按“\(name)”筛选或排序。", "The list cannot be filtered or sorted by “\(name)”."))
    }

    /// Entries by stage, from running counts.
    func counts(_ register: String) throws -> [String: Int] {
        Dictionary(
            try session.rows("SELECT stage, entries FROM entry_count WHERE register = ?", [.text(register)])
                .map { ($0.text(0), $0.integer(1)) }, uniquingKeysWith: { $1 })
    }
}
