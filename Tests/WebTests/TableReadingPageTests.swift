import Basics
import Catalogue
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Kernel
import Logging
import Plans
import TestSupport
import Testing

@testable import Web

/// A plan that came as a table, and the clerk who proof-reads it.
private struct TableStage {
    let sandbox: Sandbox
    let site: Site
    let token: String
    let other: String
    let plan: EntryID

    static let table = """
        ‖ 表1 ‖
        1 ‖ 湖南省质量技术监督局2027年工作任务分解表 | ← | ← | ← | ← | ← ‖
        2 ‖ 2027年1月8日 | ← | ← | ← | ← | ← ‖
        3 ‖ 工作任务 | 主要内容 | 目标值 | 牵头单位 | 配合单位 | 分管领导 ‖
        4 ‖ 一、标准引领 | 培育发展团体标准30个 | 30个 | 标准处、各市州局 | 省标准化研究院 | 王明 ‖
        5 ‖ ↑ | 制定地方标准10项 | 12项 | 标准处 | 省标准化研究院 | 王明 ‖
        6 ‖ 二、质量提升 | 抽查60家、复查8家 | 60家、8家 | 标准处、法宣处 |  | 李强 ‖

        """

    init() async throws {
        sandbox = try await Sandbox(Catalogue.standard, on: Day("2027-01-20"))
        site = try Site(kernel: sandbox.kernel, options: SiteOptions(), log: Logger(label: "test"))
        let clerk = try await sandbox.person("clerk", at: "P43", [(Role.planClerk, "P43")])
        let reporter = try await sandbox.person("reporter", at: "C4301", [(Role.unitReporter, "C4301")])
        let keep = ApiTokens(kernel: sandbox.kernel)
        token = try await keep.make(for: clerk.account, name: "test", days: 300)
        other = try await keep.make(for: reporter.account, name: "test", days: 300)
        plan = try await sandbox.kernel.perform(
            MoveRequest(
                "plan_document", nil, "import",
                values: [
                    "kind": .text("key_points"), "unit": .text("P43"), "source_name": .text("a.xlsx"),
                    "source_text": .text(Self.table),
                ]), by: clerk
        ).entry
    }

    func send(_ path: String, _ form: [String: String]? = nil, as token: String? = nil) async throws -> (
        status: Int, text: String
    ) {
        var fields = HTTPFields()
        fields[.authorization] = "Bearer \(token ?? self.token)"
        fields[.cookie] = "language=zh"
        if form != nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        var body = URLComponents()
        body.queryItems = (form ?? [:]).map { URLQueryItem(name: $0.key, value: $0.value) }
        let sent = (body.percentEncodedQuery ?? "").replacing("+", with: "%2B")
        return try await Application(router: Routes(site: site).router()).test(.router) { [fields] client in
            try await client.execute(
                uri: "/work/plans/\(plan)/\(path)", method: form == nil ? .get : .post, headers: fields,
                body: ByteBuffer(string: form == nil ? "" : sent)
            ) { ($0.status.code, String(buffer: $0.body)) }
        }
    }

    func entries(_ register: String, _ stage: String = "draft") async throws -> [Entry] {
        try await sandbox.kernel.read { [plan] reader, _ in
            try reader.entries(register, where: "document", is: .text(plan.text), limit: 100).filter {
                $0.stage == stage
            }.sorted {
                ($0["order"].integer ?? 0, $0["code"].plain) < ($1["order"].integer ?? 0, $1["code"].plain)
            }
        }
    }
}

@Suite("Proof-reading a plan that came as a table")
struct TableReadingPageTests {
    @Test("Issuer and day are read above the table; headings are none of the tasks; no figure is promised twice")
    func read() async throws {
        let stage = try await TableStage()
        let plan = try await stage.sandbox.kernel.read { reader, _ in
            try reader.find(PlanDocument.self, stage.plan)?.root
        }
        #expect(plan?.issuer == "湖南省质量技术监督局")
        #expect(plan?.issuedOn == Day(2027, 1, 8))
        let tasks = try await stage.entries("plan_task")
        #expect(tasks.map { $0["title"].plain } == ["培育发展团体标准30个", "制定地方标准10项", "抽查60家、复查8家"])
        #expect(tasks.map { $0["leader"].plain } == ["王明", "王明", "李强"])
        let targets = try await stage.entries("plan_target")
        #expect(targets.map { $0["quote"].plain } == ["培育发展团体标准30个", "制定地方标准10项", "12项", "抽查60家", "复查8家"])
        #expect(targets[0]["measure"].plain == "standard.group")
    }

