import Basics
import NoticeReader
import Testing

private func read(_ rows: String, columns: ColumnMapping = .none) throws -> NoticeReading {
    try NoticeReader.read(grid(rows), columns: columns)
}

private func quotes(_ reading: NoticeReading) -> [[String]] {
    reading.items.flatMap(\.clauses).map { $0.targets.map(\.quote) }
}

@Suite("Rows of tables of tasks")
struct TableRowTests {
    @Test(
        "A figure that stands in the words of a task and under its targets is one target",
        arguments: [
            ("培育发展团体标准30个", "30个", ["培育发展团体标准30个"]), ("培育发展团体标准30个", "不少于30个", ["培育发展团体标准30个"]),
            ("培育发展团体标准30项", "30个", ["培育发展团体标准30项"]), ("培训30人次", "执法培训30人次以上", ["执法培训30人次以上"]),
            ("抽查60家，合格率达到95%", "60家、95%", ["抽查60家", "合格率达到95%"]), ("培训1.2万人次", "12000人次", ["培训1.2万人次"]),
            ("开展标准化培训", "300人次", ["300人次"]), ("抓好示范区建设", "新建示范区3个，试点2个", ["新建示范区3个", "试点2个"]),
        ])
    func repeated(_ words: String, _ target: String, _ expected: [String]) throws {
        let reading = try read("工作内容 | 目标值 | 责任单位\n\(words) | \(target) | 质量处")
        #expect(quotes(reading) == [expected])
        #expect(reading.problems.isEmpty)
    }

    @Test("What only the other cell says of a figure is kept with it")
    func joined() throws {
        let reading = try read("工作内容 | 目标值 | 责任单位\n力争培育团体标准30个 | 不少于30个 | 标准处")
        let target = try #require(reading.items.first?.clauses.first?.targets.first)
        #expect(target.comparator == .atLeast)
        #expect(target.soft)
        #expect(target.repeats == ["不少于30个"])
    }

    @Test(
        "Figures that do not agree are both kept, and it is asked which holds",
        arguments: [("培育团体标准30个", "35个"), ("抽查60家", "复查60家"), ("培训300人次", "培训500人次")])
    func differing(_ words: String, _ target: String) throws {
        let reading = try read("工作内容 | 目标值 | 责任单位\n\(words) | \(target) | 质量处")
        #expect(quotes(reading) == [[words, target]])
        let note = try #require(reading.problems.first { $0.code == "reading.target_differs" })
        #expect(note.message.zh.contains("“\(words)”和“\(target)”"))
        #expect(note.other == reading.items[0].clauses[0].targets[1].range)
    }

    @Test("Two figures of one cell are two, and figures that count other things are not compared")
    func other() throws {
        let reading = try read("工作内容 | 目标值 | 责任单位\n建试点3个、示范区3个，抽查60家 | 3份 | 质量处")
        #expect(quotes(reading) == [["建试点3个", "示范区3个", "抽查60家", "3份"]])
        #expect(reading.problems.isEmpty)
    }

    private static let merged = """
        工作任务 | 主要内容 | 目标值 | 牵头单位
        一、标准引领 | 培育发展团体标准30个 | 30个 | 标准处
        ⇧ | 制定地方标准10项 | 10项 | 标准处
        二、质量提升 | 抽查60家 | 60家 | 质量处
        """.replacing("⇧", with: "↑")

    @Test("A column whose cells stand beside several rows of tasks holds headings", arguments: ["", "序号"])
    func headings(_ number: String) throws {
        var rows = Self.merged
        if !number.isEmpty {
            let lines = rows.split(separator: "\n").enumerated().map { "\($0 == 0 ? "序号" : String($0)) | \($1)" }
            rows = lines.joined(separator: "\n")
        }
        let reading = try read(rows)
        #expect(reading.items.map(\.section) == ["一、标准引领", "一、标准引领", "二、质量提升"])
        #expect(reading.items.map { $0.clauses[0].text.hasPrefix("主要内容：") } == [true, true, true])
        #expect(quotes(reading) == [["培育发展团体标准30个"], ["制定地方标准10项"], ["抽查60家"]])
        #expect(reading.items[0].clauses[0].text == "主要内容：培育发展团体标准30个｜目标值：30个")
    }

