import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Why a light is what it is")
struct TaskReasonTests {
    private func reasons(_ stage: PlanStage, _ plan: EntryID, _ day: Day) async throws -> [(TaskLight, TaskReasons)] {
        try await stage.kernel.read { reader, organisation in
            guard let state = try PlanState.load(plan, on: day, reader, organisation) else { throw Broken("no plan") }
            return state.tasks(.all).map { task in
                (
                    task.judgement.light,
                    TaskReasons(task, items: state.items[task.id.text] ?? [:], organisation, on: day)
                )
            }
        }
    }

    @Test("red, silent and yellow say figures and days, the rung of the ladder, and the next step with its day")
    func told() async throws {
        let stage = try await PlanStage()
        let (plan, _) = try await stage.published()
        for day in [Day("2026-07-14"), Day("2026-07-24"), Day("2026-09-01"), Day("2026-11-20"), Day("2026-12-28")] {
            stage.sandbox.clock.set(day)
            try await stage.kernel.tick()
            for (light, reasons) in try await reasons(stage, plan, day)
            where [.red, .silent, .yellow].contains(light) {
                for line in reasons.lines {
                    #expect(line.zh.contains { $0.isNumber } && line.en.contains { $0.isNumber }, "\(day): \(line.zh)")
                }
                #expect(!reasons.rung.zh.isEmpty && !reasons.rung.en.isEmpty)
                #expect(!reasons.next.isEmpty, "\(day) \(light): \(reasons.lines.map(\.zh))")
                #expect(reasons.next.compactMap(\.day).allSatisfy { $0 >= day || reasons.next.count > 0 })
            }
        }
    }

    @Test("a supervision notice is told with its number, its day and whether it was answered")
    func supervised() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let day = Day("2026-07-24")
        stage.sandbox.clock.set(day)
        try await stage.kernel.tick()
        let item = try await stage.perform(
            "supervision_item", nil, "issue",
            [
                "task": tasks[0].id.value, "kind": .text("notice"), "why": .text("进展缓慢，连续两月没有新增。"),
                "requirement": .text("请说明原因并提出措施。"),
            ], by: stage.clerk)
        let number = try await stage.sandbox.entry("supervision_item", item)["number"].plain
        let found = try await reasons(stage, plan, day)
        let told = try #require(found.first { $0.1.lines.contains { $0.zh.contains(number) } }).1
        #expect(
            told.lines.contains { $0.zh.contains("2026年7月24日发出，未回复") && $0.en.contains("24 Jul 2026, not answered") })
        #expect(told.rung.zh.contains("待回复"))
        #expect(told.next.contains { $0.day == Day("2026-07-31") && $0.term.zh == "前回复" }, "five working days")
    }

    /// Everything issued by now: task, kind, cause, day.
    private func issued(_ stage: PlanStage) async throws -> Set<[String]> {
        try await stage.kernel.read { reader, _ in
            var found: Set<[String]> = []
            for name in ["issued", "replied", "returned", "closed", "withdrawn"] {
                for item in try reader.entries("supervision_item", inStage: name) {
                    found.insert(["task", "kind", "cause", "issued_on"].map { item[$0].plain })
                }
            }
            return found
        }
    }

    /// What is said to be raised next: task, kind, day.
    private func said(_ stage: PlanStage, _ plan: EntryID, _ day: Day) async throws -> Set<[String]> {
        let kinds = ["仍未办则催办": "reminder", "仍未签收则催办": "reminder", "仍未办则发督办通知": "notice", "仍未办则约谈": "summons"]
        return try await stage.kernel.read { reader, organisation in
            guard let state = try PlanState.load(plan, on: day, reader, organisation) else { throw Broken("no plan") }
            var found: Set<[String]> = []
            for task in state.tasks(.all) {
                let reasons = TaskReasons(task, items: state.items[task.id.text] ?? [:], organisation, on: day)
                for step in reasons.next {
                    guard let on = step.day else { continue }
                    #expect(try organisation.calendar.isWorkingDay(on), "\(day): \(on) \(step.term.zh)")
                    guard let kind = kinds[step.term.zh] else { continue }
                    found.insert([task.id.text, kind, on.description])
                }
            }
            return found
        }
    }

    @Test("what is said to come next is what the clock raises, on that day, which is a working day")
    func agrees() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        var day = Day("2026-02-25")
        var before: Set<[String]> = []
        var said: Set<[String]> = []
        var checked = 0
        while day < Day("2026-05-25") {
            day = day + 1
            stage.sandbox.clock.set(day)
            // A day off on which nothing is raised says what comes on the next.
            try await stage.kernel.tick()
            let now = try await issued(stage)
            let fresh = now.subtracting(before)
            for step in said where step[2] == day.description {
                #expect(fresh.contains { $0[0] == step[0] && $0[1] == step[1] }, "said and not raised: \(step)")
                checked += 1
            }
            for item in fresh where item[2] != "red" && !(item[2] == "silent" && item[1] == "reminder") {
                #expect(said.contains([item[0], item[1], day.description]), "raised and not said: \(item)")
            }
            before = now
            said = try await self.said(stage, plan, day)
        }
        #expect(checked > 6 && before.contains { $0[1] == "summons" })
    }

    @Test("after a summons that nobody answers comes the naming in the next bulletin, from the day its time is over")
    func named() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        try await stage.perform("plan_task", tasks[0].id, "sign", by: stage.standards)
        let issued = Day("2026-07-24")
        stage.sandbox.clock.set(issued)
        try await stage.kernel.tick()
        let item = try await stage.perform(
            "supervision_item", nil, "issue",
            [
                "task": tasks[0].id.value, "kind": .text("summons"), "why": .text("两次督办后仍无进展。"),
                "requirement": .text("请单位主要负责人到省局说明情况。"),
            ], by: stage.clerk)
        func next(_ day: Day) async throws -> [TaskReasons.Next] {
            try await stage.kernel.read { reader, organisation in
                guard let state = try PlanState.load(plan, on: day, reader, organisation),
                    let task = state.tasks(.all).first(where: { $0.id == tasks[0].id })
                else { throw Broken("no task") }
                return TaskReasons(task, items: state.items[task.id.text] ?? [:], organisation, on: day).next
            }
        }
        func naming(_ steps: [TaskReasons.Next]) -> Day? { steps.first { $0.term.zh.contains("督查通报中点名") }?.day }
        #expect(try await naming(next(issued)) == Day("2026-08-03"), "answered by Friday 31 July; Monday comes next")
        #expect(try await naming(next(Day("2026-08-08"))) == Day("2026-08-10"), "said on a Saturday")
        try await stage.perform(
            "supervision_item", item, "reply", ["reply": .text("已成立专班，本月底前完成全部标准制定。")], by: stage.standards)
        #expect(try await naming(next(Day("2026-08-08"))) == nil)
    }
}
