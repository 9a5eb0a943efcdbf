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
        #expect(body.contains("共分解任务1项（含分任务3项），任务中滞后（红灯）1项。分任务中滞后（红灯）2项。"))
        #expect(body.contains("滞后和应报未报的任务1项（含分任务3项）："))
        #expect(
            body.contains(
                "1．培育一批质量标杆企业，推广先进质量管理方法（2026-P-03，质量处）：完成0家，目标2家。"
                    + "其中：2026-C-03-4301 长沙市局，完成0家，目标2家；2026-C-03-4310 郴州市局，完成0家，目标2家。"))
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
        #expect(third.contains("标准处要立即补报季度反馈"))
        var late = task("2026-P-02", .red, lead: "法宣处")
        late.overdue = ["2026Q3"]
        let fourth = DocumentDraft.compose(.quarterlyReport, facts([late])).body
        #expect(fourth.contains("2026年第三季度反馈未报送") && fourth.contains("法宣处要立即补报季度反馈"))
        late.stage = "suspended"
        late.light = .grey
        #expect(!DocumentDraft.compose(.quarterlyReport, facts([late])).body.contains("立即补报"))
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
        #expect(document.addressees == ["P43"], "a report goes upwards, not to those who are to carry it out")
        #expect(document.facts?.tasks.map(\.id) == tasks.map(\.id.text))
        #expect(document.facts?.tasks.allSatisfy { !$0.title.contains("…") } == true)
    }
}
