import Basics
import Kernel
import Plans
import TestSupport
import Testing

@testable import Web

@Suite("Approvals on one page")
struct ApprovalTests {
    private func ask(_ stage: WallStage, _ kind: String, _ task: EntryID, _ day: String?) async throws -> EntryID {
        var values: Values = [
            "task": task.value, "kind": .text(kind), "grounds": .text("设备停产检修，两个月内不能抽样检验。"),
        ]
        if let day = day.flatMap({ Day(text: $0) }) { values["due_on"] = .day(day) }
        return try await stage.sandbox.kernel.perform(
            MoveRequest("task_change", nil, "request", values: values), by: .system
        ).entry
    }

    private func tasks(_ stage: WallStage) async throws -> [Entry] {
        try await stage.sandbox.kernel.read { reader, _ in
            try reader.entries("plan_task", where: "document", is: .text(stage.plan.text)).filter {
                $0["lead"].text == "C4301" || $0["lead"].text == "C430102"
            }
        }
    }

    @Test("several are approved in one go, original limits shown; who approved and when is said")
    func together() async throws {
        let stage = try await WallStage()
        let tasks = try await tasks(stage)
        let first = try await ask(stage, "suspend", tasks[0].id, nil)
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_task", tasks[1].id, "extend", values: ["due_on": .day(Day("2026-12-30"))], reason: "调整"),
            by: .system)
        let second = try await ask(stage, "extend", tasks[1].id, "2026-12-31")
        let page = try await stage.get("/work/approvals", as: "leader").text
        #expect(page.contains("2026年12月31日") && page.contains("2026年12月30日"))
        #expect(page.contains("value=\"task_change:\(first):1\"") && page.contains("<label for=\"tick-\(first)\">"))
        let answer = try await stage.post(
            "/work/approvals", as: "leader", "key=k1&item=task_change:\(first):1&item=task_change:\(second):1")
        #expect(answer.status == 303)
        let due = try await stage.sandbox.entry("plan_task", tasks[1].id)
        #expect(due["due_on"].day == Day("2026-12-31") && due["original_due_on"].day == Day("2026-12-31"))
        #expect(try await stage.sandbox.entry("plan_task", tasks[0].id).stage == "suspended")
        let after = try await stage.get("/work/approvals", as: "leader").text
        #expect(after.contains("没有待批准的事项") && after.contains("最近的决定") && after.contains("姓名leader，2026-06-01"))
        // The task's own history says who decided and on which request, not that the system did.
        let task = try await stage.get("/work/tasks/\(tasks[1].id)", as: "leader").text
        #expect(task.contains("href=\"/work/r/task_change/\(second)\">任务变更申请：批准</a>"))
        let line = try #require(task.split(separator: "<li>").first { $0.contains("任务变更申请：批准") })
        #expect(line.contains("姓名leader") && !line.contains("系统"))
    }

    private func phone(_ stage: WallStage, _ login: String, _ phone: String) async throws {
        let kernel = stage.sandbox.kernel
        let account = try await kernel.read { reader, _ in
            try reader.all(Account.self, where: "login", is: login).first?.id
        }
        try await kernel.perform(
            MoveRequest("account", account, "amend", values: ["phone": .text(phone)]), by: .system)
    }

    @Test("staff see the telephone of who answers for a unit and of the issuing office; the public sees neither")
    func telephones() async throws {
        let stage = try await WallStage()
        let clerk = try await stage.sandbox.person("office", at: "OFFICE", [(.planClerk, "P43")])
        _ = try await stage.sandbox.person("law", at: "LEGAL", [(.unitReporter, "LEGAL")])
        try await phone(stage, "law", "0731-85551234-8")
        try await phone(stage, "office", "0731-85550001")
        let item = try await stage.sandbox.kernel.perform(
            MoveRequest(
                "supervision_item", nil, "issue",
                values: [
                    "task": stage.part.value, "kind": .text("reminder"), "why": .text("进展缓慢"),
                    "requirement": .text("请加快办理。"),
                ]), by: clerk
        ).entry
        let paper = try await stage.get("/work/supervision/\(item)/document", as: "reporter").text
        #expect(paper.contains("联系人及电话：姓名office 0731-85550001"))
        stage.sandbox.clock.set(Day("2027-01-05"))
        let unit = try await stage.get("/work/leader?plan=\(stage.plan)", as: "leader")
        #expect(unit.text.contains("姓名law 0731-85551234-8"), "\(unit.status)")
        for path in ["/", "/open/plan_document/\(stage.plan)", "/work/supervision/\(item)/document"] {
            #expect(!(try await stage.get(path, as: "").text.contains("8555")), "\(path)")
        }
    }

    @Test("what waits for a decision is opened, not decided, from the inbox; its page offers both ways")
    func both() async throws {
        let stage = try await WallStage()
        let asked = try await ask(stage, "suspend", try await tasks(stage)[0].id, nil)
        let inbox = try await stage.get("/work", as: "leader").text
        #expect(inbox.contains("任务变更申请：待处理") && !inbox.contains("/do/approve"))
        #expect(inbox.contains("href=\"/work/r/task_change/\(asked)\""))
        let page = try await stage.get("/work/r/task_change/\(asked)", as: "leader").text
        for move in ["approve", "decline"] {
            #expect(page.contains("/work/r/task_change/\(asked)/do/\(move)"), "\(move)")
        }
    }

    @Test("what cannot be approved is said by name and keeps nothing else from being approved")
    func some() async throws {
        let stage = try await WallStage()
        let tasks = try await tasks(stage)
        let first = try await ask(stage, "extend", tasks[0].id, "2027-02-01")
        let second = try await ask(stage, "cancel", tasks[1].id, nil)
        stage.sandbox.clock.set(Day("2027-01-04"))
        let page = try await stage.get("/work/approvals", as: "leader").text
        #expect(!page.contains("value=\"task_change:\(first):1\"") && page.contains("时限2026-12-31已过"))
        let answer = try await stage.post(
            "/work/approvals", as: "leader", "key=k1&item=task_change:\(first):1&item=task_change:\(second):1")
        #expect(answer.status == 422 && answer.text.contains("时限2026-12-31已过") && answer.text.contains("其余1项已批准"))
        #expect(try await stage.sandbox.entry("plan_task", tasks[1].id).stage == "cancelled")
        #expect(try await stage.sandbox.entry("task_change", first).stage == "open")
        #expect(try await stage.post("/work/approvals", as: "leader", "key=k2").text.contains("请先勾选"))
        // What is not decided here cannot be smuggled in.
        let smuggled = try await stage.post("/work/approvals", as: "leader", "key=k3&item=plan_task:\(tasks[0].id):1")
        #expect(smuggled.status == 422)
    }

    @Test("the page is for leaders, and shows nobody what another leader decides")
    func rights() async throws {
        let stage = try await WallStage()
        let change = try await ask(stage, "suspend", stage.part, nil)
        #expect(try await stage.get("/work/approvals", as: "reporter").status == 404)
        #expect(try await stage.post("/work/approvals", as: "reporter", "item=task_change:\(change):1").status == 404)
        let city = try await stage.get("/work/approvals", as: "city").text
        #expect(!city.contains("task_change:\(change)"), "the province's leader decides")
        let answer = try await stage.post("/work/approvals", as: "city", "key=k&item=task_change:\(change):1")
        #expect(answer.status == 422)
        #expect(try await stage.sandbox.entry("task_change", change).stage == "open")
    }
}
