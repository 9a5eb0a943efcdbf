import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("A split that is changed")
struct SplitChangeTests {
    private struct Split {
        let stage: PlanStage
        let plan: EntryID
        let task: Entry
        let target: Entry

        /// The standards task, 10 local standards: 6 for Changsha, 4 for Yongzhou; Shaoyang has no part.
        init() async throws {
            stage = try await PlanStage()
            for (code, name) in [("C4305", "邵阳市质量技术监督局"), ("C4311", "永州市质量技术监督局")] {
                let values: Values = [
                    "code": .text(code), "kind": .text("city_bureau"), "name": .text(name), "parent": .text("P43"),
                    "division": .text("430000"),
                ]
                try await stage.kernel.perform(MoveRequest("unit", nil, "create", values: values), by: .system)
            }
            let (plan, tasks) = try await stage.published()
            self.plan = plan
            task = try #require(tasks.first)
            target = try #require(try await stage.targets(task.id).first { $0["quote"].plain.contains("地方标准10") })
            try await stage.perform(
                "plan_task", task.id, "split",
                ["split": .list(["how|\(target.id)|additive|0", share("C4301", 6), share("C4311", 4)])],
                by: stage.clerk)
        }

        func share(_ unit: String, _ value: Int) -> String { "part|\(unit)||\(target.id)=\(value)" }

        func change(_ lines: [String], reason: String = "分工调整", by actor: Actor? = nil) async throws -> [String] {
            try await stage.codes(
                "plan_task", task.id, "resplit", ["split": .list(lines)], by: actor ?? stage.clerk, reason: reason)
        }

        /// Each unit's share now.
        func shares() async throws -> [String: String] {
            let (task, target) = (task.id, target.id)
            return try await stage.kernel.read { reader, _ in
                var shares: [String: String] = [:]
                for part in try PlanTask.children(of: task, reader) {
                    let own = try reader.entries("plan_target", where: "task", is: .text(part.id.text))
                    shares[part["lead"].plain] = own.first { $0["parent"] == .text(target.text) }?["value"].plain ?? "-"
                }
                return shares
            }
        }

        func part(_ unit: String) async throws -> Entry {
            let task = task.id
            let parts = try await stage.kernel.read { reader, _ in try PlanTask.children(of: task, reader) }
            return try #require(parts.first { $0["lead"].plain == unit })
        }
    }

