import Basics
import Kernel
import Plans
import Testing
import TestSupport

@Suite("What documents say, from their data alone")
struct DocumentComposerTests {
    private func task(_ code: String, _ light: TaskLight, lead: String = "标准处") -> DocumentFacts.Task {
        var task = DocumentFacts.Task()
        task.id = code
        task.code = code
        task.title = "完善标准体系"
        task.lead = lead
        task.leadID = lead
        task.light = light
        task.why = "进度只有时间进度的40%。"
        task.stage = light == .blue ? "closed" : "in_progress"
        task.dueOn = Day("2026-12-31")
        task.originalDueOn = Day("2026-12-31")
        var target = DocumentFacts.Target()
        target.quote = "发布地方标准10项"
        target.goal = "10"
        target.unitWord = "项"
        target.figure = Quantity(4)
        target.percent = 40
        target.from = Day("2026-01-01")
        target.dueOn = Day("2026-12-31")
        target.source = "登记簿计数：地方标准"
        task.targets = [target]
        return task
    }

    private func report(_ stage: String, on day: String?, problems: String = "", practice: String = "")
        -> DocumentFacts.Report
    {
        var report = DocumentFacts.Report()
        report.stage = stage
        report.dueOn = Day("2026-04-10")
        report.submittedOn = day.flatMap { Day(text: $0) }
        report.problems = problems
        report.goodPractice = practice
        return report
    }

    private func facts(_ tasks: [DocumentFacts.Task]) -> DocumentFacts {
        var facts = DocumentFacts()
        facts.plan = "2026年质量监管工作要点"
        facts.year = 2026
        facts.issuer = "湖南省质量技术监督局"
        facts.cutOff = Day("2026-03-31")
        facts.takenOn = Day("2026-04-20")
        facts.quarter = Quarter(2026, 1)
        facts.reportsDue = Day("2026-04-10")
        facts.tasks = tasks
        return facts
    }

