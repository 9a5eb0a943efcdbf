import Basics
import FileFormats
import Testing

private func rows(_ text: String, separator: UInt8? = nil) throws -> [[String]] {
    try rows(Array(text.utf8), separator: separator)
}

private func rows(_ bytes: [UInt8], limits: FileLimits = .tables, separator: UInt8? = nil) throws -> [[String]] {
    var reader = try CSVReader(bytes: bytes, limits: limits, separator: separator)
    var list: [[String]] = []
    while let row = try reader.next() { list.append(row) }
    return list
}

@Suite("Reading CSV")
struct CSVReaderTests {
    @Test("Fields, quotation marks, empty fields and all three line ends are read")
    func grammar() throws {
        #expect(
            try rows("a,b\r\n\"c,\"\"d\"\"\",\n,\r\"x\ny\",z") == [
                ["a", "b"], ["c,\"d\"", ""], ["", ""], ["x\ny", "z"],
            ])
        #expect(try rows("a\n\nb\n") == [["a"], [""], ["b"]])
        #expect(try rows("a,b,") == [["a", "b", ""]])
        #expect(try rows("\"\"") == [[""]])
        #expect(try rows("5\"管,ab\"c\n") == [["5\"管", "ab\"c"]])
    }

    @Test("The separator is recognised in the first row, outside quotation marks")
    func separators() throws {
        #expect(try rows("a;b,c;d\n") == [["a", "b,c", "d"]])
        #expect(try rows("\"a,b,c\"\td\n") == [["a,b,c", "d"]])
        #expect(try rows("a;b,c;d\n", separator: UInt8(ascii: ",")) == [["a;b", "c;d"]])
        #expect(try rows("只有一列\n甲\n") == [["只有一列"], ["甲"]])
    }

    @Test("A byte order mark is passed over, GB 18030 and UTF-16 are recognised")
    func encodings() throws {
        let text = "名称,数量\r\n甲㐂,1\r\n"
        let expected = [["名称", "数量"], ["甲㐂", "1"]]
        #expect(try rows([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
        #expect(try rows(TextFile.encodeGB18030(text)) == expected)
        #expect(try rows([0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == expected)
    }

    @Test("Pieces of any size give the same rows", arguments: [1, 2, 3, 7, 64])
    func pieces(size: Int) throws {
        let text = "名称,\"备\"\"注\n第二行\"\r\n甲,乙\r丙,\"\"\n"
        for bytes in [Array(text.utf8), try TextFile.encodeGB18030(text)] {
            var rest = bytes[...]
            var reader = try CSVReader(pieces: { () throws(Problem) in
                defer { rest = rest.dropFirst(size) }
                return rest.isEmpty ? nil : Array(rest.prefix(size))
            })
            var list: [[String]] = []
            while let row = try reader.next() { list.append(row) }
            #expect(list == [["名称", "备\"注\n第二行"], ["甲", "乙"], ["丙", ""]])
        }
    }

    @Test("Line numbers count line breaks inside fields, row numbers do not")
    func lines() throws {
        var reader = try CSVReader(bytes: Array("a,b\n\"x\r\ny\nz\",1\nlast,2\n".utf8))
        #expect(try reader.next() == ["a", "b"])
        _ = try reader.next()
        #expect(reader.line == 2)
        _ = try reader.next()
        #expect(reader.line == 5)
        #expect(reader.rowNumber == 3)
        #expect(try reader.next() == nil)
    }

    @Test("A wrong byte late in the file names its row", arguments: [true, false])
    func lateDamage(isUTF8: Bool) throws {
        let line = "长沙市电器有限公司,合格\n"
        var bytes: [UInt8] = []
        let good = isUTF8 ? Array(line.utf8) : try TextFile.encodeGB18030(line)
        for _ in 0..<20_000 { bytes += good }
        bytes += [0x41, 0xFF, 0xFF, 0x0A]
        var reader = try CSVReader(bytes: bytes)
        for _ in 0..<20_000 { #expect(try reader.next()?.count == 2) }
        let problem = #expect(throws: Problem.self) { try reader.next() }
        #expect(problem?.code == "file.encoding")
        #expect(problem?.field == "row 20001")
    }

    @Test(
        "A quotation mark that is never closed, or followed by text, is refused",
        arguments: ["a\n\"b,c\n", "a\n\"b\"c\n"])
    func quotes(text: String) {
        let problem = #expect(throws: Problem.self) { try rows(text) }
        #expect(problem?.code == "file.quote")
        #expect(problem?.field == "row 2")
    }

    @Test("Fields and rows past the limits are refused")
    func limits() {
        var limits = FileLimits.tables
        limits.fieldBytes = 10
        limits.columns = 3
        #expect(throws: Problem.self) { try rows(Array("12345678901".utf8), limits: limits) }
        let problem = #expect(throws: Problem.self) { try rows(Array("a\n1,2,3,4\n".utf8), limits: limits) }
        #expect(problem?.code == "file.too_many_columns")
        #expect(problem?.field == "row 2")
        #expect(throws: Never.self) { try rows(Array("1,2,3\n".utf8), limits: limits) }
        let commas = [UInt8](repeating: UInt8(ascii: ","), count: 1 << 20)
        #expect(throws: Problem.self) { try rows(commas) }
    }

    @Test("A quotation mark open over megabytes stops at the row limit")
    func runaway() {
        let bytes = Array("a,b\n\"".utf8) + [UInt8](repeating: 0x41, count: 20 << 20)
        let problem = #expect(throws: Problem.self) { try rows(bytes) }
        #expect(problem?.code == "file.field_too_large")
    }

    @Test("An empty file, a missing file and a file over the limit are refused")
    func files() throws {
        #expect(throws: Problem.self) { try CSVReader(bytes: []) }
        let missing = #expect(throws: Problem.self) { try CSVReader(path: "/nowhere/at/all.csv") }
        #expect(missing?.code == "file.unreadable")
        let folder = #expect(throws: Problem.self) { try CSVReader(path: "/tmp") }
        #expect(folder?.code == "file.unreadable")
        let file = try TemporaryFile("big.csv", Array("a,b\n".utf8))
        var limits = FileLimits.tables
        limits.fileBytes = 3
        let problem = #expect(throws: Problem.self) { try CSVReader(path: file.path, limits: limits) }
        #expect(problem?.code == "file.too_large")
    }
}

