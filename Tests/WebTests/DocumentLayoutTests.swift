import Basics
import FileFormats
import Foundation
import Kernel
import Plans
import Testing

@testable import Web

@Suite("Documents of the plan on paper and as workbooks")
struct DocumentLayoutTests {
    private func facts(_ title: String = "完善标准体系") -> DocumentFacts {
        var facts = DocumentFacts()
        facts.plan = "2026年质量监管工作要点"
        facts.year = 2026
        facts.issuer = "湖南省质量技术监督局"
        facts.cutOff = Day(2026, 3, 31) ?? Day(number: 0)
        facts.quarter = Quarter(2026, 1)
        facts.tasks = ["1", "2"].map { code in
            var task = DocumentFacts.Task()
            task.code = code
            task.title = title
            task.lead = "标准处"
            var target = DocumentFacts.Target()
            target.quote = "发布地方标准10项"
            target.figure = Quantity(4)
            task.targets = [target]
            return task
        }
        var step = DocumentFacts.Step()
        step.move = "extend"
        step.person = "陆怀远"
        facts.steps = [step]
        var score = DocumentFacts.Score()
        (score.rank, score.unit, score.lines, score.points) = (1, "标准处", ["任务"], ["70.00"])
        facts.scores = [score]
        return facts
    }

    private func layout(_ kind: DocumentKind, _ facts: DocumentFacts, stage: String = "draft", body: String? = nil)
        -> IssuedDocumentLayout
    {
        var document = IssuedDocument()
        document.kind = kind
        let draft = DocumentDraft.compose(kind, facts)
        (document.title, document.body) = (draft.title, body ?? draft.body)
        if stage == "issued" { (document.number, document.issuedOn) = ("湘质监〔2026〕3号", Day(2026, 4, 20)) }
        return IssuedDocumentLayout(
            document, stage: stage, facts: facts, organisation: .empty, signer: stage == "issued" ? "陆怀远" : nil)
    }

    @Test(
        "every kind is a page and a Word file; a draft says that it is one, an issued document has its number",
        arguments: DocumentKind.allCases)
    func everyKind(_ kind: DocumentKind) throws {
        let draft = try layout(kind, facts()).official()
        #expect(draft.html.contains("草稿，未签发"))
        #expect(FileKind.sniff(try draft.docx(), name: "a.docx") == .docx)
        let issued = try layout(kind, facts(), stage: "issued").official().html
        #expect(issued.contains("湘质监〔2026〕3号") && !issued.contains("草稿"))
        if kind.isForm { #expect(issued.contains("陆怀远")) }
    }

    @Test("a table stands at the end of its section, and is printed also where the section was taken out")
    func places() throws {
        let blocks = try layout(.quarterlyReport, facts()).official().body
        let table = try #require(blocks.firstIndex { if case .table = $0 { true } else { false } })
        #expect(blocks[table + 1] == .heading(1, "进展滞后的任务及原因"))
        let without = try layout(.quarterlyReport, facts(), body: "一、情况\n正文。").official().body
        if case .table = without.last {} else { Issue.record("the table is gone") }
        #expect(without.count == 3)
    }

    @Test("a report goes to the organ above alone, says who signed it, and paper says nothing of a seal")
    func upwards() throws {
        var document = IssuedDocument()
        document.kind = .quarterlyReport
        document.edition = DocumentKind.quarterlyReport.edition
        (document.title, document.body, document.superior) = ("报告", "一、情况\n正文。\n特此报告。", "湖南省人民政府")
        (document.number, document.issuedOn) = ("湘质监〔2026〕3号", Day(2026, 4, 20))
        func official() throws -> OfficialDocument {
            try IssuedDocumentLayout(
                document, stage: "issued", facts: facts(), organisation: .empty, signer: "陆怀远"
            ).official()
        }
        let report = try official()
        #expect(report.addressees == "湖南省人民政府" && report.imprint?.copies == nil)
        #expect(report.head?.mark == "湖南省质量技术监督局文件" && report.head?.signers == ["陆怀远"])
        #expect(report.html.contains("不代替盖章原件"))
        let text = try DocumentText.extract(report.docx(), named: "a.docx")
        #expect(text.contains("湖南省人民政府：") && !text.contains("盖章"))
        document.kind = .breakdown
        #expect(try official().head?.signers == [])
    }

    private func sheet(_ workbook: [UInt8], _ folder: URL) throws -> String {
        let file = folder.appending(path: "a.xlsx")
        try Data(workbook).write(to: file)
        let unzip = Process()
        unzip.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
        unzip.arguments = ["-q", file.path, "-d", folder.path]
        try unzip.run()
        unzip.waitUntilExit()
        return try String(contentsOf: folder.appending(path: "xl/worksheets/sheet1.xml"), encoding: .utf8)
    }

    @Test("what people typed is text on the page and in the workbook, never markup and never a formula")
    func hostile() throws {
        let hostile = #"=HYPERLINK("http://x","y")<script>"#
        let layout = layout(.breakdown, facts(hostile))
        let html = try layout.official().html
        #expect(!html.contains("<script>") && html.contains("&lt;script&gt;"))
        let table = try #require(layout.tables.first)
        let bytes = try table.workbook()
        // A formula has no text until it is reckoned; what is read here is the cell's own.
        #expect(try TableFile.xlsx(bytes).text.contains("=HYPERLINK"))
        let folder = FileManager.default.temporaryDirectory.appending(path: "documents-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let sheet = try sheet(bytes, folder)
        #expect(!sheet.contains("<f>") && !sheet.contains("<f "))
        #expect(sheet.contains(#"<mergeCell ref="A1:H1"/>"#) && sheet.contains(#"ySplit="2""#))
        #expect(sheet.contains(#"orientation="landscape""#) && sheet.contains(#"fitToHeight="0""#))
    }
}
