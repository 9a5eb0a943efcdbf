import NoticeReader
import Testing

@Suite struct UnitTests {
    @Test(
        "annotations of every kind",
        arguments: [
            ("(负责单位:省局质量处)", "省局质量处 ; "),
            ("(负责单位:省局人事处,办公室、计财处、培训中心配合)", "省局人事处 ; 省局办公室|省局计财处|省局培训中心"),
            ("(负责单位:省局质量、计量、标准处按职责分工负责,相关处室、单位配合)", "省局质量处|省局计量处|省局标准处 ; 相关处室、单位"),
            ("(负责单位:省局特设处,省特检院及相关处室、单位配合)", "省局特设处 ; 省特检院|相关处室、单位"),
            ("(负责单位:省局质量处,监督处等相关单位配合)", "省局质量处 ; 省局监督处|相关单位"),
            ("(负责单位:省局相关处室和单位按职责分工负责)", "省局相关处室和单位 ; "),
            ("(市局质量处牵头,计量处、标准处配合)", "市局质量处 ; 市局计量处|市局标准处"),
            ("(牵头单位:区发改局;责任单位:区财政局,各街道、区直各部门)", "区发改局 ; 区财政局|各街道|区直各部门"),
            ("〔市环境局牵头,市发展改革局、工业和信息化局参与〕", "市环境局 ; 市发展改革局|工业和信息化局"),
            ("[牵头单位:区卫健局;责任单位:各街办(新区)]", "区卫健局 ; 各街办(新区)"),
            ("【责任处室:法规处】", "法规处 ; "),
            ("(责任领导:周明、李楠;牵头单位:区发改局)", "区发改局 ; "),
            ("(市教育局、市财政局)", "市教育局|市财政局 ; "),
            ("(责任单位:市发改、财政、教育局)", "市发改局|市财政局|市教育局 ; "),
            ("(责任单位:市自然资源和规划局、市住房和城乡建设局)", "市自然资源和规划局|市住房和城乡建设局 ; "),
            ("(责任单位:市住建局和各区、县级市)", "市住建局|各区、县级市 ; "),
            ("(责任单位:市委办、市政府办、市财政局)", "市委办|市政府办|市财政局 ; "),
            ("(责任单位:市教育局等)", "市教育局 ; "),
            ("(区司法局等有关部门负责)", "区司法局等有关部门 ; "),
            ("(牵头单位:市金融办;配合单位:市房管局,6月底完成)", "市金融办 ; 市房管局"),
            ("(责任单位:经信局(牵头)、发改局)", "经信局 ; 发改局"),
            ("\n牵头单位:省发展改革委、省经信厅\n配合单位:省商务厅\n", "省发展改革委|省经信厅 ; 省商务厅"),
            ("责任单位:市教育局、市财政局。", "市教育局|市财政局 ; "),
            ("由市局监督处牵头,法规处配合。", "市局监督处 ; 市局法规处"),
            ("(責任單位:市經貿委;配合單位:市發改委)", "市經貿委 ; 市發改委"),
            ("(责任单位:市卫健委 市医保局)", "市卫健委|市医保局 ; "),
        ])
    func annotations(_ annotation: String, _ expected: String) throws {
        #expect(try units(of: annotation) == expected)
    }

    @Test(
        "brackets that name nobody responsible",
        arguments: ["建设基地(长株潭)。", "推进工程(二期)。", "细颗粒物(PM2.5)治理。", "编制目录(含市、县两级)。", "配合总工会、经信委等部门开展活动。"])
    func notAnnotations(_ sentence: String) throws {
        let text = "一、任务\n1.\(sentence)\n2.完成检查20次。(责任单位:质量处)"
        #expect(try NoticeReader.read(text).items[0].clauses.flatMap(\.leadUnits).isEmpty)
    }

    @Test("the first unit leads where the notice says so")
    func firstLeads() throws {
        let text = "一、任务\n(一)完善项目库。\n责任单位:市发改委、市财政局(第一责任单位为牵头单位,下同)\n时限要求:持续推进"
        let reading = try NoticeReader.read(text)
        let clause = reading.items[0].clauses[0]
        #expect(clause.leadUnits.map(\.name) == ["市发改委"])
        #expect(clause.supportingUnits.map(\.name) == ["市财政局"])
        #expect(reading.items[0].deadlines.map(\.value) == ["持续推进"])
        #expect(reading.problems.map(\.code) == ["reading.rule"])
    }

    @Test("joint leads, persons and groups are told apart")
    func kinds() throws {
        let text = "一、任务\n1.加强管控。(责任领导:周明;负责单位:省局特设处、质量处根据职责分工负责,相关单位配合)"
        let clause = try NoticeReader.read(text).items[0].clauses[0]
        #expect(clause.jointLeads)
        #expect(clause.leaders.map(\.value) == ["周明"])
        #expect(clause.supportingUnits.map(\.isGroup) == [true])
        #expect(clause.leadUnits.map(\.asWritten) == ["省局特设处", "质量处"])
        #expect(clause.leadUnits.map(\.name) == ["省局特设处", "省局质量处"])
    }

    @Test("an annotation cut by the end of the text is read and reported")
    func cut() throws {
        let reading = try NoticeReader.read("一、任务\n1.新建学校2所。(责任单位:市教育局、市财政局")
        #expect(reading.items[0].clauses[0].leadUnits.map(\.name) == ["市教育局", "市财政局"])
        #expect(reading.problems.map(\.code).contains("reading.annotation_open"))
    }

    @Test(
        "a name of its own is a unit, known or not; a phrase for several is a group",
        arguments: [
            ("省产商品质量评审中心", false), ("质量处", false), ("省特检院", false), ("云溪检测公司", false), ("省认证认可协会", false),
            ("国家统计局云溪调查队", false), ("市消防救援支队", false), ("市委办", false), ("各市州局", true), ("相关处室", true), ("有关单位", true),
            ("各级市场监管部门", true), ("机关各处室", true), ("直属各单位", true), ("直属事业单位", true), ("相关处室、单位", true),
        ])
    func groups(_ name: String, _ isGroup: Bool) throws {
        #expect(NoticeReader.isGroup(name) == isGroup)
        let text = "一、任务\n1.加强管控。(质量处牵头,标准处、\(name)配合)"
        let units = try NoticeReader.read(text).items[0].clauses[0].supportingUnits
        #expect(units.map(\.name) == ["标准处", name])
        #expect(units.map(\.isGroup) == [false, isGroup])
    }
}