    @Test("Titles that are repeated instead of merged are headings as well")
    func repeatedTitles() throws {
        let reading = try read(Self.merged.replacing("↑", with: "一、标准引领"))
        #expect(reading.items.map(\.section) == ["一、标准引领", "一、标准引领", "二、质量提升"])
    }

    @Test("A merged cell stays the task where its rows have one number, or where it is said to be the task")
    func oneTask() throws {
        let rows = "序号 | 工作任务 | 工作内容 | 牵头单位\n1 | 标准引领 | 培育标准30个 | 标准处\n⇧ | ⇧ | 宣贯标准5场 | 标准处\n2 | 抽查 | 抽查60家 | 质量处"
        let reading = try read(rows.replacing("⇧", with: "↑"))
        #expect(reading.items.map(\.heading?.value) == ["标准引领", "抽查"])
        #expect(reading.items.map(\.clauses.count) == [2, 1])
        let said = try read(Self.merged, columns: try ColumnMapping(["工作任务": "task"]))
        #expect(said.items.map(\.clauses.count) == [2, 1])
    }

    @Test("A column without a title takes what is said of it")
    func untitled() throws {
        let rows = "序号 | 工作任务 | \n1 | 抽查60家 | 质量处\n2 | 复查8家 | 监督处"
        let survey = try #require(NoticeReader.tables(in: grid(rows)).first)
        #expect(survey.columns.map(\.title) == ["序号", "工作任务", "第3列"])
        let reading = try read(rows, columns: try ColumnMapping(["第3列": "lead"]))
        #expect(reading.items.flatMap(\.clauses).flatMap(\.leadUnits).map(\.name) == ["质量处", "监督处"])
    }

    @Test(
        "Issuer and day stand above the table",
        arguments: [
            "某某省质量技术监督局2027年工作任务分解表 | ← | ←\n2027年1月8日 | ← | ←", "2027年工作任务分解表 | ← | ←\n某某省质量技术监督局 |  | 2027年1月8日",
            "2027年工作任务分解表 | ← | ←\n发文机关：某某省质量技术监督局 |  | 印发日期：2027年1月8日",
            "某某省质量技术监督局关于2027年任务的分解表 | ← | ←\n（2027年1月8日印发） | ← | ←",
        ])
    func sender(_ above: String) throws {
        let reading = try read("\(above)\n工作任务 | 责任单位 | 时限\n抽查60家 | 质量处 | 6月底")
        #expect(reading.issuer?.value == "某某省质量技术监督局")
        #expect(reading.issuedOn?.value == Day(2027, 1, 8))
        #expect(reading.items.count == 1)
    }

    @Test("The sender is found before anybody has said what the columns hold")
    func senderOfUnknown() {
        let text = grid("某某省质量技术监督局2027年工作任务分解表 | ← | ←\n序号 | 干啥 | 谁来办\n1 | 抽查60家 | 质量处")
        #expect(NoticeReader.issuer(of: text) == "某某省质量技术监督局")
    }

    @Test("A title that begins with no name of an administration says nothing of the sender")
    func noSender() throws {
        #expect(try read("2027年工作任务分解表 | ← | ←\n工作任务 | 责任单位 | 时限\n抽查60家 | 质量处 | 6月底").issuer == nil)
        #expect(try read("重点工作2027年任务分解表 | ← | ←\n工作任务 | 责任单位 | 时限\n抽查60家 | 质量处 | 6月底").issuer == nil)
    }

    @Test("A table can be shown as it stands: rows, cells and what is merged")
    func picture() throws {
        let text = "某某\n" + grid(Self.merged, name: "任务")
        let picture = try #require(NoticeReader.pictures(in: text).first)
        #expect(picture.title == "1：任务" || picture.title.hasSuffix("任务"))
        #expect(picture.rows.map(\.number) == [1, 2, 3, 4])
        #expect(picture.rows[1].cells.map(\.rowSpan) == [2, 1, 1, 1])
        #expect(picture.rows[2].cells.count == 3)
        let scalars = Array(text.unicodeScalars)
        let cell = picture.rows[1].cells[1].range
        #expect(String(String.UnicodeScalarView(scalars[cell.start..<cell.end])) == "培育发展团体标准30个")
        #expect(NoticeReader.pictures(in: "没有表格").isEmpty)
    }
}
