import Basics
import NoticeReader
import Testing

/// A table as it stands in the text: rows are lines, cells parted by bars.
func grid(_ rows: String, name: String = "") -> String {
    var lines = [TableText.line(.table, name.isEmpty ? "1" : "1：\(name)")]
    for (index, row) in rows.split(separator: "\n").enumerated() {
        let cells = row.split(separator: "|", omittingEmptySubsequences: false).map { cell in
            ["↑", "←"].contains(TableText.plain(" \(cell) ").replacing("⇧", with: "↑").replacing("⇦", with: "←"))
                ? String(cell.filter { $0 != " " }) : TableText.plain(String(cell))
        }
        lines.append(TableText.row(index + 1, cells))
    }
    return lines.joined(separator: "\n") + "\n"
}

private func codes(_ reading: NoticeReading) -> [String] { reading.problems.map(\.code) }

private func refusal(_ text: String, columns: ColumnMapping = .none) -> Problem? {
    do { _ = try NoticeReader.read(text, columns: columns) } catch { return error.list.first }
    return nil
}

@Suite("Reading tables of tasks")
struct TableReadingTests {
    private static let tasks = grid("序号 | 任务 | 责任单位\n1 | 抽查60家 | 质量处\n2 | 复查8家 | 监督处")

    @Test("Title, number, issuer and date come from the prose, tasks from the table")
    func mixed() throws {
        let text = """
            某某省质量技术监督局关于印发2018年工作要点的通知
            某质监发〔2018〕9号
            各市州局：
            现将工作要点印发给你们。
            一、高度重视。各单位要加强领导。
            某某省质量技术监督局
            2018年3月1日
            2018年工作要点任务分解表
            \(Self.tasks)
            """
        let reading = try NoticeReader.read(text)
        #expect(try summary(text) == ["1 | 质量处 ;  | 60家=", "2 | 监督处 ;  | 8家="])
        #expect(reading.documentNumber?.value == "某质监发〔2018〕9号")
        #expect(reading.issuer?.value == "某某省质量技术监督局")
        #expect(reading.issuedOn?.value == Day(2018, 3, 1))
        #expect(reading.noticeTitle?.value == "某某省质量技术监督局关于印发2018年工作要点的通知")
        #expect(reading.addressees.map(\.value) == ["各市州局"])
        #expect(reading.problems.isEmpty)
    }

    private static let goals = "一、工作目标\n1、合格率达到96%。\n二、重点任务\n1、抽查60家。(责任单位：质量处)\n"

    @Test("Where prose and table both name units, the table counts only if the prose refers to it")
    func choice() throws {
        let alone = try NoticeReader.read(Self.goals + Self.tasks)
        #expect(alone.items.map(\.kind) == [.goal, .task])
        #expect(codes(alone) == ["reading.table_skipped"])
        let referred = try NoticeReader.read(Self.goals + "三、工作要求\n1、具体分工见附件。\n" + Self.tasks)
        #expect(referred.items.map(\.kind) == [.goal, .requirement, .task, .task])
        #expect(codes(referred) == ["reading.prose_skipped"])
    }

    @Test("Tasks of the prose that name nobody give way to the table; goals stay")
    func covering() throws {
        let text = Self.goals.replacing("(责任单位：质量处)", with: "") + Self.tasks
        let reading = try NoticeReader.read(text)
        #expect(reading.items.map(\.kind) == [.goal, .task, .task])
        #expect(codes(reading) == ["reading.prose_skipped"])
    }

    @Test("A table without titles goes on with the one before where it has as many columns")
    func continued() throws {
        let text = Self.tasks + grid("3 | 总结5次 | 办公室") + "末段\n" + grid("甲 | 乙\n丙 | 丁")
        let reading = try NoticeReader.read(text)
        #expect(reading.items.map(\.number) == ["1", "2", "3"])
        #expect(codes(reading) == ["reading.table_continued", "reading.table_skipped"])
    }

    @Test("Cells that stand half a column off are matched in order where their number agrees")
    func misaligned() throws {
        let text = grid(
            """
            序号 | 任务 | 责任单位 | ← | 时限
            1 | 抽查60家 | 质量处 | 6月底 | ←
            2 | 复查8家 | ← | 监督处 | 7月底
            """)
        let reading = try NoticeReader.read(text)
        #expect(try summary(text) == ["1 | 质量处 ;  | 60家=", "2 | 监督处 ;  | 8家="])
        #expect(reading.items.flatMap(\.deadlines).map(\.value) == ["6月底", "7月底"])
    }

