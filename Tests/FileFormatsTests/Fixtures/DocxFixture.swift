/// Builds Word documents in memory.
enum DocxFixture {
    static let namespace =
        #"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#
        + #"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#
        + #"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape""#

    static let types = """
        <?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
        <Default Extension="xml" ContentType="application/xml"/></Types>
        """

    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    static func relations(_ targets: [(String, String)]) -> String {
        let list = targets.enumerated().map { index, target in
            #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(target.0)" Target="\#(target.1)"/>"#
        }
        return #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
            + list.joined() + "</Relationships>"
    }

    static func zip(_ body: String, numbering: String = "", styles: String = "", prolog: String = "") -> ZipFixture {
        ZipFixture([
            ("[Content_Types].xml", types),
            ("_rels/.rels", relations([("officeDocument", "word/document.xml")])),
            ("word/_rels/document.xml.rels", relations([("numbering", "numbering.xml"), ("styles", "styles.xml")])),
            ("word/document.xml", "\(prolog)<w:document \(namespace)><w:body>\(body)</w:body></w:document>"),
            ("word/numbering.xml", "<w:numbering \(namespace)>\(numbering)</w:numbering>"),
            ("word/styles.xml", "<w:styles \(namespace)>\(styles)</w:styles>"),
        ])
    }

    static func bytes(_ body: String, numbering: String = "", styles: String = "") -> [UInt8] {
        zip(body, numbering: numbering, styles: styles).bytes
    }

    /// A paragraph of one run.
    static func p(_ text: String, _ properties: String = "") -> String {
        "<w:p><w:pPr>\(properties)</w:pPr>\(r(text))</w:p>"
    }

    static func r(_ text: String) -> String {
        #"<w:r><w:t xml:space="preserve">\#(text)</w:t></w:r>"#
    }

    /// A paragraph in a list.
    static func item(_ text: String, list: Int = 1, level: Int = 0) -> String {
        p(text, #"<w:numPr><w:ilvl w:val="\#(level)"/><w:numId w:val="\#(list)"/></w:numPr>"#)
    }

    static func level(_ level: Int, _ format: String, _ text: String, _ more: String = "") -> String {
        #"<w:lvl w:ilvl="\#(level)"><w:start w:val="1"/><w:numFmt w:val="\#(format)"/><w:lvlText w:val="\#(text)"/>"#
            + more + "</w:lvl>"
    }

    static func definition(_ id: Int, _ levels: String) -> String {
        #"<w:abstractNum w:abstractNumId="\#(id)">\#(levels)</w:abstractNum>"#
    }

    static func list(_ number: Int, of definition: Int, _ more: String = "") -> String {
        #"<w:num w:numId="\#(number)"><w:abstractNumId w:val="\#(definition)"/>\#(more)</w:num>"#
    }

    static func row(_ cells: [String], _ properties: String = "") -> String {
        "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
    }

    static func cell(_ text: String, _ properties: String = "") -> String {
        "<w:tc><w:tcPr>\(properties)</w:tcPr>\(p(text))</w:tc>"
    }
}
