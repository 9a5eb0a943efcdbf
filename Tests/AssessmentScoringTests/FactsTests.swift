import AssessmentScoring
import Basics
import Testing

@Suite("Facts")
struct FactsTests {
    private func told(_ units: [UnitFacts], cutOff: String = "2019-01-31") -> [String] {
        codes {
            _ = try ScoreFacts(
                period: day("2018-01-01")...day("2018-12-31"), cutOff: day(cutOff), units: units)
        }
    }

    @Test("A task, a report and a piece of evidence count for one unit only")
    func identities() {
        let one = UnitFacts(
            "A", name: "甲", tasks: [task("t", .one)], feedback: reports("x", onTime: 1),
            evidence: evidence("x", first: 1, later: 0), notices: [NoticeFact("n", on: day("2018-05-01"))])
        let other = UnitFacts(
            "B", name: "乙", tasks: [task("t", .zero)], feedback: [reports("x", onTime: 1)[0]],
            evidence: evidence("x", first: 1, later: 0), notices: [NoticeFact("n", on: day("2018-05-01"))])
        #expect(
            told([one, other])
                == ["score_facts.evidence.twice", "score_facts.feedback.twice", "score_facts.task.twice"])
        #expect(told([UnitFacts("A", name: ""), UnitFacts("A", name: "")]) == ["score_facts.unit.twice"])
        let notice = NoticeFact("n", on: day("2018-05-01"))
        #expect(told([UnitFacts("A", name: "", notices: [notice, notice])]) == ["score_facts.notice.twice"])
    }

    @Test("Weights, days, names and the parts of a task are judged together")
    func together() {
        let bad = UnitFacts(
            "A", name: "甲",
            tasks: [
                TaskFact("t1", "一", weight: .zero, attainment: .one, dueOn: day("2018-12-31")),
                TaskFact(
                    "t2", "二", partOf: TaskFact.Whole("w", weight: Quantity(1)), attainment: .one,
                    dueOn: day("2018-12-31")),
                TaskFact(
                    "t3", "三", partOf: TaskFact.Whole("w", weight: Quantity(2)), attainment: .one,
                    dueOn: day("2018-12-31")),
                TaskFact(
                    "t4", "四", attainment: Fraction(text: "1/123456789012345678901"), dueOn: day("2018-12-31")),
                task("", .one),
            ],
            notices: [NoticeFact("n", on: day("2017-12-31"))],
            redQuarters: [RedQuarterFact("r", quarter(2019, 1))])
        #expect(
            told([bad], cutOff: "2018-12-30")
                == [
                    "score_facts.attainment", "score_facts.cut_off", "score_facts.id", "score_facts.outside",
                    "score_facts.outside", "score_facts.part_of", "score_facts.weight",
                ])
    }

    @Test("Facts come back from their text, which does not depend on the order they were given in")
    func text() throws {
        var random = Generator(4)
        for _ in 0..<50 {
            let facts = random.facts(units: 4)
            #expect(try ScoreFacts(json: facts.canonical) == facts)
            #expect(try ScoreFacts(json: facts.canonical).canonical == facts.canonical)
        }
    }

    @Test("A task without a word on its attainment is refused; only null leaves it out")
    func silence() throws {
        func json(_ attainment: String) -> String {
            """
            {"format": "zhijian-score-facts-1", "period": {"from": "2018-01-01", "to": "2018-12-31"},
             "cut_off": "2019-01-31", "units": [{"id": "A", "name": "甲", "feedback": [], "evidence": [],
             "notices": [], "red_quarters": [],
             "tasks": [{"id": "t", "title": "一", "weight": 1, \(attainment) "due": "2018-12-31"}]}]}
            """
        }
        #expect(codes { _ = try ScoreFacts(json: json("")) } == ["score_json.missing"])
        #expect(codes { _ = try ScoreFacts(json: json(#""attainment": -1,"#)) } == ["score_json.kind"])
        #expect(try ScoreFacts(json: json(#""attainment": null,"#)).units[0].tasks[0].attainment == nil)
        #expect(try ScoreFacts(json: json(#""attainment": 0.5,"#)).units[0].tasks[0].attainment == ratio(1, 2))
    }

    @Test("A problem of one unit does not hide those of another")
    func hidden() {
        let json = """
            {"format": "zhijian-score-facts-1", "period": {"from": "2018-01-01", "to": "2018-12-31"},
             "cut_off": "2018-12-30", "units": [
               {"id": "A", "name": 7, "tasks": [], "feedback": [], "evidence": [], "notices": [], "red_quarters": []},
               {"id": "B", "name": "乙", "tasks": [], "feedback": [], "evidence": [{"id": "e", "outcome": "good"}],
                "notices": [{"id": "n", "on": "2019-05-01"}], "red_quarters": [{"id": "r", "quarter": "2018Q5"}]}]}
            """
        #expect(
            codes { _ = try ScoreFacts(json: json) }
                == [
                    "score_facts.cut_off", "score_facts.outside", "score_json.kind", "score_json.kind",
                    "score_json.kind",
                ])
    }

    @Test("An appeal replaces the facts of a unit that is there")
    func replacing() throws {
        let facts = year([UnitFacts("A", name: "甲"), UnitFacts("B", name: "乙")])
        let changed = try facts.replacing(UnitFacts("B", name: "乙", tasks: [task("t", .one)]))
        #expect(changed.units.map(\.id) == ["A", "B"])
        #expect(changed.units[1].tasks.count == 1)
        #expect(codes { _ = try facts.replacing(UnitFacts("C", name: "丙")) } == ["score_facts.unit.unknown"])
    }
}
