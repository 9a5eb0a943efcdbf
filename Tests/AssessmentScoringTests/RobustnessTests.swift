import AssessmentScoring
import Basics
import Testing

@Suite("Texts from outside")
struct RobustnessTests {
    @Test("A record damaged at any place is read or refused, and the program goes on")
    func damaged() throws {
        var random = Generator(31)
        let text = Array(try ScoreRecord(random.facts(units: 1), by: .standard).canonical.utf8)
        let signs = Array(#"{}[]",:\/-.0123456789eEtfnu "#.utf8) + [0, 0x0A, 0x7F, 0xE4, 0xFF]
        for _ in 0..<1500 {
            var damaged = text
            for _ in 0..<random.number(1...3) {
                let place = random.number(0...damaged.count - 1)
                switch random.number(0...3) {
                case 0: damaged[place] = signs[random.number(0...signs.count - 1)]
                case 1: damaged.remove(at: place)
                case 2: damaged.insert(signs[random.number(0...signs.count - 1)], at: place)
                default: damaged = Array(damaged.prefix(place + 1))
                }
            }
            let told = codes { try ScoreRecord(json: String(decoding: damaged, as: UTF8.self)).verify() }
            #expect(told.allSatisfy { $0.hasPrefix("score") || $0.hasPrefix("ruleset.") })
        }
    }

    @Test("Numbers beyond any office do not stop the program")
    func huge() throws {
        let facts = [
            TaskFact("t", "", weight: Quantity(scaled: .max), attainment: .one, dueOn: day("2018-12-31")),
            TaskFact("u", "", weight: Quantity(scaled: .min), attainment: .one, dueOn: day("2018-12-31")),
        ]
        #expect(
            codes {
                _ = try ScoreFacts(
                    period: day("2018-01-01")...day("2018-12-31"), cutOff: day("2018-12-31"),
                    units: [UnitFacts("A", name: "甲", tasks: facts)])
            } == ["score_facts.weight", "score_facts.weight"])
        let points = Ruleset.Component("a", Term("", ""), points: Quantity(scaled: .max), formula: .onTime)
        #expect(
            codes { _ = try Ruleset.standard.with(components: [points]) }
                == ["ruleset.points", "ruleset.points.places", "ruleset.sum"])
    }

    @Test("A unit with odd ratios everywhere is scored, and its record is read again")
    func odd() throws {
        var random = Generator(32)
        let tasks = (0..<200).map { number in
            TaskFact(
                "t\(number)", "", attainment: Fraction(text: "\(random.next() >> 1)/\(random.next() >> 1 | 1)"),
                dueOn: day("2018-12-31"))
        }
        let text = try ScoreRecord(year([UnitFacts("A", name: "甲", tasks: tasks)]), by: .standard).canonical
        try ScoreRecord(json: text).verify()
    }
}
