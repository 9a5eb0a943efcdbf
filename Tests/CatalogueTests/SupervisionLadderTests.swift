import Basics
import Plans
import Testing
import TestSupport

@Suite("The ladder of supervision")
struct SupervisionLadderTests {
    /// 2026 without holidays: weekends only.
    private let ladder = SupervisionLadder(
        limits: .init(), calendar: WorkCalendar(years: [2026], exceptions: [:]))

    private func facts(
        _ stage: String = "in_progress", due: Day? = Day("2026-06-30"), light: TaskLight = .green,
        missing: [(String, String, Day)] = [], issued: [SupervisionLadder.Issued] = []
    ) -> SupervisionLadder.Facts {
        .init(
            stage: stage, assignedOn: Day("2026-03-02"), dueOn: due, light: light, why: Term("慢", "slow"),
            missing: missing.map { ($0.0, $0.1, $0.2) }, issued: issued)
    }

    private func steps(_ facts: SupervisionLadder.Facts, on day: Day) throws -> [String] {
        try ladder.steps(facts, on: day).map { "\($0.kind.rawValue) \($0.cause.rawValue)" }
    }

    @Test(
        "a task that runs past its limit climbs one rung after another",
        arguments: [
            (Day("2026-06-24"), []), (Day("2026-06-25"), ["reminder due_soon"]),
            (Day("2026-06-30"), ["reminder due_soon"]),
            (Day("2026-07-01"), ["reminder overdue"]), (Day("2026-07-07"), ["reminder overdue"]),
            (Day("2026-07-08"), ["notice overdue"]),
            (Day("2026-07-28"), ["notice overdue"]),
            (Day("2026-07-29"), ["summons overdue"]),
        ] as [(Day, [String])])
    func overdue(_ day: Day, _ expected: [String]) throws { #expect(try steps(facts(), on: day) == expected) }

    @Test(
        "nobody is asked about what is not being worked on",
        arguments: ["draft", "suspended", "cancelled", "closed", "completion_claimed"])
    func resting(_ stage: String) throws { #expect(try steps(facts(stage, light: .red), on: Day("2026-12-01")) == []) }

    @Test("what was not signed for in two working days is reminded of on the third")
    func unsigned() throws {
        #expect(try steps(facts("assigned"), on: Day("2026-03-04")) == [])
        #expect(try steps(facts("assigned"), on: Day("2026-03-05")) == ["reminder unsigned"])
    }

    @Test("a red light asks for a notice, and for a summons when an earlier notice did not help")
    func red() throws {
        let day = Day("2026-05-06")
        #expect(try steps(facts(light: .yellow), on: day) == [])
        #expect(try steps(facts(light: .red), on: day) == ["notice red"])
        #expect(
            try steps(facts(light: .red, missing: [("F1", "2026Q1", Day("2026-04-10"))]), on: day) == ["notice silent"],
            "a report that is missing is asked for, not the same twice")
        #expect(
            try steps(facts(light: .red, issued: [.init(.notice, .red, "2026Q1", isOpen: true)]), on: day) == [],
            "the open one stands")
        #expect(
            try steps(facts(light: .red, issued: [.init(.notice, .red, "2026Q2", isOpen: false)]), on: day) == [],
            "once a quarter")
        #expect(
            try steps(facts(light: .red, issued: [.init(.notice, .red, "2026Q1", isOpen: false)]), on: day)
                == ["summons red"])
    }

    @Test("silence climbs by itself, report by report")
    func silent() throws {
        let missing = [("F1", "2026Q1", Day("2026-04-10"))]
        #expect(try steps(facts(missing: missing), on: Day("2026-04-10")) == [])
        #expect(try steps(facts(missing: missing), on: Day("2026-04-13")) == ["reminder silent"])
        #expect(try steps(facts(missing: missing), on: Day("2026-04-20")) == ["notice silent"])
        #expect(
            try steps(facts(missing: missing), on: Day("2026-05-11"))
                == ["summons silent"])
    }

    @Test("on a day off nothing is raised; it comes on the next working day")
    func dayOff() throws {
        let missing = [("F1", "2026Q1", Day("2026-04-10"))]
        #expect(try steps(facts(missing: missing), on: Day("2026-04-11")) == [], "a Saturday")
        #expect(try steps(facts(due: Day("2026-06-26")), on: Day("2026-06-28")) == [])
        #expect(try steps(facts(due: Day("2026-06-26")), on: Day("2026-06-29")) == ["reminder overdue"])
    }

    @Test("without a calendar of the year nothing is guessed")
    func noCalendar() {
        #expect(throws: Problem.self) { try ladder.steps(facts(due: Day("2027-01-15")), on: Day("2027-01-14")) }
    }
}
