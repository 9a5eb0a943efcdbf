import NoticeReader
import Testing

@Suite struct ReportingTests {
    private static let tasks = "一、重点任务\n1.新建站点5处。(质量处牵头,标准处配合)\n2.培训人员200人。(标准处牵头)\n"

    private func kinds(_ ending: String) throws -> [ItemKind] {
        try NoticeReader.read(Self.tasks + ending).items.map(\.kind)
    }

    @Test(
        "arrangements for reporting are no tasks",
        arguments: [
            "各牵头单位每季度末月25日前向办公室报送进展情况。", "各牵头单位要抓好落实,每季度末月25日前向办公室报送进展情况。",
            "3.各牵头单位每季度末月25日前向办公室报送进展情况。", "二、工作要求\n1.各牵头单位每季度末月25日前向办公室报送进展情况。",
            "二、有关要求\n1.加强领导。", "二、工作要求\n各单位要加强领导。",
        ])
    func requirements(_ ending: String) throws {
        let kinds = try kinds(ending)
        #expect(kinds.filter { $0 == .task }.count == 2)
    }

    @Test("a closing paragraph is a requirement with a text and a time of its own")
    func closing() throws {
        let items = try NoticeReader.read(Self.tasks + "各牵头单位每季度末月25日前向办公室报送进展情况。").items
        #expect(items.map(\.kind) == [.task, .task, .requirement])
        #expect(items.map(\.clauses.count) == [1, 1, 1])
        #expect(items[1].deadlines.isEmpty)
        #expect(items[2].deadlines.map(\.value) == ["每季度末月25日前"])
        #expect(items[2].clauses[0].leadUnits.isEmpty)
    }

    @Test(
        "what asks for work stays a task",
        arguments: [
            "3.各市州局开展自查。", "3.各单位建立安全报告制度。", "3.各市州局报送案例20件。", "3.开展自查,年底前报送自查情况。",
            "3.各牵头单位报送进展情况。(办公室负责)", "3.落实质量要求\n加快建立体系。",
        ])
    func tasks(_ ending: String) throws {
        #expect(try kinds(ending) == [.task, .task, .task])
    }

    @Test("the last annotation still holds for all items when a closing paragraph follows")
    func inherited() throws {
        let text =
            "【目标任务】\n培育单位不少于50个。\n【推进措施】\n1.开展培育30次。\n2.纳入考核。\n责任单位:市质监局。\n各单位每季度末报送进展情况。"
        let items = try NoticeReader.read(text).items
        #expect(items.map { $0.clauses[0].leadUnits.map(\.name) } == [["市质监局"], ["市质监局"], ["市质监局"], []])
        #expect(items.last?.kind == .requirement)
    }
}
