import Basics
import NoticeReader
import Testing

@Suite struct TargetTests {
    @Test(
        "figures with their comparators",
        arguments: [
            ("新增试点15个", "15个="), ("发布标准10个以上", "10个>="), ("不少于50个示范单位", "50个>="),
            ("失业率控制在4.2%以内", "4.2%<="), ("浓度不高于35微克/立方米", "35微克/立方米<="), ("新增10个左右产品", "10个~"),
            ("生产总值增长7.5%以上", "7.5%+%>="), ("工业增加值增长6.5%", "6.5%+%"), ("价格涨幅3%左右", "3%+%~"),
            ("召回批次数同比提高20%", "20%+%"), ("支出占比提高到78%", "78%="), ("能耗下降3%左右", "3%-%~"),
            ("企业突破100家", "100家>="), ("产值突破60亿", "60亿>="), ("建成10-15分钟服务圈", "10-15分钟range"),
            ("服务人口 1000-4000 人", "1000-4000人range"), ("检定器具1.5万台件", "1.5万台件="), ("抽查12,000批次", "12000批次="),
            ("二氧化硫排放量分别下降12%、9%和22%", "12%-%9%-%22%-%"), ("产量由30吨提高到33吨", "33吨="), ("新建两所学校", "2所="),
            ("改造食堂十五个", "15个="), ("死亡率控制在0.3以内", "0.3<="), ("半径在0.8公里(0.4公里)左右", "0.8公里~"),
            ("组建6大巡回团", "6大="),
        ])
    func comparators(_ sentence: String, _ expected: String) throws {
        #expect(try targets(of: sentence).map(figure).joined() == expected)
    }

    @Test(
        "what only looks like a target",
        arguments: [
            "开展“百城千业万企”行动", "落实“十三五”规划", "按照ISO9001认证", "制订三年工作规划", "加强第九批示范区建设",
            "推进G318改造和S212扩建", "确保104国道通车", "制订《3项制度》", "推进“最多跑1次”改革", "对接1274行动",
            "推出一批成果", "禁止每小时35蒸吨以下燃煤锅炉", "提供24小时服务", "30分钟内到达现场", "食堂施工完成65%",
            "目前已建成8所学校", "为65岁以上老人服务", "完善15年教育资助", "联合15个部门开展检查", "抓好60万吨乙烯项目",
            "进入全省前10名", "发展3-6岁学前教育", "落实八项规定", "强化3C产品监管", "PM2.5治理", "编制12大优势产业指南",
        ])
    func traps(_ sentence: String) throws {
        #expect(try targets(of: sentence).isEmpty)
    }

    @Test("万 and 亿 are worked out exactly, and 元 supplied where only 亿 is written")
    func bases() throws {
        let found = try targets(of: "发行债券320亿元,投资0.085万亿元,培训1.2万名,综合产值突破60亿")
        #expect(found.map(\.valueBase) == [32_000_000_000, 85_000_000_000, 12_000, 6_000_000_000].map { Quantity($0) })
        #expect(found.map(\.unitBase) == ["元", "元", "名", "元"])
        #expect(found.map(\.unitBaseImplied) == [false, false, false, true])
        #expect(found.map(\.unit) == ["亿元", "万亿元", "万名", "亿"])
    }

    @Test("time limits belong to the figures they govern")
    func deadlines() throws {
        #expect(
            try targets(of: "力争“十三五”期内培育200个品牌、500家企业").map(\.deadline?.value)
                == ["“十三五”期内", "“十三五”期内"])
        #expect(try targets(of: "力争年内企业突破100家,产值突破60亿").map(\.deadline?.value) == ["年内", "年内"])
        #expect(try targets(of: "新增企业20家,力争三年内实现51个县全覆盖").map(\.deadline?.value) == [nil, "三年内"])
        #expect(try targets(of: "全年产值增长8%;2017年安排35亿元").map(\.deadline?.value) == ["全年", "2017年"])
    }

    @Test("力争 makes soft what follows it, and stretches a figure already given")
    func softness() throws {
        let found = try targets(of: "新增企业20家,力争三年内实现51个县全覆盖")
        #expect(found.map(\.soft) == [false, true])
        let stretched = try targets(of: "全年生产总值增长7%以上,力争7.5%以上")
        #expect(stretched.map(figure) == ["7%+%>=", "7.5%+%>="])
        #expect(stretched.map(\.stretch) == [false, true])
    }

    @Test("a set that is worked on is no new number to be reached")
    func scope() throws {
        #expect(try targets(of: "对121个园区,整合资源").map(\.scopeCount) == [true])
        #expect(try targets(of: "加强8个国家级和35个省级示范区建设").map(\.scopeCount) == [true, true])
        #expect(try targets(of: "新建园区5个").map(\.scopeCount) == [false])
    }

    @Test("quotes are the words around each figure")
    func quotes() throws {
        let found = try targets(of: "制修订国际标准5个以上、国家标准15个以上,将5类、184种产品纳入目录")
        #expect(found.map(\.quote) == ["制修订国际标准5个以上", "国家标准15个以上", "将5类", "184种产品纳入目录"])
    }

    @Test("a promise without a figure, and a figure that cannot be read, are doubtful")
    func doubt() throws {
        let text = "一、任务\n1.实现三级考核的全覆盖(责任单位:质量处)\n2.编制12大产业指南(责任单位:质量处)\n3.为IO(X)人服务(责任单位:质量处)"
        let clauses = try NoticeReader.read(text).items.flatMap(\.clauses)
        #expect(clauses.allSatisfy { $0.targets.isEmpty && $0.doubtful.count == 1 })
    }
}
