import AssessmentScoring
import Basics
import Testing

@Suite("Scores")
struct ScoringTests {
    /// 70 × (3 × 1 + 2 × 0.85 + 1 × 1/3) ÷ 6, 15 × 5 ÷ 6, 10 × 3 ÷ 4, 5 × 3 ÷ 4, − 1 × 2, − 0.5 × 1.
    private let example = UnitFacts(
        "QUALITY", name: "质量处",
        tasks: [
            task("T1", weight: 3, ratio(12, 10)), task("T2", weight: 2, ratio(17, 20)),
            task("T3", weight: 1, ratio(1, 3), closedOn: nil),
        ],
        feedback: reports("QUALITY", onTime: 3), evidence: evidence("QUALITY", first: 3, later: 1),
        notices: [NoticeFact("N1", on: day("2018-05-02")), NoticeFact("N2", on: day("2018-09-03"))],
        redQuarters: [RedQuarterFact("R1", quarter(2018, 3)), RedQuarterFact("R2", quarter(2018, 3))])

    @Test("A year counted by hand comes out line by line")
    func byHand() throws {
        let score = try score(example)
        #expect(
            score.lines.map(\.code) == ["attainment", "on_time", "evidence", "feedback", "supervision", "red_quarter"])
        #expect(score.lines.map(\.points.description) == ["58.72", "12.5", "7.5", "3.75", "-2", "-0.5"])
        #expect(score.total == quantity("79.97"))
        #expect(score.sum == score.total)
        #expect(score.grade?.code == "pass")
        #expect(score.rank == 1)
        let first = try #require(score.line("attainment"))
        #expect(first.numerator == Fraction(text: "151/30"))
        #expect(first.denominator == Fraction(6))
        #expect(first.most == Quantity(70))
    }

    @Test("Every line names the facts behind it and how each counted")
    func facts() throws {
        let score = try score(example)
        #expect(score.line("attainment")?.facts.map(\.id) == ["T1", "T2", "T3"])
        #expect(score.line("attainment")?.facts.map(\.verdict) == [.capped, .counted, .counted])
        #expect(score.line("attainment")?.facts.map(\.value) == [.one, ratio(17, 20), ratio(1, 3)])
        #expect(score.line("on_time")?.facts.map(\.verdict) == [.onTime, .onTime, .open])
        #expect(score.line("feedback")?.facts.map(\.verdict) == [.onTime, .onTime, .onTime, .silent])
        #expect(score.line("red_quarter")?.facts.map(\.verdict) == [.counted, .sameQuarter])
    }

    @Test("Every line says its rule and its working in words")
    func words() throws {
        let score = try score(example)
        let lines = score.lines
        #expect(lines[0].formula.zh == "70×Σ（权重×完成率，完成率最高计1）÷Σ权重")
        #expect(lines[0].formula.en == "70 × Σ(weight × attainment, 1 at most) ÷ Σ weight")
        #expect(
            lines.map(\.working) == [
                "70 × ≈5.0333 ÷ 6 ≈ 58.72", "15 × 5 ÷ 6 = 12.5", "10 × 3 ÷ 4 = 7.5", "5 × 3 ÷ 4 = 3.75",
                "−1 × 2 = −2", "−0.5 × 1 = −0.5",
            ])
        #expect(lines.allSatisfy { $0.note == nil })
        #expect(score.note == nil)
        #expect(Ruleset.standard.rounding.text(lines[1].points) == "12.50")
        #expect(Ruleset.standard.rounding.text(lines[4].points) == "-2.00")
    }

    @Test(
        "A task's closing is judged by its due day and the cut-off",
        arguments: [
            ("2018-06-30", "2018-06-30", .onTime), ("2018-06-30", "2018-07-01", .late),
            ("2018-06-30", nil, .open), ("2018-06-30", "2019-02-01", .open), ("2019-01-31", nil, .open),
            ("2019-02-01", nil, .notDue), ("2019-06-30", "2018-12-01", .onTime), ("2019-06-30", "2019-03-01", .notDue),
        ] as [(String, String?, Verdict)])
    func closing(due: String, closed: String?, verdict: Verdict) throws {
        let fact = TaskFact("t", "t", attainment: .one, dueOn: day(due), closedOn: closed.map { day($0) })
        let score = try score(UnitFacts("A", name: "甲", tasks: [fact, task("u", .one)]))
        #expect(score.line("on_time")?.facts[0].verdict == verdict)
    }

    private static func sent(_ day: String, empty: Bool = false, returned: Bool = false) -> FeedbackFact.Submission {
        FeedbackFact.Submission(on: AssessmentScoringTests.day(day), isEmpty: empty, isReturned: returned)
    }

    @Test(
        "A report counts when one valid submission came on time",
        arguments: [
            ([sent("2018-04-10")], Verdict.onTime), ([sent("2018-04-11")], .late), ([], .silent),
            ([sent("2018-04-01", empty: true, returned: true)], .empty), ([sent("2018-04-01", empty: true)], .empty),
            ([sent("2018-04-01", returned: true)], .returned),
            ([sent("2018-04-01", empty: true, returned: true), sent("2018-04-09")], .onTime),
            ([sent("2018-04-01", returned: true), sent("2018-04-20")], .late),
            ([sent("2018-04-01", returned: true), sent("2018-04-09", empty: true)], .returned),
            ([sent("2019-02-01")], .silent),
        ])
    func feedback(submissions: [FeedbackFact.Submission], verdict: Verdict) throws {
        let fact = FeedbackFact("f", dueOn: day("2018-04-10"), submissions: submissions)
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", .one)], feedback: [fact]))
        let line = try #require(score.line("feedback"))
        #expect(line.facts[0].verdict == verdict)
        #expect(line.points == (verdict == .onTime ? line.most : .zero))
    }

    @Test("A report that is not due at the cut-off is not asked for")
    func notDue() throws {
        let fact = FeedbackFact("f", dueOn: day("2019-04-10"))
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", .one)], feedback: [fact]))
        #expect(score.line("feedback")?.isLeftOut == true)
        #expect(score.line("feedback")?.facts.map(\.verdict) == [.notDue])
    }

    @Test("Evidence that is not decided counts neither way")
    func pending() throws {
        let facts = [EvidenceFact("a", .acceptedFirst), EvidenceFact("b", .pending), EvidenceFact("c", .refused)]
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", .one)], evidence: facts))
        #expect(score.line("evidence")?.numerator == .one)
        #expect(score.line("evidence")?.denominator == Fraction(2))
    }

    @Test("A component without facts is left out and its points go to the others in proportion")
    func spread() throws {
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", .one)], feedback: reports("A", onTime: 2)))
        // 70 : 15 : 5 of 90 becomes 77.777… : 16.666… : 5.555…, which is 100 in hundredths.
        #expect(score.lines.map(\.most?.description) == ["77.78", "16.67", nil, "5.55", nil, nil])
        #expect(score.lines[2].isLeftOut)
        #expect(score.lines[2].points == .zero)
        #expect(score.lines[2].working == nil)
        #expect(score.lines[2].note != nil)
        #expect(score.lines[0].note?.en.contains("77.78 points instead of 70") == true)
        // 5.55 × 2 ÷ 4 = 2.775, and half goes up.
        #expect(score.lines[3].points == quantity("2.78"))
        #expect(score.total == quantity("97.23"))
    }

    @Test("What is left over of spread points goes to the largest remainders")
    func remainders() throws {
        let unit = UnitFacts(
            "A", name: "甲", tasks: [task("t", .one)],
            evidence: AssessmentScoringTests.evidence("A", first: 1, later: 0))
        // 70 : 15 : 10 of 95 becomes 73.684… : 15.789… : 10.526….
        #expect(try score(unit).lines.map(\.most?.description) == ["73.68", "15.79", "10.53", nil, nil, nil])
    }

    @Test("A unit that did all it could has 100, whatever was left out")
    func full() throws {
        let tasks = [task("t", .one)]
        for (feedback, evidence) in [(true, true), (true, false), (false, true), (false, false)] {
            let unit = UnitFacts(
                "A", name: "甲", tasks: tasks, feedback: feedback ? reports("A", onTime: 4) : [],
                evidence: evidence ? AssessmentScoringTests.evidence("A", first: 3, later: 0) : [])
            #expect(try score(unit).total == Quantity(100))
        }
    }

    @Test("A unit without tasks that count is not assessed, and the others are ranked without it")
    func notAssessed() throws {
        let idle = UnitFacts("A", name: "甲", tasks: [task("s", nil)], feedback: reports("A", onTime: 4))
        let sheet = try ScoreSheet(year([idle, UnitFacts("B", name: "乙", tasks: [task("t", .zero)])]), by: .standard)
        #expect(sheet["A"]?.isAssessed == false)
        #expect(sheet["A"]?.grade == nil && sheet["A"]?.rank == nil && sheet["A"]?.note != nil)
        #expect(sheet["A"]?.line("feedback")?.facts.count == 4)
        #expect(sheet["B"]?.rank == 1)
        let lenient = try Ruleset.standard.with(leastPoints: .zero)
        #expect(try score(idle, by: lenient).total == Quantity(100))
        #expect(try score(UnitFacts("A", name: "甲"), by: lenient).total == nil)
    }

    @Test("A score is not below zero, and says so")
    func floor() throws {
        let notices = (0..<90).map { NoticeFact("n\($0)", on: day("2018-03-01")) }
        let score = try score(
            UnitFacts("A", name: "甲", tasks: [task("t", ratio(1, 10), closedOn: nil)], notices: notices))
        #expect(score.sum == quantity("-81.76"))
        #expect(score.total == .zero)
        #expect(score.grade?.code == "fail")
        #expect(score.note != nil)
    }

    @Test("A deduction stops at its cap")
    func cap() throws {
        let capped = try Ruleset.standard.with(deductions: [
            Ruleset.Deduction(
                "supervision", Term("督办扣分", "Supervision"), event: .supervisionNotice, points: Quantity(1),
                cap: Quantity(5))
        ])
        let notices = (0..<9).map { NoticeFact("n\($0)", on: day("2018-03-01")) }
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", .one)], notices: notices), by: capped)
        #expect(score.total == Quantity(95))
        #expect(score.lines.last?.facts.count == 9)
        #expect(score.lines.last?.working == "−1 × 9 → −5")
        #expect(score.lines.last?.formula.zh == "−1×督办通知份数，最多扣5分")
    }

    @Test(
        "The grade follows the total as it is printed",
        arguments: [
            ("89.995", "90", "excellent"), ("89.994", "89.99", "good"), ("80", "80", "good"), ("60", "60", "pass"),
            ("59.994", "59.99", "fail"), ("0", "0", "fail"), ("100", "100", "excellent"),
        ])
    func grades(share: String, total: String, grade: String) throws {
        let only = try Ruleset.standard.with(components: [
            Ruleset.Component("all", Term("全部", "all"), points: Quantity(100), formula: .weightedAttainment)
        ])
        let attainment = try #require(Fraction(text: "\(share)/100"))
        let score = try score(UnitFacts("A", name: "甲", tasks: [task("t", attainment)]), by: only)
        #expect(score.total == quantity(total))
        #expect(score.grade?.code == grade)
    }

    @Test("Equal totals share a rank, nothing parts them, and the next rank counts them all")
    func ranks() throws {
        let units = [("D", 2, 4), ("C", 1, 2), ("B", 3, 4), ("A", 2, 4), ("E", 1, 4)].map { id, reached, asked in
            UnitFacts(id, name: id, tasks: [task("t-\(id)", ratio(reached, asked))])
        }
        let sheet = try ScoreSheet(year(units), by: .standard)
        #expect(sheet.units.map(\.id) == ["A", "B", "C", "D", "E"])
        #expect(sheet.units.map(\.rank) == [2, 1, 2, 2, 5])
        #expect(sheet.ranking.map(\.id) == ["B", "A", "C", "D", "E"])
    }

    @Test("A unit sees how far it stands from the others, line by line")
    func comparison() throws {
        let units = [("A", 1), ("B", 2), ("C", 4)].map { id, reached in
            UnitFacts(
                id, name: id, tasks: [task("t-\(id)", ratio(reached, 4))],
                notices: id == "B" ? [] : [NoticeFact("n", on: day("2018-03-01"))])
        }
        let sheet = try ScoreSheet(year(units + [UnitFacts("Z", name: "无")]), by: .standard)
        let comparison = try #require(sheet.comparison(of: "B"))
        let totals = sheet.units.compactMap(\.total)
        #expect(comparison.assessed == 3)
        #expect(comparison.total.best == totals[2] && comparison.total.least == totals[0])
        #expect(comparison.toNext == totals[2] - totals[1])
        #expect(sheet.comparison(of: "C")?.toNext == nil)
        #expect(comparison.lines["attainment"]?.mean == quantity("48.04"))
        #expect(comparison.lines["supervision"]?.mean == quantity("-0.67"))
        #expect(comparison.lines["evidence"] == nil)
        #expect(sheet.comparison(of: "Z") == nil)
    }

    @Test("units of one group are ranked and compared among themselves; ties share a rank and the next counts them all")
    func groups() throws {
        func unit(_ id: String, _ group: String?, _ reached: Int) -> UnitFacts {
            UnitFacts(id, name: id, group: group, tasks: [task(id, ratio(reached, 10))])
        }
        let facts = year([
            unit("A", "office", 5), unit("B", "office", 9), unit("C", "office", 9), unit("X", "city", 3),
            unit("Y", "city", 8), unit("Z", nil, 1),
        ])
        let record = try ScoreRecord(facts, by: .standard)
        let ranks = Dictionary(uniqueKeysWithValues: record.sheet.units.map { ($0.id, $0.rank) })
        #expect(ranks == ["A": 3, "B": 1, "C": 1, "X": 2, "Y": 1, "Z": 1])
        #expect(record.sheet.comparison(of: "X")?.assessed == 2)
        #expect(record.sheet.comparison(of: "X")?.total.best == record.sheet["Y"]?.total)
        #expect(try ScoreRecord(json: record.canonical) == record)
        try ScoreRecord(json: record.canonical).verify(by: .standard)
        let moved = record.canonical.replacing("\"group\":\"city\"", with: "\"group\":\"office\"")
        #expect(codes { try ScoreRecord(json: moved).verify() }.contains("score.sheet.deviates"))
    }
}
