internal import Basics

package extension EntryReader {
    /// What the entries behind a number come to, put together by what entries of another register say of them; no
    /// ratios, and as it is known now.
    ///
    /// - Parameters:
    ///   - name: the other register; only its entries of `stage` count.
    ///   - register: its indexed field that names the register of the number.
    ///   - entry: its indexed field that names an entry behind the number.
    ///   - part: its field that names the part.
    func split(
        _ query: FigureQuery, sharedBy name: String, stage: String, register: String, entry: String, part: String
    ) throws -> [FigurePart] {
        guard let other = catalogue[name: name], let measure = catalogue.measure(query.measure),
            let definition = catalogue[name: measure.register],
            let place = other.field(register), let named = other.field(entry), let part = other.field(part)
        else { return [] }
        if case .ratio = measure.kind { return [] }
        let (filter, arguments) = conditions(query)
        var amounts: [String: (keys: Set<String>, amount: Quantity, entries: Int)] = [:]
        try session.each(
            """
            SELECT shared.f_\(part.name), counted.entry, counted.amount
            FROM (SELECT entry, amount FROM contribution WHERE \(filter)) counted
            JOIN \(other.table) shared ON shared.f_\(named.name) = counted.entry
            WHERE shared.f_\(place.name) = ? AND shared.stage = ?
            """, arguments + [.text(measure.register), .text(stage)]
        ) { row in
            let keys = measure.kind == .distinct ? try self.keys(measure, definition, EntryID(row.text(1)), at: 0) : []
            amounts[row.text(0), default: ([], .zero, 0)].keys.formUnion(keys)
            amounts[row.text(0)]?.entries += 1
            let sum = (amounts[row.text(0)]?.amount ?? .zero) + Quantity(scaled: Int64(row.integer(2)))
            amounts[row.text(0)]?.amount = sum
            return true
        }
        return amounts.sorted { $0.key < $1.key }.map { key, part in
            (key, measure.kind == .distinct ? Quantity(part.keys.count) : part.amount, part.entries)
        }
    }
}
