import Basics
import Kernel
import Testing
import TestSupport

@Suite("The organisation in memory")
struct OrganisationTests {
    private struct Stop: Error {}

    @Test("a unit cannot come under itself, and the tree is walked both ways")
    func tree() async throws {
        let sandbox = try await Sandbox()
        #expect(
            try await sandbox.codes(
                MoveRequest("unit", "P43", "amend", values: ["parent": .text("C430102")]), by: .system) == ["unit.loop"]
        )
        try await sandbox.kernel.read { _, organisation in
            #expect(organisation.subtree(of: "C4301") == ["C4301", "C430102"])
            #expect(organisation.isUnit("C430102", within: "P43") && !organisation.isUnit("P43", within: "C4301"))
            #expect(organisation.unit(named: " 芙蓉区局 ")?.id == "C430102" && organisation.unit(named: "火星局") == nil)
        }
    }

    @Test("units stand in the order they are given, kind by kind, cities by their divisions; never by their codes")
    func order() async throws {
        let sandbox = try await Sandbox()
        #expect(
            try await sandbox.kernel.read { $1.childUnits(of: "P43") } == ["LEGAL", "OFFICE", "STANDARDS", "C4301"],
            "without an order by their codes")
        for (unit, place) in [("OFFICE", 1), ("STANDARDS", 2)] {
            try await sandbox.kernel.perform(
                MoveRequest("unit", EntryID(unit), "amend", values: ["order": .integer(place)]), by: .system)
        }
        try await sandbox.kernel.read { _, organisation in
            #expect(organisation.childUnits(of: "P43") == ["OFFICE", "STANDARDS", "LEGAL", "C4301"])
            #expect(organisation.place(ofUnit: "STANDARDS") < organisation.place(ofUnit: "C4301"))
            #expect(organisation.place(ofUnit: "C4301") < organisation.place(ofUnit: "C430102"))
        }
    }

    @Test("a change is seen at once, and one that was rolled back is forgotten")
    func cache() async throws {
        let sandbox = try await Sandbox()
        let kernel = sandbox.kernel
        func set(_ text: String) -> [MoveRequest] {
            [
                MoveRequest("setting", nil, "set", values: ["name": .text("limit"), "text": .text(text)]),
                // A second move in the same transaction reads the organisation with the first.
                MoveRequest("setting", nil, "set", values: ["name": .text("other\(text)"), "text": .text("1")]),
            ]
        }
        let bad = MoveRequest("setting", nil, "set", values: ["name": .text("NOT A NAME"), "text": .text("1")])
        await #expect(throws: Problems.self) { try await kernel.perform(all: set("1") + [bad], by: .system) }
        #expect(try await kernel.read { $1.number("limit") } == nil)
        _ = try await kernel.perform(all: set("2"), by: .system)
        #expect(try await kernel.read { $1.number("limit") } == 2)
    }
}
