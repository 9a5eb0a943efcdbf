import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Reports in time")
struct FeedbackRateTests {
    private let due = Day("2026-04-10")
    private func rate(_ stage: String, sent: Day? = nil, stopped: Bool = false, on today: Day = Day("2026-04-20"))
        -> FeedbackRate
    {
        FeedbackRate([.init(dueOn: due, stage: stage, submittedOn: sent, isTaskStopped: stopped)], on: today)
    }

    @Test("only what was accepted counts, by the day of the submission that was accepted")
    func accepted() {
        #expect(rate("accepted", sent: due).percent == 100)
        #expect(rate("locked", sent: Day("2026-04-09")).onTime == 1)
        #expect(rate("accepted", sent: Day("2026-04-11")).late == 1, "sent again after a return, too late")
        #expect(rate("accepted", sent: Day("2026-04-01"), on: Day("2026-04-02")).percent == 100, "early")
    }

    @Test("silence, what was sent back and what nobody has looked at stay below the line: an empty form gains nothing")
    func below() {
        for (stage, sent) in [("open", nil), ("returned", Day("2026-04-01")), ("submitted", Day("2026-04-01"))] {
            #expect(rate(stage, sent: sent).percent == 0, "\(stage)")
            #expect(rate(stage, sent: sent, on: due).percent == nil, "\(stage): the due day itself is not over")
        }
        #expect(rate("open").silent == 1 && rate("returned").returned == 1 && rate("submitted").pending == 1)
    }

    @Test("a task that was suspended or cancelled owes no report, but what was accepted of it counts")
    func stopped() {
        #expect(rate("open", stopped: true).due == 0)
        #expect(rate("accepted", sent: due, stopped: true).due == 1)
    }

    @Test("a plan's and a unit's rate come from the registers, and a report is shown as silent once its day has passed")
    func plan() async throws {
        let stage = try await PlanStage(on: Day("2026-03-30"))
        let (plan, tasks) = try await stage.published()
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        let report = try await stage.feedback(tasks[0].id, "2026Q1").id
        try await stage.perform(
            "quarterly_feedback", report, "submit", ["text": .text("已走访企业，召开座谈会两次，形成问题清单。")], by: stage.standards)
        func rate(_ unit: String?) async throws -> FeedbackRate {
            let today = stage.sandbox.clock.now.day
            return try await stage.kernel.read { reader, organisation in
                try #require(try PlanBoard.load(plan, until: today, reader, organisation))
                    .feedbackRate(of: unit, on: today)
            }
        }
        stage.sandbox.clock.set(Day("2026-04-11"))
        #expect(try await rate("STANDARDS").percent == 0)
        try await stage.perform("quarterly_feedback", report, "accept", by: stage.clerk, reason: "情况属实，予以采纳。")
        #expect(try await rate("STANDARDS").percent == 100)
        #expect(try await rate("LEGAL").silent == 3)
        #expect(try await rate(nil).percent == 25)
        #expect(QuarterlyFeedback.isSilent(stage: "open", dueOn: due, on: Day("2026-04-11")))
        #expect(!QuarterlyFeedback.isSilent(stage: "open", dueOn: due, on: due))
        #expect(!QuarterlyFeedback.isSilent(stage: "returned", dueOn: due, on: Day("2026-04-11")))
    }

    @Test("accepted reports lock by the clock so many days after they were due, once, and others do not")
    func locked() async throws {
        let stage = try await PlanStage(on: Day("2026-03-30"))
        let (plan, tasks) = try await stage.published()
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        let (first, second) = try await (
            stage.feedback(tasks[0].id, "2026Q1").id, stage.feedback(tasks[1].id, "2026Q1").id
        )
        let said = Value.text("已走访企业，召开座谈会两次，形成问题清单。")
        try await stage.perform("quarterly_feedback", first, "submit", ["text": said], by: stage.standards)
        try await stage.perform("quarterly_feedback", second, "submit", ["text": said], by: stage.legal)
        try await stage.perform("quarterly_feedback", first, "accept", by: stage.clerk, reason: "情况属实，予以采纳。")
        stage.sandbox.clock.set(Day("2026-05-10"))
        try await stage.kernel.tick()
        #expect(
            try await stage.sandbox.entry("quarterly_feedback", first).stage == "accepted", "30 days after 10 April")
        stage.sandbox.clock.set(Day("2026-05-11"))
        try await stage.kernel.tick()
        try await stage.kernel.tick()
        #expect(try await stage.sandbox.entry("quarterly_feedback", first).stage == "locked")
        #expect(try await stage.sandbox.entry("quarterly_feedback", second).stage == "submitted")
        // What is accepted later is locked the next day.
        try await stage.perform("quarterly_feedback", second, "accept", by: stage.clerk, reason: "情况属实，予以采纳。")
        stage.sandbox.clock.set(Day("2026-05-12"))
        try await stage.kernel.tick()
        #expect(try await stage.sandbox.entry("quarterly_feedback", second).stage == "locked")
        #expect(
            try await stage.codes("quarterly_feedback", second, "return", by: stage.clerk, reason: "x") == [
                "move.stage"
            ])
    }
}
