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
            return try ScoreRecord(YearScore(reader).facts(board, organisation), by: .standard)
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
        stage.sandbox.clock.set(Day("2026-04-25"))
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
}
