import Basics
import Catalogue
import Kernel
import Plans
import TestSupport

/// A sandbox with the real catalogue and the people of the plan story.
struct PlanStage {
    let sandbox: Sandbox
    let clerk: Actor
    let leader: Actor
    let standards: Actor
    let legal: Actor
    let officer: Actor
    let giOfficer: Actor
    let trainer: Actor

    init(on day: Day = Day("2026-02-25")) async throws {
        sandbox = try await Sandbox(Catalogue.standard, on: day)
        func role(_ code: String) throws -> Role {
            guard let role = Catalogue.standard.roles.first(where: { $0.code == code }) else {
                throw Broken("no role \(code)")
            }
            return role
        }
        clerk = try await sandbox.person("clerk", at: "OFFICE", [(.planClerk, "P43")])
        leader = try await sandbox.person("leader", at: "P43", [(.leader, "P43")])
        standards = try await sandbox.person("standards", at: "STANDARDS", [(.unitReporter, "STANDARDS")])
        legal = try await sandbox.person("legal", at: "LEGAL", [(.unitReporter, "LEGAL")])
        officer = try await sandbox.person("officer", at: "STANDARDS", [(role("standards_officer"), "STANDARDS")])
        giOfficer = try await sandbox.person("gi", at: "LEGAL", [(role("gi_officer"), "LEGAL")])
        trainer = try await sandbox.person("trainer", at: "LEGAL", [(role("training_officer"), "LEGAL")])
    }

    var kernel: Kernel { sandbox.kernel }

    func codes(
        _ register: String, _ entry: EntryID? = nil, _ move: String, _ values: Values = [:], by actor: Actor,
        evidence: [Evidence] = [], reason: String = ""
    ) async throws -> [String] {
        try await sandbox.codes(
            MoveRequest(register, entry, move, values: values, evidence: evidence, reason: reason), by: actor)
    }

    @discardableResult
    func perform(
        _ register: String, _ entry: EntryID? = nil, _ move: String, _ values: Values = [:], by actor: Actor,
        evidence: [Evidence] = [], reason: String = ""
    ) async throws -> EntryID {
        try await kernel.perform(
            MoveRequest(register, entry, move, values: values, evidence: evidence, reason: reason), by: actor
        ).entry
    }

    func imported() async throws -> EntryID {
        try await perform(
            "plan_document", nil, "import",
            [
                "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("要点.txt"),
                "source_text": .text(ShortNotice.text),
            ], by: clerk)
    }

    func tasks(_ plan: EntryID) async throws -> [Entry] {
        try await kernel.read { reader, _ in
            try reader.entries("plan_task", where: "document", is: .text(plan.text))
                .sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        }
    }

    func targets(_ task: EntryID) async throws -> [Entry] {
        try await kernel.read { reader, _ in
            try reader.entries("plan_target", where: "task", is: .text(task.text))
                .sorted { ($0["order"].integer ?? 0) < ($1["order"].integer ?? 0) }
        }
    }

    func inbox(_ actor: Actor) async throws -> [InboxItem] {
        try await kernel.read { reader, organisation in try reader.inbox(of: actor, organisation: organisation) }
    }

    /// The plan in force: the task of the unknown unit given to 法宣处.
    func published() async throws -> (plan: EntryID, tasks: [Entry]) {
        let plan = try await imported()
        for task in try await tasks(plan) where task["lead"].isEmpty {
            try await perform("plan_task", task.id, "amend", ["lead": .text("LEGAL")], by: clerk)
        }
        try await perform("plan_document", plan, "publish", by: clerk)
        return (plan, try await tasks(plan))
    }

    /// Another task of a plan in force, of its own and without numbers, given to a unit.
    func added(to plan: EntryID, _ name: String, lead: String) async throws -> EntryID {
        let id = try await perform(
            "plan_task", nil, "read",
            [
                "name": .text(name), "code": .text("2026-\(name)"), "title": .text("任务\(name)"), "document": plan.value,
                "issuer": .text("P43"), "year": .integer(2026), "order": .integer(60), "lead": .text(lead),
                "due_on": .day(Day("2026-12-31")), "nature": .text("qualitative"),
            ], by: .system)
        try await perform("plan_task", id, "assign", by: .system)
        return id
    }

    /// The report of a task for a quarter.
    func feedback(_ task: EntryID, _ quarter: String) async throws -> Entry {
        let found = try await kernel.read { reader, _ in
            try reader.entries("quarterly_feedback", where: "task", is: .text(task.text)).first {
                $0["quarter"] == .text(quarter)
            }
        }
        guard let found else { throw Broken("no report of \(task) for \(quarter)") }
        return found
    }

    func publicCount(_ register: String) async throws -> Int {
        try await kernel.store.read { try PublicReader(session: $0).counts()[register] ?? 0 }
    }

    func publicFigure(_ measure: String) async throws -> Quantity? {
        guard let definition = Catalogue.standard.measure(measure) else { throw Broken("no measure \(measure)") }
        return try await kernel.store.read { try PublicReader(session: $0).figure(definition, year: 2026)?.value }
    }
}
