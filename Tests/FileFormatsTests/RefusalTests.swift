import Basics
import FileFormats
import Testing

private func code(_ bytes: [UInt8], _ name: String = "a.docx", limits: FileLimits = .standard) -> String? {
    do {
        _ = try DocumentText.extract(bytes, named: name, limits: limits)
        return nil
    } catch {
        return error.list.first?.code
    }
}

@Suite("Files that are refused")
struct RefusalTests {
    private typealias Make = DocxFixture

    @Test("Empty and oversized files, and files without words")
    func sizes() {
        #expect(code([]) == "file.empty")
        #expect(code(Array(" \n\n".utf8), "a.txt") == "file.empty")
        #expect(code(Make.bytes(Make.p(""))) == "file.empty")
        #expect(code([UInt8](repeating: 0x41, count: (20 << 20) + 1), "a.txt") == "file.too_large")
    }

    @Test("Kinds that cannot be read, with what to do")
    func kinds() {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(code(Array("%PDF-1.4".utf8)) == "file.unsupported")
        #expect(code(compound, "a.doc") == "file.unsupported")
        #expect(code(ZipFixture([("a.txt", "x")]).bytes) == "file.unsupported")
        #expect(code(XlsxFixture.zip("").bytes) == "file.unsupported")
        let encrypted = compound + "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(code(encrypted) == "file.encrypted")
        let problems = #expect(throws: Problems.self) { try DocumentText.extract(compound, named: "通知.wps") }
        #expect(problems?.list.first?.remedy?.zh.contains("另存为docx") == true)
        #expect(problems?.list.first?.field == "通知.wps")
    }

    @Test("Macros, by part or by content type")
    func macros() {
        var zip = Make.zip(Make.p("x"))
        zip.add("word/vbaProject.bin", [1])
        #expect(code(zip.bytes) == "file.macros")
        var typed = ZipFixture()
        for entry in Make.zip(Make.p("x")).entries {
            let text = String(decoding: entry.packed, as: UTF8.self)
                .replacing("application/xml", with: "application/vnd.ms-word.document.macroEnabled.main+xml")
            typed.add(entry.name, Array(text.utf8))
        }
        #expect(code(typed.bytes) == "file.macros")
    }

    @Test("Encrypted entries, entries of one name, damaged data")
    func containers() {
        var encrypted = Make.zip(Make.p("x"))
        encrypted.add("word/media/a.png", [1, 2], isEncrypted: true)
        #expect(code(encrypted.bytes) == "file.encrypted")
        var twice = Make.zip(Make.p("x"))
        twice.add("WORD/document.xml", Array("<x/>".utf8))
        #expect(code(twice.bytes) == "file.damaged")
        #expect(code(Array(Make.bytes(Make.p("x")).dropLast(30))) == "file.damaged")
        var bytes = Make.bytes(Make.p("标记文字"))
        if let place = bytes.indices.first(where: { bytes[$0...].starts(with: "标记".utf8) }) { bytes[place + 2] ^= 1 }
        #expect(code(bytes) == "file.damaged")
    }

    @Test("Entries with Chinese names do no harm")
    func names() throws {
        var zip = Make.zip(Make.p("x"))
        zip.add("word/media/图片1.png", [1])
        zip.add("word/media/图片2.png", [1], isNameUTF8: true)
        zip.add("word/media/图片3.png", [1], isNameUTF8: true)
        #expect(try DocumentText.extract(zip.bytes, named: "a.docx") == "x\n")
    }

    @Test("Zip bombs: by sum, by entry, by ratio, by number of entries")
    func bombs() {
        var large = Make.zip(Make.p("x"))
        large.addBomb("word/media/a.bin", repeats: 45_000)
        var limits = FileLimits.standard
        limits.ratio = 50
        #expect(code(large.bytes, limits: limits) == "file.bomb")
        limits = .standard
        limits.totalBytes = 10 << 20
        #expect(code(large.bytes, limits: limits) == "file.bomb")
        var entry = ZipFixture()
        for part in Make.zip("").entries where part.name != "word/document.xml" { entry.add(part.name, part.packed) }
        entry.addBomb("word/document.xml", repeats: 45_000)
        limits = .standard
        limits.entryBytes = 1 << 20
        #expect(code(entry.bytes, limits: limits) == "file.bomb")
        var many = Make.zip(Make.p("x"))
        for index in 0..<5000 { many.add("word/media/\(index).png", []) }
        #expect(code(many.bytes) == "file.bomb")
    }

