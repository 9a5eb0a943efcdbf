import Basics
import Kernel
import Testing
import TestSupport

@testable import Plans

@Suite("A task split among the units below")
struct TaskSplitTests {
    /// The standards task, with its target of 10 local standards; a second city stands beside Changsha.
    private func stage() async throws -> (stage: PlanStage, task: Entry, target: Entry) {
        let stage = try await PlanStage()
        let values: Values = [
            "code": .text("C4311"), "kind": .text("city_bureau"), "name": .text("永州市质量技术监督局"),
            "parent": .text("P43"), "division": .text("430000"),
        ]
        try await stage.kernel.perform(MoveRequest("unit", nil, "create", values: values), by: .system)
        let (_, tasks) = try await stage.published()
        let task = try #require(tasks.first)
        let target = try #require(try await stage.targets(task.id).first { $0["quote"].plain.contains("地方标准10") })
        return (stage, task, target)
    }

    private func split(_ target: Entry, _ cities: [String: Int], own: Int = 0, how: String = "additive") -> Values {
        let parts = cities.sorted { $0.key < $1.key }.map { "part|\($0.key)||\(target.id)=\($0.value)" }
        return ["split": .list(["how|\(target.id)|\(how)|\(own)"] + parts)]
    }

    private func children(_ stage: PlanStage, _ task: EntryID) async throws -> [Entry] {
        try await stage.kernel.read { reader, _ in try PlanTask.children(of: task, reader) }
    }

    @Test("each unit gets a task of its own with its share, counted where the unit is, and signs for it")
    func handedDown() async throws {
        let (stage, task, target) = try await stage()
        try await stage.perform(
            "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 3], own: 1), by: stage.clerk)
        let children = try await children(stage, task.id).sorted { $0["lead"].plain < $1["lead"].plain }
        #expect(children.map { $0["lead"].plain } == ["C4301", "C4311"])
        #expect(children.allSatisfy { $0.stage == "assigned" && $0["issuer"] == .text("P43") })
        #expect(children[0]["code"].plain == "2026-C-01-4301")
        let share = try #require(try await stage.targets(children[0].id).first)
        #expect(share.stage == "active" && share["value"] == .quantity(Quantity(6)))
        #expect(share["division"] == .text("430100") && share["parent"] == .text(target.id.text))
        let parent = try await stage.sandbox.entry("plan_target", target.id)
        #expect(parent["cascade"] == .text("additive") && parent["own_share"] == .quantity(Quantity(1)))

        let changsha = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        try await stage.perform("plan_task", children[0].id, "sign", by: changsha)
        #expect(
            try await stage.codes("plan_task", children[1].id, "sign", by: changsha) == ["move.not_allowed"],
            "another city's part is not theirs")
    }

