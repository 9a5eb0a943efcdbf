import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Milestones")
struct MilestoneTests {
    @Test("planned is the weight of what was due before the day, actual the weight of what is done")
    func progress() throws {
        func line(_ id: String, _ due: Day, _ weight: Int, done: Day? = nil) -> MilestoneProgress.Line {
            MilestoneProgress.Line(EntryID(id), id, dueOn: due, doneOn: done, weight: Quantity(weight))
        }
        let all = try #require(
            MilestoneProgress([
                line("b", Day("2026-06-30"), 2), line("a", Day("2026-03-31"), 1, done: Day("2026-04-02")),
                line("c", Day("2026-12-15"), 1),
            ]))
        #expect(all.lines.map(\.name) == ["a", "b", "c"])
        #expect(all.planned(on: Day("2026-03-31")) == 0, "the day itself is still there")
        #expect(all.planned(on: Day("2026-04-01")) == 0.25)
        #expect(all.planned(on: Day("2026-07-01")) == 0.75)
        #expect(all.actual == 0.25 && all.done == 1 && all.next?.name == "b")
        #expect(all.late(on: Day("2026-07-01")).map(\.name) == ["b"])
        #expect(MilestoneProgress([MilestoneProgress.Line]()) == nil)
        let weightless = try #require(
            MilestoneProgress([
                line("a", Day("2026-03-31"), 0, done: Day("2026-03-01")), line("b", Day("2026-06-30"), 0),
            ]))
        #expect(weightless.actual == 0.5, "weights of nothing are equal")
    }

    private func inputs(_ planned: Double, _ actual: Double, late: Int, targets: [Double?] = []) -> TaskLight.Inputs {
        let due = Day("2026-12-31")
        return TaskLight.Inputs(
            stage: "in_progress", today: Day("2026-07-01"), startsOn: Day("2026-01-01"), dueOn: due,
            targets: targets.map { .init($0, dueOn: due) }, reported: 1, milestones: (planned, actual, late),
            feedbackLateDays: 0, isSilent: false, workingDaysLeft: nil)
    }

    @Test("a task without targets is judged by its milestones, whatever was reported")
    func qualitative() {
        #expect(TaskLight.judge(inputs(0.5, 0.5, late: 0)).light == .green)
        #expect(TaskLight.judge(inputs(0, 0, late: 0)).light == .green, "nothing is due yet")
        #expect(TaskLight.judge(inputs(0.5, 0.45, late: 1)).light == .yellow)
        #expect(TaskLight.judge(inputs(0.5, 0.6, late: 1)).light == .yellow, "another one was done early")
        let red = TaskLight.judge(inputs(0.5, 0.25, late: 1))
        #expect(red.light == .red && red.why.zh.contains("1个节点") && red.why.en.contains("50%"))
    }

    @Test("beside targets the worst decides")
    func quantitative() {
        #expect(TaskLight.judge(inputs(0.5, 0.5, late: 0, targets: [0.1])).light == .red)
        #expect(TaskLight.judge(inputs(0.5, 0, late: 2, targets: [1])).light == .red)
        #expect(TaskLight.judge(inputs(0.5, 0.5, late: 0, targets: [1])).light == .green)
    }

    private func planned(_ stage: PlanStage, _ task: EntryID, _ more: Values = [:], due: Day = Day("2026-05-31"))
        async throws -> EntryID
    {
        let values: Values = ["task": .text(task.text), "name": .text("开工"), "due_on": .day(due)]
        return try await stage.perform(
            "milestone", nil, "plan", values.merging(more) { $1 }, by: stage.standards)
    }

    @Test("the documents a milestone asks for are named when it is marked done without them")
    func evidence() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        let id = try await planned(stage, tasks[0].id, ["evidence_kinds": .list(["合同", "approval"])])
        #expect(try await stage.sandbox.entry("milestone", id)["evidence_kinds"] == .list(["contract", "approval"]))
        let contract = try await stage.sandbox.evidence("contract", "施工合同")
        let request = MoveRequest(
            "milestone", id, "complete", values: ["done_on": .day(Day("2026-03-20"))], evidence: [contract])
        await #expect {
            try await stage.kernel.perform(request, by: stage.standards)
        } throws: { error in
            let problems = (error as? Problems)?.list ?? []
            return problems.map(\.code) == ["move.evidence"] && problems[0].message.zh.contains("批复文件")
        }
        var whole = request
        whole.evidence.append(try await stage.sandbox.evidence("approval", "开工批复"))
        try await stage.kernel.perform(whole, by: stage.standards)
        #expect(try await stage.sandbox.entry("milestone", id).stage == "done")
        // What proved one task's milestone does not prove another's.
        let other = try await stage.perform(
            "milestone", nil, "plan",
            ["task": .text(tasks[1].id.text), "name": .text("挂牌"), "due_on": .day(Day("2026-05-31"))], by: stage.legal)
        let used = Evidence(kind: "milestone", hash: contract.hash, name: contract.name, day: contract.day)
        #expect(
            try await stage.codes(
                "milestone", other, "complete", ["done_on": .day(Day("2026-03-20"))], by: stage.legal, evidence: [used])
                == ["milestone.evidence_reused"])
    }

    @Test("an unknown kind of document, a day past the task's, a day that has passed and a closed task are refused")
    func refused() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        var values: Values = [
            "task": .text(tasks[0].id.text), "name": .text("开工"), "due_on": .day(Day("2027-01-31")),
        ]
        #expect(
            try await stage.codes("milestone", nil, "plan", values, by: stage.standards)
                == ["milestone.due_beyond_task"])
        values["due_on"] = .day(Day("2026-05-31"))
        values["evidence_kinds"] = .list(["红头文件"])
        #expect(
            try await stage.codes("milestone", nil, "plan", values, by: stage.standards) == ["milestone.kind_unknown"])
        let id = try await planned(stage, tasks[0].id)
        #expect(
            try await stage.codes(
                "milestone", id, "amend", ["due_on": .day(Day("2026-06-30"))], by: stage.standards, reason: "顺延")
                == ["move.not_allowed"])
        stage.sandbox.clock.set(Day("2026-06-01"))
        #expect(
            try await stage.codes(
                "milestone", id, "amend", ["due_on": .day(Day("2026-06-30"))], by: stage.clerk, reason: "顺延")
                == ["milestone.due_passed"])
        try await stage.perform("plan_task", tasks[0].id, "cancel", by: stage.leader, reason: "机构调整")
        let proof = try await stage.sandbox.evidence("milestone", "开工照片")
        #expect(
            try await stage.codes(
                "milestone", id, "complete", ["done_on": .day(Day("2026-06-01"))], by: stage.standards,
                evidence: [proof]) == ["milestone.task_over"])
    }

    @Test("no completion is claimed or verified while a milestone is neither done nor dropped; it is named")
    func open() async throws {
        let stage = try await PlanStage(on: Day("2026-03-20"))
        let (_, tasks) = try await stage.published()
        let task = try #require(tasks.last)
        func plan(_ name: String) async throws -> EntryID {
            try await stage.perform(
                "milestone", nil, "plan",
                ["task": .text(task.id.text), "name": .text(name), "due_on": .day(Day("2026-05-31"))], by: stage.clerk)
        }
        let first = try await plan("选址")
        try await stage.perform("plan_task", task.id, "sign", by: stage.legal)
        let proof = try await stage.sandbox.evidence("completion", "竣工报告")
        let request = MoveRequest(
            "plan_task", task.id, "claim", values: ["completion_text": .text("全部建成并投入使用。")], evidence: [proof])
        await #expect {
            try await stage.kernel.perform(request, by: stage.legal)
        } throws: { error in
            let problem = (error as? Problems)?.list.first { $0.code == "task.milestone_open" }
            return problem?.message.zh.contains("选址") ?? false
        }
        try await stage.perform("milestone", first, "drop", by: stage.clerk, reason: "改为租用场地")
        try await stage.kernel.perform(request, by: stage.legal)
        let second = try await plan("验收")
        let other = try await stage.sandbox.person("clerk2", at: "OFFICE", [(.planClerk, "P43")])
        #expect(try await stage.codes("plan_task", task.id, "verify", by: other) == ["task.milestone_open"])
        try await stage.perform("milestone", second, "drop", by: stage.clerk, reason: "并入竣工验收")
        #expect(try await stage.codes("plan_task", task.id, "verify", by: other) == [])
    }

    @Test("the board knows milestones, also where it is only renewed")
    func board() async throws {
        let stage = try await PlanStage(on: Day("2026-06-10"))
        let (plan, tasks) = try await stage.published()
        let task = try #require(tasks.last)
        let id = try await stage.perform(
            "milestone", nil, "plan",
            ["task": .text(task.id.text), "name": .text("选址"), "due_on": .day(Day("2026-06-01"))], by: stage.legal)
        let today = Day("2026-06-10")
        let before = try await stage.kernel.read { reader, organisation in
            try PlanState.load(plan, on: today, reader, organisation)
        }
        #expect(before?.task(task.id)?.milestones?.late(on: today).count == 1)
        let one = try await stage.kernel.read { reader, organisation in
            try PlanBoard.task(task.id, until: today, reader, organisation)
        }
        #expect(one?.judgement.light == before?.task(task.id)?.judgement.light)
        let proof = try await stage.sandbox.evidence("milestone", "选址意见书")
        try await stage.perform(
            "milestone", id, "complete", ["done_on": .day(Day("2026-06-09"))], by: stage.legal, evidence: [proof])
        let known = try #require(before)
        let after = try await stage.kernel.read { reader, organisation in try known.renewed(reader, organisation) }
        #expect(after?.state.task(task.id)?.milestones?.done == 1)
    }
}
