import Basics

@testable import FileFormats

/// Official documents to look at, and a look into the Word files made of them.
enum OfficialFixture {
    static let organ = "湖南省质量技术监督局"

    static func day() throws(Problem) -> Day {
        guard let day = Day(2018, 10, 9) else { throw Problem("test.day", Term("没有这一天", "no such day")) }
        return day
    }

    /// A document with everything there is above and below its text.
    static func supervision(body: [OfficialDocument.Block] = [.paragraph("正文。")]) throws(Problem) -> OfficialDocument {
        OfficialDocument(
            organ: organ,
            head: .init(
                mark: "\(organ)文件", number: try DocumentNumber("湘质监督〔2018〕12号"), copyNumber: 12,
                secrecy: .init(.secret, years: 5), urgency: .extraUrgent),
            title: "关于任务未按期完成的督办通知", addressees: "计量处、长沙市局：", body: body,
            attachments: [.init("完成情况表"), .init("未查名单", [.paragraph("名单如下。")])],
            signature: .init(organ, try day()), remarks: "此件公开发布",
            imprint: .init(copies: "各市州局。", issuer: "\(organ)办公室", day: try day()))
    }

    /// A table of two columns with so many rows.
    static func table(_ count: Int, isLandscape: Bool = false) throws(Problem) -> OfficialDocument.Table {
        try .init(
            columns: [.init("序号", alignment: .centre), .init("任务", width: 3)],
            rows: (0..<count).map { ["\($0 + 1)", "任务\($0 + 1)"] }, isLandscape: isLandscape)
    }
}

/// The parts of a Word file as text, by name.
struct DocxReading {
    let parts: [String: String]

    /// Unpacks with the project's own reader and parses every part with its parser.
    init(_ document: OfficialDocument) throws {
        let archive = try ZipArchive(bytes: document.docx(), limits: .standard)
        var parts: [String: String] = [:]
        for name in archive.names {
            let bytes = try archive.read(name) ?? []
            var nothing = NoEvents()
            try XMLPart.parse(bytes, part: name, limits: .standard, into: &nothing)
            parts[name] = String(decoding: bytes, as: UTF8.self)
        }
        self.parts = parts
    }

    /// The text's own part.
    var body: String { parts["word/document.xml"] ?? "" }

    /// How often a piece of markup occurs in the text's part.
    func count(_ markup: String) -> Int {
        body.count(of: markup)
    }
}

private struct NoEvents: XMLEvents {
    func start(_ element: XMLElement) {}
    func end(_ name: String) {}
    func text(_ text: String) {}
}

extension String {
    /// How often a piece occurs.
    func count(of piece: String) -> Int {
        ranges(of: piece).count
    }
}
