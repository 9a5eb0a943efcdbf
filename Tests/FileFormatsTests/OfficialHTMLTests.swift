import Basics
import FileFormats
import Testing

private typealias Cell = OfficialDocument.Cell

@Suite("Official documents as HTML")
struct OfficialHTMLTests {
    @Test("HTML and Word file say the same in the same order")
    func same() throws {
        let document = try OfficialFixture.supervision(
            body: [
                .heading(1, "事项"), .heading(2, "其一。", text: "如下。"), .paragraph("正文。"), .table(OfficialFixture.table(2)),
            ])
        let word = try DocumentText.extract(document.docx(), named: "a.docx")
        let html = try DocumentText.extract(Array("<html><body>\(document.html)</body></html>".utf8), named: "a.html")
        func plain(_ text: String) -> String { text.filter { !$0.isWhitespace && $0 != "|" } }
        #expect(plain(html) == plain(word))
    }

    @Test("Marks are escaped everywhere, and there are no styles, scripts, identifiers or addresses")
    func escaping() throws {
        let wild = "<script>alert(\"1\")</script>' onload='x\u{1}\u{202E}"
        let day = try OfficialFixture.day()
        let grid = try OfficialDocument.Form(
            widths: [1, 1],
            rows: [.init([.label(wild), Cell(wild, signing: .init(wild, name: wild))])], captions: [wild], note: wild)
        let table = try OfficialDocument.Table(
            columns: [.init(wild)], rows: [[Cell(wild)]], caption: wild, note: wild)
        let document = OfficialDocument(
            organ: wild, head: .init(mark: wild, signers: [wild]), title: wild, addressees: wild,
            body: [.paragraph(wild), .heading(1, wild, text: wild), .table(table), .form(grid)],
            attachments: [.init(wild, [.paragraph(wild)])], signature: .init(wild, day), remarks: wild,
            imprint: .init(copies: wild, issuer: wild, day: day))
        let html = document.html
        #expect(!html.contains("<script") && !html.contains("'") && !html.contains("\u{1}"))
        #expect(!html.contains("\u{202E}") && html.contains("&lt;script&gt;"))
        for attribute in [" style=", " id=", " href=", " src=", " onload=\""] { #expect(!html.contains(attribute)) }
    }

    @Test("Every element is closed in its order")
    func balanced() throws {
        var document = try OfficialFixture.supervision(
            body: [.heading(1, "甲", text: "乙"), .table(OfficialFixture.table(2, isLandscape: true)), .paragraph("后")])
        document.head?.signers = ["王某某"]
        var open: [String] = []
        for match in document.html.matches(of: /<(\/?)([a-z0-9]+)[^>]*>/) {
            let name = String(match.output.2)
            if ["col", "br", "wbr"].contains(name) { continue }
            if match.output.1.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
        }
        #expect(open.isEmpty)
    }

    @Test("The title is the first heading, or deeper on a page with headings; levels left out leave no gap")
    func headings() {
        let document = OfficialDocument(
            organ: "局", title: "题", body: [.heading(1, "甲"), .heading(3, "乙"), .heading(1, "丙"), .heading(2, "丁")])
        let tags = { (html: String) in html.matches(of: /<h(\d)/).compactMap { Int($0.output.1) } }
        #expect(tags(document.html) == [1, 2, 3, 2, 3])
        #expect(tags(document.html(titleLevel: 2)) == [2, 3, 4, 3, 4])
    }

    @Test("Turned tables and attachments have sheets of their own")
    func sheets() throws {
        var document = try OfficialFixture.supervision(
            body: [.paragraph("前"), .table(OfficialFixture.table(2, isLandscape: true))])
        #expect(document.html.count(of: "<section") == 3)
        #expect(document.html.count(of: "official-turned") == 1)
        document.attachments = []
        // The foot of the last page stands on the sheet of the last text.
        #expect(document.html.count(of: "<section") == 2)
        #expect(document.html.hasSuffix("</footer></section></article>\n"))
    }

    @Test("Cells know their column, spanned ones are said again for rows shown as lists")
    func cells() throws {
        let table = try OfficialDocument.Table(
            columns: [.init("任务<"), .init("家数", alignment: .end)], rows: [[Cell("抽查", rows: 2), "1"], ["2"]])
        let html = OfficialDocument(organ: "局", title: "题", body: [.table(table)]).html
        #expect(html.contains(#"<th scope="col">任务&lt;</th><th scope="col">家数</th>"#))
        #expect(
            html.contains(
                #"<td data-label="任务&lt;" rowspan="2">抽查</td><td class="official-end" data-label="家数">1</td>"#))
        #expect(html.contains(#"<td class="official-again" data-label="任务&lt;">抽查</td>"#))
    }

    @Test("A value of a form without a label beside it takes the one above")
    func forms() throws {
        let form = try OfficialDocument.Form(
            widths: [1, 1, 1],
            rows: [
                .init([.label("理由", rows: 2), .label("产量"), .label("产值")]), .init(["10", "20"]),
                .init([.label("备注"), Cell("", columns: 2)], height: 30),
            ])
        let html = OfficialDocument(organ: "局", title: "题", body: [.form(form)]).html
        #expect(html.contains(#"<th class="official-centre official-above" scope="col">产量</th>"#))
        #expect(html.contains(#"<td data-label="产值">20</td>"#))
        #expect(html.contains(#"<th class="official-centre" scope="row">备注</th>"#))
        #expect(html.contains(#"<tr class="official-high-30">"#))
    }
}
