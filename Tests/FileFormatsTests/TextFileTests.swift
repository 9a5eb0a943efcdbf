import Basics
import FileFormats
import Testing

@Suite("Text files")
struct TextFileTests {
    @Test("UTF-8 is read with and without a byte order mark")
    func utf8() throws {
        #expect(try TextFile.decode(Array("工作要点".utf8)).text == "工作要点")
        let marked = try TextFile.decode([0xEF, 0xBB, 0xBF] + Array("工作要点".utf8))
        #expect(marked.text == "工作要点")
        #expect(marked.encoding == .utf8)
    }

    @Test("UTF-16 with a byte order mark is read in both byte orders")
    func utf16() throws {
        #expect(try TextFile.decode([0xFF, 0xFE, 0x2D, 0x4E, 0x0A, 0x00]).text == "中\n")
        let big = try TextFile.decode([0xFE, 0xFF, 0x4E, 0x2D, 0xD8, 0x40, 0xDC, 0x00])
        #expect(big.text == "中\u{20000}")
        #expect(big.encoding == .utf16BigEndian)
    }

    @Test("GB 18030 is recognised and comes back the same, rare characters included")
    func gb18030() throws {
        let text = "湖南省质量技术监督局，㐂𠀀€，镕、喆"
        let bytes = try TextFile.encodeGB18030(text)
        let decoded = try TextFile.decode(bytes)
        #expect(decoded.text == text)
        #expect(decoded.encoding == .gb18030)
        #expect(Array(bytes.prefix(4)) == [0xBA, 0xFE, 0xC4, 0xCF])
    }

    @Test("A single wrong byte in a long UTF-8 text is a problem at its offset, not GB 18030")
    func damaged() {
        var bytes = Array("全省质监工作的总体要求是全面贯彻".utf8)
        bytes[30] = 0xFF
        let problem = #expect(throws: Problem.self) { try TextFile.decode(bytes) }
        #expect(problem?.code == "file.encoding")
        #expect(problem?.message.en.contains("offset 30") == true)
        #expect(problem?.remedy != nil)
    }

    @Test("A UTF-8 text cut inside a character is a problem at that character")
    func cut() {
        let problem = #expect(throws: Problem.self) { try TextFile.decode(Array("工作要点".utf8.dropLast())) }
        #expect(problem?.message.en.contains("offset 9") == true)
    }

    @Test("Binary data is refused, naming the offset")
    func binary() {
        let problem = #expect(throws: Problem.self) { try TextFile.decode([0x41, 0x42, 0x00, 0x43]) }
        #expect(problem?.code == "file.encoding")
        #expect(problem?.message.en.contains("offset 2") == true)
    }

    @Test("Bytes of no known encoding are refused")
    func neither() {
        let problem = #expect(throws: Problem.self) { try TextFile.decode([0xD6, 0xD0, 0xFF, 0xFF, 0x41]) }
        #expect(problem?.code == "file.encoding")
        #expect(problem?.message.en.contains("offset 2") == true)
    }

    @Test("UTF-16 with a lone surrogate is refused at its offset")
    func surrogate() {
        let problem = #expect(throws: Problem.self) { try TextFile.decode([0xFF, 0xFE, 0x41, 0, 0x00, 0xD8, 0x41, 0]) }
        #expect(problem?.message.en.contains("offset 4") == true)
    }
}

@Suite("Spreadsheet text")
struct SpreadsheetTextTests {
    @Test(
        "What a spreadsheet program would run is written with an apostrophe",
        arguments: [
            "=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋A1", "－A1", "＠x", "-", "+86-731", "--1", "-1.2.3",
        ])
    func neutralised(text: String) {
        #expect(SpreadsheetText.neutralise(text) == "'" + text)
    }

    @Test(
        "Plain numbers and ordinary words are left alone",
        arguments: ["-3.5", "+8", "12", "", "长沙", "a=b", "'引'", "1-2"])
    func left(text: String) {
        #expect(SpreadsheetText.neutralise(text) == text)
    }

    @Test("Restoring gives back every text, also those that begin with apostrophes")
    func inverse() {
        let pieces = ["", "'", "=", "-", "1", "x", "\t", "＝", ".", "\n", "中"]
        for first in pieces {
            for second in pieces {
                for third in pieces {
                    for fourth in pieces {
                        let text = first + second + third + fourth
                        #expect(SpreadsheetText.restore(SpreadsheetText.neutralise(text)) == text)
                    }
                }
            }
        }
    }
}
