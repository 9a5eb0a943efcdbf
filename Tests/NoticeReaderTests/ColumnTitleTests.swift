import NoticeReader
import Testing

@Suite("Titles of columns")
struct ColumnTitleTests {
    @Test(
        "The usual titles are known in both languages",
        arguments: [
            (ColumnRole.number, "序号 编号 项次 No. 序　号"),
            (.section, "类别 重点领域 任务类别 一级指标 Category"),
            (.task, "工作任务 重点任务 工作内容 任务名称 2018年重点工作任务 目标任务 主要内容 Key_task"),
            (.target, "目标 指标 量化指标 完成标准 年度目标值 工作目标 具体要求 完成标准（量化） Targets"),
            (.measure, "措施 工作措施 具体举措 主要措施 Measures"), (.outcome, "成果形式 预期成果 工作成果 Deliverables"),
            (.lead, "牵头单位 主办单位 牵头部门 牵头处室 省局牵头单位 Lead_unit"),
            (.responsible, "责任单位 负责单位 责任处室 责任部门 实施单位 责任单位（处室） Responsible_units"),
            (.support, "配合单位 协办单位 参与单位 配合处室 Supporting_units"),
            (.person, "责任人 分管领导 牵头领导 市政府分管领导 负责人 责任人及联系电话 Person_in_charge"),
            (.limit, "完成时限 时限 完成时间 进度安排 时限要求 完成期限 Deadline"), (.progress, "完成情况 进展情况 目前进度"),
            (.other, "备注 考核分值 分值 权重 联系电话 Remarks"), (.unitOfMeasure, "计量单位"),
            (.responsible, "责任单位及责任人 牵头单位和配合单位 责任领导与责任单位"), (.task, "工作任务及目标"),
        ])
    func known(_ role: ColumnRole, _ titles: String) throws {
        for title in titles.split(separator: " ") {
            let shown = title.replacing("_", with: " ")
            let text = grid("\(shown) | 某某列 | 牵头领导 | 配合单位 | 工作内容\n甲 | 乙 | 丙 | 丁局 | 戊")
            let survey = try #require(NoticeReader.tables(in: text).first)
            let found = survey.columns.first?.role
            #expect(found == role, "\(title)")
            #expect(survey.columns[1].role == nil)
        }
    }

    @Test("Titles that say nothing certain are not guessed", arguments: ["谁来办", "第一季度", "任务及单位", "单位及时限", "甲", "A"])
    func unknown(_ title: String) throws {
        let survey = try #require(NoticeReader.tables(in: grid("\(title) | 任务 | 配合单位\n甲 | 乙 | 丙局")).first)
        #expect(survey.columns[0].role == nil)
    }

    @Test("单位 is what its cells are: units, words that count, or unknown")
    func byCells() throws {
        func role(_ cells: String) throws -> ColumnRole? {
            let text = grid(
                "任务 | 单位 | 时限\n" + cells.split(separator: " ").map { "甲 | \($0) | 年底" }.joined(separator: "\n"))
            return try #require(NoticeReader.tables(in: text).first).columns[1].role
        }
        #expect(try role("质量处 监督处") == .responsible)
        #expect(try role("家 批次") == .unitOfMeasure)
        #expect(try role("家 质量处") == nil)
    }

    @Test("Titles over titles: the innermost decides, one that says nothing takes the one above")
    func storeys() throws {
        let text = grid(
            """
            序号 | 任务 | ← | 责任分工 | ← | ← | 进度安排 | ←
            ↑ | 名称 | 目标 | 牵头 | 配合 | 姓名 | 上半年 | 下半年
            1 | 抽查 | 60家 | 甲局 | 乙局 | 张三 | 方案 | 总结
            """)
        let survey = try #require(NoticeReader.tables(in: text).first)
        #expect(
            survey.columns.map(\.title) == [
                "序号", "任务/名称", "任务/目标", "责任分工/牵头", "责任分工/配合", "责任分工/姓名", "进度安排/上半年", "进度安排/下半年",
            ])
        #expect(survey.columns.map(\.role) == [.number, .task, .target, .lead, .support, nil, nil, nil])
        let mapping = try ColumnMapping(["姓名": "person", "进度安排/上半年": "other", "下半年": "other"])
        #expect(NoticeReader.tables(in: text, columns: mapping).first?.unknown.isEmpty == true)
        let units = grid("任务 | 责任单位 | ←\n | 名称 | 姓名\n抽查 | 甲局 | 张三")
        #expect(NoticeReader.tables(in: units).first?.columns.map(\.role) == [.task, .responsible, .responsible])
    }
}
