import Basics
import Foundation
import Testing

@Suite("Numbers of official documents")
struct DocumentNumberTests {
    @Test("A number is read into the organ's code, the year and the serial number, and written the same")
    func read() throws {
        let number = try DocumentNumber("湘质监督〔2018〕1号")
        #expect(number.prefix == "湘质监督")
        #expect(number.year == 2018)
        #expect(number.serial == 1)
        #expect("\(number)" == "湘质监督〔2018〕1号")
        #expect(number == (try DocumentNumber(prefix: "湘质监督", year: 2018, serial: 1)))
        for text in ["督办〔2000〕99999号", "湖南省质量技术监督局办公〔2099〕10号"] {
            #expect(try DocumentNumber(text).description == text)
        }
    }

    @Test(
        "Other brackets, an added 第, leading zeros, spaces and other years are refused with a word on how to write it",
        arguments: [
            "", "湘质监督", "湘质监督[2018]1号", "湘质监督（2018）1号", "湘质监督【2018】1号", "湘质监督〔2018〕第1号", "湘质监督〔2018〕01号",
            "湘质监督〔2018〕0号", "湘质监督〔2018〕1", "湘质监督〔2018〕号", "湘质监督〔18〕1号", "湘质监督〔2018〕100000号", "湘质监督〔2018〕1号 ",
            "湘质监督〔2018〕１号", "湘质监督〔2018〕-1号", "湘质监督〔2018〕1号号", "湘质监督〔〔2018〕1号",
        ])
    func form(text: String) {
        let problem = #expect(throws: Problem.self) { try DocumentNumber(text) }
        #expect(problem?.code == "document_number.form")
        #expect(problem?.remedy != nil)
    }

    @Test(
        "The code has 2 to 12 Chinese characters, the year is of this century, the serial number has 1 to 5 digits",
        arguments: [
            ("质〔2018〕1号", "document_number.prefix"), ("〔2018〕1号", "document_number.prefix"),
            ("湘ZJ〔2018〕1号", "document_number.prefix"), ("湘质 监〔2018〕1号", "document_number.prefix"),
            ("湖南省质量技术监督局办公室〔2018〕1号", "document_number.prefix"), ("湘质监督〔1999〕1号", "document_number.year"),
            ("湘质监督〔2100〕1号", "document_number.year"),
        ])
    func limits(text: String, code: String) {
        #expect(#expect(throws: Problem.self) { try DocumentNumber(text) }?.code == code)
    }

    @Test("A serial number out of range is refused")
    func serial() {
        for serial in [0, -1, 100_000] {
            let problem = #expect(throws: Problem.self) {
                try DocumentNumber(prefix: "湘质监督", year: 2018, serial: serial)
            }
            #expect(problem?.code == "document_number.serial")
        }
    }

    @Test("Numbers stand in the order they were given, not in that of their digits")
    func order() throws {
        let numbers = try ["湘质监督〔2018〕10号", "湘质监督〔2018〕9号", "湘质监督〔2017〕30号"].map { try DocumentNumber($0) }
        #expect(numbers.sorted().map(\.description) == ["湘质监督〔2017〕30号", "湘质监督〔2018〕9号", "湘质监督〔2018〕10号"])
    }

    @Test("In JSON a number is its text, and another text cannot be read")
    func json() throws {
        let number = try DocumentNumber("湘质监督〔2018〕1号")
        let bytes = try JSONEncoder().encode([number])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["湘质监督〔2018〕1号"]"#)
        #expect(try JSONDecoder().decode([DocumentNumber].self, from: bytes) == [number])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([DocumentNumber].self, from: Data(#"["湘质监督[2018]1号"]"#.utf8))
        }
    }
}
