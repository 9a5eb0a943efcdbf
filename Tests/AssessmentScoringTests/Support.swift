import AssessmentScoring
import Basics
import Testing

func day(_ text: String) -> Day { known(Day(text: text)) }

func quantity(_ text: String) -> Quantity { known(Quantity(text: text)) }

func quarter(_ year: Int, _ number: Int) -> Quarter { known(Quarter(year, number)) }

func ratio(_ reached: Int, _ asked: Int) -> Fraction {
    known(Fraction(reached: Quantity(reached), of: Quantity(asked)))
}

/// The year 2018 as it stood at the end of January.
func year(_ units: [UnitFacts]) -> ScoreFacts {
    known(
        try? ScoreFacts(period: day("2018-01-01")...day("2018-12-31"), cutOff: day("2019-01-31"), units: units))
}

private func known<T>(_ value: T?) -> T {
    guard let value else { preconditionFailure("the test's own data are wrong") }
    return value
}

/// A task that was closed on the day it was due.
func task(_ id: String, weight: Int = 1, _ attainment: Fraction?, closedOn: Day? = day("2018-12-31")) -> TaskFact {
    TaskFact(id, id, weight: Quantity(weight), attainment: attainment, dueOn: day("2018-12-31"), closedOn: closedOn)
}

/// Reports of the four quarters, so many of them sent on time and in order.
func reports(_ unit: String, onTime: Int) -> [FeedbackFact] {
    (1...4).map { number in
        let due = quarter(2018, number).last + 10
        return FeedbackFact(
            "\(unit)-Q\(number)", dueOn: due,
            submissions: number <= onTime ? [FeedbackFact.Submission(on: due)] : [])
    }
}

func evidence(_ unit: String, first: Int, later: Int) -> [EvidenceFact] {
    (0..<first + later).map { EvidenceFact("\(unit)-E\($0)", $0 < first ? .acceptedFirst : .acceptedLater) }
}

/// The score of one unit alone.
func score(_ unit: UnitFacts, by ruleset: Ruleset = .standard) throws -> UnitScore {
    try #require(try ScoreSheet(year([unit]), by: ruleset)[unit.id])
}

extension Ruleset {
    /// This ruleset with something else in it.
    func with(
        validFrom: Day? = nil, validTo: Day? = nil, components: [Component]? = nil, leastPoints: Quantity? = nil,
        deductions: [Deduction]? = nil, bands: [Band]? = nil, rounding: Rounding? = nil
    ) throws -> Ruleset {
        try Ruleset(
            name: name, edition: edition, title: title, source: source, validFrom: validFrom ?? self.validFrom,
            validTo: validTo ?? self.validTo, components: components ?? self.components,
            leastPoints: leastPoints ?? self.leastPoints, deductions: deductions ?? self.deductions,
            bands: bands ?? self.bands, rounding: rounding ?? self.rounding)
    }
}

/// The codes of the problems that are told.
func codes(_ body: () throws -> Void) -> [String] {
    do {
        try body()
        return []
    } catch let problems as Problems {
        return problems.list.map(\.code).sorted()
    } catch {
        return ["\(error)"]
    }
}
