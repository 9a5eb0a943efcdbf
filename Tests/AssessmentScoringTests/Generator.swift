import AssessmentScoring
import Basics

/// SplitMix64: the same numbers in every run.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    mutating func chance(_ oneIn: Int) -> Bool { number(1...oneIn) == 1 }

    mutating func date() -> Day { day("2018-01-01") + number(0...420) }

    mutating func attainment() -> Fraction {
        if chance(8) { return .zero }
        if chance(4) { return .one }
        let asked = number(1...60)
        return ratio(number(0...asked + asked / 3), asked)
    }

    mutating func task(_ id: String) -> TaskFact {
        TaskFact(
            id, "任务 \(id)", weight: Quantity(scaled: Int64(number(1...50_000))),
            partOf: chance(5) ? TaskFact.Whole("whole \(number(1...2))", weight: Quantity(3)) : nil,
            attainment: chance(7) ? nil : attainment(), dueOn: date(), closedOn: chance(3) ? nil : date())
    }

    mutating func feedback(_ id: String) -> FeedbackFact {
        let submissions = (0..<number(0...3)).map { _ in
            FeedbackFact.Submission(on: date(), isEmpty: chance(4), isReturned: chance(4))
        }
        return FeedbackFact(id, dueOn: date(), submissions: submissions)
    }

    mutating func unit(_ number: Int) -> UnitFacts {
        func ids(_ kind: String, _ count: Int) -> [String] { (0..<count).map { "\(kind)-\(number)-\($0)" } }
        let tasks = ids("task", self.number(0...12)).map { task($0) }
        let feedback = ids("feedback", self.number(0...8)).map { self.feedback($0) }
        let evidence = ids("evidence", self.number(0...8)).map {
            EvidenceFact($0, EvidenceFact.Outcome.allCases[self.number(0...3)])
        }
        let notices = ids("notice", chance(3) ? self.number(0...40) : 0).map {
            NoticeFact($0, on: day("2018-01-01") + self.number(0...364))
        }
        let red = ids("red", self.number(0...5)).map { RedQuarterFact($0, quarter(2018, self.number(1...4))) }
        return UnitFacts(
            "UNIT\(number)", name: "单位\(number)", tasks: tasks, feedback: feedback, evidence: evidence,
            notices: notices, redQuarters: red)
    }

    mutating func facts(units: Int) -> ScoreFacts {
        year((0..<units).map { unit($0) })
    }
}