    @Test("A bomb that lies about its size is stopped while it unpacks")
    func lyingBomb() {
        var zip = ZipFixture()
        for part in Make.zip("").entries where part.name != "word/document.xml" { zip.add(part.name, part.packed) }
        zip.addBomb("word/document.xml", repeats: 45_000, claimed: 1000)
        let refusal = code(zip.bytes)
        #expect(refusal == "file.bomb" || refusal == "file.damaged")
    }

    @Test(
        "Every document type or entity declaration, internal or external",
        arguments: [
            #"<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>"#,
            #"<!DOCTYPE w SYSTEM "http://localhost/x.dtd">"#,
            #"<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#,
            #"<?xml version="1.0"?><!DOCTYPE w>"#,
        ])
    func entities(prolog: String) {
        #expect(code(Make.zip(Make.p("x"), prolog: prolog).bytes) == "file.xml_entities")
        #expect(throws: Problem.self) { try XLSXReader(bytes: XlsxFixture.zip("", prolog: prolog).bytes) }
    }

    @Test("A declaration hidden in another encoding")
    func hiddenEncoding() {
        let prolog = #"<?xml version="1.0" encoding="UTF-7"?>"#
        #expect(code(Make.zip(Make.p("x"), prolog: prolog).bytes) == "file.damaged")
        #expect(throws: Problem.self) { try XLSXReader(bytes: XlsxFixture.zip("", prolog: prolog).bytes) }
    }

    @Test("XML that nests too deep, is not well formed, or is no document")
    func xml() {
        let deep = String(repeating: "<w:sdt>", count: 200) + String(repeating: "</w:sdt>", count: 200)
        #expect(code(Make.bytes(deep)) == "file.too_deep")
        #expect(code(Make.bytes("<w:p></w:r>")) == "file.damaged")
        #expect(code(Make.bytes("<w:p>&unknown;</w:p>")) == "file.damaged")
        let other = ZipFixture([
            ("[Content_Types].xml", Make.types),
            ("_rels/.rels", Make.relations([("officeDocument", "word/document.xml")])),
            ("word/document.xml", "<x/>"),
        ])
        #expect(code(other.bytes) == "file.damaged")
        #expect(code(ZipFixture([("word/document.xml", "<x/>")]).bytes) == "file.damaged")
    }

    @Test("A merged cell repeated without end")
    func repetition() {
        var limits = FileLimits.standard
        limits.textBytes = 100_000
        let first = Make.row([Make.cell(String(repeating: "长", count: 1000), #"<w:vMerge w:val="restart"/>"#)])
        let rows = String(repeating: Make.row([Make.cell("", "<w:vMerge/>")]), count: 500)
        #expect(code(Make.bytes("<w:tbl>\(first)\(rows)</w:tbl>"), limits: limits) == "file.too_much_text")
    }

    @Test("Any byte changed or cut away gives text or a problem, never a crash")
    func fuzz() {
        let good = Make.bytes(
            Make.p("甲") + "<w:tbl>\(Make.row([Make.cell("乙", #"<w:gridSpan w:val="2"/>"#)]))</w:tbl>" + Make.item("丙"),
            numbering: Make.definition(0, Make.level(0, "decimal", "%1、")) + Make.list(1, of: 0))
        var state: UInt64 = 42
        for _ in 0..<600 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var bytes = good
            bytes[Int(state >> 33) % bytes.count] = UInt8(truncatingIfNeeded: state >> 20)
            _ = code(bytes)
            _ = code(Array(good.prefix(Int(state >> 33) % good.count)))
        }
    }
}