    @Test("several shares change, a unit joins and another's part is taken back, in one step that says it all first")
    func changed() async throws {
        let split = try await Split()
        let lines = [split.share("C4301", 7), split.share("C4305", 3), "take|C4311"]
        let request = MoveRequest(
            "plan_task", split.task.id, "resplit", values: ["split": .list(lines)], reason: "分工调整")
        let preview = try await split.stage.kernel.preview(request, by: split.stage.clerk)
        #expect(
            Set(preview.map(\.move)) == ["resplit", "take_back", "withdraw", "inform", "follow_value", "hand_down"])
        #expect(try await split.shares() == ["C4301": "6", "C4311": "4"], "a preview changes nothing")
        let part = try await split.part("C4311")
        #expect(try await split.change(lines) == [])
        #expect(try await split.shares() == ["C4301": "7", "C4305": "3"])
        #expect(try await split.stage.sandbox.entry("plan_task", part.id).stage == "cancelled")
        let targets = try await split.stage.targets(part.id)
        #expect(targets.allSatisfy { $0.stage == "dropped" })
    }

    @Test("who loses a part is told in its inbox and by mail, with the reason, and takes note of it once")
    func told() async throws {
        let split = try await Split()
        let stage = split.stage
        let city = try await stage.sandbox.person("yongzhou", at: "C4311", [(.unitReporter, "C4311")])
        try await stage.kernel.perform(
            MoveRequest("account", city.account, "amend", values: ["email": .text("y@yongzhou.example")]), by: .system)
        try await stage.kernel.perform(
            MoveRequest(
                "setting", nil, "set",
                values: ["name": .text("notice.mail"), "text": .text("on"), "reason": .text("启用")]), by: .system)
        let part = try await split.part("C4311")
        #expect(try await split.change([split.share("C4301", 10), "take|C4311"], reason: "永州无此类企业") == [])
        let item = try #require(try await stage.inbox(city).first { $0.register == "task_notice" })
        #expect(item.move == "note" && item.title.contains("收回原因：永州无此类企业"))
        #expect(try await !stage.inbox(city).contains { $0.entry == part.id }, "nothing is to be signed any more")
        let letters = try await stage.kernel.store.read { session in
            try session.rows("SELECT address, subject FROM outbox WHERE address = ?", [.text("y@yongzhou.example")])
                .map { $0.text(1) }
        }
        #expect(letters.contains { $0.contains("任务变动通知") && $0.contains("永州无此类企业") })
        let notice = try await stage.sandbox.entry("task_notice", item.entry)
        #expect(notice["because"].plain == "永州无此类企业" && notice["unit"].plain == "C4311")
        #expect(
            try await stage.codes("task_notice", item.entry, "note", by: stage.standards) == ["move.not_allowed"])
        try await stage.perform("task_notice", item.entry, "note", by: city)
        #expect(try await stage.codes("task_notice", item.entry, "note", by: city) == ["move.stage"])
        #expect(try await !stage.inbox(city).contains { $0.register == "task_notice" })
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("who is asked for another figure, or holds a task that is cancelled, is told what was and what is")
    func otherwise() async throws {
        let split = try await Split()
        let stage = split.stage
        let changsha = try await stage.sandbox.person("changsha", at: "C4301", [(.unitReporter, "C4301")])
        func told(_ actor: Actor) async throws -> [String] {
            try await stage.inbox(actor).filter { $0.register == "task_notice" }.map(\.title)
        }
        #expect(try await split.change([split.share("C4301", 7), split.share("C4311", 3)]) == [])
        let revised = try await told(changsha)
        #expect(revised.count == 1 && revised[0].contains("由6项调整为7项，原因：分工调整"), "\(revised)")
        try await stage.perform("plan_task", split.task.id, "cancel", by: stage.leader, reason: "并入其他工作")
        #expect(try await told(changsha).contains { $0.contains("取消原因：并入其他工作") })
        #expect(try await told(stage.standards).count == 1, "the lead of the whole too")
        // A plan that is withdrawn as a whole is told by its own document.
        let other = try await Split()
        try await other.stage.perform("plan_document", other.plan, "withdraw", by: other.stage.leader, reason: "重发")
        #expect(try await other.stage.inbox(other.stage.standards).allSatisfy { $0.register != "task_notice" })
        #expect(try await stage.sandbox.rebuild().differences == [])
    }

    @Test("what is refused leaves everything as it was: too little, nothing new, no reason, nobody's right")
    func refused() async throws {
        let split = try await Split()
        #expect(try await split.change([split.share("C4301", 5)]) == ["split.short"])
        #expect(try await split.change(["take|C4311"]) == ["split.short"], "what stays falls short")
        #expect(try await split.change([split.share("C4301", 6), split.share("C4311", 4)]) == ["split.unchanged"])
        #expect(try await split.change([split.share("C4301", 7)], reason: " ") == ["move.reason"])
        #expect(try await split.change([split.share("C4301", 7)], by: split.stage.standards) == ["move.not_allowed"])
        #expect(try await split.change(["take|C4305"]) == ["split.not_held"])
        #expect(try await split.change([split.share("C4311", 4), "take|C4311"]) == ["split.twice"])
        #expect(try await split.change(["part|C4301|2026-06-30|\(split.target.id)=7"]) == ["split.due_held"])
        #expect(try await split.shares() == ["C4301": "6", "C4311": "4"])
    }

    @Test("the first split is made by splitting, which takes nothing back")
    func takenAtFirst() async throws {
        let split = try await Split()
        #expect(
            try await split.stage.codes(
                "plan_task", split.task.id, "split", ["split": .list([split.share("C4305", 1), "take|C4311"])],
                by: split.stage.clerk) == ["split.not_held"])
    }

    @Test("a part of which something has come is not taken back, and it is said what")
    func reported() async throws {
        let split = try await Split()
        let stage = split.stage
        let part = try await split.part("C4311")
        try await stage.perform(
            "plan_document", split.plan, "open_quarter", ["report_quarter": .text("2026Q1")], by: stage.clerk)
        let city = try await stage.sandbox.person("yongzhou", at: "C4311", [(.unitReporter, "C4311")])
        let report = try await stage.feedback(part.id, "2026Q1")
        let lines = [split.share("C4301", 10), "take|C4311"]
        let request = MoveRequest("plan_task", split.task.id, "resplit", values: ["split": .list(lines)], reason: "调整")
        #expect(try await stage.kernel.preview(request, by: stage.clerk).contains { $0.move == "take_back" })
        try await stage.perform(
            "quarterly_feedback", report.id, "submit", ["text": .text("召开标准立项会，确定项目清单。")], by: city)
        await #expect {
            try await stage.kernel.preview(request, by: stage.clerk)
        } throws: { error in
            let problem = (error as? Problems)?.list.first
            return problem?.code == "split.taken" && problem?.message.zh.contains("2026年第一季度") == true
                && problem?.field == "unit.C4311"
        }
    }

    @Test("all parts may be taken back while nothing has come of any; the targets are whole again")
    func undone() async throws {
        let split = try await Split()
        #expect(try await split.change(["take|C4301", "take|C4311"]) == [])
        #expect(try await split.shares() == [:])
        let target = try await split.stage.sandbox.entry("plan_target", split.target.id)
        #expect(target["cascade"].isEmpty && target["own_share"].isEmpty)
    }

    @Test("a share goes on down: a city's counties follow in proportion, and a city that split further keeps its part")
    func counties() async throws {
        let split = try await Split()
        let stage = split.stage
        let part = try await split.part("C4301")
        let share = try #require(try await stage.targets(part.id).first { $0["parent"] == .text(split.target.id.text) })
        let county = try await stage.kernel.read { _, organisation in
            organisation.subtree(of: "C4301").filter { $0 != "C4301" }.sorted().first
        }
        let unit = try #require(county)
        let city = try await stage.sandbox.person("city", at: "C4301", [(.planClerk, "C4301")])
        try await stage.perform(
            "plan_task", part.id, "split",
            ["split": .list(["how|\(share.id)|additive|0", "part|\(unit)||\(share.id)=6"])], by: city)
        #expect(try await split.change([split.share("C4301", 8)]) == [])
        let parts = try await stage.kernel.read { reader, _ in
            try reader.entries("plan_target", where: "parent", is: .text(share.id.text))
        }
        #expect(parts.map { $0["value"].plain } == ["8"])
        #expect(try await split.change([split.share("C4311", 10), "take|C4301"]) == ["split.taken"])
    }

    @Test("closed years stand when a value is revised, and cannot be undercut")
    func revisedYears() async throws {
        let stage = try await PlanStage()
        let (_, tasks) = try await stage.published()
        let task = try #require(tasks.first)
        let target = try await stage.perform(
            "plan_target", nil, "add",
            [
                "document": task["document"], "task": .text(task.id.text), "issuer": .text("P43"),
                "order": .integer(9), "quote": .text("三年内培育30家"), "value": .quantity(Quantity(30)),
                "unit_word": .text("家"), "comparator": .text("ge"), "starts_on": .day(Day("2026-01-01")),
                "due_on": .day(Day("2028-12-31")),
            ], by: stage.clerk)
        try await stage.perform(
            "plan_target", target, "slice", ["slices": .list(["2026=10", "2027=10", "2028=10"])], by: stage.clerk,
            reason: "年度计划")
        try await stage.kernel.perform(MoveRequest("plan_target", target, "activate"), by: .system)
        stage.sandbox.clock.set(Day("2027-02-01"))
        func revise(_ value: Int) async throws -> [String] {
            try await stage.codes(
                "plan_target", target, "revise", ["value": .quantity(Quantity(value))], by: stage.leader, reason: "调整")
        }
        #expect(try await revise(9) == ["target.slice_closed"])
        #expect(try await revise(40) == [])
        #expect(
            try await stage.sandbox.entry("plan_target", target)["slices"] == .list(["2026=10", "2027=15", "2028=15"]))
    }
}
