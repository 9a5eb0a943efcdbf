package import Basics

/// All that is known of a year: what every unit did between two days, as it stood at the cut-off.
///
/// Units and facts are kept in the order of their identities, so the same facts given in any order are the same
/// value and the same text.
package struct ScoreFacts: Sendable, Hashable {
    /// The year that is scored.
    package let period: ClosedRange<Day>
    /// The last day that is looked at, not before the period's last day: reports of the last quarter are due
    /// after it. What happened later is not counted.
    package let cutOff: Day
    package let units: [UnitFacts]

    /// - Throws: every contradiction at once; the codes begin with `score_facts.`.
    package init(period: ClosedRange<Day>, cutOff: Day, units: [UnitFacts]) throws(Problems) {
        self.init(known: period, cutOff: cutOff, units: units)
        try Problems.check(problems)
    }

    /// For facts that are known to hold together.
    init(known period: ClosedRange<Day>, cutOff: Day, units: [UnitFacts]) {
        self.period = period
        self.cutOff = cutOff
        self.units = units.sorted { Naming.precedes($0.id, $1.id) }
    }

    /// The same year with other facts for one unit: what an appeal asks for.
    /// - Throws: as above, and `score_facts.unit.unknown`.
    package func replacing(_ unit: UnitFacts) throws(Problems) -> ScoreFacts {
        guard units.contains(where: { $0.id == unit.id }) else {
            throw Problems(
                Problem(
                    "score_facts.unit.unknown", field: "units[\(unit.id)]",
                    Term("没有单位“\(unit.id)”。", "There is no unit “\(unit.id)”.")))
        }
        return try ScoreFacts(period: period, cutOff: cutOff, units: units.map { $0.id == unit.id ? unit : $0 })
    }
}
