import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Late corrections restate, and what was reported stays")
struct RestatementTests {
    private func standard(_ number: String, _ day: Day) -> Values {
        PlanStoryTests.standard.merging(
            ["number": .text("DB43/T \(number)—\(day.year)"), "published_on": .day(day), "title": .text("规范\(number)")]
        ) { $1 }
    }

    private func report(_ stage: PlanStage, _ plan: EntryID, _ task: EntryID, _ quarter: String) async throws {
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text(quarter)], by: stage.clerk)
        try await stage.perform(
            "quarterly_feedback", stage.feedback(task, quarter).id, "submit",
            ["text": .text("已走访企业，召开座谈会，形成\(quarter)问题清单。")], by: stage.standards)
    }

    private func restated(_ stage: PlanStage, _ task: EntryID) async throws -> [Restatement] {
        let today = stage.sandbox.clock.now.day
        return try await stage.kernel.read { reader, organisation in
            guard let state = try PlanBoard.task(task, until: today, reader, organisation) else { return [] }
            return try FeedbackFigures(reader).restatements(
                of: state.targets.map { ($0.id, $0.target) }, reports: state.feedback)
        }
    }

    private func said(_ found: [Restatement]) -> [String] {
        found.map { "\($0.quarter) \($0.reported)→\($0.now) \($0.correctedOn?.description ?? "-")" }
    }

    @Test("a correction in the first quarter restates every quarter reported before it, and none reported after")
    func corrected() async throws {
        let stage = try await PlanStage(on: Day("2026-04-07"))
        let (plan, tasks) = try await stage.published()
        let task = tasks[0].id
        let local = try await stage.targets(task)[1].id
        try await stage.perform("standard", nil, "record", standard("1001", Day("2026-03-10")), by: stage.officer)
        try await report(stage, plan, task, "2026Q1")
        stage.sandbox.clock.set(Day("2026-07-03"))
        try await report(stage, plan, task, "2026Q2")
        #expect(try await restated(stage, task).isEmpty)

        stage.sandbox.clock.set(Day("2026-07-20"))
        let late = try await stage.perform(
            "standard", nil, "record", standard("1002", Day("2026-02-14")), by: stage.officer)
        var found = try await restated(stage, task).filter { $0.target == local }
        #expect(said(found) == ["2026Q1 1→2 2026-07-20", "2026Q2 1→2 2026-07-20"])
        #expect(found.map(\.adjustment) == [Quantity(1), Quantity(1)])
        let asked = try #require(found.first)
        let changes = try await stage.kernel.read { reader, _ in try reader.changes(of: asked.query, from: asked.since)
        }
        #expect(changes.map(\.entry) == [late] && changes.map(\.move) == ["record"])

        stage.sandbox.clock.set(Day("2026-10-08"))
        try await report(stage, plan, task, "2026Q3")
        found = try await restated(stage, task).filter { $0.target == local }
        #expect(found.map(\.quarter.description) == ["2026Q1", "2026Q2"], "the third was reported with it")

        stage.sandbox.clock.set(Day("2026-11-20"))
        try await stage.perform("standard", late, "abolish", by: stage.officer, reason: "登记有误")
        found = try await restated(stage, task).filter { $0.target == local }
        #expect(said(found) == ["2026Q3 2→1 2026-11-20"], "taken back, only the report that had counted it differs")
        let locked = try await stage.feedback(task, "2026Q1")
        #expect(locked["counted_figures"].list.contains("\(local)=1"), "what was reported is never written over")
    }

    @Test("what the last days of a quarter bring after an early report is no correction")
    func early() async throws {
        let stage = try await PlanStage(on: Day("2026-03-26"))
        let (plan, tasks) = try await stage.published()
        try await report(stage, plan, tasks[0].id, "2026Q1")
        stage.sandbox.clock.set(Day("2026-03-30"))
        try await stage.perform("standard", nil, "record", standard("1001", Day("2026-03-30")), by: stage.officer)
        let found = try await restated(stage, tasks[0].id)
        #expect(Set(said(found)) == ["2026Q1 0→1 -"])
        #expect(found.allSatisfy { $0.countedUntil == Day("2026-03-26") })
    }

    @Test("what a correction made and what the last days brought are told apart, each with its number")
    func parts() async throws {
        let stage = try await PlanStage(on: Day("2026-03-26"))
        let (plan, tasks) = try await stage.published()
        try await report(stage, plan, tasks[0].id, "2026Q1")
        stage.sandbox.clock.set(Day("2026-04-20"))
        for (number, day) in [("1001", Day("2026-03-29")), ("1002", Day("2026-03-30")), ("1003", Day("2026-03-20"))] {
            try await stage.perform("standard", nil, "record", standard(number, day), by: stage.officer)
        }
        let found = try #require(try await restated(stage, tasks[0].id).first)
        #expect(said([found]) == ["2026Q1 0→3 2026-04-20"])
        #expect(found.corrected == Quantity(1) && found.brought == Quantity(2))
    }

    @Test("what comes on the day of the report, after it, is told apart from what came before")
    func sameDay() async throws {
        let stage = try await PlanStage(on: Day("2026-04-07"))
        let (plan, tasks) = try await stage.published()
        try await stage.perform("standard", nil, "record", standard("1001", Day("2026-03-10")), by: stage.officer)
        try await report(stage, plan, tasks[0].id, "2026Q1")
        stage.sandbox.clock.advance(seconds: 60)
        let second = try await stage.perform(
            "standard", nil, "record", standard("1002", Day("2026-03-11")), by: stage.officer)
        let found = try await restated(stage, tasks[0].id)
        #expect(Set(said(found)) == ["2026Q1 1→2 2026-04-07"])
        let asked = try #require(found.first)
        let changes = try await stage.kernel.read { reader, _ in try reader.changes(of: asked.query, from: asked.since)
        }
        #expect(changes.map(\.entry) == [second])
    }
}
