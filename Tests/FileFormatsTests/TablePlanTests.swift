import Basics
import FileFormats
import Foundation
import NoticeReader
import Testing

/// A reading boiled down: `1 | heading | lead、lead ; supporting ; leader | 60家= | 6月底前`.
private func summary(_ reading: NoticeReading) -> [String] {
    reading.items.flatMap { item in
        item.clauses.map { clause in
            let units = [clause.leadUnits, clause.supportingUnits].map { $0.map(\.name).joined(separator: "、") }
            let leaders = clause.leaders.map(\.value).joined(separator: "、")
            let targets = clause.targets.map { "\($0.value)\($0.unit)\($0.comparator.rawValue)" }.joined(separator: " ")
            let limits = item.deadlines.filter {
                clause.range.start <= $0.range.start && $0.range.end <= clause.range.end
            }
            return [
                item.number ?? "-", item.heading?.value ?? "-", (units + [leaders]).joined(separator: ";"), targets,
                limits.map(\.value).joined(separator: "、"),
            ].joined(separator: " | ")
        }
    }
}

private func read(_ bytes: [UInt8], _ name: String, columns: ColumnMapping = .none) throws -> NoticeReading {
    let text = try DocumentText.extract(bytes, named: name, tables: .grids)
    let reading = try NoticeReader.read(text, columns: columns)
    check(reading, text)
    return reading
}

