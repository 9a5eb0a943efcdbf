import NoticeReader
import Testing

@Suite struct TimeLimitTests {
    @Test(
        "a time limit in prose belongs to the figures of its sentence",
        arguments: [
            ("12月15日前完成抽检300批次", ["12月15日前"]), ("于12月20日前培训人员200人", ["12月20日前"]),
            ("6月底前新建站点5处", ["6月底前"]), ("三季度前新建站点5处", ["三季度前"]), ("第三季度末前新建站点5处", ["第三季度末前"]),
            ("一季度末印发方案,二季度培训人员200人", ["二季度"]), ("年底前新建站点5处", ["年底前"]),
            ("检查单位400家,整改率100%,10月底前完成", ["10月底前", "10月底前"]),
            ("新建站点5处,并于12月20日前投用", ["12月20日前"]), ("培训人员200人,12月底前印发指南", [nil]),
            ("新增企业20家,力争三年内实现51个县全覆盖", [nil, "三年内"]), ("落实《2026年6月底前攻坚方案》,新建站点5处", [nil]),
            ("新建站点5处,每月5日前报送进展", [nil]), ("新建站点5处。12月20日前完成验收", [nil]),
        ] as [(String, [String?])])
    func prose(_ sentence: String, _ expected: [String?]) throws {
        #expect(try targets(of: sentence).map(\.deadline?.value) == expected)
    }

    @Test(
        "a time limit beside no figure belongs to the item",
        arguments: [
            ("12月15日前完成办法修订", ["12月15日前"]), ("三季度前印发方案", ["三季度前"]), ("按照第三季度安排推进", []),
            ("落实“每月一讲”和《6月底前攻坚方案》", []), ("每季度末月25日前报送进展", ["每季度末月25日前"]), ("每月5日前报送进展", ["每月5日前"]),
        ] as [(String, [String])])
    func items(_ sentence: String, _ expected: [String]) throws {
        let items = try NoticeReader.read("一、重点任务\n1.\(sentence)。(责任单位:市局质量处)").items
        #expect(items.flatMap(\.deadlines).map(\.value) == expected)
    }

    @Test("a date right after a number is no part of the number")
    func numbers() throws {
        let items = try NoticeReader.read(
            "一、重点任务\n1.12月15日前新建站点5处。(质量处牵头)\n2.6月底前培训人员200人。(标准处牵头)"
        ).items
        #expect(items.map(\.number) == ["1", "2"])
        #expect(items.flatMap(\.clauses).flatMap(\.targets).map(\.deadline?.value) == ["12月15日前", "6月底前"])
    }
}
