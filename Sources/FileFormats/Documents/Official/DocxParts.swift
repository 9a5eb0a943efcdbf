import Basics

/// The parts of a Word document beside its text.
struct DocxParts {
    let type: OfficialType
    let words: OfficialWords
    let hasPageNumbers: Bool

    private static let types = "http://schemas.openxmlformats.org/package/2006/content-types"
    private static let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    private static let core = "application/vnd.openxmlformats-package.core-properties+xml"

    /// The further parts of the text and what each is.
    private var kinds: [(part: String, kind: String)] {
        let footers = hasPageNumbers ? DocxFooter.allCases.map { ($0.rawValue, "footer") } : []
        return [("styles", "styles"), ("settings", "settings"), ("fontTable", "fontTable")] + footers
    }

    /// All parts, the text included.
    func all(document: [UInt8], title: String, organ: String, day: Day?) -> [(name: String, bytes: [UInt8])] {
        var parts = [
            ("[Content_Types].xml", contentTypes), ("_rels/.rels", packageRelations),
            ("docProps/core.xml", core(title: title, organ: organ, day: day)),
            ("word/_rels/document.xml.rels", documentRelations), ("word/styles.xml", styles),
            ("word/settings.xml", settings), ("word/fontTable.xml", fontTable),
        ]
        if hasPageNumbers {
            parts += DocxFooter.allCases.map { ("word/\($0.rawValue).xml", $0.markup(type)) }
        }
        let made = parts.map { (name: $0.0, bytes: Array((DocxMarkup.declaration + $0.1).utf8)) }
        return made + [(name: "word/document.xml", bytes: document)]
    }

    private var contentTypes: String {
        let further = kinds.map {
            #"<Override PartName="/word/\#($0.part).xml" ContentType="\#(DocxParts.word)\#($0.kind)+xml"/>"#
        }
        return """
            <Types xmlns="\(DocxParts.types)"><Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Override PartName="/word/document.xml" ContentType="\(DocxParts.word)document.main+xml"/>\
            <Override PartName="/docProps/core.xml" ContentType="\(DocxParts.core)"/>\(further.joined())</Types>
            """
    }

    private var packageRelations: String {
        """
        <Relationships xmlns="\(DocxParts.package)">\
        <Relationship Id="rId1" Type="\(DocxParts.office)/officeDocument" Target="word/document.xml"/>\
        <Relationship Id="rId2" Type="\(DocxParts.package)/metadata/core-properties" Target="docProps/core.xml"/>\
        </Relationships>
        """
    }

    private var documentRelations: String {
        let list = kinds.map {
            #"<Relationship Id="\#($0.part)" Type="\#(DocxParts.office)/\#($0.kind)" Target="\#($0.part).xml"/>"#
        }
        return #"<Relationships xmlns="\#(DocxParts.package)">\#(list.joined())</Relationships>"#
    }

    /// Title, author and day; nothing that tells who made the file or with what.
    private func core(title: String, organ: String, day: Day?) -> String {
        let created = day.map {
            #"<dcterms:created xsi:type="dcterms:W3CDTF">\#($0)T00:00:00Z</dcterms:created>"#
        }
        return """
            <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>\(MarkupText.escaped(title))</dc:title>\
            <dc:creator>\(MarkupText.escaped(organ))</dc:creator>\(created ?? "")\
            <dc:language>\(words.tag)</dc:language></cp:coreProperties>
            """
    }

    private var styles: String {
        let latin = type.language == .zh ? "en-US" : words.tag
        let list = DocxStyle.allCases.map { type.look($0).markup($0, type) }
        return """
            <w:styles \(DocxMarkup.namespaces)><w:docDefaults><w:rPrDefault><w:rPr>\(type.fontMarkup(.text))\(type.tightening)\
            \(type.sizeMarkup(type.body))<w:lang w:val="\(latin)" w:eastAsia="zh-CN" w:bidi="ar-SA"/>\
            </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\(list.joined())</w:styles>
            """
    }

    /// Both sides are printed (6.2), so the page number changes sides.
    private var settings: String {
        """
        <w:settings \(DocxMarkup.namespaces)><w:zoom w:percent="100"/>\
        <w:defaultTabStop w:val="\(2 * type.character)"/>\(hasPageNumbers ? "<w:evenAndOddHeaders/>" : "")\
        <w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:useFELayout/>\
        <w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>\
        </w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
        """
    }

    /// The fonts and what may stand for each where it is not installed.
    private var fontTable: String {
        let fonts = [
            ("仿宋_GB2312", "仿宋,FangSong,华文仿宋,STFangsong"), ("黑体", "SimHei,华文黑体,STHeiti"),
            ("楷体_GB2312", "楷体,KaiTi,华文楷体,STKaiti"),
            ("方正小标宋简体", "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,STZhongsong"), ("宋体", "SimSun,华文宋体,STSong"),
        ]
        let list = fonts.map { name, others in
            """
            <w:font w:name="\(name)"><w:altName w:val="\(others)"/><w:charset w:val="86"/><w:family w:val="auto"/>\
            <w:pitch w:val="variable"/></w:font>
            """
        }
        return """
            <w:fonts \(DocxMarkup.namespaces)>\(list.joined())<w:font w:name="Times New Roman"><w:charset w:val="00"/>\
            <w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>
            """
    }
}
