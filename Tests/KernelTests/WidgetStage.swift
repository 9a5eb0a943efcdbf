import Basics
import Kernel
import TestSupport

/// A sandbox with the people of the widget tests.
struct WidgetStage {
    let sandbox: Sandbox
    /// Makes widgets for the whole province.
    let maker: Actor
    /// Two checkers, and one who checks only in the city.
    let checker: Actor
    let second: Actor
    let cityChecker: Actor
    /// Signed in, without a role for widgets.
    let reader: Actor
    /// Without any role.
    let stranger: Actor
    let security: Actor

    init(on day: Day = Day("2026-03-02"), seed: UInt64 = 1) async throws {
        sandbox = try await Sandbox(on: day, seed: seed)
        maker = try await sandbox.person("maker", at: "OFFICE", [(Widget.maker, "P43")])
        checker = try await sandbox.person("checker", at: "STANDARDS", [(Widget.checker, "P43")])
        second = try await sandbox.person("second", at: "STANDARDS", [(Widget.checker, "P43")])
        cityChecker = try await sandbox.person("city", at: "C4301", [(Widget.checker, "C4301")])
        reader = try await sandbox.person("reader", at: "C4301", [(.observer, "C4301")])
        stranger = try await sandbox.person("stranger", at: "P43")
        security = try await sandbox.person("security", at: "P43", [(.securityAdministrator, "P43")])
    }

    var kernel: Kernel { sandbox.kernel }

    static let plain: Values = [
        "name": .text("齿轮"), "pieces": .integer(3), "weight": .quantity(Quantity(2)), "colour": .text("green"),
        "unit": .text("STANDARDS"), "made_on": .day(Day("2026-02-01")),
    ]

    func make(_ changes: Values = [:], by actor: Actor? = nil) async throws -> EntryID {
        let values = WidgetStage.plain.merging(changes) { $1 }
        return try await kernel.perform(MoveRequest("widget", nil, "make", values: values), by: actor ?? maker).entry
    }

    func check(_ id: EntryID) async throws {
        try await kernel.perform(
            MoveRequest("widget", id, "check", values: ["note": .text("看过")], people: [second.account]), by: checker)
    }

    func approve(_ id: EntryID) async throws {
        let third = try await sandbox.person("third-\(id.text.suffix(6))", at: "STANDARDS", [(Widget.checker, "P43")])
        let report = try await sandbox.evidence("report", "报告\(id)")
        try await kernel.perform(MoveRequest("widget", id, "approve", evidence: [report]), by: third)
    }

    /// A widget that has come as far as approval.
    func approved(_ changes: Values = [:]) async throws -> EntryID {
        let id = try await make(changes)
        try await check(id)
        try await approve(id)
        return id
    }

    func amend(_ id: EntryID, _ values: Values) async throws {
        try await kernel.perform(MoveRequest("widget", id, "amend", values: values), by: maker)
    }

    func widget(_ id: EntryID) async throws -> Entry { try await sandbox.entry("widget", id) }

    func codes(_ id: EntryID?, _ move: String, _ values: Values = [:], by actor: Actor) async throws -> [String] {
        try await sandbox.codes(MoveRequest("widget", id, move, values: values), by: actor)
    }
}

/// The problems a body throws.
func problems(_ body: () async throws -> Void) async throws -> [Problem] {
    do { try await body() } catch let problems as Problems { return problems.list }
    return []
}
