import NoticeReader
import Testing

@Suite struct PercentageTests {
    @Test(
        "percentages in words are read as those in digits",
        arguments: [
            ("定期检验率达到百分之九十九", "99%>="), ("合格率达到百分之九十九点五", "99.5%>="), ("覆盖率达到百分之百", "100%>="),
            ("合格率达百分之九十以上", "90%>="), ("抽检批次提高百分之五", "5%+%"), ("处置率不低于百分之八十五", "85%>="),
            ("投诉量下降百分之十", "10%-%"), ("投诉量上升不超过百分之三", "3%+%<="), ("产值增长百分之八以上", "8%+%>="),
            ("不合格率控制在百分之一点五以内", "1.5%<="), ("合格率提高到百分之九十六", "96%="), ("合格率稳定在百分之95以上", "95%>="),
            ("产值增长百分之六左右", "6%+%~"), ("产值增长百分之三至百分之五", "3-5%+%"), ("产值增长百分之三至五", "3-5%+%"),
            ("合格率由百分之九十提高到百分之九十五", "95%="), ("产量为计划的百分之一百二十", "120%="), ("发生率低于千分之三", "3‰<="),
            ("满意率提高五个百分点", "5个百分点+%"), ("满意率提高零点五个百分点", "0.5个百分点+%"), ("满意率提高两个百分点以上", "2个百分点+%>="),
            ("合格率百分百", "100%="), ("满意率达到九成以上", "90%>="), ("满意率达八成五", "85%>="), ("满意率九成以上", "90%>="),
            ("超过九成企业完成升级", "90%>="), ("检验率达到百分之九十九,隐患整改率达到98%,帮扶企业十二家", "99%>= 98%>= 12家="),
        ])
    func words(_ sentence: String, _ expected: String) throws {
        #expect(try figures(of: sentence) == expected)
    }

    @Test(
        "what only sounds like a percentage",
        arguments: [
            "以百分之百的努力抓好落实", "付出100%的热情", "让群众百分百放心", "九成企业完成升级", "保持七成新", "不能一成不变", "超过三成员单位参加",
            "落实《合格率达到百分之九十行动方案》", "食堂施工完成百分之六十五", "目前合格率已达百分之九十", "加强三成套设备检验",
        ])
    func traps(_ sentence: String) throws {
        #expect(try targets(of: sentence).isEmpty)
    }

    @Test("the places of a percentage in words are those of its words")
    func places() throws {
        let text = "一、重点任务\n1.提高百分之五十的水平。检验率达到百分之\n九十九点五以上,新建站点5处。(责任单位:市局质量处)"
        let scalars = Array(text.unicodeScalars)
        func words(_ range: SourceRange) -> String {
            String(String.UnicodeScalarView(scalars[range.start..<range.end]))
        }
        let found = try NoticeReader.read(text).items.flatMap(\.clauses).flatMap(\.targets)
        #expect(found.map { words($0.figure) } == ["百分之五十", "百分之\n九十九点五", "5处"])
        #expect(found.map { words($0.range) } == found.map(\.quote))
        #expect(found.map(\.unit) == ["%", "%", "处"])
    }

    @Test("a heading keeps its words")
    func heading() throws {
        let reading = try NoticeReader.read("一、实现检验率百分之百\n1.新建站点5处。(责任单位:市局质量处)")
        #expect(reading.items.map(\.section) == ["一、实现检验率百分之百"])
    }

    @Test(
        "coverage without a figure is shown and not counted",
        arguments: [
            ("监测网络覆盖所有市州", 1), ("实现县区全覆盖", 1), ("覆盖率达到百分之百", 0), ("建设覆盖所有市州的监测网络", 0), ("落实《覆盖所有市州》", 0),
        ])
    func coverage(_ sentence: String, _ count: Int) throws {
        let clauses = try NoticeReader.read("一、重点任务\n1.\(sentence)(责任单位:市局质量处)").items.flatMap(\.clauses)
        #expect(clauses.flatMap(\.doubtful).count == count)
        #expect(clauses.flatMap(\.targets).count == (sentence.contains("百分之") ? 1 : 0))
    }
}
