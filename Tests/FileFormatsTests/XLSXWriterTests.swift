import Basics
import FileFormats
import Foundation
import Testing

@Suite("Writing workbooks")
struct XLSXWriterTests {
    @Test("Texts stay texts, numbers and dates are read back, formulas are never made")
    func roundTrip() throws {
        let file = try TemporaryFile("out.xlsx")
        let columns = ["名称", "数量", "日期", "备注"].map { XLSXColumn($0) }
        let writer = try XLSXWriter(path: file.path, sheet: "企业/名单[1]", columns: columns)
        let day = try #require(Day(2026, 3, 5))
        try writer.write([.text("=1+1"), .integer(-12), .day(day), .text("<&>\"'\r\n二行")])
        try writer.write([.text("00123"), .quantity(Quantity(scaled: 12_345)), .empty, .text("http://example.org")])
        try writer.write([
            .text("_x0041_"), .integer(1_234_567_890_123_456_789), .day(Day(number: -30_000)), .text("a\u{1}\tb"),
        ])
        try writer.finish()

        var reader = try XLSXReader(path: file.path)
        #expect(reader.sheetName == "企业名单1")
        #expect(try reader.next() == TableRow(number: 1, cells: ["名称", "数量", "日期", "备注"]))
        #expect(try reader.next()?.cells == ["=1+1", "-12", "2026-03-05", "<&>\"'\r\n二行"])
        #expect(try reader.next()?.cells == ["00123", "1.2345", "", "http://example.org"])
        #expect(try reader.next()?.cells == ["_x0041_", "1234567890123456789", "1887-11-12", "a\u{1}\tb"])
        #expect(try reader.next() == nil)
        #expect(FileKind.sniff(try file.bytes, name: "a") == .xlsx)
    }

    @Test("The title row is frozen")
    func frozen() throws {
        let file = try TemporaryFile("out.xlsx")
        let writer = try XLSXWriter(
            path: file.path, sheet: "", columns: [XLSXColumn("甲", width: 30)], temporaryFolder: "/tmp")
        try writer.finish()
        #expect(try XLSXReader(path: file.path).sheetName == "Sheet1")
    }

    @Test("Under a caption the titles come second, texts stay texts, and days stay days")
    func captioned() throws {
        let file = try TemporaryFile("out.xlsx")
        let columns = ["名称", "数量", "日期"].map { XLSXColumn($0) }
        let writer = try XLSXWriter(path: file.path, sheet: "表", columns: columns, caption: "=任务分解表")
        let day = try #require(Day(2026, 12, 31))
        try writer.write([.text("=1+1"), .integer(3), .day(day)])
        try writer.write([.text(""), .empty, .empty])
        try writer.finish()
        var reader = try XLSXReader(path: file.path)
        #expect(try reader.next()?.cells.first == "=任务分解表")
        #expect(try reader.next()?.cells == ["名称", "数量", "日期"])
        #expect(try reader.next()?.cells == ["=1+1", "3", "2026-12-31"])
        let alone = try TemporaryFile("alone.xlsx")
        let one = try XLSXWriter(path: alone.path, sheet: "表", columns: [XLSXColumn("甲")], caption: "一列")
        try one.finish()
        #expect(try XLSXReader(path: alone.path).sheetName == "表")
    }