    @Test("The table stands as a table beside its tasks, and says what is to be decided")
    func page() async throws {
        let stage = try await TableStage()
        let page = try await stage.send("reading").text
        #expect(page.contains("<table class=\"notice-table\">") && page.contains("<td rowspan=\"2\">一、标准引领</td>"))
        #expect(!page.contains("‖") && !page.contains("↑"))
        for task in try await stage.entries("plan_task") { #expect(page.contains("id=\"mark-\(task.id)\"")) }
        #expect(page.contains("分管领导：王明"))
        #expect(page.contains("各市州局（泛指）"))
        #expect(page.contains("1项任务的牵头单位中有泛指或不认识的"))
        #expect(page.contains("1处指标写法不一致") && page.contains("“制定地方标准10项”和“12项”"))
        #expect(page.contains("1个配合单位机构库中没有"))
        #expect(page.contains("1项任务由几个单位共同牵头") && !page.contains("不止一个牵头"))
    }

    @Test("What was decided is asked no more, and a group of units stays as it is written")
    func decided() async throws {
        let stage = try await TableStage()
        let tasks = try await stage.entries("plan_task")
        let targets = try await stage.entries("plan_target")
        let starts = [targets[1], targets[2]].map { $0["start"].plain }
        _ = try await stage.send(
            "fix/written/\(tasks[0].id)", ["written": "cooperate", "version": "\(tasks[0].version)"])
        _ = try await stage.send(
            "fix/differs/\(stage.plan)", ["target": "keep", "key": "differs|\(starts[0])|\(starts[1])"])
        _ = try await stage.send(
            "fix/cooperator/\(stage.plan)", ["unit": "STANDARDS", "key": "unit|省标准化研究院"])
        _ = try await stage.send(
            "fix/settle/\(tasks[2].id)", ["settle": "STANDARDS", "version": "\(tasks[2].version)"])
        let page = try await stage.send("reading").text
        for gone in ["泛指或不认识", "写法不一致", "机构库中没有", "共同牵头，"] { #expect(!page.contains(gone), "\(gone)") }
        let after = try await stage.entries("plan_task")
        #expect(after[0]["cooperators_written"].list == ["省标准化研究院", "各市州局"])
        #expect(after[0]["cooperators"].list == ["STANDARDS"])
        #expect(try await stage.entries("plan_target").count == 5)
    }

    @Test("Of two figures that do not agree one is dropped, by choice; a target of another plan is not")
    func differing() async throws {
        let stage = try await TableStage()
        let targets = try await stage.entries("plan_target")
        #expect(try await stage.send("fix/differs/\(stage.plan)", ["target": "nothing"]).status == 404)
        _ = try await stage.send("fix/differs/\(stage.plan)", ["target": targets[2].id.text])
        #expect(try await stage.entries("plan_target").map(\.id) == targets.map(\.id).filter { $0 != targets[2].id })
        #expect(try await !stage.send("reading").text.contains("写法不一致"))
    }

    @Test("A target is dropped after a question and can be had back")
    func restored() async throws {
        let stage = try await TableStage()
        let target = try #require(try await stage.entries("plan_target").first)
        let page = try await stage.send("reading").text
        #expect(page.contains("确认删除") && page.contains("fix/drop/\(target.id)"))
        _ = try await stage.send("fix/drop/\(target.id)", ["version": "\(target.version)"])
        let gone = try await stage.send("reading").text
        #expect(gone.contains("<s>培育发展团体标准30个</s>") && gone.contains("fix/restore/\(target.id)"))
        _ = try await stage.send("fix/restore/\(target.id)", ["version": "\(target.version + 1)"])
        #expect(try await stage.entries("plan_target").first?.id == target.id)
        #expect(try await !stage.send("reading").text.contains("fix/restore/"))
    }

    @Test("Where a joint task is parted, the clerk says which targets go with which part")
    func parted() async throws {
        let stage = try await TableStage()
        let task = try #require(try await stage.entries("plan_task").last)
        _ = try await stage.send("fix/settle/\(task.id)", ["settle": "divide", "version": "\(task.version)"])
        let tasks = try await stage.entries("plan_task").filter { $0["title"] == task["title"] }
        #expect(tasks.map { $0["lead"].plain } == ["STANDARDS", "LEGAL"])
        let page = try await stage.send("reading").text
        #expect(page.contains("1项拆出的任务没有指标") && page.contains("“复查8家”归这一项"))
        let target = try #require(try await stage.entries("plan_target").last)
        _ = try await stage.send("fix/part/\(tasks[1].id)", ["target": target.id.text])
        let moved = try #require(try await stage.entries("plan_target").first { $0.id == target.id })
        #expect(moved["task"].plain == tasks[1].id.text && moved["unit"].plain == "LEGAL")
        #expect(try await stage.entries("plan_task").last?["nature"].plain == "quantitative")
        #expect(try await !stage.send("reading").text.contains("拆出的任务没有指标"))
        // And back again, in the target's own form.
        _ = try await stage.send(
            "fix/target/\(target.id)",
            [
                "task": tasks[0].id.text, "value": "8", "unit": "家", "comparator": "eq", "deadline": "", "measure": "",
                "version": "\(moved.version)",
            ])
        #expect(try await stage.entries("plan_target").first { $0.id == target.id }?["task"].plain == tasks[0].id.text)
    }

    @Test("Every column can be put right; what was read before gives way to what is read then")
    func columns() async throws {
        let stage = try await TableStage()
        let page = try await stage.send("columns").text
        for title in ["工作任务", "主要内容", "目标值", "牵头单位", "配合单位", "分管领导"] { #expect(page.contains("value=\"\(title)\"")) }
        #expect(page.contains("<option value=\"section\" selected>"))
        #expect(try await stage.send("columns", as: stage.other).status >= 400)
        let plan = try await stage.sandbox.kernel.read { reader, _ in
            try reader.entry("plan_document", stage.plan)
        }
        let version = "\(plan?.version ?? 0)"
        let roles = ["section", "task", "other", "lead", "support", "person"]
        var form = ["version": version, "mapped": "yes"]
        for (place, title) in ["工作任务", "主要内容", "目标值", "牵头单位", "配合单位", "分管领导"].enumerated() {
            form["title.\(place + 1)"] = title
            form["role.\(place + 1)"] = roles[place]
        }
        var wrong = form
        wrong["role.1"] = "king"
        #expect(try await stage.send("columns", wrong).status == 422)
        _ = try await stage.send("columns", form)
        #expect(
            try await stage.entries("plan_target").map { $0["quote"].plain } == [
                "培育发展团体标准30个", "制定地方标准10项", "抽查60家", "复查8家",
            ])
        #expect(try await stage.entries("plan_task").count == 3)
        #expect(try await stage.entries("plan_item", "read").count == 3)
        let after = try await stage.sandbox.kernel.read { reader, _ in
            try reader.entry("plan_document", stage.plan)
        }
        // Only what was changed is kept for the issuer.
        #expect(after?["columns"].list == ["目标值=other"])
    }

    @Test("What was said of columns holds for the issuer a clerk put right, by any of its names")
    func remembered() async throws {
        let stage = try await TableStage()
        let clerk = try await stage.sandbox.person("clerk2", at: "P43", [(Role.planClerk, "P43")])
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_document", stage.plan, "reread", values: ["columns": .list(["目标值=other"])]), by: clerk)
        try await stage.sandbox.kernel.perform(
            MoveRequest("plan_document", stage.plan, "amend", values: ["issuer": .text("湖南省标准化工作领导小组")]), by: clerk)
        func roles(_ issuer: String?) async throws -> [String] {
            try await stage.sandbox.kernel.read { reader, organisation in
                PlanDocument.columns(
                    try PlanDocument.remembered(issuer: issuer, unit: "P43", reader, organisation))
            }
        }
        #expect(try await roles("湖南省标准化工作领导小组") == ["目标值=other"])
        // The next table that says what this one said is the same issuer's.
        #expect(try await roles("湖南省质量技术监督局") == ["目标值=other"])
        #expect(try await roles("长沙市质量技术监督局").isEmpty)
        #expect(try await roles(nil).isEmpty)
    }
}
