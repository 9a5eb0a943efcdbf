package import Basics

/// A counted number: what it says, for when and for whom.
package struct CountedValue: Sendable, Hashable {
    package let measure: String
    /// The number itself: entries, their sum, or different keys.
    package let value: Quantity
    /// How many entries stand behind it.
    package let entries: Int
}

/// What part of a measure is asked for.
package struct FigureQuery: Sendable, Hashable {
    package var measure: String
    package var days: ClosedRange<Day>
    /// Units whose entries count; `nil` is all.
    package var units: [String]?
    package var division: String?

    package init(_ measure: String, _ days: ClosedRange<Day>, units: [String]? = nil, division: String? = nil) {
        self.measure = measure
        self.days = days
        self.units = units
        self.division = division
    }

    /// The same question about another measure.
    func of(_ measure: String) -> FigureQuery {
        var query = self
        query.measure = measure
        return query
    }
}

extension Quantity {
    /// A share in per cent, to four decimals; nothing of nothing is zero.
    static func percent(_ part: Quantity, of whole: Quantity) -> Quantity {
        guard whole.scaled != 0 else { return .zero }
        let product = part.scaled.magnitude.multipliedFullWidth(by: UInt64(100 * Quantity.scale))
        guard product.high < whole.scaled.magnitude else { return .zero }
        let share = Int64(clamping: whole.scaled.magnitude.dividingFullWidth(product).quotient)
        return Quantity(scaled: (part.scaled < 0) == (whole.scaled < 0) ? share : -share)
    }
}

