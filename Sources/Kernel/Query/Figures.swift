package import Basics

/// A counted number: what it says, for when and for whom.
package struct CountedValue: Sendable, Hashable {
    package let measure: String
    /// The number itself: entries, their sum, or different keys.
    package let value: Quantity
    /// How many entries stand behind it.
    package let entries: Int

    package init(measure: String, value: Quantity, entries: Int) {
        self.measure = measure
        self.value = value
        self.entries = entries
    }
}

/// What part of a measure is asked for.
package struct FigureQuery: Sendable, Hashable {
    package var measure: String
    package var days: ClosedRange<Day>
    /// Units whose entries count; `nil` is all.
    package var units: [String]?
    package var division: String?
    /// The number as it was known at the end of this day, whatever was recorded, corrected or withdrawn later;
    /// `nil` is now.
    package var asKnownOn: Day?

    package init(
        _ measure: String, _ days: ClosedRange<Day>, units: [String]? = nil, division: String? = nil,
        asKnownOn: Day? = nil
    ) {
        self.measure = measure
        self.days = days
        self.units = units
        self.division = division
        self.asKnownOn = asKnownOn
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
        try figures([query])[query] ?? CountedValue(measure: query.measure, value: .zero, entries: 0)
    }

    /// The numbers, with as few questions as there are periods and scopes among them.
    ///
    /// - Throws: `figure.not_known` for a day before the changes of contributions were kept.
    func figures(_ queries: [FigureQuery]) throws -> [FigureQuery: CountedValue] {
        try checkKnown(queries)
        var asked = Set<FigureQuery>()
        for query in queries {
            if case .ratio(let numerator, let denominator) = catalogue.measure(query.measure)?.kind {
                asked.formUnion([query.of(numerator), query.of(denominator)])
            } else {
                asked.insert(query)
            }
        }
        var found: [FigureQuery: CountedValue] = [:]
        for (scope, group) in Dictionary(grouping: asked, by: { $0.of("") }) {
            for value in try counted(group.map(\.measure).sorted(), scope) { found[scope.of(value.measure)] = value }
        }
        for query in queries {
            guard case .ratio(let numerator, let denominator) = catalogue.measure(query.measure)?.kind else { continue }
            let part = found[query.of(numerator)]
            found[query] = CountedValue(
                measure: query.measure,
                value: Quantity.percent(part?.value ?? .zero, of: found[query.of(denominator)]?.value ?? .zero),
                entries: part?.entries ?? 0)
        }
        return found
    }

    /// Several measures of one period and scope; no ratios.
    private func counted(_ measures: [String], _ scope: FigureQuery) throws -> [CountedValue] {
        let (filter, arguments) = conditions(scope, measures)
        var totals: [String: (entries: Int, amount: Quantity)] = [:]
        for row in try session.rows(
            "SELECT measure, SUM(entries), SUM(amount) FROM tally WHERE \(filter) GROUP BY measure", arguments)
        {
            totals[row.text(0)] = (row.integer(1), Quantity(scaled: Int64(row.integer(2))))
        }
        if let day = scope.asKnownOn {
            for row in try session.rows(
                """
                SELECT measure, SUM(step), SUM(step * amount) FROM contribution_change
                WHERE \(filter) AND recorded > ? GROUP BY measure
                """, arguments + [SQLValue(day)])
            {
                let (entries, amount) = totals[row.text(0)] ?? (0, .zero)
                totals[row.text(0)] = (
                    entries - row.integer(1), amount - Quantity(scaled: Int64(row.integer(2)))
                )
            }
        }
        let distinct = measures.filter { catalogue.measure($0)?.kind == .distinct }
        let keys = distinct.isEmpty ? [:] : try self.distinct(distinct, scope)
        return measures.map { measure in
            CountedValue(
                measure: measure, value: keys[measure].map { Quantity($0) } ?? totals[measure]?.amount ?? .zero,
                entries: totals[measure]?.entries ?? 0)
        }
    }

    /// Different keys of each measure: from the year's totals where they say it, else from the contributions.
    private func distinct(_ measures: [String], _ scope: FigureQuery) throws -> [String: Int] {
        let year = scope.days.lowerBound.year
        var keys: [String: Int] = [:]
        var parts = try startsYear(scope) ? later(measures, scope, year) : Set(measures)
        if let day = scope.asKnownOn {
            for measure in measures where try !parts.contains(measure) && hasChanged(measure, after: day) {
                parts.insert(measure)
            }
        }
        let whole = measures.filter { !parts.contains($0) }
        if !whole.isEmpty {
            for measure in whole { keys[measure] = 0 }
            let marks = whole.map { _ in "?" }.joined(separator: ", ")
            for row in try session.rows(
                "SELECT measure, keys FROM tally_distinct WHERE year = ? AND scope = ? AND measure IN (\(marks))",
                [SQLValue(year), .text(scope.units?.first ?? "")] + whole.map(SQLValue.text))
            {
                keys[row.text(0)] = row.integer(1)
            }
        }
        for measure in parts { keys[measure] = try walked(scope.of(measure)) }
        return keys
    }

    private func walked(_ query: FigureQuery) throws -> Int {
        guard let measure = catalogue.measure(query.measure), let definition = catalogue[name: measure.register] else {
            return 0
        }
        let (source, arguments) = contributions("entry", query)
        var keys = Set<String>()
        try session.each(source, arguments) { row in
            keys.formUnion(try self.keys(measure, definition, EntryID(row.text(0)), at: row.integer(1)))
            return true
        }
        return keys.count
    }

    /// Whether a year's totals may say the number: a calendar year or its beginning, of everybody or one unit.
    private func startsYear(_ scope: FigureQuery) -> Bool {
        guard let first = Day(scope.days.lowerBound.year, 1, 1), scope.days.lowerBound == first else { return false }
        return scope.division == nil && scope.units?.count ?? 1 == 1 && scope.days.upperBound.year == first.year
    }

    /// The measures of which something is counted after the days, in the same year.
    private func later(_ measures: [String], _ scope: FigureQuery, _ year: Int) throws -> Set<String> {
        guard let last = Day(year, 12, 31), scope.days.upperBound < last else { return [] }
        let rest = FigureQuery("", (scope.days.upperBound + 1)...last)
        let (filter, arguments) = conditions(rest, measures)
        return Set(
            try session.rows(
                "SELECT measure FROM tally WHERE \(filter) GROUP BY measure HAVING SUM(entries) <> 0", arguments
            ).map { $0.text(0) })
    }

    /// What a query asks of a table of contributions or totals.
    ///
    /// - Parameter measures: instead of the query's own.
    internal func conditions(_ query: FigureQuery, _ measures: [String]? = nil) -> (String, [SQLValue]) {
        let measures = measures ?? [query.measure]
        let marks = measures.map { _ in "?" }.joined(separator: ", ")
        var filter = measures.count == 1 ? "measure = ?" : "measure IN (\(marks))"
        filter += " AND day >= ? AND day <= ?"
        var arguments: [SQLValue] =
            measures.map(SQLValue.text) + [SQLValue(query.days.lowerBound), SQLValue(query.days.upperBound)]
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
}
