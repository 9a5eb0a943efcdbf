import FileFormats
import Testing

@Suite("File kinds")
struct FileKindTests {
    @Test("Signatures decide, whatever the name says")
    func signatures() {
        #expect(FileKind.sniff(Array("%PDF-1.7\n".utf8), name: "a.docx") == .pdf)
        #expect(FileKind.sniff([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], name: "a.txt") == .png)
        #expect(FileKind.sniff([0xFF, 0xD8, 0xFF, 0xE0], name: "a.png") == .jpeg)
        #expect(FileKind.sniff([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], name: "a.docx") == .compound)
        #expect(FileKind.sniff(Array("{\\rtf1".utf8), name: "a.doc") == .rtf)
        #expect(FileKind.sniff([], name: "a.txt") == .unknown)
        #expect(FileKind.sniff([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], name: "a.txt") == .unknown)
    }

    @Test("Zip containers are told apart by what is inside")
    func containers() {
        #expect(FileKind.sniff(DocxFixture.bytes(""), name: "a.zip") == .docx)
        #expect(FileKind.sniff(XlsxFixture.zip("").bytes, name: "a.docx") == .xlsx)
        #expect(FileKind.sniff(ZipFixture([("readme.txt", "x")]).bytes, name: "a.docx") == .zip)
        #expect(FileKind.sniff(ZipFixture([("OFD.xml", "x")]).bytes, name: "a.ofd") == .ofd)
    }

    @Test("Macros make a document another kind, whatever its name")
    func macros() {
        var word = DocxFixture.zip("")
        word.add("word/vbaProject.bin", [1])
        #expect(FileKind.sniff(word.bytes, name: "a.docx") == .docm)
        var excel = XlsxFixture.zip("")
        excel.add("xl/vbaProject.bin", [1])
        #expect(FileKind.sniff(excel.bytes, name: "a.xlsx") == .xlsm)
    }

    @Test("Web pages are recognised after white space, comments and a byte order mark")
    func pages() throws {
        #expect(FileKind.sniff(Array("\n <!DOCTYPE html><p>".utf8), name: "a.txt") == .html)
        #expect(FileKind.sniff([0xEF, 0xBB, 0xBF] + Array("<HTML>".utf8), name: "a.txt") == .html)
        #expect(FileKind.sniff(Array("<!-- saved --><html>".utf8), name: "a.xls") == .html)
        #expect(FileKind.sniff(try TextFile.encodeGB18030("<table><tr><td>企业"), name: "a.xls") == .html)
        #expect(FileKind.sniff(Array("<?xml version='1.0'?><svg/>".utf8), name: "a.png") == .unknown)
    }

    @Test("Text and tables in text are told apart by lines, or by the name")
    func text() {
        #expect(FileKind.sniff(Array("名称,代码\n甲,1\n乙,2\n".utf8), name: "upload") == .csv)
        #expect(FileKind.sniff(Array("一、工作目标\n二、措施\n".utf8), name: "upload") == .text)
        #expect(FileKind.sniff(Array("名称\n甲\n".utf8), name: "a.csv") == .csv)
        #expect(FileKind.sniff(Array("a,b\nc,d\n".utf8), name: "a.txt") == .text)
    }

    @Test("A cut-off head is still recognised")
    func cutHead() throws {
        let gb = try TextFile.encodeGB18030(String(repeating: "质量监督", count: 1000))
        for length in 3997...4003 {
            #expect(FileKind.sniff(Array(gb.prefix(length)), name: "a.txt") == .text)
            #expect(
                FileKind.sniff(Array(Array(String(repeating: "质量监督", count: 1000).utf8).prefix(length)), name: "a.txt")
                    == .text)
        }
    }

    @Test("A name that promises another kind does not agree")
    func names() {
        #expect(FileKind.pdf.agrees(withName: "通知.PDF"))
        #expect(!FileKind.html.agrees(withName: "通知.png"))
        #expect(FileKind.jpeg.agrees(withName: "a.jpg"))
        #expect(FileKind.text.agrees(withName: "a.csv"))
        #expect(!FileKind.docm.agrees(withName: "a.docx"))
        #expect(!FileKind.unknown.agrees(withName: "a"))
    }
}