    @Test(
        "Time limits in a column",
        arguments: [
            ("6月底前", "6月底前"), ("2018-06-30", "2018-06-30"), ("2018.6", "2018年6月"), ("2018年6月", "2018年6月"), ("全年", "全年"),
            ("6月20日前完成", "6月20日前"), ("2018年3月-6月", "6月"), ("4—6月", "6月"), ("2018.3-2018.10", "2018年10月"), ("12", ""),
            ("20180630", "20180630"), ("2018/6/30", "2018/6/30"), ("长期坚持", "长期坚持"), ("2018年1月至2019年6月", "2019年6月"),
            ("3月底前制定方案，12月20日前完成检查", "3月底前、12月20日前"), ("每季度末", "每季度末"), ("三季度前", "三季度前"), ("见附件", ""),
            ("—", ""),
        ])
    func limits(cell: String, expected: String) throws {
        let reading = try NoticeReader.read(grid("任务 | 责任单位 | 完成时限\n抽查 | 质量处 | \(cell)"))
        #expect(reading.items[0].deadlines.map(\.value).joined(separator: "、") == expected)
        #expect(codes(reading) == (["见附件", "12"].contains(cell) ? ["reading.limit_unclear"] : []))
    }

    @Test("A bare month counts where the title says so; two limits limit no figure")
    func months() throws {
        let text = grid("任务 | 责任单位 | 完成时限（月）\n抽查60家 | 质量处 | 6\n复查8家 | 质量处 | 13")
        let reading = try NoticeReader.read(text)
        #expect(reading.items.flatMap(\.deadlines).map(\.value) == ["6月"])
        #expect(reading.items.flatMap(\.clauses).flatMap(\.targets).map(\.deadline?.value) == ["6月", nil])
        #expect(codes(reading) == ["reading.limit_unclear"])
    }

    @Test("Units in brackets count where no column names any")
    func brackets() throws {
        let text = grid("序号 | 任务 | 时限\n1 | 抽查60家（牵头单位：质量处，配合单位：监督处） | 6月\n2 | 复查8家 | 7月")
        #expect(try summary(text) == ["1 | 质量处 ; 监督处 | 60家=", "2 |  ;  | 8家="])
    }

