import Basics
import Kernel
import Testing
import TestSupport

@Suite("Counted numbers")
struct FigureTests {
    private func numbers(_ stage: WidgetStage) async throws -> [String] {
        var numbers: [String] = []
        for measure in ["approved", "green", "weight", "keys"] {
            numbers.append(try await stage.sandbox.figure("widget.\(measure)").value.description)
        }
        return numbers
    }

    @Test("entries count from their stage on, by filter, sum and different keys")
    func counts() async throws {
        let stage = try await WidgetStage()
        _ = try await stage.make()
        #expect(try await numbers(stage) == ["0", "0", "0", "0"])
        _ = try await stage.approved([
            "weight": .quantity(try #require(Quantity(text: "1.25"))), "keys": .list(["a", "b", "a"]),
        ])
        _ = try await stage.approved(["colour": .text("red"), "weight": .integer(2), "keys": .list(["b", "c"])])
        #expect(try await numbers(stage) == ["2", "1", "3.25", "3"])
    }

    @Test("a correction, a change of unit and of day change the numbers by themselves")
    func corrected() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.approved(["keys": .list(["a", "b"])])
        try await stage.amend(
            id, ["colour": .text("blue"), "weight": .integer(7), "keys": .list(["c"]), "unit": .text("C430102")])
        #expect(try await numbers(stage) == ["1", "0", "7", "1"])
        #expect(try await stage.sandbox.figure("widget.approved", units: ["STANDARDS"]).value == .zero)
        #expect(try await stage.sandbox.figure("widget.approved", units: ["C430102", "OFFICE"]).value == Quantity(1))
        #expect(
            try await stage.sandbox.figure("widget.approved", division: "430100").value == Quantity(1),
            "the city and what is in it")
        #expect(try await stage.sandbox.figure("widget.approved", division: "431100").value == .zero)
        try await stage.amend(id, ["made_on": .day(Day("2025-12-31"))])
        #expect(try await numbers(stage) == ["0", "0", "0", "0"])
        let last = Day("2025-01-01")...Day("2025-12-31")
        #expect(try await stage.sandbox.figure("widget.keys", last).value == Quantity(1))
        try await stage.amend(id, ["made_on": .empty])
        #expect(try await stage.sandbox.figure("widget.weight", last).value == .zero)
    }

    @Test("days at the edge of a period count in it")
    func edges() async throws {
        let stage = try await WidgetStage(on: Day("2026-06-01"))
        for day in ["2026-03-31", "2026-04-01", "2026-04-02"] as [StaticString] {
            _ = try await stage.approved(["made_on": .day(Day(day)), "keys": .list(["\(day)"])])
        }
        let quarter = Day("2026-01-01")...Day("2026-03-31")
        #expect(try await stage.sandbox.figure("widget.approved", quarter).value == Quantity(1))
        #expect(
            try await stage.sandbox.figure("widget.keys", quarter).value == Quantity(1), "keys of a part of the year")
        #expect(
            try await stage.sandbox.figure("widget.keys", Day("2026-01-01")...Day("2026-04-01")).value == Quantity(2))
        #expect(
            try await stage.sandbox.figure("widget.keys", Day("2026-01-01")...Day("2026-06-01")).value == Quantity(3))
        #expect(try await stage.sandbox.figure("widget.approved", Day("2026-04-01")...Day("2026-04-01")).entries == 1)
    }

    @Test("different keys count once a year for everybody and once for each unit")
    func distinct() async throws {
        let stage = try await WidgetStage()
        _ = try await stage.approved(["keys": .list(["a"]), "unit": .text("STANDARDS")])
        _ = try await stage.approved(["keys": .list(["a"]), "unit": .text("OFFICE")])
        #expect(try await stage.sandbox.figure("widget.keys").value == Quantity(1))
        #expect(try await stage.sandbox.figure("widget.keys", units: ["OFFICE"]).value == Quantity(1))
        #expect(try await stage.sandbox.figure("widget.keys", units: ["OFFICE", "STANDARDS"]).value == Quantity(1))
        #expect(try await stage.sandbox.figure("widget.keys", units: []).value == .zero)
        #expect(try await stage.sandbox.figure("widget.keys", division: "430000").value == Quantity(1))
    }

    @Test("split, different keys are counted in each part")
    func distinctSplit() async throws {
        let stage = try await WidgetStage()
        _ = try await stage.approved(["keys": .list(["a", "b"]), "unit": .text("STANDARDS")])
        _ = try await stage.approved(["keys": .list(["a"]), "unit": .text("STANDARDS")])
        _ = try await stage.approved(["keys": .list(["a"]), "unit": .text("C4301"), "made_on": .day(Day("2026-01-05"))])
        let query = FigureQuery("widget.keys", Day("2026-01-01")...Day("2026-12-31"))
        let parts = try await stage.kernel.read { reader, _ in
            try [FigureSplit.unit, .month, .division].map {
                try reader.split(query, by: $0).map { "\($0.key) \($0.value) \($0.entries)" }
            }
        }
        #expect(
            parts == [["C4301 1 1", "STANDARDS 2 2"], ["2026-01 1 1", "2026-02 2 2"], ["430000 2 2", "430100 1 1"]])
    }

    @Test("every number opens into the entries behind it, and splits by month, unit and division")
    func behind() async throws {
        let stage = try await WidgetStage()
        let first = try await stage.approved(["made_on": .day(Day("2026-01-05")), "unit": .text("C4301")])
        let second = try await stage.approved(["made_on": .day(Day("2026-02-05"))])
        let query = FigureQuery("widget.approved", Day("2026-01-01")...Day("2026-12-31"))
        let (behind, rest, months, units) = try await stage.kernel.read { reader, _ in
            let behind = try reader.entries(behind: query, limit: 1)
            let rest = try reader.entries(behind: query, after: behind.last.map { ($0.day, $0.entry.id) })
            return (
                behind.map(\.entry.id), rest.map(\.entry.id), try reader.split(query, by: .month).map(\.key),
                try reader.split(query, by: .unit).map(\.key)
            )
        }
        #expect(behind == [second] && rest == [first])
        #expect(months == ["2026-01", "2026-02"] && units == ["C4301", "STANDARDS"])
    }

    @Test("a share is the sum of one measure over the sum of the other, never an average")
    func ratio() async throws {
        let stage = try await WidgetStage()
        #expect(try await stage.sandbox.figure("widget.green_share").value == .zero, "nothing over nothing")
        _ = try await stage.approved(["unit": .text("C4301")])
        for _ in 0..<3 { _ = try await stage.approved(["colour": .text("red")]) }
        #expect(try await stage.sandbox.figure("widget.green_share").value == Quantity(25))
        #expect(try await stage.sandbox.figure("widget.green_share", units: ["C4301"]).value == Quantity(100))
        #expect(try await stage.sandbox.figure("widget.green_share", units: ["STANDARDS"]).value == .zero)
    }

    @Test("a figure from outside cannot be so large that sums stop")
    func large() async throws {
        let stage = try await WidgetStage()
        let found = try await problems { _ = try await stage.make(["weight": .quantity(Quantity(1_000_000_000_001))]) }
        #expect(found.map(\.code) == ["field.out_of_range"])
        for _ in 0..<3 { _ = try await stage.approved(["weight": .quantity(Quantity(1_000_000_000_000))]) }
        #expect(try await stage.sandbox.figure("widget.weight").value == Quantity(3_000_000_000_000))
    }
}