    @Test("parts given out late in the year are not behind on the day, and colour nothing above them")
    func fresh() async throws {
        let (stage, task, target) = try await stage()
        let today = Day("2026-11-20")
        stage.sandbox.clock.set(today)
        try await stage.perform(
            "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 4]), by: stage.clerk)
        let family = try await stage.kernel.read { reader, organisation in
            try PlanBoard.family(task.id, until: today, reader, organisation)
        }
        #expect(family.count == 3)
        for part in family.dropFirst() {
            #expect(part.judgement.light == .green, "\(part.judgement.why.zh)")
            #expect(part.targets.allSatisfy { $0.asked == 0 })
        }
        #expect(family[0].judgement.parts?.ratio == nil && family[0].judgement.parts?.words == nil)
    }

    @Test("what is taken back or cancelled is in no scope and no tally, but in a list of its own")
    func cancelledApart() async throws {
        let (stage, task, target) = try await stage()
        try await stage.perform(
            "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 4]), by: stage.clerk)
        func load() async throws -> PlanState {
            let found = try await stage.kernel.read { reader, organisation in
                try PlanState.load(
                    EntryID(task["document"].plain), on: Day("2026-02-25"), reader, organisation)
            }
            return try #require(found)
        }
        let before = try await load()
        try await stage.perform("plan_task", task.id, "cancel", by: stage.leader, reason: "机构调整")
        let after = try await load()
        #expect(after.tally().own.tasks == before.tally().own.tasks - 1)
        #expect(after.tally().all.tasks == before.tally().all.tasks - 3)
        #expect(after.tally().all.count(.grey) == 0 && after.tasks(ledBy: "C4301").isEmpty)
        #expect(after.cancelled(.own).map(\.id) == [task.id] && after.cancelled(.all).count == 3)
        #expect(after.cancelled(.all, ledBy: ["C4301"]).count == 1 && before.cancelled(.all).isEmpty)
    }

    @Test("a part that was closed under a task cancelled later counts nowhere, and is listed with what was cancelled")
    func closedUnderCancelled() async throws {
        let (stage, task, _) = try await stage()
        try await stage.perform("plan_task", task.id, "split", ["split": .list(["part|C4301|"])], by: stage.clerk)
        let part = try #require(try await children(stage, task.id).first).id
        let city = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        try await stage.perform("plan_task", part, "sign", by: city)
        try await stage.perform(
            "plan_task", part, "claim", ["completion_text": .text("已办完。")], by: city,
            evidence: [try await stage.sandbox.evidence("completion", "办结报告", day: Day("2026-02-25"))])
        try await stage.perform("plan_task", part, "verify", by: stage.clerk)
        func load() async throws -> PlanState {
            let found = try await stage.kernel.read { reader, organisation in
                try PlanState.load(EntryID(task["document"].plain), on: Day("2026-02-25"), reader, organisation)
            }
            return try #require(found)
        }
        let before = try await load()
        #expect(before.tally().all.count(.blue) == 1)
        try await stage.perform("plan_task", task.id, "cancel", by: stage.leader, reason: "机构调整")
        let renewed = try await stage.kernel.read { reader, organisation in
            try before.renewed(reader, organisation)?.state
        }
        for after in [try await load(), try #require(renewed)] {
            #expect(after.tally().all.tasks == after.tally().own.tasks, "nothing is split any more")
            #expect(after.tally().all.count(.blue) == 0 && after.tasks(.all).count == after.tally().all.tasks)
            #expect(after.tasks(ledBy: "C4301").isEmpty && after.parts.isEmpty)
            #expect(after.cancelled(.all).map(\.id).sorted() == [task.id, part].sorted())
            #expect(after.cancelled(.own).map(\.id) == [task.id])
            #expect(after.board.counted.count == after.tally().all.tasks, "documents and kept lights count the same")
        }
        #expect(try await stage.sandbox.entry("plan_task", part).stage == "closed", "what was done stays done")
    }

    @Test("a part says beside the notice's words what its own unit has to do, on documents too")
    func ownShare() async throws {
        let (stage, task, target) = try await stage()
        try await stage.perform(
            "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 4]), by: stage.clerk)
        let part = try #require(try await children(stage, task.id).first { $0["lead"].plain == "C4301" }).id
        let (share, whole, state) = try await stage.kernel.read { reader, organisation in
            (
                try OwnShare(of: part, reader, organisation), try OwnShare(of: task.id, reader, organisation),
                try PlanState.load(EntryID(task["document"].plain), on: Day("2026-02-25"), reader, organisation)
            )
        }
        #expect(share?.text(.zh) == "本单位：6项（全省10项）" && share?.text(.en) == "own share: 6 of 10")
        #expect(whole == nil, "the whole has its number in its title")
        let plan = try #require(state)
        let held = try #require(plan.task(part))
        #expect(plan.ownShare(of: held) == share, "the plan as a whole says the same")

        var draft = IssuedDocument()
        draft.document = EntryID(task["document"].plain)
        draft.kind = .assignment
        draft.task = part
        let one = draft
        draft.task = nil
        draft.kind = .breakdown
        let all = draft
        let (letter, table) = try await stage.kernel.read { reader, organisation in
            let loader = DocumentFactsLoader(reader: reader, organisation: organisation, today: Day("2026-02-25"))
            return (try loader.facts(one), try loader.facts(all))
        }
        let facts = try #require(letter)
        #expect(DocumentDraft.assignment(facts).body.contains("　你单位：6项（全省10项）。"))
        #expect(DocumentFacts(json: facts.json.text)?.tasks.first?.ownShare == "本单位：6项（全省10项）")
        let rows = DocumentTable.tables(.breakdown, try #require(table)).flatMap(\.rows).map { $0.map(\.words) }
        #expect(rows.filter { $0[1].hasSuffix("本单位：6项（全省10项）") }.count == 1)
        #expect(rows.filter { $0[1].contains("本单位") }.count == 2)
    }

    @Test("shares that fall short of the target are refused, with what is missing; the lead may keep the rest")
    func short() async throws {
        let (stage, task, target) = try await stage()
        #expect(
            try await stage.codes(
                "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 3]), by: stage.clerk)
                == ["split.short"])
        #expect(try await children(stage, task.id).isEmpty)
        #expect(
            try await stage.codes(
                "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 3], own: 1), by: stage.clerk) == [])
    }

    @Test("nobody gets two parts of a task, nor does a unit that is not below, nor a limit past the task's own")
    func refusals() async throws {
        let (stage, task, target) = try await stage()
        #expect(
            try await stage.codes("plan_task", task.id, "split", ["split": .list([])], by: stage.clerk)
                == ["field.missing"])
        #expect(
            try await stage.codes("plan_task", task.id, "split", split(target, ["P43": 10]), by: stage.clerk)
                == ["split.unit"])
        #expect(
            try await stage.codes(
                "plan_task", task.id, "split", ["split": .list(["part|C4301|2027-03-01"])], by: stage.clerk)
                == ["split.due"])
        try await stage.perform("plan_task", task.id, "split", split(target, ["C4301": 10]), by: stage.clerk)
        #expect(
            try await stage.codes("plan_task", task.id, "split", split(target, ["C4301": 10]), by: stage.clerk)
                == ["split.twice"])
        #expect(
            try await stage.codes("plan_task", task.id, "split", split(target, ["C4311": 10]), by: stage.standards)
                == ["move.not_allowed"], "a reporter does not hand out work")
    }

