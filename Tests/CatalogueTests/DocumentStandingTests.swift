import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("Who a document calls behind, and how it counts them")
struct DocumentStandingTests {
    private func task(_ code: String, _ light: TaskLight, lead: String, whole: String = "") -> DocumentFacts.Task {
        var task = DocumentFacts.Task()
        (task.id, task.code, task.lead, task.leadID, task.light) = (code, code, lead, lead, light)
        task.title = "培育一批质量标杆企业，推广先进质量管理方法"
        task.stage = "in_progress"
        task.why = "进度只有时间进度的0%。"
        if !whole.isEmpty {
            task.isPart = true
            (task.wholeCode, task.wholeTitle) = (whole, task.title)
        }
        var target = DocumentFacts.Target()
        (target.goal, target.unitWord, target.figure, target.percent) = ("≥2", "家", Quantity(0), 0)
        task.targets = [target]
        return task
    }

    private func facts(_ tasks: [DocumentFacts.Task], _ quarter: Int = 4) -> DocumentFacts {
        var facts = DocumentFacts()
        facts.plan = "2026年质量监管工作要点"
        facts.cutOff = Day("2026-11-20")
        facts.takenOn = Day("2026-11-20")
        facts.quarter = Quarter(2026, quarter)
        facts.tasks = tasks
        return facts
    }