    @Test("Labels and verbs inside a cell say the part of a unit")
    func labels() throws {
        let text = grid(
            """
            任务 | 责任单位
            抽查 | 牵头单位：质量处；配合单位：监督处、标准处
            复查 | 牵头：质量处\u{2028}配合：监督处
            总结 | 质量处（牵头）、监督处
            培训 | 质量处负责，各处室参与
            """)
        #expect(
            try summary(text) == [
                "- | 质量处 ; 监督处、标准处 | ", "- | 质量处 ; 监督处 | ", "- | 质量处 ; 监督处 | ", "- | 质量处 ; 各处室 | ",
            ])
    }

    @Test("Headings with their numbers in cells of their own, and headings of the document over its tables")
    func headings() throws {
        let rows = grid("序号 | 任务 | 责任单位\n一 | 抽查类 | \n1 | 抽查60家 | 质量处\n（二） | 复查类 | \n2 | 复查8家 | 监督处")
        let first = try NoticeReader.read(rows)
        #expect(first.items.map(\.section) == ["一、抽查类", "一、抽查类/（二）复查类"])
        let text =
            "2018年工作要点\n一、工作目标\n1、合格率达到96%。\n二、重点任务（见附表）\n（一）质量提升\n\(Self.tasks)（二）标准化\n\(Self.tasks)三、工作要求\n1、抓好落实。\n"
        let whole = try NoticeReader.read(text)
        #expect(
            whole.items.map(\.section) == [
                "一、工作目标", "二、重点任务（见附表）/（一）质量提升", "二、重点任务（见附表）/（一）质量提升",
                "二、重点任务（见附表）/（二）标准化", "二、重点任务（见附表）/（二）标准化", "三、工作要求",
            ])
        #expect(codes(whole).isEmpty)
    }

    @Test("A heading over the titles of a second table in the same sheet is that table's")
    func stacked() throws {
        let text = grid(
            """
            序号 | 任务 | 责任单位
            一、质量 | ← | ←
            1 | 抽查60家 | 质量处
            二、标准化 | ← | ←
            任务 | 时限 | 责任处室
            新增5项 | 年底 | 标准处
            """)
        let reading = try NoticeReader.read(text)
        #expect(reading.items.map(\.section) == ["一、质量", "二、标准化"])
        #expect(try summary(text) == ["1 | 质量处 ;  | 60家=", "- | 标准处 ;  | 5项="])
    }

    @Test("Names broken over lines of a narrow cell are whole; lists by line are parted")
    func brokenNames() throws {
        let text = grid("任务 | 责任单位 | 配合单位\n抽查 | 省产商品质量\u{2028}监督检验研究院 | 质量处\u{2028}1.计量处 张三")
        let clause = try #require(try NoticeReader.read(text).items.first?.clauses.first)
        #expect(clause.leadUnits.map(\.name) == ["省产商品质量监督检验研究院"])
        #expect(clause.supportingUnits.map(\.name) == ["质量处", "计量处"])
        #expect(clause.leaders.map(\.value) == ["张三"])
    }

    @Test("Cells under the wrong titles are refused")
    func shifted() {
        let text = grid(
            """
            序号 | 任务 | 责任单位 | 完成时限
            1 | 甲 | 6月底 | 质量处
            2 | 乙 | 7月底 | 监督处
            3 | 丙 | 8月底 | 标准处
            """)
        #expect(refusal(text)?.code == "notice.scrambled")
        #expect(refusal(text)?.message.zh.contains("“责任单位”") == true)
    }

    @Test("Rows run together in one cell are refused")
    func runTogether() {
        let text = grid("序号 | 任务 | 责任单位\n1\u{2028}2 | 抽查\u{2028}复查 | 质量处\u{2028}监督处")
        #expect(refusal(text)?.code == "notice.scrambled")
    }

    @Test("Columns of progress, marks and remarks are not read; progress is said")
    func progress() throws {
        let text = grid(
            """
            类别 | 民生事项名称 | 年度任务目标 | 责任单位 | 分管市领导 | 1-9月份工作完成情况 | 分值 | 监督电话
            四、教育 | 14.改扩建学校 | 建成3座教学楼 | 教育体育局 | 王珂 | 已完成65%，开工12处 | 10 | 0000-0000001
            ↑ | 15.建设运动场地 | 11 | 教育体育局 | 王珂 | 完成 | 5 | 0000-0000002
            """)
        let reading = try NoticeReader.read(text)
        #expect(try summary(text) == ["14 | 教育体育局 ;  | 3座=", "15 | 教育体育局 ;  | "])
        #expect(reading.items.map(\.section) == ["四、教育", "四、教育"])
        #expect(reading.items.map(\.heading?.value) == ["改扩建学校", "建设运动场地"])
        #expect(codes(reading) == ["reading.results_skipped", "reading.doubtful_figure"])
    }

    @Test("A table reads the same with cells as it does as plain text", arguments: Notices.tables.prefix(2))
    func asCells(_ notice: Notice) throws {
        let rows = notice.text.split(separator: "\n").filter { !$0.contains("---") }.map { line in
            let cells = line.split { $0 == "|" || $0 == "\t" }.map { $0.trimmingPrefix(while: { $0 == " " }) }
            return cells.joined(separator: "|")
        }
        #expect(try summary(grid(rows.joined(separator: "\n"))) == notice.expected)
    }

    @Test("A table of something else is no plan")
    func other() {
        #expect(refusal(grid("姓名 | 电话 | 房间\n张三 | 110 | 8"))?.code == "notice.columns_unknown")
        #expect(refusal(grid("1 | 2\n3 | 4"))?.code == "notice.none")
        #expect(refusal("‖ 表1 ‖\n")?.code == "notice.none")
    }

    @Test("The JSON names columns that are not known")
    func json() throws {
        let reading = try NoticeReader.read(grid("任务 | 责任单位 | 谁管\n抽查 | 质量处 | 张三"))
        #expect(reading.json().contains("\"unknown_columns\""))
        #expect(try !NoticeReader.read(Self.tasks).json().contains("\"unknown_columns\""))
    }
}
