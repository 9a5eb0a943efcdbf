import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("A result of several units counts once, and is shown for each")
struct AttributionTests {
    private let query = FigureQuery("standard.local", Day("2026-01-01")...Day("2026-12-31"))

    /// A published standard of the standards office.
    private func result(_ stage: PlanStage) async throws -> EntryID {
        try await stage.perform("standard", nil, "record", PlanStoryTests.standard, by: stage.officer)
    }

    private func values(_ id: EntryID, with unit: String, _ more: Values = [:]) -> Values {
        ([
            "register": .text("standard"), "result": .text(id.text), "shared_with": .text(unit),
            "part": .text("承担了条文宣贯和试点验证。"),
        ] as Values).merging(more) { $1 }
    }

    private func shared(_ stage: PlanStage) async throws -> [String: Quantity] {
        let query = query
        return try await stage.kernel.read { reader, _ in try AttributionLedger(reader).shared(query) }
    }

    @Test("claimed by the other unit and confirmed by the owner it is shown for both, and the total stays")
    func claimed() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let id = try await result(stage)
        let claim = try await stage.perform("attribution", nil, "claim", values(id, with: "LEGAL"), by: stage.legal)
        let entry = try await stage.sandbox.entry("attribution", claim)
        #expect(entry["owner"] == .text("STANDARDS") && entry["result_title"].plain.contains("养老服务规范"))
        #expect(try await shared(stage).isEmpty, "not yet confirmed")
        #expect(try await stage.inbox(stage.standards).map(\.entry) == [claim])
        #expect(try await stage.codes("attribution", claim, "confirm", by: stage.legal) == ["move.not_allowed"])
        #expect(try await stage.codes("attribution", claim, "confirm", by: stage.standards) == [])
        #expect(try await shared(stage) == ["LEGAL": Quantity(1)])
        #expect(try await stage.sandbox.figure("standard.local").value == Quantity(1))
        #expect(try await stage.sandbox.figure("standard.local", units: ["LEGAL"]).value == .zero)
        #expect(try await stage.codes("attribution", claim, "withdraw", by: stage.legal) == ["move.reason"])
        #expect(try await stage.codes("attribution", claim, "withdraw", by: stage.legal, reason: "误报") == [])
        #expect(try await shared(stage).isEmpty)
        #expect(
            try await stage.codes("attribution", nil, "claim", values(id, with: "LEGAL"), by: stage.legal) == [],
            "withdrawn, it may be asked for again")
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("offered by the owner it is accepted by the other unit, and goes when the result goes")
    func offered() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let id = try await result(stage)
        let offer = try await stage.perform(
            "attribution", nil, "offer", values(id, with: "LEGAL", ["owner": .text("STANDARDS")]), by: stage.standards)
        #expect(try await stage.codes("attribution", offer, "accept", by: stage.standards) == ["move.not_allowed"])
        #expect(try await stage.codes("attribution", offer, "accept", by: stage.legal) == [])
        #expect(try await shared(stage) == ["LEGAL": Quantity(1)])
        try await stage.perform("standard", id, "abolish", by: stage.officer, reason: "被代替")
        #expect(try await shared(stage).isEmpty)
    }

    @Test("what would count a result twice, or for nobody, is refused")
    func refused() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let id = try await result(stage)
        func claim(_ values: Values) async throws -> [String] {
            try await stage.codes("attribution", nil, "claim", values, by: stage.legal)
        }
        #expect(try await claim(values("nothing", with: "LEGAL")) == ["attribution.no_result"])
        #expect(
            try await claim(values(id, with: "LEGAL", ["register": .text("plan_item")])) == ["attribution.no_register"])
        let draft = try await stage.perform(
            "standard", nil, "propose",
            ["title": .text("湘绣术语"), "level": .text("local"), "sector": .text("industry"), "unit": .text("STANDARDS")],
            by: stage.officer)
        #expect(try await claim(values(draft, with: "LEGAL")) == ["attribution.not_counted"])
        #expect(
            try await stage.codes(
                "attribution", nil, "claim", values(id, with: "STANDARDS"), by: stage.standards)
                == ["attribution.own_result"])
        #expect(
            try await stage.codes(
                "attribution", nil, "offer", values(id, with: "STANDARDS", ["owner": .text("LEGAL")]), by: stage.legal)
                == ["attribution.owner"], "offered by a unit that does not own it")
        #expect(try await claim(values(id, with: "OFFICE")) == ["move.not_allowed"], "for another unit")
        #expect(try await claim(values(id, with: "LEGAL")) == [])
        #expect(try await claim(values(id, with: "LEGAL")) == ["field.duplicate"], "the same unit twice")
        #expect(
            try await stage.codes(
                "attribution", nil, "offer", values(id, with: "LEGAL", ["owner": .text("STANDARDS")]),
                by: stage.standards) == ["field.duplicate"])
    }

    @Test("neither the same person nor the same unit stands on both sides")
    func bothSides() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let id = try await result(stage)
        let above = try await stage.sandbox.person("above", at: "LEGAL", [(.unitReporter, "P43")])
        let twin = try await stage.sandbox.person(
            "twin", person: "above", at: "STANDARDS", [(.unitReporter, "STANDARDS")])
        let mate = try await stage.sandbox.person("mate", at: "LEGAL", [(.unitReporter, "P43")])
        let claim = try await stage.perform("attribution", nil, "claim", values(id, with: "LEGAL"), by: above)
        #expect(try await stage.codes("attribution", claim, "confirm", by: above).contains("move.same_person"))
        #expect(try await stage.codes("attribution", claim, "confirm", by: twin).contains("move.same_person"))
        #expect(try await stage.codes("attribution", claim, "confirm", by: mate) == ["attribution.same_unit"])
        #expect(try await stage.codes("attribution", claim, "confirm", by: stage.standards) == [])
    }
}
