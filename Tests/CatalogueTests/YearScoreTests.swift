import AssessmentScoring
import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("The year's score, from the registers")
struct YearScoreTests {
    private func record(_ stage: PlanStage, _ plan: EntryID) async throws -> ScoreRecord {
        let today = stage.sandbox.clock.now.day
        return try await stage.kernel.read { reader, organisation in
            let board = try #require(try PlanBoard.load(plan, until: today, reader, organisation))
            return try ScoreRecord(YearScore(reader).facts(board, organisation), by: .milestones)
        }
    }

    private func line(_ record: ScoreRecord, _ unit: String, _ code: String) -> [String] {
        record.sheet[unit]?.line(code)?.facts.map(\.verdict.rawValue) ?? []
    }

    @Test("silence, a return and a notice cost; what is counted gains; anyone can recompute it")
    func scored() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let first = try await record(stage, plan)
        let codes = first.ruleset.components.map(\.code)
        #expect(first.sheet.units.map(\.id).contains("STANDARDS"))
        #expect(try ScoreRecord.recompute(first.canonical) == first.sheet)

        stage.sandbox.clock.set(Day("2026-03-30"))
        try await stage.kernel.tick()
        // A working day: nothing is raised on others.
        stage.sandbox.clock.set(Day("2026-04-27"))
        try await stage.kernel.tick()
        let silent = try await record(stage, plan)
        #expect(codes.contains { line(silent, "STANDARDS", $0).contains("silent") })
        let before = try #require(first.sheet["STANDARDS"]?.sum)
        let after = try #require(silent.sheet["STANDARDS"]?.sum)
        #expect(after < before, "a notice and a silent quarter cost")

        // Work in a register raises it: nobody typed a number.
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
        #expect(try #require(try await record(stage, plan).sheet["STANDARDS"]?.sum) > after)
        _ = tasks
    }

    @Test("a task without targets counts by the weight of its milestones that are done, as the board shows it")
    func milestones() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (plan, _) = try await stage.published()
        let plain = try await stage.added(to: plan, "plain", lead: "STANDARDS")
        let reporter = stage.standards
        var ids: [EntryID] = []
        for (name, weight) in [("方案", 3), ("总结", 1)] {
            ids.append(
                try await stage.perform(
                    "milestone", nil, "plan",
                    [
                        "task": plain.value, "name": .text(name), "due_on": .day(Day("2026-05-31")),
                        "weight": .quantity(Quantity(weight)),
                    ], by: reporter))
        }
        let proof = try await stage.sandbox.evidence("milestone", "方案")
        try await stage.perform(
            "milestone", ids[0], "complete", ["done_on": .day(Day("2026-03-20"))], by: reporter, evidence: [proof])
        func fact(_ ruleset: Ruleset?, cutOff: Day) async throws -> TaskFact {
            try await stage.kernel.read { reader, organisation in
                let board = try #require(try PlanBoard.load(plan, until: cutOff, reader, organisation))
                let facts = try YearScore(reader).facts(board, cutOff: cutOff, by: ruleset, organisation)
                return try #require(facts.units.flatMap(\.tasks).first { $0.id == plain.text })
            }
        }
        let now = try await fact(nil, cutOff: Day("2026-12-31"))
        #expect(now.attainment == Fraction(reached: Quantity(3), of: Quantity(4)) && now.basis == .milestones)
        let shown = try await stage.kernel.read { reader, organisation in
            try PlanBoard.task(plain, until: Day("2026-12-31"), reader, organisation)?.reached
        }
        #expect(shown == 0.75, "the board and the score say the same")
        // By the edition before it was not counted, and what was made by that edition still follows from it.
        let before = try await fact(.standard, cutOff: Day("2026-12-31"))
        #expect(before.attainment == .zero && before.basis == nil)
        let old = try await stage.kernel.read { reader, organisation in
            try #require(
                try YearScore(reader).record(plan, cutOff: Day("2026-12-31"), by: .standard, organisation))
        }
        try ScoreRecord(json: old.canonical).verify(by: .standard)
        #expect(old.ruleset.edition == "2018-1" && !old.canonical.contains(#""by":"#))
    }
}