@Suite("What the public sees")
struct PublicationTests {
    private func versions(_ stage: WidgetStage, _ id: EntryID) async throws -> [Publication] {
        try await stage.kernel.store.read { try PublicReader(session: $0).versions("widget", id) }
    }

    @Test("only disclosed fields, only from the disclosed stage on, only where the condition holds")
    func redacted() async throws {
        let stage = try await WidgetStage()
        let secret = try await stage.approved()
        let id = try await stage.make([
            "public": .flag(true), "owner": .text("张三"), "pin": .text("9911"), "note": .text("内部"),
        ])
        #expect(try await versions(stage, id).isEmpty)
        try await stage.check(id)
        try await stage.approve(id)
        let found = try await versions(stage, id)
        #expect(found.map(\.state) == ["current"])
        let text = try #require(found.first).body.text
        #expect(!text.contains("张三") && !text.contains("9911") && !text.contains("内部") && !text.contains("看过"))
        #expect(
            Set(found[0].body.members.keys) == [
                "stage", "unit", "division", "name", "number", "pieces", "colour", "made_on",
            ])
        #expect(try await versions(stage, secret).isEmpty)
    }

    @Test("a correction stands beside the original, a change that shows nothing makes none, leaving withdraws")
    func corrected() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.approved(["public": .flag(true)])
        try await stage.amend(id, ["note": .text("只供内部")])
        #expect(try await versions(stage, id).count == 1)
        try await stage.amend(id, ["pieces": .integer(8)])
        #expect(try await versions(stage, id).map(\.state) == ["current", "corrected"])
        #expect(try await versions(stage, id).map { $0.body["pieces"]?.int } == [8, 3])
        try await stage.amend(id, ["public": .flag(false)])
        #expect(try await versions(stage, id).map(\.state) == ["withdrawn", "corrected"])
        try await stage.amend(id, ["public": .flag(true)])
        #expect(try await versions(stage, id).map(\.state) == ["current", "withdrawn", "corrected"])
    }

    @Test("the public total is the total")
    func figures() async throws {
        let stage = try await WidgetStage()
        _ = try await stage.approved(["keys": .list(["a", "b"])])
        let id = try await stage.approved(["keys": .list(["b"])])
        try await stage.amend(id, ["keys": .list([])])
        for measure in stage.kernel.catalogue.measures {
            let shown = try await stage.kernel.store.read {
                try PublicReader(session: $0).figure(measure, year: 2026)?.value
            }
            #expect(try await stage.sandbox.figure(measure.name).value == shown, "\(measure.name)")
        }
    }
}