package extension EntryReader {
    /// The number, read from tallies: its cost does not grow with the entries. Different keys over
    /// anything but one whole calendar year are counted from the contributions.
    func figure(_ query: FigureQuery) throws -> CountedValue {
        if case .ratio(let numerator, let denominator) = catalogue.measure(query.measure)?.kind {
            let part = try figure(query.of(numerator))
            return CountedValue(
                measure: query.measure,
                value: Quantity.percent(part.value, of: try figure(query.of(denominator)).value),
                entries: part.entries)
        }
        let (filter, arguments) = conditions(query)
        let row = try session.row(
            "SELECT COALESCE(SUM(entries), 0), COALESCE(SUM(amount), 0) FROM tally WHERE \(filter)", arguments)
        let entries = row?.integer(0) ?? 0
        guard catalogue.measure(query.measure)?.kind == .distinct else {
            let sum = Quantity(scaled: Int64(row?.integer(1) ?? 0))
            return CountedValue(measure: query.measure, value: sum, entries: entries)
        }
        return CountedValue(measure: query.measure, value: Quantity(try distinct(query)), entries: entries)
    }

    private func distinct(_ query: FigureQuery) throws -> Int {
        let year = query.days.lowerBound.year
        if query.division == nil, query.units?.count ?? 1 == 1, try isWhole(query, year) {
            return try session.row(
                "SELECT keys FROM tally_distinct WHERE measure = ? AND year = ? AND scope = ?",
                [.text(query.measure), SQLValue(year), .text(query.units?.first ?? "")])?.integer(0) ?? 0
        }
        guard let measure = catalogue.measure(query.measure), let definition = catalogue[name: measure.register] else {
            return 0
        }
        let (filter, arguments) = conditions(query)
        var keys = Set<String>()
        try session.each("SELECT entry FROM contribution WHERE \(filter)", arguments) { row in
            if let entry = try entry(definition, EntryID(row.text(0))) {
                keys.formUnion(measure.contribution(entry.values, entry.stage)?.keys ?? [])
            }
            return true
        }
        return keys.count
    }

    /// Whether the days are one calendar year, or its beginning with nothing counted after it.
    private func isWhole(_ query: FigureQuery, _ year: Int) throws -> Bool {
        guard let first = Day(year, 1, 1), let last = Day(year, 12, 31), query.days.lowerBound == first,
            query.days.upperBound <= last
        else { return false }
        if query.days.upperBound == last { return true }
        return try session.row(
            "SELECT 1 FROM contribution WHERE measure = ? AND day > ? AND day <= ? LIMIT 1",
            [.text(query.measure), SQLValue(query.days.upperBound), SQLValue(last)]) == nil
    }

    private func conditions(_ query: FigureQuery) -> (String, [SQLValue]) {
        var filter = "measure = ? AND day >= ? AND day <= ?"
        var arguments: [SQLValue] = [
            .text(query.measure), SQLValue(query.days.lowerBound), SQLValue(query.days.upperBound),
        ]
        if let units = query.units {
            filter += units.isEmpty ? " AND 1 = 0" : " AND unit IN (\(units.map { _ in "?" }.joined(separator: ", ")))"
            arguments += units.map(SQLValue.text)
        }
        if let code = query.division.flatMap({ DivisionCode($0) }) {
            filter += " AND division >= ? AND division < ?"
            arguments += [.text(code.prefix), .text(code.prefix + ":")]
        }
        return (filter, arguments)
    }

    /// The number split by month, unit or division.
    func split(_ query: FigureQuery, by column: FigureSplit) throws -> [(key: String, value: Quantity, entries: Int)] {
        if case .ratio(let numerator, let denominator) = catalogue.measure(query.measure)?.kind {
            let parts = Dictionary(
                try split(query.of(numerator), by: column).map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }
            )
            return try split(query.of(denominator), by: column).map { whole in
                let part = parts[whole.key]
                return (whole.key, Quantity.percent(part?.value ?? .zero, of: whole.value), part?.entries ?? 0)
            }
        }
        let (filter, arguments) = conditions(query)
        let expression = column == .month ? "substr(day, 1, 7)" : column.rawValue
        if let measure = catalogue.measure(query.measure), measure.kind == .distinct {
            return try splitKeys(measure, by: expression, filter, arguments)
        }
        return try session.rows(
            "SELECT \(expression), SUM(amount), SUM(entries) FROM tally WHERE \(filter) GROUP BY 1 HAVING SUM(entries) <> 0 ORDER BY 1",
            arguments
        ).map { ($0.text(0), Quantity(scaled: Int64($0.integer(1))), $0.integer(2)) }
    }

    /// Different keys of each part; a key may stand in several, so the parts may come to more than the whole.
    private func splitKeys(
        _ measure: MeasureDefinition, by expression: String, _ filter: String, _ arguments: [SQLValue]
    ) throws -> [(key: String, value: Quantity, entries: Int)] {
        guard let definition = catalogue[name: measure.register] else { return [] }
        var parts: [String: (keys: Set<String>, entries: Int)] = [:]
        try session.each("SELECT \(expression), entry FROM contribution WHERE \(filter)", arguments) { row in
            let entry = try entry(definition, EntryID(row.text(1)))
            let keys = entry.flatMap { measure.contribution($0.values, $0.stage)?.keys } ?? []
            parts[row.text(0), default: ([], 0)].keys.formUnion(keys)
            parts[row.text(0)]?.entries += 1
            return true
        }
        return parts.sorted { $0.key < $1.key }.map { ($0.key, Quantity($0.value.keys.count), $0.value.entries) }
    }

    /// The entries behind a number, latest first.
    func entries(behind query: FigureQuery, after: (day: Day, id: EntryID)? = nil, limit: Int = 50) throws -> [(
        day: Day, entry: Entry
    )] {
        if case .ratio(let numerator, _) = catalogue.measure(query.measure)?.kind {
            return try entries(behind: query.of(numerator), after: after, limit: limit)
        }
        guard let register = catalogue.measure(query.measure)?.register, let definition = catalogue[name: register]
        else { return [] }
        var (filter, arguments) = conditions(query)
        if let after {
            filter += " AND (day, entry) < (?, ?)"
            arguments += [SQLValue(after.day), .text(after.id.text)]
        }
        return try session.rows(
            "SELECT day, entry FROM contribution WHERE \(filter) ORDER BY day DESC, entry DESC LIMIT ?",
            arguments + [SQLValue(limit)]
        ).compactMap { row in
            guard let day = row.day(0), let entry = try entry(definition, EntryID(row.text(1))) else { return nil }
            return (day, entry)
        }
    }
}

package enum FigureSplit: String, Sendable {
    case month, unit, division
}
