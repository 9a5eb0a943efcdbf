import Basics
import FileFormats
import Testing

@Suite("Official documents as Word files")
struct OfficialDocxTests {
    @Test("Everything stands in the order of GB/T 9704-2012 and is read back")
    func order() throws {
        let document = try OfficialFixture.supervision()
        let bytes = try document.docx()
        #expect(FileKind.sniff(bytes, name: "督办.docx") == .docx)
        let lines = try DocumentText.extract(bytes, named: "督办.docx").split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "000012", "机密★5年", "特急", "湖南省质量技术监督局文件", "湘质监督〔2018〕12号", "关于任务未按期完成的督办通知", "计量处、长沙市局：", "正文。",
                "附件：1.\t完成情况表", "2.\t未查名单", "湖南省质量技术监督局", "2018年10月9日", "（此件公开发布）", "附件2", "未查名单", "名单如下。",
                "抄送：各市州局。 |", "湖南省质量技术监督局办公室 2018年10月9日印发 |",
            ])
    }

    @Test("A form has no red head, no line and no numbers unless asked for")
    func plain() throws {
        let document = OfficialDocument(organ: "局", title: "审批表", body: [], hasPageNumbers: false)
        let reading = try DocxReading(document)
        #expect(!reading.body.contains("OfficialMark") && !reading.body.contains("OfficialRule"))
        #expect(!reading.parts.keys.contains { $0.contains("footer") })
        #expect(!reading.body.contains("footerReference"))
    }

    @Test("The page is A4, 37, 28, 26 and 35 mm, 22 lines of 28 characters")
    func page() throws {
        let reading = try DocxReading(OfficialFixture.supervision())
        #expect(reading.body.contains(#"<w:pgSz w:w="11906" w:h="16838"/>"#))
        #expect(reading.body.contains(#"<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" "#))
        #expect(reading.body.contains(#"<w:docGrid w:type="lines" w:linePitch="579"/>"#))
        let styles = try #require(reading.parts["word/styles.xml"])
        #expect(styles.contains(#"<w:spacing w:before="0" w:after="0" w:line="579" w:lineRule="exact"/>"#))
        let height = 16_838 - 2098 - 1984
        #expect(height / 579 == 22)
        // 16 pt less a quarter point, in twips.
        #expect(styles.contains(#"<w:spacing w:val="-5"/><w:sz w:val="32"/>"#))
        let width = 11_906 - 1587 - 1474
        #expect(width / 315 == 28)
    }

    @Test("The fonts are named for Chinese text, with others to stand for them, and the language is told")
    func fonts() throws {
        let reading = try DocxReading(OfficialFixture.supervision())
        let styles = try #require(reading.parts["word/styles.xml"])
        for font in ["仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "宋体"] {
            #expect(styles.contains(#"w:eastAsia="\#(font)""#))
            #expect(reading.parts["word/fonttable.xml"]?.contains(#"<w:font w:name="\#(font)"><w:altName "#) == true)
        }
        #expect(styles.contains(#"w:eastAsia="zh-CN""#))
    }

    @Test("Page numbers stand right on odd pages and left on even ones, a dash on either side")
    func numbers() throws {
        let reading = try DocxReading(OfficialFixture.supervision())
        let odd = try #require(reading.parts["word/footer1.xml"])
        let even = try #require(reading.parts["word/footer2.xml"])
        #expect(odd.contains(#"<w:jc w:val="right"/>"#) && even.contains(#"<w:jc w:val="left"/>"#))
        for footer in [odd, even] {
            #expect(footer.contains(" PAGE ") && footer.contains("— ") && footer.contains(" —"))
        }
        #expect(reading.parts["word/settings.xml"]?.contains("<w:evenAndOddHeaders/>") == true)
    }

    @Test("The mark of the organ is red and as large as its line allows, from 22 to 72 pt")
    func mark() throws {
        func size(_ mark: String) throws -> Int {
            var document = try OfficialFixture.supervision()
            document.head = .init(mark: mark)
            let text = try DocxReading(document).body
            let part = try #require(text.firstMatch(of: /"OfficialMark".*?<w:sz w:val="(\d+)"/))
            return try #require(Int(part.output.1))
        }
        #expect(try size("局文件") == 144)
        let usual = try size("湖南省质量技术监督局文件")
        #expect((72...100).contains(usual))
        #expect(try size(String(repeating: "某", count: 60)) == 44)
    }

    @Test("A document to a higher organ names its signers, two on a line, the number beside the last")
    func signers() throws {
        var document = try OfficialFixture.supervision()
        document.head?.signers = ["王某某", "李某", "欧阳某某"]
        let lines = try DocumentText.extract(document.docx(), named: "a.docx").split(separator: "\n")
        #expect(lines.contains("\t签发人：王某某\t李某"))
        #expect(lines.contains("湘质监督〔2018〕12号\t\t欧阳某某"))
        document.head?.signers = ["王某某"]
        #expect(try DocumentText.extract(document.docx(), named: "a.docx").contains("湘质监督〔2018〕12号\t签发人：王某某\n"))
    }

    @Test("Headings are numbered by level, deeper ones begin again, a text goes on behind them")
    func headings() throws {
        let document = OfficialDocument(
            organ: "局", title: "题",
            body: [
                .heading(1, "甲"), .heading(2, "乙。", text: "接着说。\n另一段。"), .heading(2, "丙"), .heading(3, "丁"),
                .heading(4, "戊"),
                .heading(4, "己"), .heading(1, "庚"), .heading(2, "辛"), .heading(9, "壬"),
            ])
        let text = try DocumentText.extract(document.docx(), named: "a.docx")
        #expect(text.contains("一、甲\n（一）乙。接着说。\n另一段。\n（二）丙\n1.丁\n（1）戊\n（2）己\n二、庚\n（一）辛\n（1）壬\n"))
        let reading = try DocxReading(document)
        #expect(reading.count(#"<w:pStyle w:val="Heading2"/>"#) == 3)
        let styles = try #require(reading.parts["word/styles.xml"])
        #expect(styles.contains(#"<w:outlineLvl w:val="1"/>"#))
    }

    @Test("Marks are escaped, line breaks make paragraphs, control and direction signs are dropped")
    func escaping() throws {
        let wild = "<w:p>&amp;\"'\u{0}\u{1}\u{B}\u{7F}\u{85}后\u{202E}逆\u{FFFE}\t终\r\n二行\n\n三行"
        let document = OfficialDocument(
            organ: "<局>&\u{7}", head: .init(mark: wild, signers: [wild]), title: "题<&>",
            addressees: wild, body: [.paragraph(wild), .heading(1, wild, text: wild)],
            attachments: [.init(wild, [.paragraph(wild)]), .init(wild)],
            signature: .init(wild, try OfficialFixture.day()), remarks: wild,
            imprint: .init(copies: wild, issuer: wild, day: try OfficialFixture.day()))
        let text = try DocumentText.extract(document.docx(), named: "a.docx")
        #expect(text.count(of: "<w:p>&amp;\"'\n后逆 终\n二行\n三行\n") == 4)
        #expect(text.contains("\n附件：1.\t<w:p>&amp;\"'后逆 终二行三行\n"))
        for scalar in text.unicodeScalars {
            #expect(scalar.value >= 0x20 || scalar == "\n" || scalar == "\t")
            #expect(!(0x202A...0x202E).contains(scalar.value) && scalar.value != 0x7F)
        }
        let core = try #require(DocxReading(document).parts["docprops/core.xml"])
        #expect(core.contains("<dc:creator>&lt;局&gt;&amp;</dc:creator>"))
    }

    @Test("The file names its title, organ, day and language, holds no macros and leads nowhere outside")
    func properties() throws {
        let reading = try DocxReading(OfficialFixture.supervision())
        let core = try #require(reading.parts["docprops/core.xml"])
        #expect(core.contains("<dc:title>关于任务未按期完成的督办通知</dc:title><dc:creator>湖南省质量技术监督局</dc:creator>"))
        #expect(core.contains("2018-10-09T00:00:00Z") && core.contains("<dc:language>zh-CN</dc:language>"))
        for (name, part) in reading.parts {
            #expect(!part.contains("TargetMode") && !part.contains("vba") && !name.hasSuffix(".bin"))
        }
    }

    @Test("The same document gives the same bytes")
    func same() throws {
        #expect(try OfficialFixture.supervision().docx() == OfficialFixture.supervision().docx())
    }

    @Test("Signs that both scripts have are told to be Chinese")
    func quotes() throws {
        let zh = OfficialDocument(organ: "局", title: "题", body: [.paragraph("“引”——完")])
        #expect(try DocxReading(zh).count(#"<w:rFonts w:hint="eastAsia"/>"#) == 1)
        let en = OfficialDocument(language: .en, organ: "x", title: "t", body: [.paragraph("“quoted” — done")])
        #expect(try DocxReading(en).count("w:hint") == 0)
    }

    @Test("A signature does not stand on a page without text")
    func kept() throws {
        var document = try OfficialFixture.supervision()
        document.attachments = []
        let body = try DocxReading(document).body
        #expect(body.contains(#"<w:pStyle w:val="BodyText"/><w:keepNext/>"#))
        #expect(body.contains(#"<w:pStyle w:val="OfficialSignature"/><w:keepNext/>"#))
        document.signature = nil
        #expect(try !DocxReading(document).body.contains(#"<w:pStyle w:val="BodyText"/><w:keepNext/>"#))
    }

    @Test("The foot of the last page floats at the foot of the type area between thick and thin lines")
    func imprint() throws {
        let body = try DocxReading(OfficialFixture.supervision()).body
        #expect(body.contains(#"w:vertAnchor="margin""#) && body.contains(#"w:tblpYSpec="bottom""#))
        #expect(
            body.contains(#"<w:top w:val="single" w:sz="8" "#) && body.contains(#"<w:insideH w:val="single" w:sz="6" "#)
        )
    }

    @Test("An English document has the same order in Latin fonts")
    func english() throws {
        let day = try OfficialFixture.day()
        let document = OfficialDocument(
            language: .en, organ: "Bureau", head: .init(mark: "Bureau", secrecy: .init(.confidential, years: 1)),
            title: "Notice", addressees: "All divisions:",
            body: [
                .heading(1, "First"), .heading(2, "Deeper.", text: "Text."), .heading(3, "Third"),
                .heading(4, "Fourth"),
            ],
            attachments: [.init("List")], signature: .init("Bureau", day), remarks: "Public",
            imprint: .init(copies: "All.", issuer: "Office", day: day))
        let text = try DocumentText.extract(document.docx(), named: "a.docx")
        #expect(
            text == """
                Confidential★1 year
                Bureau

                Notice
                All divisions:
                1. First
                1.1 Deeper. Text.
                (a) Third
                (i) Fourth
                Attachments: List
                Bureau
                9 Oct 2018
                (Public)
                Copies to: All. |
                Office Printed 9 Oct 2018 |

                """)
        let styles = try #require(DocxReading(document).parts["word/styles.xml"])
        #expect(!styles.contains("仿宋") && styles.contains(#"<w:lang w:val="en-GB""#))
    }
}
