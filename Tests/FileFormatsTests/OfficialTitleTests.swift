import Testing

@testable import FileFormats

@Suite("Lines of titles")
struct OfficialTitleTests {
    private func lines(_ title: String) -> [String] { OfficialTitle.lines(title, limit: 40) }

    @Test("A title that fits is one line; given line breaks are kept")
    func short() {
        #expect(lines("关于督办的通知") == ["关于督办的通知"])
        #expect(lines("上行\n下行") == ["上行", "下行"])
        #expect(lines("") == [""])
    }

    @Test(
        "Longer titles are broken where words end, in lines of about the same length",
        arguments: [
            ("湖南省质量技术监督局关于印发2018年全省质量技术监督工作要点任务分解表的通知", 2),
            ("关于2018年第三季度工作要点任务未按期完成的督办通知", 2),
            ("关于对湖南省某某化工有限公司等12家企业产品质量监督抽查不合格情况的通报", 2),
            ("湖南省质量技术监督局转发国家质量监督检验检疫总局《关于进一步加强地理标志产品专用标志使用管理工作的通知》的通知", 3),
        ])
    func long(title: String, count: Int) {
        let lines = lines(title)
        #expect(lines.count == count)
        #expect(lines.joined() == title)
        let widths = lines.map { OfficialTitle.width($0) }
        #expect(widths.allSatisfy { (20...40).contains($0) })
        for line in lines.dropFirst() {
            #expect(!"的、，。》）年".contains(line.prefix(1)))
        }
        for line in lines {
            #expect(!"《（".contains(line.suffix(1)))
            #expect(line.last?.isNumber != true)
        }
        for word in ["质量", "技术", "监督", "工作", "要点", "通知", "标志", "2018年", "12家"] {
            #expect(lines.map { $0.count(of: word) }.reduce(0, +) == title.count(of: word))
        }
    }

    @Test("English titles break at spaces, and a title without any place to break is left to the program")
    func english() {
        let lines = OfficialTitle.lines(
            "Notice of Supervision Concerning Tasks of the Work Plan Not Completed", limit: 48)
        #expect(lines == ["Notice of Supervision Concerning", "Tasks of the Work Plan Not Completed"])
        let endless = String(repeating: "x", count: 100)
        #expect(OfficialTitle.lines(endless, limit: 48) == [endless])
        #expect(OfficialTitle.lines(String(repeating: "很长", count: 500), limit: 40).count == 1)
    }

    @Test("Where there is less room a line may be broken between words only")
    func pieces() {
        #expect(OfficialTitle.pieces("产品专用标志使用申请核准审批表").joined() == "产品专用标志使用申请核准审批表")
        #expect(OfficialTitle.pieces("产品专用标志使用") == ["产品", "专用", "标志", "使用"])
        #expect(OfficialTitle.pieces("《通知》的通知").first == "《通知》的")
    }
}
