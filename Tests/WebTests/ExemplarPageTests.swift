import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("Exemplars on the portal")
struct ExemplarPageTests {
    /// An exemplar that was announced, to be objected to within five working days.
    private func announced() async throws -> (stage: WallStage, id: EntryID) {
        let stage = try await WallStage()
        let kernel = stage.sandbox.kernel
        try await kernel.perform(
            MoveRequest("plan_document", stage.plan, "open_quarter", values: ["report_quarter": .text("2026Q2")]),
            by: .system)
        let report = try await kernel.read { reader, _ in
            try #require(
                try reader.entries("quarterly_feedback", where: "document", is: stage.plan.value).first
            ).id
        }
        try await kernel.perform(
            MoveRequest(
                "quarterly_feedback", report, "submit",
                values: ["text": .text("已走访企业，召开座谈会两次，形成问题清单。"), "good_practice": .text("清单到手机。")]), by: .system)
        try await kernel.perform(MoveRequest("quarterly_feedback", report, "accept"), by: .system)
        let id = try await kernel.perform(
            MoveRequest(
                "exemplar", nil, "propose",
                values: [
                    "report": report.value, "kind": .text("unit"), "title": .text("清单到手机"), "deed": .text("发到手机上。"),
                ]), by: .system
        ).entry
        let paper = try await stage.sandbox.evidence("consent", "同意书")
        try await kernel.perform(
            MoveRequest(
                "exemplar", id, "consent",
                values: ["consent": .text("书面同意"), "consented_on": .day(stage.sandbox.clock.now.day)],
                evidence: [paper]), by: .system)
        try await kernel.perform(MoveRequest("exemplar", id, "pre_announce"), by: .system)
        return (stage, id)
    }

    @Test("one whose days are over reads as waiting to be decided, inside and outside")
    func awaiting() async throws {
        let (stage, id) = try await announced()
        let last = try #require(try await stage.sandbox.entry("exemplar", id)["objections_until"].day)
        for path in ["/open/exemplar", "/open/exemplar/\(id)", "/work/r/exemplar/\(id)"] {
            let page = try await stage.get(path, as: "leader", changed: true).text
            #expect(page.contains("公示中") && !page.contains("公示期满"), "\(path)")
        }
        stage.sandbox.clock.set(last + 1)
        for path in ["/open/exemplar", "/open/exemplar/\(id)", "/work/r/exemplar/\(id)", "/work/r/exemplar"] {
            #expect(try await stage.get(path, as: "leader", changed: true).text.contains("公示期满，待决定"), "\(path)")
        }
        #expect(
            try await stage.get("/open/exemplar/\(id)", as: "", changed: true, language: "en").text
                .contains("Announced, to be decided"))
    }

    @Test("its publication is told as what it is, and no correction")
    func published() async throws {
        let (stage, id) = try await announced()
        let last = try #require(try await stage.sandbox.entry("exemplar", id)["objections_until"].day)
        stage.sandbox.clock.set(last + 1)
        try await stage.sandbox.kernel.perform(MoveRequest("exemplar", id, "publish"), by: .system)
        let page = try await stage.get("/open/exemplar/\(id)", as: "", changed: true).text
        #expect(page.contains("由公示转为公布") && page.contains("公开经过") && !page.contains("corrections-title"))
        let english = try await stage.get("/open/exemplar/\(id)", as: "", changed: true, language: "en").text
        #expect(english.contains("How it was made public") && !english.contains("corrections-title"))
    }
}
