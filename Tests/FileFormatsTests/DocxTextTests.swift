import Basics
import FileFormats
import Testing

private func text(_ body: String, numbering: String = "", styles: String = "") throws -> String {
    try DocumentText.extract(DocxFixture.bytes(body, numbering: numbering, styles: styles), named: "通知.docx")
}

@Suite("The text of Word documents")
struct DocxTextTests {
    private typealias Make = DocxFixture

    @Test("Paragraphs stand on lines, runs are joined, breaks and tabs kept")
    func paragraphs() throws {
        let body =
            Make.p("2018年工作要点") + "<w:p>\(Make.r("一、"))\(Make.r("工作&amp;目标"))</w:p>"
            + "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>"
        #expect(try text(body) == "2018年工作要点\n一、工作&目标\n甲\t乙\n丙\n")
    }

    @Test("Deleted and moved-away text is dropped, inserted and moved-in text kept")
    func revisions() throws {
        let body = """
            <w:p>\(Make.r("保留"))<w:del>\(Make.r("删去"))<w:r><w:delText>旧</w:delText></w:r></w:del>\
            <w:ins>\(Make.r("新增"))</w:ins><w:moveFrom>\(Make.r("移走"))</w:moveFrom><w:moveTo>\(Make.r("移来"))</w:moveTo></w:p>
            """
        #expect(try text(body) == "保留新增移来\n")
    }

    @Test("A paragraph whose end was deleted goes on in the next one")
    func mergedParagraphs() throws {
        let body = Make.p("前半", "<w:rPr><w:del w:id=\"1\"/></w:rPr>") + Make.p("后半")
        #expect(try text(body) == "前半后半\n")
    }

    @Test("Field codes, hidden text and pronunciation guides are not read")
    func unseen() throws {
        let body = """
            <w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>\
            <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>\
            <w:r><w:ruby><w:rt>\(Make.r("pin"))</w:rt><w:rubyBase>\(Make.r("拼"))</w:rubyBase></w:ruby></w:r></w:p>
            """
        #expect(try text(body) == "可见拼\n")
    }

    @Test("A text box is read once, after its paragraph")
    func textBoxes() throws {
        let box = { (words: String) in "<wps:txbx><w:txbxContent>\(Make.p(words))</w:txbxContent></wps:txbx>" }
        let body = """
            <w:p>\(Make.r("正文"))<w:r><mc:AlternateContent><mc:Choice Requires="wps">\(box("框内"))</mc:Choice>\
            <mc:Fallback>\(box("框内"))</mc:Fallback></mc:AlternateContent></w:r>\(Make.r("继续"))</w:p>\(Make.p("下段"))
            """
        #expect(try text(body) == "正文继续\n框内\n下段\n")
    }

