package import Basics

/// One change of what an entry adds to a measure: added, or taken away.
package struct ContributionChange: Sendable {
    package let measure: String
    package let entry: EntryID
    /// The version that the move made.
    package let version: Int
    /// Whether the contribution came; else it went.
    package let isAdded: Bool
    /// The civil day on which the move was made.
    package let recorded: Day
    package let at: Instant
    package let move: String
    /// The day it counts on.
    package let day: Day
    package let unit: String
    package let division: String
    package let amount: Quantity

    /// Where it stands in a list, latest first.
    package var place: Place { Place(recorded: recorded, entry: entry, version: version, isAdded: isAdded) }

    package struct Place: Sendable, Hashable {
        package let recorded: Day
        package let entry: EntryID
        package let version: Int
        package let isAdded: Bool

        package init(recorded: Day, entry: EntryID, version: Int, isAdded: Bool) {
            self.recorded = recorded
            self.entry = entry
            self.version = version
            self.isAdded = isAdded
        }
    }
}

package extension EntryReader {
    /// The first day at the end of which figures are known as they were then; `nil` where that is every day. A store
    /// that was filled before changes of contributions were kept knows them only from there on.
    var figuresKnownFrom: Day? {
        get throws {
            try session.row("SELECT value FROM kernel_state WHERE name = 'figures_known_from'").map {
                Day(number: $0.integer(0))
            }
        }
    }

    internal func checkKnown(_ queries: [FigureQuery]) throws {
        guard let earliest = queries.compactMap(\.asKnownOn).min(), let from = try figuresKnownFrom, earliest < from
        else { return }
        throw Problems(
            Problem(
                "figure.not_known", field: "known_on",
                Term(
                    "本库自\(from)起才保存每次变动，不能给出\(earliest)当时已知的数。",
                    "This store keeps every change since \(from) only; what was known on \(earliest) cannot be told."),
                remedy: Term(
                    "请选\(from)或以后的日期；把数据迁移到新库后，全部历史都可查。",
                    "Choose \(from) or a later day; once the data are copied into a new store, the whole past can be asked for."
                )))
    }

    /// Whether anything of a measure was changed after a day.
    internal func hasChanged(_ measure: String, after day: Day) throws -> Bool {
        try session.row(
            "SELECT 1 FROM contribution_change WHERE measure = ? AND recorded > ? LIMIT 1",
            [.text(measure), SQLValue(day)]) != nil
    }

    /// The contributions a query asks for, as a statement: its columns, then the version at which the entry stood
    /// behind the contribution, 0 where that is the present one.
    ///
    /// Those known on a day are the present ones of entries that were not changed since, and the ones that were taken
    /// away by an entry's first change since.
    internal func contributions(
        _ columns: String, _ query: FigureQuery, and further: (sql: String, arguments: [SQLValue])? = nil
    ) -> (sql: String, arguments: [SQLValue]) {
        var (filter, arguments) = conditions(query)
        if let further {
            filter += " AND \(further.sql)"
            arguments += further.arguments
        }
        guard let day = query.asKnownOn.map({ SQLValue($0) }) else {
            return ("SELECT \(columns), 0 FROM contribution WHERE \(filter)", arguments)
        }
        func later(_ table: String) -> String {
            """
            SELECT 1 FROM contribution_change later
            WHERE later.measure = \(table).measure AND later.entry = \(table).entry AND later.recorded > ?
            """
        }
        return (
            """
            SELECT \(columns), 0 FROM contribution WHERE \(filter) AND NOT EXISTS (\(later("contribution")))
            UNION ALL
            SELECT \(columns), version - 1 FROM contribution_change
            WHERE \(filter) AND recorded > ? AND step < 0 AND NOT EXISTS (
            \(later("contribution_change")) AND later.version < contribution_change.version)
            """, arguments + [day] + arguments + [day, day]
        )
    }

    /// What an entry's contribution counts by, as the entry stood at a version; 0 is the present one.
    internal func keys(_ measure: MeasureDefinition, _ definition: RegisterDefinition, _ id: EntryID, at version: Int)
        throws -> [String]
    {
        try entry(definition, id, at: version).flatMap { measure.contribution($0.values, $0.stage)?.keys } ?? []
    }

    /// An entry as it stood at a version, from its leaves; 0 is the present one.
    internal func entry(_ definition: RegisterDefinition, _ id: EntryID, at version: Int) throws -> Entry? {
        if version == 0 { return try entry(definition, id) }
        var values = Values()
        var first: Change?
        var last: Change?
        for step in try History.steps(of: definition.name, id, self) where step.change.version <= version {
            for (name, value) in step.change.set { values[name] = value.isEmpty ? nil : value }
            first = first ?? step.change
            last = step.change
        }
        guard let first, let last else { return nil }
        return Entry(
            register: definition.name, id: id, stage: last.stage, version: last.version, unit: last.unit,
            division: last.division, createdAt: first.at, updatedAt: last.at, values: values)
    }

    /// The changes of what stands behind a number, latest first; of a share, those of both its parts.
    ///
    /// - Parameters:
    ///   - instant: only changes made from this moment on.
    ///   - after: the place in the list after which to go on.
    func changes(
        of query: FigureQuery, from instant: Instant, after: ContributionChange.Place? = nil, limit: Int = 50
    ) throws -> [ContributionChange] {
        guard let measure = catalogue.measure(query.measure) else { return [] }
        var measures = [query.measure]
        if case .ratio(let numerator, let denominator) = measure.kind { measures = [numerator, denominator] }
        var (filter, arguments) = conditions(query, measures)
        if let after {
            filter += " AND (c.recorded, c.entry, c.version, c.step) < (?, ?, ?, ?)"
            arguments += [
                SQLValue(after.recorded), .text(after.entry.text), SQLValue(after.version),
                .integer(after.isAdded ? 1 : -1),
            ]
        }
        return try session.rows(
            """
            SELECT c.measure, c.entry, c.version, c.step, c.recorded, j.at, j.move, c.day, c.unit, c.division, c.amount
            FROM contribution_change c
            JOIN journal j ON j.register = ? AND j.entry = c.entry AND j.version = c.version
            WHERE \(filter) AND c.recorded >= ? AND j.at >= ?
            ORDER BY c.recorded DESC, c.entry DESC, c.version DESC, c.step DESC LIMIT ?
            """,
            [.text(measure.register)] + arguments
                + [SQLValue(instant.day), .integer(instant.milliseconds), SQLValue(limit)]
        ).compactMap { row in
            guard let recorded = row.day(4), let day = row.day(7) else { return nil }
            return ContributionChange(
                measure: row.text(0), entry: EntryID(row.text(1)), version: row.integer(2),
                isAdded: row.integer(3) > 0, recorded: recorded, at: Instant(milliseconds: Int64(row.integer(5))),
                move: row.text(6), day: day, unit: row.text(8), division: row.text(9),
                amount: Quantity(scaled: Int64(row.integer(10))))
        }
    }
}
