internal import Basics

/// A list's rows in the order of one indexed column; entries without a value come last, whichever way it runs.
/// Each part is read through its index.
struct SortedWalk {
    let session: any Session
    let definition: RegisterDefinition
    let clauses: [String]
    let arguments: [SQLValue]
    let sort: FieldDefinition?

    func entries(_ query: EntryQuery, limit: Int) throws -> [Entry] {
        guard let sort else { return try byName(query, query.after?.id, "1 = 1", limit) }
        let isAmongEmpty = query.after.map(\.value.isEmpty) ?? false
        let empty = "f_\(sort.name) IS NULL"
        switch (query.backwards, isAmongEmpty) {
        case (false, true): return try byName(query, query.after?.id, empty, limit)
        case (false, false):
            let valued = try byValue(sort, query, query.after, limit)
            return valued.count == limit ? valued : valued + (try byName(query, nil, empty, limit - valued.count))
        case (true, false): return try byValue(sort, query, query.after, limit)
        case (true, true):
            let nameless = try byName(query, query.after?.id, empty, limit)
            return nameless.count == limit
                ? nameless : nameless + (try byValue(sort, query, nil, limit - nameless.count))
        }
    }

    private func isAscending(_ query: EntryQuery) -> Bool { (query.order == .ascending) != query.backwards }

    private func byName(_ query: EntryQuery, _ after: EntryID?, _ condition: String, _ limit: Int) throws -> [Entry] {
        let ascending = isAscending(query)
        var more = [condition]
        var bound: [SQLValue] = []
        if let after {
            more.append("id \(ascending ? ">" : "<") ?")
            bound.append(.text(after.text))
        }
        return try rows(more, bound, "id \(ascending ? "ASC" : "DESC")", limit)
    }

    private func byValue(_ sort: FieldDefinition, _ query: EntryQuery, _ after: EntryQuery.Cursor?, _ limit: Int) throws
        -> [Entry]
    {
        let ascending = isAscending(query)
        let column = "f_\(sort.name)"
        var more = ["\(column) IS NOT NULL"]
        var bound: [SQLValue] = []
        if let after {
            let sign = ascending ? ">" : "<"
            more.append("(\(column), id) \(sign) (?, ?)")
            bound = [sort.column(after.value), .text(after.id.text)]
        }
        let direction = ascending ? "ASC" : "DESC"
        return try rows(more, bound, "\(column) \(direction), id \(direction)", limit)
    }

    private func rows(_ more: [String], _ bound: [SQLValue], _ order: String, _ limit: Int) throws -> [Entry] {
        try session.rows(
            """
            SELECT \(definition.columnList) FROM \(definition.table) WHERE \((clauses + more).joined(separator: " AND ")) \
            ORDER BY \(order) LIMIT ?
            """, arguments + bound + [SQLValue(limit)]
        ).map { definition.entry($0) }
    }
}