    @Test("a target that is to be covered everywhere needs a part in every division of the level")
    func coverage() async throws {
        let (stage, task, target) = try await stage()
        #expect(
            try await stage.codes(
                "plan_task", task.id, "split", split(target, ["C4301": 1], how: "coverage"), by: stage.clerk)
                == ["split.uncovered"])
        #expect(
            try await stage.codes(
                "plan_task", task.id, "split", split(target, ["C4301": 1, "C4311": 1], how: "coverage"),
                by: stage.clerk) == [])
    }

    @Test("what a change of a target does below is shown before it is made, and the parts follow in proportion")
    func revised() async throws {
        let (stage, task, target) = try await stage()
        try await stage.perform(
            "plan_task", task.id, "split", split(target, ["C4301": 6, "C4311": 4]), by: stage.clerk)
        let request = MoveRequest(
            "plan_target", target.id, "revise", values: ["value": .quantity(Quantity(15))], reason: "省政府追加任务")
        let preview = try await stage.kernel.preview(request, by: stage.leader).filter { $0.move != "inform" }
        #expect(preview.map(\.move) == ["revise", "follow_value", "follow_value"])
        #expect(Set(preview.dropFirst().map { $0.after["value"] }) == [.quantity(Quantity(9)), .quantity(Quantity(6))])
        #expect(
            try await stage.sandbox.entry("plan_target", target.id)["value"] == .quantity(Quantity(10)),
            "a preview changes nothing")
        try await stage.kernel.perform(request, by: stage.leader)
        let children = try await children(stage, task.id)
        var sum = Quantity.zero
        for child in children {
            for share in try await stage.targets(child.id) { sum = sum + PlanTarget(values: share.values).value }
        }
        #expect(sum == Quantity(15))
        #expect(
            try await stage.codes(
                "plan_target", target.id, "revise", ["value": .quantity(Quantity(1))], by: stage.clerk, reason: "x")
                == ["move.not_allowed"])
        stage.sandbox.clock.set(Day("2027-01-04"))
        #expect(
            try await stage.codes(
                "plan_target", target.id, "revise", ["value": .quantity(Quantity(1))], by: stage.leader, reason: "x")
                == ["target.over"])
    }

    @Test("a task with parts that are not closed cannot be claimed as complete, and takes them along when cancelled")
    func openParts() async throws {
        let (stage, task, _) = try await stage()
        try await stage.perform("plan_task", task.id, "split", ["split": .list(["part|C4301|"])], by: stage.clerk)
        try await stage.perform("plan_task", task.id, "sign", by: stage.standards)
        let proof = try await stage.sandbox.evidence("completion", "办结报告", day: Day("2026-02-25"))
        #expect(
            try await stage.codes(
                "plan_task", task.id, "claim", ["completion_text": .text("全部完成")], by: stage.standards,
                evidence: [proof]
            ).contains("task.parts_open"))
        let preview = try await stage.kernel.preview(
            MoveRequest("plan_task", task.id, "cancel", reason: "机构调整"), by: stage.leader)
        #expect(preview.contains { $0.move == "withdraw" && $0.after["parent"] == .text(task.id.text) })
        try await stage.perform("plan_task", task.id, "cancel", by: stage.leader, reason: "机构调整")
        #expect(try await children(stage, task.id).isEmpty)
    }

    // MARK: Leads

    @Test("a plan with joint leads is not put into force until each task has one, settled one by one or all at once")
    func leads() async throws {
        let stage = try await PlanStage()
        let plan = try await stage.imported()
        var tasks = try await stage.tasks(plan)
        for task in tasks where task["lead"].isEmpty {
            try await stage.perform("plan_task", task.id, "amend", ["lead": .text("LEGAL")], by: stage.clerk)
        }
        for task in tasks.prefix(2) {
            try await stage.perform(
                "plan_task", task.id, "amend", ["joint_leads": .list(["OFFICE"])], by: stage.clerk)
        }
        #expect(try await stage.codes("plan_document", plan, "publish", by: stage.clerk) == ["plan.joint_leads"])
        try await stage.perform("plan_task", tasks[0].id, "divide", by: stage.clerk)
        #expect(try await stage.codes("plan_task", tasks[2].id, "divide", by: stage.clerk) == ["task.one_lead"])
        try await stage.perform("plan_document", plan, "resolve_leads", by: stage.clerk)
        try await stage.perform("plan_document", plan, "publish", by: stage.clerk)
        tasks = try await stage.tasks(plan)
        #expect(tasks.allSatisfy { $0["joint_leads"].isEmpty })
        #expect(tasks.contains { $0["code"].plain == "2026-P-01-2" && $0["lead"] == .text("OFFICE") })
        #expect(tasks.contains { $0["cooperators"].list.contains("OFFICE") })
    }

    // MARK: Years

    @Test("a target of several years is parted over them; the parts come to the whole, and closed years stand")
    func slices() async throws {
        let (stage, _, target) = try await stage()
        let kept = try await stage.perform(
            "plan_target", nil, "add",
            [
                "document": target["document"], "task": target["task"], "issuer": .text("P43"), "order": .integer(9),
                "quote": .text("三年内培育30家"), "value": .quantity(Quantity(30)), "unit_word": .text("家"),
                "comparator": .text("ge"), "starts_on": .day(Day("2026-01-01")), "due_on": .day(Day("2028-12-31")),
            ], by: stage.clerk)
        func slice(_ lines: [String]) async throws -> [String] {
            try await stage.codes(
                "plan_target", kept, "slice", ["slices": .list(lines)], by: stage.clerk, reason: "年度计划")
        }
        #expect(try await slice(["2026=10", "2027=10"]) == ["target.slice_sum"])
        #expect(try await slice(["2025=30"]) == ["target.slice_year"])
        #expect(try await slice(["ten"]) == ["target.slice_shape"])
        #expect(try await slice(["2026=8", "2027=10", "2028=12"]) == [])
        let root = PlanTarget(values: try await stage.sandbox.entry("plan_target", kept).values)
        #expect(root.standing(on: Day("2026-05-01")).value == Quantity(8))
        #expect(root.standing(on: Day("2026-05-01")).dueOn == Day("2026-12-31"))
        #expect(root.standing(on: Day("2027-05-01")).value == Quantity(18), "slices add up")
        #expect(root.standing(on: Day("2028-05-01")) == root)
        stage.sandbox.clock.set(Day("2027-02-01"))
        #expect(try await slice(["2026=10", "2027=8", "2028=12"]) == ["target.slice_closed"])
        #expect(try await slice(["2026=8", "2027=8", "2028=14"]) == [])
    }

    @Test("what the parts report by hand is the parent's figure, together with what the lead keeps")
    func reportedBelow() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let task = try #require(tasks.first { $0["text"].plain.contains("走访企业30家") })
        let target = try #require(try await stage.targets(task.id).first { $0["measure"].isEmpty })
        try await stage.perform("plan_task", task.id, "split", split(target, ["C4301": 25], own: 5), by: stage.clerk)
        try await stage.perform(
            "plan_document", plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        let city = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        let part = try #require(try await children(stage, task.id).first)
        let share = try #require(try await stage.targets(part.id).first)
        for (id, figure, actor) in [(part.id, "\(share.id)=12", city), (task.id, "\(target.id)=3", stage.legal)] {
            let report = try await stage.feedback(id, "2026Q1")
            try await stage.perform(
                "quarterly_feedback", report.id, "submit",
                ["text": .text("走访企业，了解标准需求和困难。"), "manual_figures": .list([figure])], by: actor,
                evidence: [try await stage.sandbox.evidence("evidence", "走访记录\(figure)", day: Day("2026-02-25"))])
        }
        let waiting = try await stage.kernel.read { reader, organisation in
            try PlanBoard.task(task.id, until: Day("2026-02-25"), reader, organisation)
        }
        #expect(try #require(waiting?.targets.first { $0.id == target.id }).figure == nil, "nothing is accepted yet")
        for id in [part.id, task.id] {
            try await stage.perform(
                "quarterly_feedback", stage.feedback(id, "2026Q1").id, "accept", by: stage.clerk)
        }
        let (one, whole) = try await stage.kernel.read { reader, organisation in
            let today = Day("2026-02-25")
            return (
                try PlanBoard.task(task.id, until: today, reader, organisation),
                try PlanBoard.load(plan, until: today, reader, organisation)
            )
        }
        for state in [one, whole?.tasks.first { $0.id == task.id }] {
            let figure = try #require(state).targets.first { $0.id == target.id }?.figure
            #expect(figure == Quantity(15), "12 below and 3 of its own")
        }
    }

    // MARK: Together

    @Test("sums add, coverage counts who has reached its own, and nothing known is nothing")
    func rolledUp() {
        var parent = PlanTarget()
        var child = PlanTarget()
        child.comparator = .atLeast
        child.value = Quantity(5)
        func figure(_ value: Int) -> ReportedFigure { ReportedFigure(Quantity(value)) }
        let parts: [(target: PlanTarget, figure: ReportedFigure?)] = [
            (child, figure(5)), (child, figure(4)), (child, nil),
        ]
        parent.cascade = .additive
        #expect(parent.rolledUp(own: figure(2), parts: parts)?.value == Quantity(11))
        #expect(parent.rolledUp(own: nil, parts: [(child, nil)]) == nil)
        parent.cascade = .coverage
        #expect(parent.rolledUp(own: nil, parts: parts)?.value == Quantity(1))
        parent.cascade = nil
        #expect(parent.rolledUp(own: figure(3), parts: parts)?.value == Quantity(3))
    }
}