@Suite("Writing CSV")
struct CSVWriterTests {
    private static let table = [
        ["名称", "备注", "数"], ["=1+1", "含,逗号\"引号\"\r\n换行", "-3.5"], ["'@x", " 首尾 ", "＝A1"], ["", ";", "\t"],
        ["−", "+86", "'"],
    ]

    @Test("What is written is read back the same, in both encodings", arguments: CSVWriter.Encoding.allCases)
    func roundTrip(encoding: CSVWriter.Encoding) throws {
        let file = try TemporaryFile("out.csv")
        var writer = try CSVWriter(path: file.path, encoding: encoding)
        for row in CSVWriterTests.table { try writer.write(row) }
        try writer.finish()
        var reader = try CSVReader(path: file.path)
        var list: [[String]] = []
        while let row = try reader.next() { list.append(row) }
        #expect(list == CSVWriterTests.table)
        #expect(reader.fractionRead == 1)
    }

    @Test("UTF-8 begins with a byte order mark, formulas are neutralised, lines end in CRLF")
    func bytes() throws {
        var bytes: [UInt8] = []
        var writer = CSVWriter(sink: { (piece) throws(Problem) in bytes += piece })
        try writer.write(["=HYPERLINK(\"x\")", "-1", ""])
        try writer.write([""])
        try writer.finish()
        #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(String(decoding: bytes.dropFirst(3), as: UTF8.self) == "\"'=HYPERLINK(\"\"x\"\")\",-1,\r\n\"\"\r\n")
    }

    @Test("A file that cannot be written is a problem")
    func unwritable() {
        let problem = #expect(throws: Problem.self) { try CSVWriter(path: "/nowhere/at/all.csv") }
        #expect(problem?.code == "file.unwritable")
    }
}
