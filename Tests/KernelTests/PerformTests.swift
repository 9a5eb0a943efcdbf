import Basics
import Kernel
import Testing
import TestSupport

@Suite("Making moves")
struct PerformTests {
    @Test("a move writes the entry, a leaf and a version, and says so")
    func made() async throws {
        let stage = try await WidgetStage()
        let receipt = try await stage.kernel.perform(
            MoveRequest("widget", nil, "make", values: WidgetStage.plain), by: stage.maker)
        #expect(receipt.version == 1 && receipt.stage == "draft" && !receipt.repeated)
        let entry = try await stage.widget(receipt.entry)
        #expect(entry["name"] == .text("齿轮"))
        #expect(entry["size"] == .text("small"), "prepared by the move")
        #expect(entry.unit == "STANDARDS" && entry.division == "430000", "the unit's division where none is entered")
        let record = try await stage.kernel.store.read { try JournalLog.record(id: receipt.leaf, $0) }
        #expect(record?.entry == receipt.entry && record?.move == "make" && record?.actor == stage.maker.account.text)
    }

    @Test("values of every kind come back as they were entered")
    func kinds() async throws {
        let stage = try await WidgetStage()
        let partner = try await stage.make()
        let values: Values = [
            "note": .text("第一行\n第二行 ‘’“” 😀"), "number": .text("W-007"), "pieces": .integer(1000),
            "weight": .quantity(try #require(Quantity(text: "-0.0001"))), "public": .flag(true),
            "division": .text("430102"),
            "partner": .text(partner.text), "helpers": .list(["C4301", "OFFICE"]), "keys": .list(["a;b", "“c”"]),
            "owner": .text("张三"), "pin": .text("x"), "wish": .day(Day("2199-12-31")),
        ]
        let entry = try await stage.widget(try await stage.make(values))
        for (name, value) in values { #expect(entry[name] == value, "\(name)") }
    }

    @Test("a whole number, a text or a date as text becomes the field's own kind")
    func normalised() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make(["weight": .integer(5), "made_on": .text("2026年2月3日"), "wish": .text("")])
        let entry = try await stage.widget(id)
        #expect(entry["weight"] == .quantity(Quantity(5)))
        #expect(entry["made_on"] == .day(Day("2026-02-03")))
        try await stage.amend(id, ["weight": .text("1,200.5")])
        #expect(try await stage.widget(id)["weight"] == .quantity(try #require(Quantity(text: "1200.5"))))
    }

    @Test("everything wrong is said at once")
    func allAtOnce() async throws {
        let stage = try await WidgetStage()
        let found = try await problems {
            _ = try await stage.make([
                "name": .text(String(repeating: "长", count: 41)), "pieces": .integer(1001), "weight": .text("many"),
                "colour": .text("purple"), "number": .text("7"), "made_on": .day(Day("2026-03-03")),
                "division": .text("999999"),
                "partner": .text("nobody"), "note": .text("a\u{0}b"),
            ])
        }
        #expect(
            Set(found.map { "\($0.field ?? "") \($0.code)" }) == [
                "name field.too_long", "pieces field.out_of_range", "weight field.kind", "colour field.choice",
                "number field.shape",
                "made_on field.future", "division field.reference", "partner field.reference", "note field.controls",
            ])
        #expect(found.allSatisfy { !$0.message.zh.isEmpty && !$0.message.en.isEmpty })
    }

    @Test("nothing entered names every required field, choices and numbers too")
    func missing() async throws {
        let stage = try await WidgetStage()
        let found = try await problems {
            try await stage.kernel.perform(MoveRequest("widget", nil, "make"), by: stage.maker)
        }
        #expect(Set(found.map(\.code)) == ["field.missing"])
        #expect(Set(found.compactMap(\.field)) == ["name", "pieces", "weight", "colour", "unit"])
    }

    @Test("spaces do not fill in a required field")
    func blank() async throws {
        let stage = try await WidgetStage()
        let found = try await problems { _ = try await stage.make(["name": .text(" \u{3000}\n")]) }
        #expect(found.map(\.code) == ["field.missing"])
    }

    @Test("a field the move does not enter is refused, and one the register lacks")
    func massAssignment() async throws {
        let stage = try await WidgetStage()
        #expect(
            try await problems { _ = try await stage.make(["size": .text("large"), "stage": .text("done")]) }.map(
                \.code)
                == ["field.not_entered", "field.unknown"])
        let id = try await stage.make()
        #expect(
            try await stage.sandbox.codes(
                MoveRequest(
                    "widget", id, "check", values: ["note": .text("n"), "weight": .integer(9)],
                    people: [stage.second.account]), by: stage.checker)
                == ["field.not_entered"])
    }

    @Test("a unique value is taken once, and its owner may keep it")
    func unique() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make(["number": .text("W-001")])
        #expect(
            try await problems { _ = try await stage.make(["number": .text("W-001")]) }.map(\.code) == [
                "field.duplicate"
            ])
        try await stage.amend(id, ["number": .text("W-001"), "pieces": .integer(4)])
    }

    @Test("an unknown register, move or entry is refused, and a move from another stage")
    func unknown() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        #expect(
            try await stage.sandbox.codes(MoveRequest("gadget", nil, "make"), by: stage.maker) == ["register.unknown"])
        #expect(try await stage.codes(id, "paint", by: stage.maker) == ["move.unknown"])
        #expect(try await stage.codes("nobody", "amend", by: stage.maker) == ["entry.unknown"])
        #expect(try await stage.codes(id, "finish", by: stage.maker) == ["move.stage"])
    }

    @Test("a guard refuses with its own words")
    func guarded() async throws {
        let stage = try await WidgetStage()
        #expect(
            try await problems { _ = try await stage.make(["name": .text("forbidden")]) }.map(\.code) == [
                "widget.forbidden"
            ])
    }

    @Test("all of several moves, or none")
    func all() async throws {
        let stage = try await WidgetStage()
        let good = MoveRequest("widget", nil, "make", values: WidgetStage.plain)
        var bad = good
        bad.values["pieces"] = .integer(-1)
        await #expect(throws: Problems.self) { try await stage.kernel.perform(all: [good, bad], by: stage.maker) }
        let none = try await stage.kernel.read { reader, _ in try reader.counts("widget") }
        #expect(none["draft", default: 0] == 0)
        let each = try await stage.kernel.perform(each: [good, bad, good], by: stage.maker)
        #expect(each.map { (try? $0.get()) != nil } == [true, false, true])
        let two = try await stage.kernel.read { reader, _ in try reader.counts("widget") }
        #expect(two == ["draft": 2])
    }

    @Test("an effect is a move of the system in the same transaction, naming its cause")
    func effects() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.approved()
        let receipt = try await stage.kernel.perform(MoveRequest("widget", id, "breed"), by: stage.maker)
        let child = try await stage.kernel.read { reader, _ in
            try reader.entries("widget", where: "name", is: .text("齿轮 II")).first
        }
        let step = try await stage.kernel.read { reader, _ in
            try History.steps(of: "widget", try #require(child).id, reader).first
        }
        #expect(step?.change.cause == receipt.leaf && step?.change.actor == "system")
        #expect(child?["partner"] == .text(id.text))
    }

    @Test("an effect that is refused undoes the move it comes from")
    func refusedEffect() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.approved(["name": .text(String(repeating: "长", count: 40))])
        let version = try await stage.widget(id).version
        #expect(try await stage.codes(id, "breed", by: stage.maker) == ["field.too_long"])
        #expect(try await stage.widget(id).version == version)
    }
}