/// Every place lies in the text, and what was read from one cell is found there again.
private func check(_ reading: NoticeReading, _ text: String) {
    let scalars = Array(text.unicodeScalars)
    func slice(_ range: SourceRange) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range.start..<range.end])
        return String(view)
    }
    for item in reading.items {
        if let heading = item.heading { #expect(slice(heading.range) == heading.value) }
        for clause in item.clauses {
            #expect(item.range.start <= clause.range.start && clause.range.end <= item.range.end)
            for unit in clause.leadUnits + clause.supportingUnits { #expect(slice(unit.range) == unit.asWritten) }
            for person in clause.leaders { #expect(slice(person.range) == person.value) }
            for target in clause.targets { #expect(target.quote.hasPrefix(slice(target.range).prefix(1))) }
        }
    }
    for note in reading.problems { #expect(note.range.end <= scalars.count) }
}

/// The kinds of files that keep merged cells.
private enum Kind: CaseIterable {
    case docx, xlsx

    func bytes(_ rows: TableFixture.Rows) -> [UInt8] {
        self == .docx ? TableFixture.docx(rows) : TableFixture.xlsx(rows)
    }
    var name: String { self == .docx ? "计划.docx" : "计划.xlsx" }
}

@Suite("Plans that come as tables")
struct TablePlanTests {
    private static let plan = TableFixture.rows(
        """
        某某省质监局2018年重点工作任务分解表 | ← | ← | ← | ← | ← | ←
        序号 | 工作任务 | 量化指标 | 责任单位 | ← | 分管领导 | 完成时限
        ↑ | ↑ | ↑ | 牵头 | 配合 | ↑ | ↑
        一、质量提升 | ← | ← | ← | ← | ← | ←
        1 | 开展质量比对 | 比对30家次，合格率≥95% | 省局质量处 | 各市州局 | 张一凡 | 6月底前
        ↑ | ↑ | 编制报告8份 | 监督处、/n执法处 | ↑ | 李清 | ↑
        2 | 服务企业 | 培训2000人次 | 质量、计量处 | 无 | 王凯 13800000000 | 持续推进
        二、标准化 | ← | ← | ← | ← | ← | ←
        序号 | 工作任务 | 量化指标 | 责任单位 | ← | 分管领导 | 完成时限
        ↑ | ↑ | ↑ | 牵头 | 配合 | ↑ | ↑
        3 | 制定标准 | 1.新增标准10项/n2.宣贯5场 | 标准处 | 同上 | 赵宁、钱坤 | 2018年9月
        合计 | ← | 2053 |  |  |  |
        注：本表由办公室解释。 | ← | ← | ← | ← | ← | ←
        """)

    @Test("Merged cells, titles over titles, repeated titles, headings, totals and remarks", arguments: Kind.allCases)
    private func whole(_ kind: Kind) throws {
        let reading = try read(kind.bytes(Self.plan), kind.name)
        #expect(
            summary(reading) == [
                "1 | 开展质量比对 | 省局质量处;各市州局;张一凡 | 30家次= 95%>= | 6月底前",
                "1 | 开展质量比对 | 省局监督处、省局执法处;各市州局;李清 | 8份= | 6月底前",
                "2 | 服务企业 | 省局质量处、省局计量处;;王凯 | 2000人次= | 持续推进",
                "3 | 制定标准 | 省局标准处;;赵宁、钱坤 | 10项= 5场= | 2018年9月",
            ])
        #expect(reading.title?.value == "某某省质监局2018年重点工作任务分解表")
        #expect(reading.items.map(\.section) == ["一、质量提升", "一、质量提升", "二、标准化"])
        #expect(reading.items.map(\.kind) == [.task, .task, .task])
        let clauses = reading.items.flatMap(\.clauses)
        #expect(clauses[1].text == "工作任务：开展质量比对｜量化指标：编制报告8份")
        #expect(clauses.map(\.jointLeads) == [false, true, true, false])
        #expect(clauses[0].targets.map(\.deadline?.value) == ["6月底前", "6月底前"])
        #expect(
            reading.problems.map(\.code) == ["reading.several_leads", "reading.row_skipped", "reading.row_skipped"])
        #expect(reading.unknownColumns.isEmpty)
    }

    @Test("Several leads are all kept in their order", arguments: Kind.allCases)
    private func leads(_ kind: Kind) throws {
        let rows = TableFixture.rows(
            """
            工作任务 | 牵头单位 | 责任单位 | 责任人
            1.抽查60家。 | 市质监局/n市财政局，市教育局 | 各县局 | 张三
            2.复查10家。 |  | 市质监局 | 市质监局 李四
            3.总结。 | 市质监局牵头，市统计局配合 | / | —
            """)
        #expect(
            summary(try read(kind.bytes(rows), kind.name)) == [
                "1 | - | 市质监局、市财政局、市教育局;各县局;张三 | 60家= | ", "2 | - | 市质监局;;市质监局、李四 | 10家= | ",
                "3 | - | 市质监局;市统计局; |  | ",
            ])
    }

    @Test("Rows below a merged task that say nothing new name more units for it", arguments: Kind.allCases)
    private func moreUnits(_ kind: Kind) throws {
        let rows = TableFixture.rows(
            """
            类别 | 序号 | 重点任务 | 具体举措 | 责任单位 | 时限
            质量 | 1 | 开展抽查 | 抽查60家 | 质量处 | 6月底
            ↑ | ↑ | ↑ | ↑ | 监督处 | 9月底
            ↑ | 2 | ↑ | 公布结果 | 办公室 | 12月底
            标准 | 3 | 新增标准 | 5项 | 标准处 | 长期
            """)
        let reading = try read(kind.bytes(rows), kind.name)
        #expect(
            summary(reading) == [
                "1 | 开展抽查 | 质量处、监督处;; | 60家= | 6月底、9月底", "2 | 开展抽查 | 办公室;; |  | 12月底",
                "3 | 新增标准 | 标准处;; | 5项= | 长期",
            ])
        #expect(reading.items.map(\.section) == ["质量", "质量", "标准"])
        #expect(reading.items[1].clauses[0].text == "重点任务：开展抽查｜具体举措：公布结果")
    }

    @Test("Units that stand in a merged cell hold for all its rows", arguments: Kind.allCases)
    private func inherited(_ kind: Kind) throws {
        let rows = TableFixture.rows("序号 | 任务 | 责任单位\n1 | 抽查60家 | 质量处\n2 | 复查8家 | ↑\n3 | 总结 |")
        let reading = try read(kind.bytes(rows), kind.name)
        #expect(summary(reading) == ["1 | - | 质量处;; | 60家= | ", "2 | - | 质量处;; | 8家= | ", "3 | - | ;; |  | "])
        #expect(reading.items.map { $0.clauses[0].unitsInherited } == [false, true, false])
        #expect(reading.problems.map(\.code) == ["reading.no_unit"])
    }

    @Test(
        "A cell with a number alone takes its unit from the title or from a column of units", arguments: Kind.allCases)
    private func bareNumbers(_ kind: Kind) throws {
        let rows = TableFixture.rows(
            """
            序号 | 指标名称 | 单位 | 年度目标值 | 培训（人次） | 权重 | 责任处室
            1 | 抽查企业 | 家 | 60 |  | 10 | 质量处
            2 | 合格率 | % | ≥95 |  | 10 | 监督处
            3 | 举办培训 | 期 | 12以上 | 1.2万 | 5 | 人事处
            """)
        let mapping = try ColumnMapping(["培训（人次）": "target"])
        let reading = try read(kind.bytes(rows), kind.name, columns: mapping)
        #expect(
            summary(reading) == [
                "1 | 抽查企业 | 质量处;; | 60家= | ", "2 | 合格率 | 监督处;; | 95%>= | ",
                "3 | 举办培训 | 人事处;; | 12期>= 1.2万人次= | ",
            ])
        #expect(reading.items[0].clauses[0].text == "指标名称：抽查企业｜单位：家｜年度目标值：60")
    }

    @Test("Columns that are not known are given back with samples; what a person says of them is kept and applied")
    func mapping() throws {
        let rows = TableFixture.rows(
            """
            序号 | 干啥 | 归谁管 | 谁来办 | 备 注
            1 | 抽查60家 | 李副局长 | 质量处 | 甲
            2 | 复查8家 | 李副局长 | 监督处 | 乙
            """)
        let text = try DocumentText.extract(TableFixture.xlsx(rows), named: "a.xlsx", tables: .grids)
        let problems = #expect(throws: Problems.self) { try NoticeReader.read(text) }
        #expect(problems?.list.map(\.code) == ["notice.columns_unknown"])
        #expect(problems?.list.first?.message.zh.contains("“干啥”“归谁管”“谁来办”") == true)
        let survey = try #require(NoticeReader.tables(in: text).first)
        #expect(survey.columns.map(\.role) == [.number, nil, nil, nil, .other])
        #expect(survey.unknown.map(\.samples) == [["抽查60家", "复查8家"], ["李副局长"], ["质量处", "监督处"]])
        #expect(!survey.isRead)
        let first = try ColumnMapping(["干啥": "task", " 谁来 办": "lead"])
        let reading = try NoticeReader.read(text, columns: first)
        #expect(summary(reading) == ["1 | - | 质量处;; | 60家= | ", "2 | - | 监督处;; | 8家= | "])
        #expect(reading.unknownColumns.map(\.title) == ["归谁管"])
        #expect(reading.problems.map(\.code) == ["reading.column_unknown"])
        let all = first.merging(try ColumnMapping(["归谁管": "person"]))
        #expect(all == (try ColumnMapping(all.plain)))
        let mended = try NoticeReader.read(text, columns: all)
        #expect(mended.unknownColumns.isEmpty)
        #expect(mended.items.flatMap(\.clauses).flatMap(\.leaders).map(\.value) == ["李副局长", "李副局长"])
        let wrong = #expect(throws: Problems.self) { try ColumnMapping(["甲": "boss", "乙": "king"]) }
        #expect(wrong?.list.map(\.code) == ["columns.role_unknown", "columns.role_unknown"])
    }

    @Test("A CSV file in GB 18030; empty cells go on with the row above only where number and task are empty")
    func csv() throws {
        let rows = TableFixture.rows(
            """
            2018年重点任务分解表 |  |  |
            序号 | 工作任务 | 工作措施 | 责任单位
            一、质量 |  |  |
            1 | 开展抽查 | 抽查60家 | 质量处
             |  | 公布结果 | 办公室
            2 | 制定标准 | 新增5项 |
            """)
        let reading = try read(try TextFile.encodeGB18030(TableFixture.csv(rows)), "任务.csv")
        #expect(
            summary(reading) == [
                "1 | 开展抽查 | 质量处;; | 60家= | ", "1 | 开展抽查 | 办公室;; |  | ", "2 | 制定标准 | ;; | 5项= | ",
            ])
        #expect(reading.title?.value == "2018年重点任务分解表")
        #expect(reading.items.map(\.section) == ["一、质量", "一、质量"])
    }

    @Test("Sheets and stacked tables, each with its own titles; hidden parts are said", arguments: [true, false])
    func sheets(isStacked: Bool) throws {
        let quality = TableFixture.rows("质量工作任务表 | ← | ←\n序号 | 任务 | 责任单位\n1 | 抽查60家 | 质量处")
        let standards = TableFixture.rows("责任处室 | 工作内容 | 时限\n标准处 | 新增5项 | 年底")
        let sheets: [TableFixture.Sheet] =
            isStacked
            ? [.init(rows: quality + standards, hiddenRows: [3])]
            : [
                .init(rows: quality, hiddenRows: [3]), .init(name: "标准化", rows: standards),
                .init(name: "通讯录", rows: TableFixture.rows("姓名 | 电话 | 房间\n张三 | 110 | 8")),
            ]
        let reading = try read(TableFixture.xlsx(sheets), "a.xlsx")
        #expect(summary(reading) == ["1 | - | 质量处;; | 60家= | ", "- | - | 标准处;; | 5项= | 年底"])
        #expect(reading.title?.value == "质量工作任务表")
        #expect(reading.items.map(\.section) == (isStacked ? ["质量工作任务表", "质量工作任务表"] : ["质量工作任务表", "标准化"]))
        #expect(reading.problems.map(\.code) == ["reading.hidden"] + (isStacked ? [] : ["reading.table_skipped"]))
    }

    @Test("A document of prose with a table at its end: header from the prose, tasks from the table")
    func document() throws {
        let before = [
            "某某省质量技术监督局关于印发《2018年工作要点》的通知", "某质监发〔2018〕9号", "各市州质量技术监督局：", "现印发给你们，请按附件抓好落实。",
            "某某省质量技术监督局", "2018年3月1日", "2018年工作要点", "一、工作目标", "1、产品合格率达到96%。", "二、重点任务", "1、抽查60家。（责任单位：质量处）",
            "附件", "重点任务分解表",
        ]
        let reading = try read(TableFixture.docx(Self.plan, before: before, after: ["联系人：某某"]), "通知.docx")
        #expect(reading.title?.value == "2018年工作要点")
        #expect(reading.documentNumber?.value == "某质监发〔2018〕9号")
        #expect(reading.issuer?.value == "某某省质量技术监督局")
        #expect(reading.issuedOn?.value == Day(2018, 3, 1))
        #expect(reading.addressees.map(\.value) == ["各市州质量技术监督局"])
        #expect(reading.items.map(\.kind) == [.goal, .task, .task, .task])
        #expect(reading.items.map(\.number) == ["1", "1", "2", "3"])
        #expect(reading.problems.map(\.code).contains("reading.prose_skipped"))
    }

    @Test("A table of 200 rows is read in less than 100 ms")
    func speed() throws {
        let file = try TemporaryFile("计划.xlsx")
        let titles = ["序号", "工作任务", "量化指标", "工作措施", "牵头单位", "配合单位", "责任人", "完成时限"]
        let writer = try XLSXWriter(path: file.path, sheet: "任务分解", columns: titles.map { XLSXColumn($0) })
        for row in 1...200 {
            try writer.write([
                .integer(row), .text("开展第\(row)批产品质量监督抽查"), .text("抽查\(row + 9)家次，合格率达到95%以上"),
                .text("1.制定方案。\n2.组织实施，6月底前完成\(row)批次。"), .text("省局质量处、监督处"), .text("各市州局，省局法规处、计量处"),
                .text("张三、李四"), .text("\(row % 12 + 1)月底前"),
            ])
        }
        try writer.finish()
        let bytes = try file.bytes
        var count = 0
        let seconds = try (0..<3).map { _ in
            try processorSeconds {
                count = try NoticeReader.read(try DocumentText.extract(bytes, named: "计划.xlsx", tables: .grids)).items
                    .count
            }
        }
        #expect(count == 200)
        // Without optimisation everything takes many times as long.
        #if DEBUG
            let limit = 2.0
        #else
            let limit = 0.1
        #endif
        #expect(try #require(seconds.min()) < limit)
    }

    /// The thread's own processor time, so that a busy machine does not matter.
    private func processorSeconds(_ work: () throws -> Void) rethrows -> Double {
        var from = timespec()
        var to = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from)
        try work()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to)
        return Double(to.tv_sec - from.tv_sec) + Double(to.tv_nsec - from.tv_nsec) / 1e9
    }
}
