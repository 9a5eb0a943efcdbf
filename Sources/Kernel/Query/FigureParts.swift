package import Basics

package enum FigureSplit: String, Sendable {
    case month, unit, division

    /// The same in SQL.
    var expression: String { self == .month ? "substr(day, 1, 7)" : rawValue }
}

/// Days during which parts are named in one way, for splits in another organisation than that of the day.
package struct FigureSegment: Sendable {
    package let days: ClosedRange<Day>
    /// The part that a part's number goes to.
    package let name: @Sendable (String) -> String

    package init(_ days: ClosedRange<Day>, name: @escaping @Sendable (String) -> String) {
        self.days = days
        self.name = name
    }
}

package extension EntryReader {
    /// One part of a number.
    typealias FigurePart = (key: String, value: Quantity, entries: Int)

    /// The number split by month, unit or division.
    ///
    /// - Parameter segments: the query's days in pieces, each with its names of parts; one piece with the names as
    ///   they are when left out.
    func split(_ query: FigureQuery, by column: FigureSplit, in segments: [FigureSegment]? = nil) throws -> [FigurePart]
    {
        if case .ratio(let numerator, let denominator) = catalogue.measure(query.measure)?.kind {
            let parts = Dictionary(
                try split(query.of(numerator), by: column, in: segments).map { ($0.key, $0) },
                uniquingKeysWith: { first, _ in first })
            return try split(query.of(denominator), by: column, in: segments).map { whole in
                let part = parts[whole.key]
                return (whole.key, Quantity.percent(part?.value ?? .zero, of: whole.value), part?.entries ?? 0)
            }
        }
        try checkKnown([query])
        let measure = catalogue.measure(query.measure)
        var parts: [String: Part] = [:]
        for segment in segments ?? [FigureSegment(query.days) { $0 }] {
            var piece = query
            piece.days = segment.days
            if let measure, measure.kind == .distinct {
                try add(keysOf: measure, piece, column, segment.name, to: &parts)
            } else {
                try add(totalsOf: piece, column, segment.name, to: &parts)
            }
        }
        return parts.filter { $0.value.entries != 0 }.sorted { $0.key < $1.key }.map { key, part in
            (key, measure?.kind == .distinct ? Quantity(part.keys.count) : part.amount, part.entries)
        }
    }

    private func add(
        totalsOf query: FigureQuery, _ column: FigureSplit, _ name: (String) -> String, to parts: inout [String: Part]
    ) throws {
        let (filter, arguments) = conditions(query)
        for row in try session.rows(
            "SELECT \(column.expression), SUM(amount), SUM(entries) FROM tally WHERE \(filter) GROUP BY 1", arguments)
        {
            parts[name(row.text(0)), default: Part()].add(Int64(row.integer(1)), row.integer(2))
        }
        guard let day = query.asKnownOn else { return }
        for row in try session.rows(
            """
            SELECT \(column.expression), SUM(step * amount), SUM(step) FROM contribution_change
            WHERE \(filter) AND recorded > ? GROUP BY 1
            """, arguments + [SQLValue(day)])
        {
            parts[name(row.text(0)), default: Part()].add(-Int64(row.integer(1)), -row.integer(2))
        }
    }

    /// Different keys of each part; a key may stand in several, so the parts may come to more than the whole.
    private func add(
        keysOf measure: MeasureDefinition, _ query: FigureQuery, _ column: FigureSplit, _ name: (String) -> String,
        to parts: inout [String: Part]
    ) throws {
        guard let definition = catalogue[name: measure.register] else { return }
        let (source, arguments) = contributions("\(column.expression), entry", query)
        try session.each(source, arguments) { row in
            let keys = try self.keys(measure, definition, EntryID(row.text(1)), at: row.integer(2))
            let key = name(row.text(0))
            parts[key, default: Part()].keys.formUnion(keys)
            parts[key]?.entries += 1
            return true
        }
    }

    /// How many entries of all the measures together stand in each division.
    func entriesByDivision(_ measures: [String], _ days: ClosedRange<Day>) throws -> [(division: String, entries: Int)]
    {
        let counted = Set(
            measures.map { name in
                if case .ratio(let numerator, _) = catalogue.measure(name)?.kind { numerator } else { name }
            })
        guard !counted.isEmpty else { return [] }
        let (filter, arguments) = conditions(FigureQuery("", days), counted.sorted())
        return try session.rows(
            "SELECT division, SUM(entries) FROM tally WHERE \(filter) GROUP BY division HAVING SUM(entries) <> 0 ORDER BY division",
            arguments
        ).map { ($0.text(0), $0.integer(1)) }
    }

    /// The entries behind a number, latest first; those that were changed after the day as of which it is told stand
    /// there as they were.
    func entries(behind query: FigureQuery, after: (day: Day, id: EntryID)? = nil, limit: Int = 50) throws -> [(
        day: Day, entry: Entry
    )] {
        if case .ratio(let numerator, _) = catalogue.measure(query.measure)?.kind {
            return try entries(behind: query.of(numerator), after: after, limit: limit)
        }
        try checkKnown([query])
        guard let register = catalogue.measure(query.measure)?.register, let definition = catalogue[name: register]
        else { return [] }
        let place = after.map { ("(day, entry) < (?, ?)", [SQLValue($0.day), .text($0.id.text)]) }
        let (source, arguments) = contributions("day, entry", query, and: place)
        return try session.rows("\(source) ORDER BY 1 DESC, 2 DESC LIMIT ?", arguments + [SQLValue(limit)])
            .compactMap { row in
                guard let day = row.day(0),
                    let entry = try entry(definition, EntryID(row.text(1)), at: row.integer(2))
                else { return nil }
                return (day, entry)
            }
    }
}

/// What has been added up for one part.
private struct Part {
    var keys: Set<String> = []
    var amount = Quantity.zero
    var entries = 0

    mutating func add(_ amount: Int64, _ entries: Int) {
        self.amount = self.amount + Quantity(scaled: amount)
        self.entries += entries
    }
}
