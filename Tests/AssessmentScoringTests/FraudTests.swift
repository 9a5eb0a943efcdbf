import AssessmentScoring
import Basics
import Testing

@Suite("Frauds that gain nothing")
struct FraudTests {
    private let base = [task("hard", weight: 2, ratio(1, 4), closedOn: nil), task("easy", weight: 1, .one)]

    private func total(_ tasks: [TaskFact], feedback: [FeedbackFact] = [], notices: [NoticeFact] = []) throws
        -> Quantity
    {
        try #require(
            try score(UnitFacts("A", name: "甲", tasks: tasks, feedback: feedback, notices: notices)).total)
    }

    @Test("Attainment above 1 counts as 1")
    func beyond() throws {
        let more = [base[0], task("easy", weight: 1, ratio(1000, 1))]
        #expect(try total(more) == total(base))
    }

    @Test("A task split into many parts of the same weight together gains nothing", arguments: [2, 5, 10])
    func split(count: Int) throws {
        let parts = (0..<count).map { number in
            TaskFact(
                "easy-\(number)", "", weight: Quantity(scaled: Quantity.scale / Int64(count)), attainment: .one,
                dueOn: day("2018-12-31"), closedOn: day("2018-12-31"))
        }
        #expect(try total([base[0]] + parts) == total(base))
    }

    @Test("Parts that name their whole gain nothing whatever weight each is given", arguments: [1, 3, 50])
    func parts(count: Int) throws {
        let whole = TaskFact.Whole("easy", weight: Quantity(1))
        for weight in ["0.0001", "1", "999"] {
            let parts = (0..<count).map { number in
                TaskFact(
                    "easy-\(number)", "", weight: quantity(weight), partOf: whole, attainment: .one,
                    dueOn: day("2018-12-31"), closedOn: day("2018-12-31"))
            }
            #expect(try total([base[0]] + parts) == total(base))
        }
    }

    @Test("Splitting a failed task does not make it smaller either")
    func splitFailure() throws {
        let whole = TaskFact.Whole("hard", weight: Quantity(2))
        let parts = (0..<4).map { number in
            TaskFact(
                "hard-\(number)", "", weight: quantity("0.01"), partOf: whole,
                attainment: number == 0 ? .one : .zero, dueOn: day("2018-12-31"))
        }
        #expect(try total(parts + [base[1]]) == total(base))
    }

    @Test("What would help is more weight, and that is not the unit's to give")
    func weight() throws {
        let parts = (0..<10).map { task("easy-\($0)", weight: 1, .one) }
        #expect(try total([base[0]] + parts) > total(base))
    }

    @Test("Empty forms raise nothing, returned or not, however many and however early")
    func emptyForms() throws {
        let silent = reports("A", onTime: 2)
        let filled = silent.map { fact in
            let empty = (0..<5).map { number in
                FeedbackFact.Submission(on: fact.dueOn + -number, isEmpty: true, isReturned: number % 2 == 0)
            }
            return FeedbackFact(fact.id, dueOn: fact.dueOn, submissions: fact.submissions + empty)
        }
        #expect(try total(base, feedback: filled) == total(base, feedback: silent))
    }

    @Test("Silence costs as much as an empty form, and leaving a task open as much as closing it late")
    func silence() throws {
        let late = [task("hard", weight: 2, ratio(1, 4), closedOn: day("2019-01-15")), base[1]]
        #expect(try total(late) == total(base))
    }

    @Test("A suspended or cancelled task is as if it were not there")
    func suspended() throws {
        let whole = TaskFact.Whole("easy", weight: Quantity(1))
        let gone = TaskFact("gone", "", weight: Quantity(9), partOf: whole, attainment: nil, dueOn: day("2018-03-01"))
        let easy = TaskFact(
            "easy", "", weight: Quantity(1), partOf: whole, attainment: .one, dueOn: day("2018-12-31"),
            closedOn: day("2018-12-31"))
        let away = TaskFact(
            "away", "", weight: Quantity(9), attainment: nil, dueOn: day("2018-03-01"), closedOn: day("2018-02-01"))
        #expect(try total([base[0], easy, gone, away]) == total(base))
        let unit = UnitFacts("A", name: "甲", tasks: [base[0], easy, gone, away])
        #expect(
            try score(unit).line("attainment")?.facts.filter { $0.verdict == .excluded }.map(\.id) == ["away", "gone"])
    }

    @Test("What happens after the cut-off changes nothing")
    func afterwards() throws {
        let closed = [task("hard", weight: 2, ratio(1, 4), closedOn: day("2019-02-01")), base[1]]
        let sent = reports("A", onTime: 3).map { fact in
            FeedbackFact(
                fact.id, dueOn: fact.dueOn,
                submissions: fact.submissions + [FeedbackFact.Submission(on: day("2019-02-01"))])
        }
        #expect(try total(closed, feedback: sent) == total(base, feedback: reports("A", onTime: 3)))
    }

    @Test("A correction after the lock changes nothing, but shows as a difference")
    func afterLock() throws {
        let facts = year([
            UnitFacts("A", name: "甲", tasks: base), UnitFacts("B", name: "乙", tasks: [task("b", ratio(1, 2))]),
        ])
        let locked = try ScoreRecord(facts, by: .standard)
        let text = locked.canonical
        let late = try facts.replacing(
            UnitFacts("A", name: "甲", tasks: [task("hard", weight: 2, .one), base[1]]))
        let changes = try locked.changes(with: late)
        #expect(locked.canonical == text)
        #expect(try locked.changes(with: facts).isEmpty)
        #expect(changes.map(\.unit) == ["A", "B"])
        #expect(changes[0].before == locked.sheet["A"])
        #expect(changes[0].after?.total == Quantity(100))
        #expect(changes[0].lines.map(\.code) == ["attainment", "on_time"])
        #expect(changes[0].lines[0].facts.map(\.id) == ["hard"])
        #expect(changes[1].lines.isEmpty && changes[1].changesResult)
        #expect(changes[1].before?.rank == 1 && changes[1].after?.rank == 2)
    }
}
