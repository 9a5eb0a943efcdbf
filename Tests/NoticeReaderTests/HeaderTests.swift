import Basics
import NoticeReader
import Testing

@Suite struct HeaderTests {
    static let text = """
        云溪市质量技术监督局
        关于印发《2019年全市质监
        工作要点》的通知
        云质监〔2019〕7号
        各县市质监局、市局机关各科室,各直属单位:
        现印发给你们,请一、认真学习;二、抓好落实。
        一、各单位要制定方案。
        云溪市质量技术监督局
        2019年3月4日
        2019年全市质监工作要点
        一、工作重点
        1、新增名牌12个(负责单位:市局质量科)。
        """

    @Test("titles, number, issuer, date and addressees with their places")
    func header() throws {
        let reading = try NoticeReader.read(Self.text)
        #expect(reading.title?.value == "2019年全市质监工作要点")
        #expect(reading.noticeTitle?.value == "云溪市质量技术监督局关于印发《2019年全市质监工作要点》的通知")
        #expect(reading.documentNumber?.value == "云质监〔2019〕7号")
        #expect(reading.issuer?.value == "云溪市质量技术监督局")
        #expect(reading.issuedOn?.value == Day(2019, 3, 4))
        #expect(reading.addressees.map(\.value) == ["各县市质监局", "市局机关各科室", "各直属单位"])
    }

    @Test("instructions of the covering notice are not tasks")
    func cover() throws {
        #expect(try NoticeReader.read(Self.text).items.map(\.number) == ["1"])
    }

    @Test("a date in Chinese numerals is read")
    func chineseDate() throws {
        let text = Self.text.replacing("2019年3月4日", with: "二○一九年十二月二十一日")
        #expect(try NoticeReader.read(text).issuedOn?.value == Day(2019, 12, 21))
    }

    @Test("menus and other furniture of a web page are passed over")
    func furniture() throws {
        let text = "首页 > 政务公开\n索引号:000-1\n【字体:大 中 小】\n" + Self.text + "\n上一篇:某某\n版权所有:某某 ICP备1号\n扫一扫"
        #expect(try NoticeReader.read(text).items.map(\.number) == ["1"])
        #expect(try NoticeReader.read(text).items[0].clauses.count == 1)
    }
}
