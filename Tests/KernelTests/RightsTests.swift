import Basics
import Kernel
import Testing
import TestSupport

@Suite("Who may do what")
struct RightsTests {
    @Test("a role reaches its subtree and nothing beside it")
    func subtree() async throws {
        let stage = try await WidgetStage()
        let city = try await stage.sandbox.person("citymaker", at: "C4301", [(Widget.maker, "C4301")])
        let id = try await stage.make(["unit": .text("C430102")], by: city)
        #expect(try await stage.widget(id).unit == "C430102")
        #expect(
            try await problems { _ = try await stage.make(["unit": .text("OFFICE")], by: city) }.map(\.code) == [
                "move.not_allowed"
            ])
        #expect(try await problems { _ = try await stage.make(by: stage.stranger) }.map(\.code) == ["move.not_allowed"])
    }

    @Test("nobody gains a right by what he enters")
    func noGain() async throws {
        let stage = try await WidgetStage()
        let city = try await stage.sandbox.person("citymaker", at: "C4301", [(Widget.maker, "C4301")])
        let foreign = try await stage.make()
        #expect(
            try await stage.codes(foreign, "amend", ["unit": .text("C4301")], by: city) == ["move.not_allowed"],
            "taking")
        let own = try await stage.make(["unit": .text("C4301")], by: city)
        #expect(
            try await stage.codes(own, "amend", ["unit": .text("OFFICE")], by: city) == ["move.not_allowed"],
            "giving away")
        #expect(try await stage.codes(own, "amend", ["unit": .text("C430102")], by: city) == [])
    }

    @Test("a missing unit is a missing field to its maker, and a refusal to everybody else")
    func missingUnit() async throws {
        let stage = try await WidgetStage()
        #expect(try await problems { _ = try await stage.make(["unit": .empty]) }.map(\.field) == ["unit"])
        #expect(
            try await problems { _ = try await stage.make(["unit": .empty], by: stage.checker) }.map(\.code) == [
                "move.not_allowed"
            ])
    }

    @Test("a move of the system is nobody's")
    func systemOnly() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        #expect(try await stage.codes(id, "expire", by: stage.maker) == ["move.not_allowed"])
    }

    @Test("a move of two takes two natural persons with active accounts")
    func people() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        let twin = try await stage.sandbox.person("twin", person: "checker", at: "STANDARDS", [(Widget.checker, "P43")])
        func codes(_ people: [EntryID]) async throws -> [String] {
            try await stage.sandbox.codes(
                MoveRequest("widget", id, "check", values: ["note": .text("n")], people: people), by: stage.checker)
        }
        #expect(try await codes([]) == ["move.people"])
        #expect(try await codes([stage.checker.account]) == ["move.people"])
        #expect(try await codes([twin.account]) == ["move.people"], "a second account of the same person")
        #expect(
            try await codes(["nobody", "no-one"]) == ["move.person_unknown", "move.person_unknown", "move.people"])
        #expect(try await codes([stage.second.account]) == [])
    }

    @Test("a move kept apart from another is judged on the natural person, co-signers included")
    func apart() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        let both = try await stage.sandbox.person("both", person: "maker", at: "STANDARDS", [(Widget.checker, "P43")])
        #expect(
            try await stage.sandbox.codes(
                MoveRequest("widget", id, "check", values: ["note": .text("n")], people: [both.account]),
                by: stage.checker) == ["move.same_person"])
        try await stage.check(id)
        let report = try await stage.sandbox.evidence("report", "报告")
        for actor in [stage.checker, stage.second, both] {
            #expect(
                try await stage.sandbox.codes(MoveRequest("widget", id, "approve", evidence: [report]), by: actor) == [
                    "move.same_person"
                ])
        }
        try await stage.approve(id)
    }

    @Test("a person whose number is that of the system is kept apart like everybody else")
    func pretender() async throws {
        let stage = try await WidgetStage()
        let pretender = try await stage.sandbox.person(
            "pretender", person: "system", at: "P43", [(Widget.maker, "P43"), (Widget.checker, "P43")])
        let id = try await stage.make(by: pretender)
        #expect(
            try await stage.sandbox.codes(
                MoveRequest("widget", id, "check", values: ["note": .text("n")], people: [stage.second.account]),
                by: pretender)
                == ["move.same_person"])
    }

    @Test("evidence asked for must be there, and must have been uploaded")
    func evidence() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        try await stage.check(id)
        let third = try await stage.sandbox.person("third", at: "STANDARDS", [(Widget.checker, "P43")])
        let made = Evidence(kind: "report", hash: String(repeating: "0", count: 64), name: "made up", day: nil)
        let other = try await stage.sandbox.evidence("photo", "照片")
        #expect(try await stage.codes(id, "approve", by: third) == ["move.evidence"])
        #expect(
            try await stage.sandbox.codes(MoveRequest("widget", id, "approve", evidence: [made]), by: third) == [
                "move.evidence_unknown"
            ])
        #expect(
            try await stage.sandbox.codes(MoveRequest("widget", id, "approve", evidence: [other]), by: third) == [
                "move.evidence"
            ])
    }

    @Test("a reason asked for must say something")
    func reason() async throws {
        let stage = try await WidgetStage()
        let id = try await stage.make()
        #expect(
            try await stage.sandbox.codes(MoveRequest("widget", id, "pause", reason: " \n"), by: stage.checker) == [
                "move.reason"
            ])
        #expect(
            try await stage.sandbox.codes(MoveRequest("widget", id, "pause", reason: "停电"), by: stage.checker) == [])
    }

    @Test("an account that has been disabled can act no more, and its grants end with it")
    func disabled() async throws {
        let stage = try await WidgetStage()
        try await stage.kernel.perform(
            MoveRequest("account", stage.second.account, "disable", reason: "离职"), by: .system)
        let kernel = stage.kernel
        let gone = stage.second.account
        #expect(try await kernel.store.read { try kernel.actor(gone, $0) } == nil)
        let id = try await stage.make()
        #expect(
            try await stage.sandbox.codes(
                MoveRequest("widget", id, "check", values: ["note": .text("n")], people: [gone]), by: stage.checker)
                == ["move.person_unknown", "move.people"])
    }

    @Test("reading follows the register's visibility")
    func reading() async throws {
        let stage = try await WidgetStage()
        let entry = try await stage.widget(try await stage.make(["unit": .text("C430102")]))
        let other = try await stage.widget(try await stage.make())
        let named = try await stage.widget(try await stage.make(["helpers": .list(["C430102"])]))
        let definition = try #require(stage.kernel.catalogue[name: "widget"])
        try await stage.kernel.read { [reader = stage.reader, stranger = stage.stranger] _, organisation in
            #expect(Policy.mayRead(reader, entry, definition, organisation: organisation))
            #expect(!Policy.mayRead(reader, other, definition, organisation: organisation))
            #expect(Policy.mayRead(reader, named, definition, organisation: organisation), "a unit the entry names")
            #expect(!Policy.mayRead(stranger, entry, definition, organisation: organisation))
        }
    }
}
