import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("Appealing against a score, as a form")
struct AppealPageTests {
    private static let form = "/work/r/score_appeal/new/appeal"

    private func announced() async throws -> (stage: WallStage, id: EntryID) {
        let stage = try await WallStage()
        stage.sandbox.clock.set(Day("2026-12-28"))
        try await stage.sandbox.kernel.tick()
        try await stage.sandbox.kernel.perform(
            MoveRequest(
                "calendar_day", nil, "load", values: ["day": .day(Day("2027-01-01")), "kind": .text("year")]),
            by: .system)
        stage.sandbox.clock.set(Day("2027-01-18"))
        let id = try await stage.sandbox.kernel.perform(
            MoveRequest("year_assessment", nil, "announce", values: ["plan": stage.plan.value]), by: .system
        ).entry
        return (stage, id)
    }

    @Test("before scores are announced there is no form, and it is said why")
    func before() async throws {
        let stage = try await WallStage()
        let page = try await stage.get(Self.form, as: "reporter")
        #expect(page.text.contains("还没有公布的得分") && !page.text.contains("class=\"entry-form\""))
        #expect(try await !stage.get("/work/r/score_appeal", as: "reporter").text.contains(Self.form))
    }

    @Test("within the days it says until when, and unit and assessment are chosen and filled in")
    func during() async throws {
        let (stage, id) = try await announced()
        let page = try await stage.get("\(Self.form)?assessment=\(id)&unit=C4301&line=attainment", as: "reporter").text
        #expect(page.contains("可申诉到2027年1月25日") && page.contains("class=\"entry-form\""))
        #expect(page.contains("name=\"assessment\" value=\"\(id)\""))
        #expect(page.contains("name=\"unit\" value=\"C4301\" checked"), "as the page it was opened from says")
        #expect(!page.contains("value=\"LEGAL\""), "only units one reports for")
        #expect(!page.contains("name=\"fact\""), "a fact is not typed")
        let open = try await stage.get(Self.form, as: "reporter").text
        #expect(open.contains("type=\"radio\"") && open.contains("value=\"\(id)\" checked"))
        let list = try await stage.get("/work/r/score_appeal", as: "reporter").text
        #expect(list.contains(Self.form) && list.contains("可申诉到2027年1月25日"))
        let english = try await stage.get(Self.form, as: "reporter", language: "en").text
        #expect(english.contains("may come in until 25 Jan 2027"))
    }

    @Test("after the days there is no form; since when is said, on the form, the list and the unit's page")
    func after() async throws {
        let (stage, id) = try await announced()
        stage.sandbox.clock.set(Day("2027-01-26"))
        for path in [Self.form, "\(Self.form)?assessment=\(id)&unit=C4301&line=attainment"] {
            let page = try await stage.get(path, as: "reporter").text
            #expect(page.contains("申诉期已于2027年1月25日结束") && !page.contains("class=\"entry-form\""))
        }
        let list = try await stage.get("/work/r/score_appeal", as: "reporter").text
        #expect(!list.contains(Self.form) && list.contains("申诉期已于2027年1月25日结束"))
        let unit = try await stage.get("/work/scores/C4301", as: "reporter", changed: true).text
        #expect(unit.contains("申诉期已于2027年1月25日结束") && !unit.contains("score_appeal/new"))
        let sent = try await stage.post(
            Self.form, as: "reporter", "assessment=\(id)&unit=C4301&line=attainment&grounds=x")
        #expect(sent.status == 422 && !sent.text.contains("class=\"entry-form\""))
    }
}
