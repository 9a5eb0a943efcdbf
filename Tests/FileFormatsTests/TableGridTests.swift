import Basics
import FileFormats
import Testing

@Suite("Tables of files")
struct TableGridTests {
    private static let merged = TableFixture.rows(
        """
        序号 | 任务 | 责任单位 | ←
        ↑ | ↑ | 牵头 | 配合
        1 | 抽查 | 稽查局 | 质检院
        ↑ | 复查 | 标准处/n计量处 | ←
        """)

    private static let text = """
        ‖ 表1 ‖
        1 ‖ 序号 | 任务 | 责任单位 | ← ‖
        2 ‖ ↑ | ↑ | 牵头 | 配合 ‖
        3 ‖ 1 | 抽查 | 稽查局 | 质检院 ‖
        4 ‖ ↑ | 复查 | 标准处
        计量处 | ← ‖

        """

    @Test("A table of a document and of a workbook stands in the text with its merged cells")
    func text() throws {
        #expect(try DocumentText.extract(TableFixture.docx(Self.merged), named: "a.docx", tables: .grids) == Self.text)
        // Unless asked for, tables stand as lines.
        let lines = "序号 | 任务 | 责任单位 |  |\n序号 | 任务 | 牵头 | 配合 |\n1 | 抽查 | 稽查局 | 质检院 |\n1 | 复查 | 标准处 计量处 |  |\n"
        #expect(try DocumentText.extract(TableFixture.docx(Self.merged), named: "a.docx") == lines)
        let sheet = Self.text.replacing("表1", with: "表1：Sheet1")
        #expect(try DocumentText.extract(TableFixture.xlsx(Self.merged), named: "a.xlsx", tables: .grids) == sheet)
    }

    @Test("A merged cell's words stand in every place it covers, and each place knows where the cell begins")
    func origins() throws {
        let file = try TableFile.xlsx(TableFixture.xlsx(Self.merged))
        let grid = try #require(file.grids.first)
        #expect(grid.cells.map { $0.map(\.text) }[1] == ["序号", "任务", "牵头", "配合"])
        #expect(grid.cells.map { $0.map(\.text) }[3] == ["1", "复查", "标准处\n计量处", "标准处\n计量处"])
        #expect(grid[3, 0].origin == grid[2, 0].origin)
        #expect(grid.isOrigin(3, 2) && !grid.isOrigin(3, 3) && !grid.isOrigin(1, 0))
        #expect(grid.place(3, 2).zh == "工作表“Sheet1”C4")
    }