    @Test("parts stand under their whole with code and unit, in figures, and are counted as everywhere")
    func parts() {
        let body = DocumentDraft.compose(
            .quarterlyReport,
            facts([
                task("2026-P-03", .red, lead: "质量处"), task("2026-C-03-4301", .red, lead: "长沙市局", whole: "2026-P-03"),
                task("2026-C-03-4310", .red, lead: "郴州市局", whole: "2026-P-03"),
            ])
        ).body
        #expect(body.contains("共分解任务1项（含分任务3项），任务中滞后（红灯）1项。分任务2项中滞后（红灯）2项。"))
        #expect(body.contains("（一）滞后和应报未报的任务1项。其中滞后（红灯）1项："))
        #expect(body.contains("1．培育一批质量标杆企业，推广先进质量管理方法（2026-P-03，质量处）：完成0家，目标2家。"))
        #expect(body.contains("（二）滞后和应报未报的分任务2项。分属任务1项，其中滞后（红灯）2项："))
        #expect(
            body.contains(
                "1．培育一批质量标杆企业，推广先进质量管理方法（2026-P-03）2项："
                    + "2026-C-03-4301 长沙市局，完成0家，目标2家；2026-C-03-4310 郴州市局，完成0家，目标2家。"))
        #expect(!body.contains("时间进度的"))
    }

    @Test("whose report was sent back or is overdue from the quarter before is behind, and is asked to report at once")
    func owed() {
        var back = task("2026-P-01", .yellow, lead: "标准处")
        var report = DocumentFacts.Report()
        (report.stage, report.dueOn) = ("returned", Day("2026-10-10"))
        back.report = report
        let third = DocumentDraft.compose(.quarterlyReport, facts([back], 3)).body
        #expect(third.contains("（2026-P-01，标准处）：2026年第三季度反馈退回后未重报。"))
        #expect(third.contains("督促标准处立即补报季度反馈"))
        var late = task("2026-P-02", .red, lead: "法宣处")
        late.overdue = ["2026Q3"]
        let fourth = DocumentDraft.compose(.quarterlyReport, facts([late])).body
        #expect(fourth.contains("2026年第三季度反馈未报送") && fourth.contains("督促法宣处立即补报季度反馈"))
        late.sentBack = ["2026Q3"]
        #expect(
            DocumentDraft.compose(.quarterlyReport, facts([late])).body.contains("2026年第三季度反馈退回后未重报"),
            "a report of an earlier quarter that was sent back is no report that was never sent")
        late.stage = "suspended"
        late.light = .grey
        #expect(!DocumentDraft.compose(.quarterlyReport, facts([late])).body.contains("立即补报"))
    }

    @Test("before the day reports are due nobody is called late, and nothing is said of what they do not say")
    func toCome() {
        var facts = facts([task("2026-P-01", .green, lead: "标准处"), task("2026-P-02", .green, lead: "法宣处")])
        facts.edition = "2026-4"
        facts.reportsDue = Day("2027-01-10")
        var report = DocumentFacts.Report()
        (report.stage, report.dueOn) = ("open", Day("2027-01-10"))
        facts.tasks[0].report = report
        let body = DocumentDraft.compose(.quarterlyReport, facts, isPreliminary: true).body
        let said = "第四季度反馈的报送时限为2027年1月10日，截至2026年11月20日已报送0份"
        #expect(body.contains(said + "，尚不计算按时反馈率。") && body.contains(said + "，经验做法待报送后汇总。"))
        #expect(!body.contains("未反映") && !body.contains("未报送"))
        #expect(DocumentTable.tables(.quarterlyReport, facts).last?.rows.map { $0[7].words } == ["未到期", "未到期"])
        facts.takenOn = Day("2027-01-11")
        let after = DocumentDraft.compose(.quarterlyReport, facts).body
        #expect(after.contains("应报未报1份") && after.contains("未按时反馈的任务1项。"))
        #expect(DocumentTable.tables(.quarterlyReport, facts).last?.rows.map { $0[7].words } == ["未报送", "不需报送"])
        facts.tasks[0].report?.stage = "accepted"
        #expect(
            DocumentDraft.compose(.quarterlyReport, facts).body.contains("已报送的1份反馈中没有填写经验做法。"))
    }

    @Test("growth tells its figure in its own unit, what it is measured from, and both in per cent")
    func growth() throws {
        var task = task("2026-P-01", .yellow, lead: "监督处")
        task.targets[0].quote = "召回批次同比提高20%"
        (task.targets[0].goal, task.targets[0].unitWord, task.targets[0].isChange) = ("增长20%", "批次", true)
        (task.targets[0].figure, task.targets[0].baseline, task.targets[0].percent) = (Quantity(31), Quantity(26), 99)
        task.targets[0].until = Day("2026-09-30")
        let facts = facts([task])
        let row = try #require(DocumentTable.tables(.quarterlyReport, facts).first?.rows.first).map(\.words)
        #expect(row.contains("比上年增长20%（上年26批次）") && row.contains("31") && row.contains("增长19.2%"))
        #expect(!row.contains("%") && !row.contains("99%"))
        #expect(
            DocumentTable.tables(.breakdown, facts).first?.rows.first?[3].words == "召回批次同比提高20%（上年26批次）")
        task.targets[0].baseline = nil
        let without = try #require(DocumentTable.tables(.quarterlyReport, self.facts([task])).first?.rows.first)
        #expect(without.map(\.words).contains("比上年增长20%（缺少上年基数）") && without.map(\.words).contains("—"))
        #expect(DocumentFacts(json: facts.json.text) == facts)
    }

    @Test("what was cancelled is not counted as paused")
    func cancelled() {
        var (paused, cancelled) = (task("1", .grey, lead: "标准处"), task("2", .grey, lead: "标准处"))
        (paused.stage, cancelled.stage) = ("suspended", "cancelled")
        let facts = facts([paused, cancelled])
        #expect(DocumentDraft.compose(.quarterlyReport, facts).body.contains("其中暂缓1项，取消1项。"))
        let rows = DocumentTable.tables(.quarterlyReport, facts).last?.rows ?? []
        #expect(rows.map { $0[5].words } == ["暂缓", "取消"])
    }

    @Test("a report stands in the order of the plan, with whole titles, and goes to the leaders")
    func order() async throws {
        let stage = try await PlanStage()
        let (plan, tasks) = try await stage.published()
        let id = try await stage.perform(
            "issued_document", nil, "draft",
            ["kind": .text("quarterly_report"), "document": .text(plan.text), "quarter": .text("2026Q1")],
            by: stage.clerk)
        let document = IssuedDocument(values: try await stage.sandbox.entry("issued_document", id).values)
        #expect(
            document.addressees.isEmpty && document.superior == "省人民政府",
            "a report goes upwards, not to those who are to carry it out")
        #expect(document.facts?.tasks.map(\.id) == tasks.map(\.id.text))
        #expect(document.facts?.tasks.allSatisfy { !$0.title.contains("…") } == true)
    }
}
