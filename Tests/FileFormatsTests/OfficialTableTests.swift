import Basics
import FileFormats
import Testing

private typealias Cell = OfficialDocument.Cell
private typealias Table = OfficialDocument.Table
private typealias Form = OfficialDocument.Form

private func document(_ blocks: [OfficialDocument.Block]) -> OfficialDocument {
    OfficialDocument(organ: "局", title: "题", body: blocks)
}

@Suite("Tables and forms of official documents")
struct OfficialTableTests {
    @Test("The titles of a table are repeated on every page and no row is torn")
    func titles() throws {
        let reading = try DocxReading(document([.table(OfficialFixture.table(3))]))
        #expect(reading.count("<w:tblHeader/>") == 1)
        #expect(reading.count("<w:cantSplit/>") == 4)
        #expect(
            try DocumentText.extract(document([.table(OfficialFixture.table(2))]).docx(), named: "a.docx")
                .contains("序号 | 任务 |\n1 | 任务1 |\n2 | 任务2 |\n"))
    }

    @Test("Columns fill the type area exactly in the widths asked for")
    func widths() throws {
        for landscape in [false, true] {
            let table = try Table(
                columns: [.init("甲"), .init("乙", width: 2), .init("丙", width: 4)], rows: [], isLandscape: landscape)
            let body = try DocxReading(document([.table(table)])).body
            let widths = body.matches(of: /<w:gridCol w:w="(\d+)"/).compactMap { Int($0.output.1) }
            let sum = landscape ? 12_756 : 8845
            #expect(widths == [sum / 7, sum * 3 / 7 - sum / 7, sum - sum * 3 / 7])
        }
    }

    @Test("Cells that span rows and columns are read back where they reach")
    func spans() throws {
        let table = try Table(
            columns: [.init("任务"), .init("单位"), .init("时间")],
            rows: [[Cell("抽查", rows: 2), "稽查局", "6月"], [Cell("质检院", columns: 2)], [.label("合计", columns: 2), "2"]])
        let text = try DocumentText.extract(document([.table(table)]).docx(), named: "a.docx")
        #expect(text.contains("任务 | 单位 | 时间 |\n抽查 | 稽查局 | 6月 |\n抽查 | 质检院 |  |\n合计 |  | 2 |\n"))
        let reading = try DocxReading(document([.table(table)]))
        #expect(reading.count(#"<w:vMerge w:val="restart"/>"#) == 1 && reading.count("<w:vMerge/>") == 1)
        #expect(reading.count(#"<w:gridSpan w:val="2"/>"#) == 2)
    }

    @Test("A cell of several lines has as many paragraphs; alignments are those of the column or the cell")
    func cells() throws {
        let table = try Table(
            columns: [.init("数", alignment: .end), .init("注")],
            rows: [["12\n13", Cell("中", alignment: .centre)], [Cell("左", alignment: .start), ""]], caption: "表1",
            note: "注：无。")
        let reading = try DocxReading(document([.table(table)]))
        #expect(reading.count(#"<w:pStyle w:val="OfficialCell"/><w:jc w:val="right"/>"#) == 2)
        #expect(reading.count(#"<w:pStyle w:val="OfficialCell"/><w:jc w:val="center"/>"#) == 1)
        #expect(reading.count(#"<w:pStyle w:val="OfficialCell"/></w:pPr>"#) == 2)
        let text = try DocumentText.extract(document([.table(table)]).docx(), named: "a.docx")
        #expect(text.contains("表1\n数 | 注 |\n12 13 | 中 |\n左 |  |\n注：无。\n"))
    }

    @Test("A turned table stands on pages of its own, with the headings before it; the text goes on upright")
    func landscape() throws {
        let turned = try OfficialFixture.table(2, isLandscape: true)
        let reading = try DocxReading(
            document([.paragraph("前"), .heading(1, "表"), .table(turned), .table(turned), .paragraph("后")]))
        let sections = reading.body.matches(of: /<w:pgSz w:w="(\d+)"/).compactMap { Int($0.output.1) }
        #expect(sections == [11_906, 16_838, 11_906])
        let heading = try #require(reading.body.firstRange(of: "一、"))
        let first = try #require(reading.body.firstRange(of: "<w:sectPr>"))
        #expect(first.lowerBound < heading.lowerBound)
        #expect(reading.body.contains(#"<w:pgMar w:top="1587" w:right="2098" w:bottom="1474" w:left="1984" "#))
        // The number stands where it would on the other pages, turned.
        let footer = try #require(reading.parts["word/footer3.xml"])
        #expect(footer.contains(#"<w:textDirection w:val="tbRl"/>"#))
    }

    @Test("A document or an attachment that is only a turned table is turned with its title")
    func wholeLandscape() throws {
        let turned = try OfficialFixture.table(2, isLandscape: true)
        #expect(try DocxReading(document([.table(turned)])).body.matches(of: /<w:pgSz/).count == 1)
        var notice = try OfficialFixture.supervision()
        notice.attachments = [.init("任务分解表", [.table(turned)])]
        let body = try DocxReading(notice).body
        let sections = body.matches(of: /<w:pgSz w:w="(\d+)"/).compactMap { Int($0.output.1) }
        // The foot of the last page stands on the page of the last text.
        #expect(sections == [11_906, 16_838])
        #expect(!body.contains("<w:pageBreakBefore/>"))
    }

    @Test("Columns are as wide as their texts need: no code is broken, and long texts have the most room")
    func fitted() {
        let rows = (1...40).map { row in
            [
                "2026-C-18-1-43\(row + 10)", String(repeating: "扩大专用标志使用", count: row % 5 + 1), "省局法宣处", "2026.12.31",
                "黄灯",
            ]
        }
        let widths = OfficialColumns.fit(["编号", "任务", "牵头单位", "完成时限", "亮灯"], rows, halves: 120)
        #expect(widths.reduce(0, +) == 120)
        #expect(widths[0] >= 16 && widths[3] >= 10, "codes and days stand on one line")
        #expect(widths[1] == widths.max() && widths[1] >= 50, "the text has what is left")
        #expect(widths[4] <= 10)
        #expect(OfficialColumns.fit(["甲"], [], halves: 30).count == 1)
        #expect(OfficialColumns.fit(["甲", "乙"], [["", ""]], halves: 2).allSatisfy { $0 > 0 })
    }

    @Test("A form is a grid of labels and values with room to sign")
    func form() throws {
        let day = try OfficialFixture.day()
        let form = try Form(
            widths: [1, 2, 1, 2],
            rows: [
                .init([.label("申请人"), Cell("某公司", columns: 3)]), .init([.label("电话"), "1", .label("日期"), "2"]),
                .init([.label("意见"), Cell("同意。", columns: 3, signing: .init(name: "王五", day: day))], height: 32),
                .init([.label("核准"), Cell("", columns: 3, signing: .init("负责人"))], height: 32),
            ], captions: ["编号：1", "日期：2"], note: "一式三份")
        let text = try DocumentText.extract(document([.form(form)]).docx(), named: "a.docx")
        #expect(text.contains("编号：1\t日期：2\n申请人 | 某公司 |  |  |\n电话 | 1 | 日期 | 2 |\n"))
        #expect(text.contains("意见 | 同意。 签字：王五　　2018年10月9日 |  |  |\n"))
        #expect(text.contains("核准 | 负责人：　　　　　　　　　年　月　日 |  |  |\n一式三份\n"))
        let reading = try DocxReading(document([.form(form)]))
        #expect(reading.count(#"<w:trHeight w:val="1814" w:hRule="atLeast"/>"#) == 2)
        #expect(reading.count(#"<w:pStyle w:val="OfficialFormLabel"/>"#) == 5)
    }

    @Test(
        "Rows that do not fill the columns, and cells that leave the table or overlap, are problems naming the place",
        arguments: [
            ([["甲"]], "document.table_row"), ([["甲", "乙", "丙"]], "document.table_span"), ([[]], "document.table_row"),
            ([["甲", Cell("乙", rows: 2)]], "document.table_span"),
            ([["甲", Cell("乙", columns: 0)]], "document.table_span"),
            ([["甲", Cell("乙", columns: -1)]], "document.table_span"),
            ([["甲", Cell("乙", rows: 2)], [Cell("丙", columns: 2)]], "document.table_span"),
            ([[Cell("甲", rows: 2), "乙"], ["丙", "丁"]], "document.table_span"),
            ([["甲", Cell("乙", columns: .max)]], "document.table_span"),
        ] as [([[Cell]], String)])
    fileprivate func refused(rows: [[OfficialDocument.Cell]], code: String) {
        let problem = #expect(throws: Problem.self) {
            try OfficialDocument.Table(columns: [.init("甲"), .init("乙")], rows: rows)
        }
        #expect(problem?.code == code)
        #expect(problem?.field?.hasPrefix("row ") == true)
    }

    @Test("A table has 1 to 63 columns of some width")
    func columns() throws {
        for (count, width, code) in [
            (0, 1, "document.table_columns"), (64, 1, "document.table_columns"), (2, 0, "document.table_width"),
        ] {
            let columns = [Table.Column](repeating: .init("列", width: width), count: count)
            #expect(#expect(throws: Problem.self) { try Table(columns: columns, rows: []) }?.code == code)
            let form = #expect(throws: Problem.self) {
                try Form(widths: [Int](repeating: width, count: count), rows: [])
            }
            #expect(form?.code == code)
        }
        #expect(try Table(columns: .init(repeating: .init("列"), count: 63), rows: []).columns.count == 63)
    }

    @Test("Five thousand rows are written in a moment and read back whole")
    func many() throws {
        let table = try Table(
            columns: (1...8).map { .init("列\($0)") },
            rows: (0..<5000).map { row in (1...8).map { "第\(row)行<\($0)>“任务”" } as [Cell] }, isLandscape: true)
        let list = document([.table(table)])
        var bytes: [UInt8] = []
        let time = try ContinuousClock().measure { bytes = try list.docx() }
        #expect(time < .seconds(2))
        let text = try DocumentText.extract(bytes, named: "a.docx")
        #expect(text.split(separator: "\n").count == 5002)
        #expect(text.contains("第4999行<1>“任务” |"))
    }
}