    @Test("a quarter's report counts lights and reports, names who is behind and why, and repeats nothing")
    func quarterly() {
        var tasks = [
            task("1", .red), task("2", .green, lead: "法宣处"), task("3", .blue), task("4", .silent, lead: "稽查局"),
        ]
        tasks[0].report = report("accepted", on: "2026-04-09", problems: "专业人员不足", practice: "每周会商")
        tasks[1].report = report("locked", on: "2026-04-12", problems: "专业人员不足")
        tasks[3].report = report("returned", on: "2026-04-08", problems: "不应写入")
        let draft = DocumentDraft.compose(.quarterlyReport, facts(tasks))
        #expect(draft.title == "关于《2026年质量监管工作要点》第一季度落实情况的报告")
        let lines = draft.body.split(separator: "\n").map(String.init)
        #expect(
            lines.filter {
                DocumentPieces.of($0).first.map { if case .heading(1, _, _) = $0 { true } else { false } } == true
            }
                == ["一、总体情况", "二、主要指标完成情况", "三、进展滞后的任务及原因", "四、存在问题", "五、经验做法", "六、下步工作"])
        #expect(draft.body.contains("共分解任务4项，其中已办结1项，正常推进（绿灯）1项，滞后（红灯）1项，应报未报1项。"))
        #expect(draft.body.contains("第一季度到期应报送季度反馈3份（报送时限2026年4月10日），按时报送并采纳1份，按时反馈率33%；逾期报送1份，退回未重报1份。"))
        #expect(draft.body.contains("1．完善标准体系（1，标准处）：完成4项，目标10项。单位说明：专业人员不足。"))
        #expect(draft.body.contains("1．专业人员不足。（1 完善标准体系，标准处；2 完善标准体系，法宣处）"), "said twice, written once, of which tasks")
        #expect(!draft.body.contains("不应写入"), "a report that was sent back is not heard")
        #expect(draft.body.contains("（一）抓紧补齐进度。督促标准处") && draft.body.contains("（二）严格按时反馈。督促稽查局"))
        #expect(DocumentDraft.compose(.quarterlyReport, facts(tasks), isPreliminary: true).title.hasSuffix("初步报告"))
    }

    @Test("when all is well the report says so, without a rate of nothing")
    func allWell() {
        let draft = DocumentDraft.compose(.quarterlyReport, facts([task("1", .green)]))
        #expect(draft.body.contains("还没有到期的季度反馈"))
        #expect(draft.body.contains("没有滞后和应报未报的任务") && draft.body.contains("第一季度没有已报送的反馈。"))
        #expect(!draft.body.contains("%；") && !draft.body.contains("（一）抓紧"))
    }

    @Test("every figure in the report's table has its period, its cut-off and its source")
    func targets() throws {
        let tables = DocumentTable.tables(.quarterlyReport, facts([task("1", .red)]))
        #expect(tables.map(\.name) == ["主要指标完成情况表", "任务清单"])
        #expect(
            try #require(tables.first).rows == [
                [
                    .text("发布地方标准10项"), .text("标准处"), .text("10"), .quantity(Quantity(4)), .text("项"), .text("40%"),
                    .day(Day("2026-01-01")), .day(Day("2026-03-31")), .text("登记簿计数：地方标准"),
                ]
            ])
        #expect(tables.last?.isLandscape == true)
    }

    @Test("a bulletin puts the units that are furthest behind first and counts what was issued to them")
    func bulletin() throws {
        var behind = task("2", .red, lead: "法宣处")
        var item = DocumentFacts.Item()
        item.kind = .notice
        item.isOpen = true
        item.redone = 1
        item.issuedOn = Day("2026-03-20")
        behind.items = [item]
        let facts = facts([task("1", .green), behind, task("3", .silent, lead: "法宣处")])
        let table = try #require(DocumentTable.tables(.bulletin, facts).first)
        #expect(table.rows.map { $0[0].words } == ["法宣处", "标准处"])
        #expect(table.rows[0].map(\.words) == ["法宣处", "2", "1", "1", "0", "0", "0", "0", "1", "0", "1"])
        let body = DocumentDraft.compose(.bulletin, facts).body
        #expect(body.contains("累计发出督办通知单1份，已销号0份。") && body.contains("尚未销号1份") && body.contains("退回重办"))
        #expect(!body.contains("点名"))
    }

    @Test("a bulletin names who was summoned and has not answered, with task, number and day")
    func named() throws {
        var behind = task("2", .red, lead: "法宣处")
        var item = DocumentFacts.Item()
        (item.kind, item.number, item.issuedOn) = (.summons, "湘质监约〔2026〕3号", Day("2026-03-20"))
        item.isOpen = true
        behind.items = [item]
        #expect(!DocumentDraft.compose(.bulletin, facts([behind])).body.contains("点名"), "its time for an answer runs")
        behind.items[0].isUnanswered = true
        let facts = facts([task("1", .green), behind])
        let body = DocumentDraft.compose(.bulletin, facts).body
        #expect(body.contains("约谈后逾期未回复，予以点名通报的有1项："))
        #expect(body.contains("1．法宣处：2 完善标准体系（约谈通知湘质监约〔2026〕3号，2026年3月20日发出）。"))
        #expect(DocumentFacts(json: facts.json.text) == facts)
    }

    @Test("documents about one task tell its history: the claim, who verified, an extension with old and new day")
    func history() {
        var claim = DocumentFacts.Step()
        (claim.move, claim.on, claim.unit, claim.evidence) = ("claim", Day("2026-10-20"), "标准处", ["验收报告.pdf"])
        var verify = DocumentFacts.Step()
        (verify.move, verify.on, verify.unit, verify.person) = ("verify", Day("2026-10-23"), "办公室", "周晓岚")
        var extend = DocumentFacts.Step()
        (extend.move, extend.on, extend.reason) = ("extend", Day("2026-09-01"), "项目用地调整")
        extend.dueBefore = Day("2026-12-31")
        extend.dueAfter = Day("2027-03-31")
        var one = task("2026-P-01-1", .blue)
        one.dueOn = Day("2027-03-31")
        one.completion = "标准已全部发布"
        var facts = facts([one])
        facts.steps = [extend, claim, verify]
        let completion = DocumentDraft.compose(.completionReport, facts)
        #expect(completion.title == "关于任务2026-P-01-1办结情况的报告")
        #expect(completion.body.contains("完成时限2027年3月31日（原定2026年12月31日）"))
        #expect(completion.body.contains("2026年9月1日经批准延期至2027年3月31日"))
        #expect(completion.body.contains("标准处于2026年10月20日申请办结，提交证明材料：验收报告.pdf。"))
        #expect(completion.body.contains("经办公室于2026年10月23日核验"))
        #expect(!completion.body.contains("周晓岚"), "persons stand in forms, not in the text")
        #expect(DocumentDraft.compose(.extensionForm, facts).body.hasPrefix("项目用地调整。"))
        #expect(DocumentDraft.compose(.closureForm, facts).body.hasPrefix("标准已全部发布。"))
        #expect(DocumentTable.tables(.closureForm, facts).isEmpty)
    }

    @Test("an assignment of one task names it, one of a unit's tasks has a table; the breakdown lists every task")
    func lists() {
        let one = facts([task("1", .green)])
        let two = facts([task("1", .green), task("2", .green)])
        #expect(DocumentTable.tables(.assignment, one).isEmpty)
        #expect(DocumentDraft.compose(.assignment, one).body.contains("量化指标：发布地方标准10项。"))
        #expect(DocumentTable.tables(.assignment, two).first?.rows.count == 2)
        #expect(DocumentTable.tables(.breakdown, two).first?.rows.map { $0[0].words } == ["1", "2"])
        #expect(DocumentDraft.compose(.breakdown, two).title == "关于印发《2026年质量监管工作要点》任务分解表的通知")
    }

    @Test("parts of a task are told apart, and their targets are not counted a second time")
    func parts() {
        var part = task("1-1", .green)
        part.isPart = true
        let facts = facts([task("1", .green), part])
        #expect(DocumentTable.tables(.quarterlyReport, facts).first?.rows.count == 1)
        #expect(
            DocumentDraft.compose(.quarterlyReport, facts).body.contains(
                "共分解任务1项（含分任务2项），任务中正常推进（绿灯）1项。分任务1项中正常推进（绿灯）1项。"))
        #expect(DocumentDraft.compose(.quarterlyReport, facts).body.contains("量化指标共1项"))
    }

    @Test("a score before the year's end is called provisional, and units without a score are not counted")
    func scores() {
        var first = DocumentFacts.Score()
        (first.rank, first.unit, first.total, first.grade) = (1, "标准处", "92.50", "优秀")
        var none = DocumentFacts.Score()
        none.unit = "法宣处"
        var facts = facts([task("1", .green)])
        facts.quarter = nil
        facts.scores = [first, none]
        #expect(DocumentDraft.compose(.assessmentNotice, facts).body.contains("参加考核的单位1个，其中优秀1个"))
        #expect(DocumentDraft.compose(.assessmentNotice, facts).body.contains("试算"))
        facts.scoresStage = "announced"
        facts.appealsUntil = Day("2027-01-22")
        #expect(!DocumentDraft.compose(.assessmentNotice, facts).body.contains("试算"))
        #expect(DocumentDraft.compose(.assessmentNotice, facts).body.contains("应于2027年1月22日前"))
        facts.scoresStage = "locked"
        #expect(DocumentDraft.compose(.assessmentNotice, facts).body.contains("已经锁定"))
    }

    @Test("data read back from their canonical text are the same, and give the same text again")
    func roundTrip() throws {
        var one = task("1", .red)
        one.report = report("accepted", on: "2026-04-09", problems: "引号“\"”和\n换行")
        one.cooperators = ["法宣处"]
        var item = DocumentFacts.Item()
        item.number = "湘质监督〔2026〕1号"
        item.issuedOn = Day("2026-03-01")
        one.items = [item]
        var step = DocumentFacts.Step()
        (step.move, step.evidence) = ("claim", ["a.pdf"])
        var score = DocumentFacts.Score()
        (score.rank, score.lines, score.points) = (2, ["任务"], ["60.00"])
        var facts = facts([one])
        facts.steps = [step]
        facts.scores = [score]
        let again = try #require(DocumentFacts(json: facts.json.text))
        #expect(again == facts)
        #expect(again.json.text == facts.json.text)
        #expect(DocumentFacts(json: "{}") == nil)
    }

    @Test("headings are told from paragraphs by their numbers")
    func pieces() {
        #expect(
            DocumentPieces.of("一、总体情况\n\n　　截至三月。\n（二）严格反馈。要补报。\n1．第一条。\n一、二季度都要报，三季度也要报。") == [
                .heading(1, "总体情况", text: ""), .paragraph("截至三月。"), .heading(2, "严格反馈。", text: "要补报。"),
                .paragraph("1．第一条。"), .paragraph("一、二季度都要报，三季度也要报。"),
            ])
    }
}
