import Basics
import FileFormats
import Testing

private func text(_ page: String) throws -> String {
    try DocumentText.extract(Array(page.utf8), named: "page.html")
}

@Suite("The text of web pages")
struct HTMLTextTests {
    @Test("Blocks stand on lines, tags, scripts, styles, titles and comments are away")
    func blocks() throws {
        let page = """
            <!DOCTYPE html><html><head><title>题</title><style>p{}</style><script>if (a<b) "</p>"</script></head>
            <body><!-- <p>no</p> --><h1>工作要点</h1><p>一、<b>目标</b></p><div>甲<br>乙</div><![if !x]><o:p></o:p><p>1 < 2</p></body></html>
            """
        #expect(try text(page) == "工作要点\n一、目标\n甲\n乙\n1 < 2\n")
    }

    @Test("References are resolved, white space is folded, Chinese lines are joined without a space")
    func words() throws {
        let page = "<p>&ldquo;双随机&rdquo;&nbsp;&#8212;&#x4E2D;&amp;lt; a\n  b 质量\n 监督&unknown; &lt;</p>"
        #expect(try text(page) == "“双随机” —中&lt; a b 质量监督&unknown; <\n")
    }

    @Test("Every number makes a reference of some kind")
    func numbers() throws {
        for number in 0...300 {
            #expect(try text("<p>a&#\(number);b&#x\(String(number, radix: 16));c</p>").hasPrefix("a"))
        }
        #expect(try text("<p>&#128;&#150;&#99999999999;&#xD800;</p>") == "€–&#99999999999;\u{FFFD}\n")
    }

    @Test("Tables are rows of cells, spans continued")
    func tables() throws {
        let page = """
            <table><caption>分工</caption><thead><tr><th>任务<th>单位<th>时间</thead>
            <tr><td rowspan="2">抽查</td><td>稽查局</td><td rowspan=3>年底</td></tr>
            <tr><td>质检<br>院</td></tr><tr><td colspan=2>合|计</td></tr></table><p>后</p>
            """
        let expected = "分工\n任务 | 单位 | 时间 |\n抽查 | 稽查局 | 年底 |\n抽查 | 质检 院 | 年底 |\n合｜计 |  | 年底 |\n后\n"
        #expect(try text(page) == expected)
    }

    @Test("A table that only lays out the page keeps its paragraphs")
    func layout() throws {
        let page = "<table><tr><td><p>通知</p><p>正文</p><table><tr><td>甲</td><td>乙</td></tr></table></td></tr></table>"
        #expect(try text(page) == "通知\n正文\n甲 | 乙 |\n")
    }

    @Test("Preformatted text keeps its lines")
    func preformatted() throws {
        #expect(try text("<div>\n<pre>一\n  二</pre></div>") == "一\n  二\n")
    }

    @Test("The encoding comes from the page, but valid UTF-8 wins over a wrong declaration")
    func charsets() throws {
        let page = "<html><meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>质量监督</p>"
        #expect(try DocumentText.extract(TextFile.encodeGB18030(page), named: "a.html") == "质量监督\n")
        #expect(try text(page) == "质量监督\n")
        let quiet = try TextFile.encodeGB18030("<html><p>质量监督</p>")
        #expect(try DocumentText.extract(quiet, named: "a.htm") == "质量监督\n")
    }

    @Test("An encoding that is not supported is refused")
    func unknownCharset() {
        let page = Array("<html><meta charset=\"big5\"><p>".utf8) + [0xBD, 0xE8, 0xB6, 0x71]
        let problems = #expect(throws: Problems.self) { try DocumentText.extract(page, named: "a.html") }
        #expect(problems?.list.first?.code == "file.encoding")
    }

    @Test("Spans and nesting past all reason stay bounded")
    func bounds() throws {
        let wide = try text("<table><tr><td colspan=99999999>x</td><td rowspan=99999999>y</td></tr></table>")
        #expect(wide.count < 10_000)
        let many = try text("<table><tr>" + String(repeating: "<td colspan=1000>x", count: 5000) + "</tr></table>")
        #expect(many.count < 100_000)
        let deep = String(repeating: "<table><tr><td>", count: 1000) + "x"
        let problems = #expect(throws: Problems.self) { try text("<html>" + deep) }
        #expect(problems?.list.first?.code == "file.too_deep")
        var limits = FileLimits.standard
        limits.textBytes = 10_000
        let row = "<tr><td>z</td></tr>"
        let tall =
            "<table><tr><td rowspan=1000>\(String(repeating: "长", count: 500))</td></tr>"
            + String(repeating: row, count: 900)
        let problem = #expect(throws: Problems.self) {
            try DocumentText.extract(Array(tall.utf8), named: "a.html", limits: limits)
        }
        #expect(problem?.list.first?.code == "file.too_much_text")
    }

    @Test(
        "Broken pages end without a crash",
        arguments: [
            "<p", "<p a=\"", "&#", "&#x;", "<!--", "<script>", "<td>x</table></td>", "<a b=c", "</", "<table><td>x<td",
        ])
    func broken(page: String) throws {
        let full = "<html>字" + page
        for length in 0...page.utf8.count {
            _ = try? DocumentText.extract(Array(full.utf8.dropLast(length)), named: "a.html")
        }
        #expect(try text(full).hasPrefix("字"))
    }
}
