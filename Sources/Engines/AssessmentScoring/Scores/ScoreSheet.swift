package import Basics

/// The scores of all units of a year. The same facts and the same ruleset always give the same sheet, to the
/// byte of its text.
package struct ScoreSheet: Sendable, Hashable {
    /// The ruleset's name and edition.
    package let ruleset: String
    package let edition: String
    package let period: ClosedRange<Day>
    package let cutOff: Day
    /// In the order of their codes.
    package let units: [UnitScore]

    /// Scores a year.
    ///
    /// - Throws: `score.ruleset.dates` when the ruleset does not hold on every day of the period.
    package init(_ facts: ScoreFacts, by ruleset: Ruleset) throws(Problems) {
        guard ruleset.holds(on: facts.period) else {
            throw Problems(
                Problem(
                    "score.ruleset.dates", field: "ruleset.valid",
                    Term(
                        "评分规则“\(ruleset.title.zh)”（\(ruleset.edition)版）不适用于整个考核期。",
                        "The ruleset “\(ruleset.title.en)” (\(ruleset.edition)) does not hold in all of the period."),
                    remedy: Term("请选用考核期内有效的版本。", "Choose an edition that holds in the period.")))
        }
        let units = facts.units.map { UnitScore($0, at: facts.cutOff, by: ruleset) }
        let ranks = Dictionary(grouping: units, by: \.group).mapValues(ScoreSheet.ranks)
        self.init(
            ruleset: ruleset.name, edition: ruleset.edition, period: facts.period, cutOff: facts.cutOff,
            units: units.map { unit in unit.ranked(unit.total.flatMap { ranks[unit.group]?[$0] }) })
    }

    init(ruleset: String, edition: String, period: ClosedRange<Day>, cutOff: Day, units: [UnitScore]) {
        self.ruleset = ruleset
        self.edition = edition
        self.period = period
        self.cutOff = cutOff
        self.units = units
    }

    /// The rank of each total of a group: as many as are better, and one.
    private static func ranks(_ units: [UnitScore]) -> [Quantity: Int] {
        var ranks: [Quantity: Int] = [:]
        for (place, total) in units.compactMap(\.total).sorted(by: >).enumerated() where ranks[total] == nil {
            ranks[total] = place + 1
        }
        return ranks
    }

    /// The score of one unit.
    package subscript(_ unit: String) -> UnitScore? { units.first { $0.id == unit } }

    /// Of each group the units with a total, the best first; those that share a rank in the order of their codes. Then
    /// those without.
    package var ranking: [UnitScore] {
        units.sorted { one, other in
            let (left, right) = (one.rank ?? .max, other.rank ?? .max)
            return left == right ? Naming.precedes(one.id, other.id) : left < right
        }
    }
}
