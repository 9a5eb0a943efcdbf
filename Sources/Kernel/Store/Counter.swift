package import Basics

/// A running total, kept so that boards and lists never count entries.
package struct Counter: Sendable, Hashable {
    package let table: String
    /// What a total is kept for.
    package let key: [String]
    /// What is added up.
    package let sums: [String]
    /// Where the moment of the latest change is kept.
    package let latest: String?

    package var columns: [String] { key + sums + (latest.map { [$0] } ?? []) }

    /// Puts one change into a table of these columns.
    package func insert(into table: String) -> String {
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))"
    }

    /// The values of one change, in the order of `columns`.
    package func values(_ amounts: [Int64], _ key: [SQLValue], at instant: Instant?) -> [SQLValue] {
        key + amounts.map(SQLValue.integer) + (latest == nil ? [] : [.integer(instant?.milliseconds ?? 0)])
    }

    /// Entries of a register by stage.
    package static let entries = Counter(
        table: "entry_count", key: ["register", "stage"], sums: ["entries"], latest: nil)
    /// What a measure comes to, by day, unit and division.
    package static let tally = Counter(
        table: "tally", key: ["measure", "day", "unit", "division"], sums: ["entries", "amount"], latest: nil)
    /// Different keys of a measure, by year and scope.
    package static let distinct = Counter(
        table: "tally_distinct", key: ["measure", "year", "scope"], sums: ["keys"], latest: nil)
    /// Entries that are public, by register.
    package static let publications = Counter(
        table: "publication_count", key: ["register"], sums: ["entries"], latest: nil)
    /// The public total of a disclosed measure, kept apart from the tables the portal never reads.
    package static let publicFigure = Counter(
        table: "public_figure", key: ["measure", "year"], sums: ["entries", "amount", "keys"], latest: "updated_at")

    package static let all = [entries, tally, distinct, publications, publicFigure]
}
