import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Year-on-year targets and their baseline")
struct BaselineTests {
    @Test("a baseline is typed, else counted for the same days of the year before, else missing")
    func kinds() throws {
        var target = PlanTarget()
        target.measure = "standard.local"
        target.dueOn = Day("2024-12-31")
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [:]) == nil, "only growth and decrease have one")
        target.comparator = .growth
        let query = try #require(target.baselineQuery(until: Day("2024-02-29")))
        #expect(query.days == Day("2023-01-01")...Day("2023-02-28"))
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [:]) == .missing)
        let none = CountedValue(measure: query.measure, value: .zero, entries: 0)
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [query: none]) == .missing, "no entries is no zero")
        let some = CountedValue(measure: query.measure, value: Quantity(4), entries: 4)
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [query: some]) == .counted(Quantity(4), query))
        target.baseline = Quantity(9)
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [query: some]) == .typed(Quantity(9)))
        #expect(target.baselineQuery(until: Day("2024-02-29")) == nil)
        target.baseline = nil
        target.measure = ""
        #expect(TargetBaseline(target, until: Day("2024-02-29"), [:]) == .missing)
    }

    @Test("growth of a counted target is measured from the register's own year before")
    func counted() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let plan = try await stage.imported()
        let tasks = try await stage.tasks(plan)
        let target = try await stage.targets(tasks[0].id)[1].id
        try await stage.perform(
            "plan_target", target, "amend", ["comparator": .text("growth"), "value": .integer(100)], by: stage.clerk)
        func state() async throws -> PlanBoard.TargetState {
            let task = try await stage.kernel.read { reader, organisation in
                try PlanBoard.task(tasks[0].id, until: Day("2026-03-20"), reader, organisation)
            }
            return try #require(task?.targets.first { $0.id == target })
        }
        #expect(try await state().baseline == .missing)
        #expect(try await state().attainment == nil)
        for (number, day) in [("1", "2025-03-19"), ("2", "2025-03-21"), ("3", "2026-03-19"), ("4", "2026-03-20")] {
            let day = try #require(Day(text: day))
            try await stage.perform(
                "standard", nil, "record",
                PlanStoryTests.standard.merging([
                    "number": .text("DB43/T 100\(number)—\(day.year)"), "published_on": .day(day),
                    "title": .text("规范\(number)"),
                ]) { $1 }, by: stage.officer)
        }
        #expect(try await state().baseline?.value == Quantity(1), "until the same day")
        #expect(try await state().attainment == 1)
        try await stage.perform("plan_target", target, "amend", ["baseline": .integer(2)], by: stage.clerk)
        #expect(try await state().baseline == .typed(Quantity(2)))
        #expect(try await state().attainment == 0.5, "two of the four that the year is to come to")
    }
}
