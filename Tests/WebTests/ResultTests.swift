import AssessmentScoring
import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("A year's result, for everybody")
struct ResultTests {
    /// The year is over and its scores are announced.
    private func announced() async throws -> (stage: WallStage, id: EntryID) {
        let stage = try await WallStage()
        let kernel = stage.sandbox.kernel
        stage.sandbox.clock.set(Day("2026-12-28"))
        try await kernel.tick()
        try await kernel.perform(
            MoveRequest(
                "calendar_day", nil, "load", values: ["day": .day(Day("2027-01-01")), "kind": .text("year")]),
            by: .system)
        stage.sandbox.clock.set(Day("2027-01-18"))
        let id = try await kernel.perform(
            MoveRequest("year_assessment", nil, "announce", values: ["plan": stage.plan.value]), by: .system
        ).entry
        return (stage, id)
    }

    private func lock(_ stage: WallStage, _ id: EntryID) async throws {
        stage.sandbox.clock.set(Day("2027-01-26"))
        try await stage.sandbox.kernel.perform(MoveRequest("year_assessment", id, "lock"), by: .system)
    }

    private static let paths = ["", "/result.csv", "/result.json", "/record.json"]

    @Test("is not there before it is locked, nor under another name")
    func before() async throws {
        let (stage, id) = try await announced()
        for path in Self.paths {
            #expect(try await stage.get("/results/\(id)\(path)", as: "").status == 404, "\(path)")
            #expect(try await stage.get("/results/\(stage.plan)\(path)", as: "").status == 404, "\(path)")
        }
    }

    @Test("names its ruleset and its days, parts the units into groups, and can be taken away and recomputed")
    func locked() async throws {
        let (stage, id) = try await announced()
        try await lock(stage, id)
        let assessment = YearAssessment(values: try await stage.sandbox.entry("year_assessment", id).values)
        let page = try await stage.get("/results/\(id)", as: "", changed: true)
        #expect(page.status == 200)
        for word in [assessment.recordHash, "起适用", "2027年1月26日", "市州局", "县市区局", "名次并列", "zhijian score verify"] {
            #expect(page.text.contains(word), "\(word)")
        }
        for word in [
            "满分100分", "任务完成（满分70）", "77.78", "没有强制性的法律依据", "2026-1版", "不在表中：", "没有牵头计分的任务",
        ] {
            #expect(page.text.contains(word), "\(word)")
        }
        let english = try await stage.get("/results/\(id)", as: "", changed: true, language: "en").text
        #expect(english.contains("City bureaus") && english.contains("in force since"))
        let record = try await stage.get("/results/\(id)/record.json", as: "", changed: true).text
        #expect(Hex.sha256(Array(record.utf8)) == assessment.recordHash)
        try ScoreRecord(json: record).verify(by: .milestones)
        let csv = try await stage.get("/results/\(id)/result.csv", as: "", changed: true).text
        #expect(csv.contains("组内名次") && csv.contains("C4301") && csv.contains("市州局"))
        let json = try #require(
            CanonicalJSON(await stage.get("/results/\(id)/result.json", as: "", changed: true).text))
        #expect(json["record_sha256"]?.string == assessment.recordHash)
        #expect(json["units"]?.items.contains { $0["group"]?.string == "county_bureau" } == true)
        #expect(try await stage.get("/open/year_assessment/\(id)", as: "", changed: true).status == 303)
    }

    @Test("says nothing of a task that is not public but its code")
    func internalTask() async throws {
        let stage = try await WallStage()
        try await stage.sandbox.kernel.perform(
            MoveRequest(
                "plan_task", nil, "read",
                values: [
                    "name": .text("c"), "code": .text("2026-P-21"), "title": .text("干部任免"),
                    "document": stage.plan.value, "issuer": .text("P43"), "year": .integer(2026), "order": .integer(60),
                    "lead": .text("LEGAL"), "due_on": .day(Day("2026-12-31")), "nature": .text("qualitative"),
                    "disclosed": .flag(false),
                ]), by: .system)
        let task = try await stage.sandbox.kernel.read { reader, _ in
            try reader.entries("plan_task", where: "document", is: stage.plan.value).first { $0["name"].text == "c" }?
                .id
        }
        try await stage.sandbox.kernel.perform(MoveRequest("plan_task", task, "assign"), by: .system)
        let record = try await stage.sandbox.kernel.read { reader, organisation in
            try YearScore(reader).record(stage.plan, cutOff: Day("2026-12-31"), organisation)?.canonical ?? ""
        }
        #expect(record.contains("2026-P-21") && !record.contains("干部任免"))
    }
}
