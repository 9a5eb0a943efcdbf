import NoticeReader
import Testing

@Suite struct LayoutTests {
    @Test("a notice of another layout is read by the same rules", arguments: Notices.all)
    func layout(_ notice: Notice) throws {
        #expect(try summary(notice.text) == notice.expected)
    }

    @Test("full-width digits and punctuation change nothing", arguments: Notices.prose + Notices.lines)
    func wide(_ notice: Notice) throws {
        let plain = try summary(notice.text).map(fullWidth)
        #expect(try summary(fullWidth(notice.text)).map(fullWidth) == plain)
    }

    @Test("Windows line ends change nothing", arguments: Notices.all)
    func lineEnds(_ notice: Notice) throws {
        let text = notice.text.replacing("\n", with: "\r\n")
        #expect(try summary(text) == notice.expected)
    }

    @Test("sections are the headings above an item")
    func sections() throws {
        let reading = try NoticeReader.read(
            """
            一、工作目标
            1、质量目标。合格率达到96%。
            二、工作重点
            (一)抓提升
            1、办好比对。(负责单位:省局质量处)
            三、工作要求
            一是抓好落实。每季度反馈情况。
            """)
        #expect(reading.items.map(\.section) == ["一、工作目标", "二、工作重点/(一)抓提升", "三、工作要求"])
        #expect(reading.items.map(\.kind) == [.goal, .task, .requirement])
        #expect(reading.items.map(\.number) == ["1", "1", "一"])
        #expect(reading.items.map(\.heading?.value) == ["质量目标", "办好比对", "抓好落实"])
        #expect(reading.items[2].numberAsWritten == "一是")
        #expect(reading.items[2].deadlines.map(\.value) == ["每季度"])
    }

    @Test("an item is cut into clauses at its annotations")
    func clauses() throws {
        let reading = try NoticeReader.read(
            "二、重点\n1、打造品牌(负责单位:省局质量处),新增10个左右产品(负责单位:省局法宣处)。推广标准(负责单位:省局标准处)。")
        let clauses = reading.items[0].clauses
        #expect(clauses.map(\.text) == ["打造品牌", "新增10个左右产品", "推广标准"])
        #expect(clauses.map { $0.leadUnits.map(\.name) } == [["省局质量处"], ["省局法宣处"], ["省局标准处"]])
        #expect(clauses[1].targets.map(\.soft) == [true])
    }

    @Test("a paragraph that holds several numbered tasks is cut")
    func runOn() throws {
        let text = "(二)改善服务 7、新建站点5处。(责任单位:市民政局) 8、培训人员200人。(责任单位:市人社局) (三)加强"
        #expect(try summary(text) == ["7 | 市民政局 ;  | 5处=", "8 | 市人社局 ;  | 200人="])
    }

    @Test("one annotation at the end of a block holds for all its items")
    func inherited() throws {
        let text = "【目标任务】\n培育单位不少于50个。\n【推进措施】\n1.开展培育30次。\n2.纳入考核。\n责任单位:市质监局\n联 系 人:某某"
        let reading = try NoticeReader.read(text)
        #expect(reading.items.allSatisfy { $0.clauses[0].leadUnits.map(\.name) == ["市质监局"] })
        #expect(reading.items.map { $0.clauses[0].unitsInherited } == [true, true, false])
    }

    @Test("a time limit before a list holds for its bullets")
    func introduction() throws {
        let text = "一、目标\n(一)具体目标。\n到2021年,体系基本建成。具体是:\n—新增标准4项;\n—新增试点20个以上。"
        let targets = try NoticeReader.read(text).items.flatMap(\.clauses).flatMap(\.targets)
        #expect(targets.map(figure) == ["4项=", "20个>="])
        #expect(targets.map(\.deadline?.value) == ["到2021年", "到2021年"])
    }

    @Test("cells flattened without separators are read and marked for checking")
    func glued() throws {
        let text = "2022年责任分解表序号项目名称主要内容区政府分管领导牵头单位配合单位1扩大供给新建学校9所。周明远教育局经开区各街道2稳定就业新增就业13000人。李楠人社局各街道"
        let reading = try NoticeReader.read(text)
        #expect(try summary(text) == ["1 | 教育局 ; 经开区、各街道 | 9所=", "2 | 人社局 ; 各街道 | 13000人="])
        #expect(reading.problems.map(\.code).contains("reading.cells_glued"))
    }

    @Test("one cell on each line")
    func stacked() throws {
        let text =
            "工作任务\n|\n具体要求\n|\n责任科室\n|\n时限要求\n|\n加强宣传\n|\n1\n|\n报送稿件6篇以上。\n|\n办公室\n|\n年底前\n|\n2\n|\n组织培训2次。\n|\n各科室\n|\n持续推进\n|"
        #expect(try summary(text) == ["1 | 办公室 ;  | 6篇>=", "2 | 各科室 ;  | 2次="])
    }

    @Test("merged cells: a shorter row goes on with the row above")
    func mergedCells() throws {
        let text =
            "项目名称 | 工作任务 | 时间 | 牵头单位 |\n1.环境项目 | 改造道路4条; | 10月 | 建设局 |\n2022.9 | 城投集团 | ||\n新建公园3处; | 11月 | 建设局 |"
        #expect(try summary(text) == ["1 | 建设局、城投集团 ;  | 4条=", "1 | 建设局 ;  | 3处="])
    }
}