    @Test("A writer given up leaves no file")
    func abandoned() throws {
        let file = try TemporaryFile("out.xlsx")
        do {
            let writer = try XLSXWriter(path: file.path, sheet: "x", columns: [XLSXColumn("甲")])
            try writer.write([.text("乙")])
        }
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test("A text too long for a cell, too many columns and a place that cannot be written are problems")
    func refused() throws {
        let file = try TemporaryFile("out.xlsx")
        let writer = try XLSXWriter(path: file.path, sheet: "x", columns: [XLSXColumn("甲")])
        let long = #expect(throws: Problem.self) { try writer.write([.text(String(repeating: "长", count: 32_768))]) }
        #expect(long?.code == "file.cell_too_long")
        let wide = #expect(throws: Problem.self) { try writer.write([XLSXValue](repeating: .empty, count: 20_000)) }
        #expect(wide?.code == "file.too_many_columns")
        let nowhere = try XLSXWriter(path: "/nowhere/at/all.xlsx", sheet: "x", columns: [])
        let problem = #expect(throws: Problem.self) { try nowhere.finish() }
        #expect(problem?.code == "file.unwritable")
    }
}

@Suite("Tables of either kind")
struct TableReaderTests {
    private func read(_ name: String, _ bytes: [UInt8]) throws -> (header: [String], rows: [TableRow]) {
        let file = try TemporaryFile(name, bytes)
        var reader = try TableReader.open(path: file.path)
        var list: [TableRow] = []
        while let row = try reader.next() { list.append(row) }
        #expect(reader.fractionRead > 0.9)
        return (reader.header, list)
    }

    @Test("CSV and XLSX give the same rows, blank ones passed over, whatever the name says")
    func same() throws {
        let csv = Array("\r\n 名称 ,代码,\r\n甲,1\r\n,\r\n乙\r\n丙,3,4,\r\n".utf8)
        let xlsx = XlsxFixture.zip(
            #"<row r="2"><c t="str"><v> 名称 </v></c><c t="str"><v>代码</v></c></row><row r="3"><c t="str"><v>甲</v></c><c><v>1</v></c></row>"#
                + #"<row r="4"><c t="str"><v> </v></c></row><row r="5"><c t="str"><v>乙</v></c></row>"#
                + #"<row r="6"><c t="str"><v>丙</v></c><c><v>3</v></c><c><v>4</v></c></row>"#)
        let expected = [
            TableRow(number: 3, cells: ["甲", "1"]), TableRow(number: 5, cells: ["乙", ""]),
            TableRow(number: 6, cells: ["丙", "3", "4"]),
        ]
        for (name, bytes) in [("a.xlsx", csv), ("a.csv", xlsx.bytes)] {
            let table = try read(name, bytes)
            #expect(table.header == ["名称", "代码"])
            #expect(table.rows == expected)
        }
    }

    @Test(
        "Other kinds are refused with what to do",
        arguments: [
            ("<html><table><tr><td>假表</td></tr></table>", "file.unsupported"), ("%PDF-1.4", "file.unsupported"),
            ("", "file.empty"),
            (" \n , \n", "file.empty"), ("a\u{0}b", "file.encoding"),
        ])
    func refused(content: String, code: String) throws {
        let file = try TemporaryFile("a.xlsx", Array(content.utf8))
        let problem = #expect(throws: Problem.self) { try TableReader.open(path: file.path) }
        #expect(problem?.code == code)
    }

    @Test("Macros and encryption are refused")
    func secrets() throws {
        var zip = XlsxFixture.zip("")
        zip.add("xl/vbaProject.bin", [1])
        let macros = try TemporaryFile("a.xlsx", zip.bytes)
        #expect(#expect(throws: Problem.self) { try TableReader.open(path: macros.path) }?.code == "file.macros")
        let name = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let locked = try TemporaryFile("a.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + name)
        #expect(#expect(throws: Problem.self) { try TableReader.open(path: locked.path) }?.code == "file.encrypted")
    }

    @Test("An export is imported the same")
    func export() throws {
        let file = try TemporaryFile("out.csv")
        var writer = try CSVWriter(path: file.path, encoding: .gb18030)
        let rows = [["名称", "公式"], ["甲", "=1"], ["'=乙", "-5"]]
        for row in rows { try writer.write(row) }
        try writer.finish()
        var reader = try TableReader.open(path: file.path)
        #expect(reader.header == rows[0])
        #expect(try reader.next()?.cells == rows[1])
        #expect(try reader.next()?.cells == rows[2])
    }
}