    @Test("Table rows are lines of cells; cells spanning rows are repeated, spanning columns padded")
    func tables() throws {
        let body =
            "<w:tbl>"
            + Make.row([Make.cell("任务"), Make.cell("单位"), Make.cell("时间")])
            + Make.row([Make.cell("抽查", #"<w:vMerge w:val="restart"/>"#), Make.cell("稽查局"), Make.cell("6月")])
            + Make.row([Make.cell("", "<w:vMerge/>"), Make.cell("质检院", #"<w:gridSpan w:val="2"/>"#)])
            + Make.row([Make.cell("删"), Make.cell("去")], "<w:del/>")
            + Make.row([Make.cell("末|行"), Make.cell("")], #"<w:gridBefore w:val="1"/>"#)
            + "</w:tbl>" + Make.p("表后")
        #expect(try text(body) == "任务 | 单位 | 时间 |\n抽查 | 稽查局 | 6月 |\n抽查 | 质检院 |  |\n | 末｜行 |  |\n表后\n")
    }

    @Test("Paragraphs of a cell are joined, a table in a cell gives its words")
    func cells() throws {
        let inner = "<w:tbl>\(Make.row([Make.cell("内一"), Make.cell("内二")]))</w:tbl>"
        let body =
            "<w:tbl>"
            + Make.row(["<w:tc>\(Make.p("1、甲"))\(Make.p("2、乙"))\(inner)\(Make.p(""))</w:tc>", Make.cell("右")])
            + "</w:tbl>"
        #expect(try text(body) == "1、甲 2、乙 内一 内二 | 右 |\n")
    }

    @Test("Tick boxes drawn with symbol fonts are read")
    func symbols() throws {
        let body = #"<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r></w:p>"#
        #expect(try text(body) == "☑是\n")
    }

    @Test("A document of the strict variant is read as well")
    func strict() throws {
        var zip = ZipFixture()
        for entry in Make.zip(Make.p("严格")).entries {
            let text = String(decoding: entry.packed, as: UTF8.self)
                .replacing(
                    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    with: "http://purl.oclc.org/ooxml/wordprocessingml/main"
                )
                .replacing(
                    "http://schemas.openxmlformats.org/officeDocument/2006",
                    with: "http://purl.oclc.org/ooxml/officeDocument")
            zip.add(entry.name, Array(text.utf8))
        }
        #expect(try DocumentText.extract(zip.bytes, named: "a.docx") == "严格\n")
    }
}

@Suite("List numbers of Word documents")
struct DocxNumberingTests {
    private typealias Make = DocxFixture

    private static let notice = Make.definition(
        0,
        Make.level(0, "chineseCounting", "%1、") + Make.level(1, "chineseCounting", "(%2)")
            + Make.level(2, "decimal", "%3."))

    @Test("The usual three levels of a notice are counted and start again")
    func threeLevels() throws {
        let body =
            Make.item("目标") + Make.item("措施") + Make.item("抓质量", level: 1) + Make.item("打假", level: 2)
            + Make.item("护农", level: 2) + Make.item("抓标准", level: 1) + Make.item("认证", level: 2) + Make.p("正文")
            + Make.item("要求") + Make.item("领导", level: 1)
        let expected = "一、目标\n二、措施\n(一)抓质量\n1.打假\n2.护农\n(二)抓标准\n1.认证\n正文\n三、要求\n(一)领导\n"
        #expect(try text(body, numbering: DocxNumberingTests.notice + Make.list(1, of: 0)) == expected)
    }

    @Test("Numbers come from paragraph styles, through their parents; list 0 takes them away")
    func styles() throws {
        let styles = """
            <w:style w:type="paragraph" w:styleId="a"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>\
            <w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>\
            <w:style w:type="paragraph" w:styleId="c"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
            """
        let numbering = Make.definition(
            0, Make.level(0, "chineseCounting", "%1、") + Make.level(1, "decimal", "%2．", #"<w:pStyle w:val="c"/>"#))
        let style = { (id: String) in #"<w:pStyle w:val="\#(id)"/>"# }
        let none = #"<w:numPr><w:numId w:val="0"/></w:numPr>"#
        let body =
            Make.p("甲", style("a")) + Make.p("乙", style("b")) + Make.p("丙", style("c"))
            + Make.p("丁", style("a") + none)
        #expect(try text(body, numbering: numbering + Make.list(1, of: 0), styles: styles) == "一、甲\n二、乙\n1．丙\n丁\n")
    }

    @Test("Lists of one definition count on; an override starts again")
    func overrides() throws {
        let numbering =
            Make.definition(0, Make.level(0, "decimal", "%1、")) + Make.list(1, of: 0) + Make.list(2, of: 0)
            + Make.list(3, of: 0, #"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>"#)
        let body = Make.item("甲") + Make.item("乙", list: 2) + Make.item("丙", list: 3) + Make.item("丁", list: 3)
        #expect(try text(body, numbering: numbering) == "1、甲\n2、乙\n5、丙\n6、丁\n")
    }

    @Test("Numbers of upper levels are shown, as decimals where the level is legal style")
    func legal() throws {
        let numbering =
            Make.definition(
                0,
                Make.level(0, "chineseCounting", "第%1章") + Make.level(1, "decimal", "%1.%2")
                    + Make.level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")) + Make.list(1, of: 0)
        let body = Make.item("总则") + Make.item("条", level: 1) + Make.item("款", level: 2)
        #expect(try text(body, numbering: numbering) == "第一章总则\n一.1条\n1.1.1款\n")
    }

    @Test("Bullets are one sign, other scripts are set off by a space")
    func bullets() throws {
        let numbering =
            Make.definition(0, Make.level(0, "bullet", "\u{F06C}") + Make.level(1, "lowerLetter", "%2)"))
            + Make.list(1, of: 0)
        #expect(try text(Make.item("甲") + Make.item("Item", level: 1), numbering: numbering) == "• 甲\na) Item\n")
    }

    @Test("Properties that change tracking keeps do not count")
    func changes() throws {
        let change = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:pPrChange>"
        #expect(try text(Make.p("甲", change), numbering: DocxNumberingTests.notice + Make.list(1, of: 0)) == "甲\n")
    }

    @Test(
        "Number formats",
        arguments: [
            ("chineseCounting", [1: "一", 10: "十", 11: "十一", 20: "二十", 105: "一百零五", 110: "一百一十"]),
            ("chineseLegalSimplified", [1: "壹", 10: "壹拾", 23: "贰拾叁"]), ("ideographTraditional", [1: "甲", 11: "甲"]),
            ("decimalEnclosedCircle", [1: "①", 20: "⑳", 21: "㉑"]), ("decimalFullWidth", [12: "１２"]),
            ("decimalZero", [3: "03"]), ("upperRoman", [4: "IV", 19: "XIX"]), ("upperLetter", [2: "B", 27: "AA"]),
            ("ideographDigital", [10: "一〇"]), ("decimalEnclosedParen", [3: "⑶"]), ("unheardOf", [7: "7"]),
        ])
    func formats(format: String, samples: [Int: String]) throws {
        for (number, expected) in samples {
            let numbering =
                Make.definition(0, Make.level(0, format, "%1、"))
                + Make.list(
                    1, of: 0, #"<w:lvlOverride w:ilvl="0"><w:startOverride w:val="\#(number)"/></w:lvlOverride>"#)
            #expect(try text(Make.item("甲"), numbering: numbering) == "\(expected)、甲\n")
        }
    }
}