    @Test("Several tables of a document are counted; one-column frames and single rows are text")
    func several() throws {
        let rows = TableFixture.rows("甲 | 乙\n丙 | 丁")
        let frame = TableFixture.table([["一、重点任务\n1、抽查。"], ["2、复查。"]])
        let body =
            DocxFixture.p("正文") + TableFixture.table(rows) + frame + TableFixture.table([["文号", "签发人"]])
            + TableFixture.table(rows)
        let text = try DocumentText.extract(DocxFixture.bytes(body), named: "a.docx", tables: .grids)
        #expect(
            text == """
                正文
                ‖ 表1 ‖
                1 ‖ 甲 | 乙 ‖
                2 ‖ 丙 | 丁 ‖
                一、重点任务
                1、抽查。
                2、复查。
                文号 | 签发人 |
                ‖ 表2 ‖
                1 ‖ 甲 | 乙 ‖
                2 ‖ 丙 | 丁 ‖

                """)
    }

    @Test("A table inside a cell gives its words, deleted rows are left out, places before the first cell are empty")
    func nested() throws {
        let inner = TableFixture.table([["内一", "内二"], ["内三", "内四"]])
        let body =
            "<w:tbl>" + DocxFixture.row([DocxFixture.cell("任务"), DocxFixture.cell("单位")])
            + DocxFixture.row(["<w:tc>\(DocxFixture.p("外"))\(inner)\(DocxFixture.p(""))</w:tc>", DocxFixture.cell("局")])
            + DocxFixture.row([DocxFixture.cell("删"), DocxFixture.cell("去")], "<w:del/>")
            + DocxFixture.row([DocxFixture.cell("末")], #"<w:gridBefore w:val="1"/>"#) + "</w:tbl>"
        #expect(
            try DocumentText.extract(DocxFixture.bytes(body), named: "a.docx", tables: .grids)
                == "‖ 表1 ‖\n1 ‖ 任务 | 单位 ‖\n2 ‖ 外\n内一 内二\n内三 内四 | 局 ‖\n3 ‖  | 末 ‖\n")
    }

    @Test("Signs of the table inside cells are replaced")
    func signs() throws {
        let rows = [["↑↑", "甲|乙‖丙"], ["a", "  b \t c \r\n\n d "]]
        let text = try DocumentText.extract(TableFixture.docx(rows), named: "a.docx", tables: .grids)
        #expect(text == "‖ 表1 ‖\n1 ‖ ↑↑ | 甲｜乙∥丙 ‖\n2 ‖ a | b c\nd ‖\n")
        #expect(TableText.plain("↑") == "⇧" && TableText.plain("←") == "⇦")
    }

    @Test("All visible sheets are read; what is hidden is said")
    func hidden() throws {
        let rows = TableFixture.rows("任务 | 单位\n抽查 | 稽查局\n复查 | 质检院")
        let columns = #"<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>"#
        let file = try TableFile.xlsx(
            TableFixture.xlsx([
                .init(name: "任务", rows: rows, hiddenRows: [8, 20], columns: columns, first: 6),
                .init(name: "空", rows: [[""]]), .init(name: "旧稿", rows: rows, state: "hidden"),
                .init(name: "说明", rows: [["甲", "乙"]]),
            ]))
        #expect(
            file.text == """
                ‖ 表1：任务 ‖
                ‖ 隐藏行：8 ‖
                ‖ 隐藏列：B ‖
                6 ‖ 任务 | 单位 ‖
                7 ‖ 抽查 | 稽查局 ‖
                8 ‖ 复查 | 质检院 ‖
                ‖ 表2：说明 ‖
                1 ‖ 甲 | 乙 ‖
                ‖ 未读的隐藏工作表：旧稿 ‖

                """)
    }

    @Test("Formulas give their saved results; shares come in percent, months as months")
    func shown() throws {
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>\
            <numFmt numFmtId="165" formatCode="0.0%;[Red]-0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="9"/>\
            <xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="57"/></cellXfs>
            """
        let cells = [
            "A2": #"<c r="A2" s="1"><v>0.95</v></c>"#, "B2": #"<c r="B2" s="2"><v>43252</v></c>"#,
            "C2": #"<c r="C2" s="3"><v>9.5500000000000002E-2</v></c>"#, "D2": #"<c r="D2" s="4"><v>43281</v></c>"#,
            "E2": #"<c r="E2" s="5"><v>43252</v></c>"#, "F2": #"<c r="F2"><f>SUM(A1:A9)</f><v>60</v></c>"#,
            "G2": #"<c r="G2" t="str"><f>B1&amp;"处"</f><v>质量处</v></c>"#,
        ]
        let rows = [["a", "b", "c", "d", "e", "f", "g"], ["", "", "", "", "", "", ""]]
        let file = try TableFile.xlsx(TableFixture.xlsx([.init(rows: rows, cells: cells)], styles: styles))
        #expect(
            file.grids.first?.cells[1].map(\.text)
                == ["95%", "2018年6月", "9.55%", "2018-06-30", "2018年6月", "60", "质量处"])
        let open = #"<c r="F2"><f>SUM(A1:A9)</f></c>"#
        let problems = #expect(throws: Problems.self) {
            try DocumentText.extract(
                TableFixture.xlsx([.init(rows: rows, cells: ["F2": open])]), named: "a.xlsx", tables: .grids)
        }
        #expect(problems?.list.map(\.code) == ["file.formula"])
        #expect(problems?.list.first?.message.zh.contains("F2") == true)
    }

    @Test("A CSV file is one table, in whatever encoding", arguments: [true, false])
    func csv(isGB18030: Bool) throws {
        let text = TableFixture.csv(TableFixture.rows("序号 | 工作任务\n1 | 抽查“甲”/n复查\n | "))
        let bytes = isGB18030 ? try TextFile.encodeGB18030(text) : Array(text.utf8)
        let read = try DocumentText.extract(bytes, named: "任务.csv", tables: .grids)
        #expect(read == "‖ 表1 ‖\n1 ‖ 序号 | 工作任务 ‖\n2 ‖ 1 | 抽查“甲”\n复查 ‖\n")
    }

    @Test("Too many cells are refused, in each kind of file")
    func bounds() throws {
        func refusal(_ read: () throws -> some Any) -> String? {
            do { _ = try read() } catch let problems as Problems { return problems.list.first?.code } catch {
                return (error as? Problem)?.code
            }
            return nil
        }
        let wide = [String](repeating: "甲", count: 500)
        let csv = Array(repeating: wide.joined(separator: ","), count: 401).joined(separator: "\n")
        #expect(
            refusal { try DocumentText.extract(Array(csv.utf8), named: "a.csv", tables: .grids) }
                == "file.table_too_large")
        let row = { (number: Int) in
            #"<row r="\#(number)"><c r="A\#(number)"><v>1</v></c><c r="ALL\#(number)"><v>1</v></c></row>"#
        }
        let sparse = XlsxFixture.zip((1...250).map(row).joined())
        #expect(
            refusal { try DocumentText.extract(sparse.bytes, named: "a.xlsx", tables: .grids) }
                == "file.table_too_large")
        let cell = DocxFixture.cell("甲", #"<w:gridSpan w:val="999"/>"#) + DocxFixture.cell("乙")
        let docx = "<w:tbl>" + String(repeating: DocxFixture.row([cell]), count: 250) + "</w:tbl>"
        #expect(
            refusal { try DocumentText.extract(DocxFixture.bytes(docx), named: "a.docx", tables: .grids) }
                == "file.table_too_large")
        let rows = (1...3).map { TableRow(number: $0, cells: ["甲", "乙"]) }
        #expect(refusal { try TableGrid(rows: rows, limit: 5) } == "file.table_too_large")
    }

    @Test("Words shared by many cells count as often as they stand there")
    func sharedWords() throws {
        var limits = FileLimits.standard
        limits.textBytes = 10_000
        let shared = "<si><t>\(String(repeating: "长", count: 1000))</t></si>"
        let rows = (1...10).map { #"<row r="\#($0)"><c r="A\#($0)" t="s"><v>0</v></c></row>"# }.joined()
        let problem = #expect(throws: Problem.self) {
            try TableFile.xlsx(XlsxFixture.zip(rows, shared: shared).bytes, limits: limits)
        }
        #expect(problem?.code == "file.too_much_text")
    }

    @Test("Merged areas that overlap are refused, areas without words or past the table are left off")
    func areas() throws {
        let rows = [TableRow(number: 1, cells: ["甲", "乙"]), TableRow(number: 4, cells: ["丙", "丁"])]
        typealias Area = TableGrid.Area
        let far = [
            Area(rows: 1...1, columns: 1...16_383), Area(rows: 2...3, columns: 0...1),
            Area(rows: 4...900, columns: 0...0),
        ]
        let grid = try TableGrid(rows: rows, merged: far)
        #expect(grid.cells.map { $0.map(\.text) } == [["甲", "乙"], ["丙", "丁"]])
        let problem = #expect(throws: Problem.self) {
            try TableGrid(
                rows: rows, merged: [Area(rows: 1...4, columns: 0...0), Area(rows: 4...4, columns: 0...1)])
        }
        #expect(problem?.code == "file.damaged")
    }
}
