import Basics
import Catalogue
import Kernel
import TestSupport
import Testing

@testable import Plans

@Suite("Numbers of tasks and the plan one begins with")
struct PlanSeriesTests {
    private func imported(_ stage: PlanStage, _ text: String = ShortNotice.text, unit: String = "P43") async throws
        -> EntryID
    {
        try await stage.kernel.perform(
            MoveRequest(
                "plan_document", nil, "import",
                values: [
                    "kind": .text("key_points"), "unit": .text(unit), "source_name": .text("要点.txt"),
                    "source_text": .text(text),
                ]), by: .system
        ).entry
    }

    private func codes(_ stage: PlanStage, _ plan: EntryID) async throws -> [String] {
        try await stage.kernel.read { reader, _ in
            try reader.entries("plan_task", where: "document", is: .text(plan.text)).map { $0["code"].plain }.sorted()
        }
    }

    @Test("two plans of one issuer and year share no number; a draft thrown away takes none")
    func series() async throws {
        let stage = try await PlanStage()
        let first = try await imported(stage)
        #expect(try await codes(stage, first) == ["2026-P-01", "2026-P-02", "2026-P-03", "2026-P-04"])
        let thrown = try await imported(stage, ShortNotice.text.replacing("31号", with: "32号"))
        #expect(try await codes(stage, thrown).first == "2026-P2-01")
        try await stage.kernel.perform(MoveRequest("plan_document", thrown, "discard", reason: "重复"), by: .system)
        let second = try await imported(stage, ShortNotice.text.replacing("31号", with: "33号"))
        #expect(try await codes(stage, second).first == "2026-P2-01")
        let third = try await imported(stage, ShortNotice.text.replacing("31号", with: "34号"))
        #expect(try await codes(stage, third).first == "2026-P3-01")
        // Another year begins anew.
        let later = try await imported(stage, ShortNotice.text.replacing("2026", with: "2027"))
        #expect(try await codes(stage, later).first == "2027-P-01")
    }

    @Test("one notice without a number is put into force once; the second upload says what to do instead")
    func twice() async throws {
        let stage = try await PlanStage()
        let notice = ShortNotice.of("3、开展法律法规培训。走访企业30家（负责单位：省局法宣处）。")
            .replacing("湘质监发〔2026〕31号\n", with: "")
        func publish(_ plan: EntryID) async throws -> [String] {
            try await stage.codes("plan_document", plan, "publish", by: stage.clerk)
        }
        let first = try await imported(stage, notice)
        let again = try await imported(stage, notice)
        #expect(try await publish(first) == [])
        #expect(try await publish(again) == ["plan.twice"])
        let other = try await imported(stage, notice.replacing("质量监管工作要点", with: "计量工作要点"))
        #expect(try await publish(other) == [], "another title is another notice")
        try await stage.perform("plan_document", first, "withdraw", by: stage.leader, reason: "重发")
        #expect(try await publish(again) == [])
    }

    @Test("a city's own plan has numbers of its own, and parts keep apart too")
    func levels() async throws {
        let stage = try await PlanStage()
        let city = try await imported(stage, unit: "C4301")
        #expect(try await codes(stage, city).first == "2026-C4301-01")
        let again = try await imported(stage, ShortNotice.text.replacing("31号", with: "32号"), unit: "C4301")
        #expect(try await codes(stage, again).first == "2026-C4301.2-01")
        #expect(PlanSeries.of(part: "C", "P") == "C")
        #expect(PlanSeries.of(part: "C", "P2") == "C2")
        #expect(PlanSeries.of(part: "X", "C2") == "X2")
        #expect(PlanSeries.of(part: "X", "C4301") == "X4301")
    }

    @Test("the plan of the running year comes first, next year's last, however late it was put into force")
    func order() throws {
        func plan(_ id: String, _ kind: PlanDocument.Kind, _ year: Int) -> PublishedPlan {
            var plan = PlanDocument()
            plan.kind = kind
            plan.year = year
            return PublishedPlan(EntryID(id), plan)
        }
        let plans = [
            plan("5", .keyPoints, 2027), plan("4", .annualAction, 2026), plan("3", .threeYear, 2026),
            plan("2", .keyPoints, 2025), plan("1", .keyPoints, 2026), plan("6", .keyPoints, 2026),
        ]
        func order(_ day: Day) -> String {
            plans.sorted { $0.rank(day) < $1.rank(day) }.map(\.id.text).joined()
        }
        #expect(order(Day("2026-11-23")) == "163425")
        #expect(order(Day("2027-01-05")) == "516342")
    }
}
