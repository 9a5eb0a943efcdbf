import Basics
import Kernel
import Testing
import TestSupport

@Suite("Requests about a task")
struct TaskChangeTests {
    private func values(_ task: EntryID, _ kind: String, _ more: Values = [:]) -> Values {
        ["task": task.value, "kind": .text(kind), "grounds": .text("企业停产检修，无法按期抽样。")].merging(more) { $1 }
    }

    @Test("the lead unit asks, with grounds and a later day; once at a time")
    func asked() async throws {
        let stage = try await PlanStage()
        let task = try await stage.published().tasks[0].id
        func codes(_ values: Values, _ actor: Actor? = nil) async throws -> [String] {
            try await stage.codes("task_change", nil, "request", values, by: actor ?? stage.standards)
        }
        #expect(try await codes(values(task, "extend"), stage.legal) == ["move.not_allowed"])
        #expect(try await codes(values(task, "extend")) == ["task_change.no_day"])
        #expect(try await codes(values(task, "suspend", ["grounds": .text("忙")])) == ["task_change.grounds_short"])
        #expect(
            try await codes(values(task, "extend", ["due_on": .day(Day("2026-03-01"))])) == ["task_change.not_later"])
        #expect(try await codes(values(task, "extend", ["due_on": .day(Day("2027-01-31"))])) == [])
        #expect(try await codes(values(task, "suspend")) == ["task_change.open"])
    }

    @Test("the leader approves and the task changes with it; the original limit stays; asking and approving are apart")
    func approved() async throws {
        let stage = try await PlanStage()
        let task = try await stage.published().tasks[0].id
        let id = try await stage.perform(
            "task_change", nil, "request", values(task, "extend", ["due_on": .day(Day("2027-01-31"))]),
            by: stage.standards)
        #expect(try await stage.inbox(stage.leader).contains { $0.entry == id && $0.move == "approve" })
        #expect(try await stage.codes("task_change", id, "approve", by: stage.clerk) == ["move.not_allowed"])
        let both = try await stage.sandbox.person("both", person: "standards", at: "P43", [(.leader, "P43")])
        #expect(try await stage.codes("task_change", id, "approve", by: both) == ["move.same_person"])
        #expect(try await stage.codes("task_change", id, "decline", by: stage.leader) == ["field.missing"])
        try await stage.perform("task_change", id, "approve", by: stage.leader)
        let entry = try await stage.sandbox.entry("plan_task", task)
        #expect(entry["due_on"].day == Day("2027-01-31") && entry["original_due_on"].day == Day("2026-12-31"))
        #expect(try await stage.codes("task_change", id, "approve", by: stage.leader) == ["move.stage"])
        #expect(try await stage.sandbox.rebuild().differences == [])
        let (step, decision) = try await stage.kernel.read { reader, _ in
            let step = try History.steps(of: "plan_task", task, reader).last { $0.change.move == "extend" }
            return (step?.change, try step.flatMap { try History.decision(behind: $0.change, reader) })
        }
        #expect(step?.actor == Actor.system.account.text)
        #expect(decision?.actor == stage.leader.account.text, "the leader decided it")
        #expect(decision?.register == "task_change" && decision?.entry == id && decision?.move == "approve")
    }

    @Test("documents of a task name the leader who granted an extension that was asked for")
    func documented() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let id = try await stage.perform(
            "task_change", nil, "request", values(tasks[0].id, "extend", ["due_on": .day(Day("2027-01-31"))]),
            by: stage.standards)
        try await stage.perform("task_change", id, "approve", by: stage.leader)
        let draft = try await stage.perform(
            "issued_document", nil, "draft",
            ["kind": .text("completion_report"), "document": .text(plan.text), "task": tasks[0].id.value],
            by: stage.clerk)
        let body = try await stage.sandbox.entry("issued_document", draft)["body"].plain
        let leader = try await stage.sandbox.entry("account", stage.leader.account)["name"].plain
        #expect(!leader.isEmpty && body.contains("\(leader)批准延期至2027年1月31日"), "\(body)")
    }

    @Test("what a person does himself was decided by nobody else, and what the clock does by nobody")
    func undecided() async throws {
        let stage = try await PlanStage()
        let task = try await stage.published().tasks[0].id
        try await stage.perform("plan_task", task, "sign", by: stage.standards)
        let decisions = try await stage.kernel.read { reader, _ in
            try History.steps(of: "plan_task", task, reader).filter { $0.change.move == "sign" }
                .compactMap { try History.decision(behind: $0.change, reader) }
        }
        #expect(decisions.isEmpty)
    }

    @Test("time is not given once it has run out, nor is a task paused that is over")
    func refused() async throws {
        let stage = try await PlanStage()
        let tasks = try await stage.published().tasks
        let late = try await stage.perform(
            "task_change", nil, "request", values(tasks[0].id, "extend", ["due_on": .day(Day("2027-01-31"))]),
            by: stage.standards)
        let pause = try await stage.perform(
            "task_change", nil, "request", values(tasks[1].id, "suspend"), by: stage.legal)
        try await stage.perform("plan_task", tasks[1].id, "cancel", by: stage.leader, reason: "不再需要")
        #expect(try await stage.codes("task_change", pause, "approve", by: stage.leader) == ["task_change.stage"])
        stage.sandbox.clock.set(Day("2027-01-05"))
        #expect(try await stage.codes("task_change", late, "approve", by: stage.leader) == ["task.due_passed"])
        try await stage.perform("task_change", late, "decline", ["decision": .text("已过时限。")], by: stage.leader)
        #expect(try await stage.sandbox.entry("plan_task", tasks[0].id)["due_on"].day == Day("2026-12-31"))
    }
}
