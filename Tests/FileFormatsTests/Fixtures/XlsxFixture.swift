/// Builds workbooks in memory.
enum XlsxFixture {
    static let namespace =
        #"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" "#
        + #"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#

    /// - Parameters:
    ///   - rows: what stands inside `sheetData`.
    ///   - after: what follows it.
    ///   - sheets: the sheet list; one visible sheet when `nil`.
    static func zip(
        _ rows: String, after: String = "", shared: String = "", styles: String = "", sheets: String? = nil,
        workbook: String = "", prolog: String = ""
    ) -> ZipFixture {
        let list = sheets ?? #"<sheet name="企业" sheetId="1" r:id="rId1"/>"#
        return ZipFixture([
            ("[Content_Types].xml", DocxFixture.types),
            ("_rels/.rels", DocxFixture.relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/_rels/workbook.xml.rels",
                DocxFixture.relations([
                    ("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml"),
                    ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"),
                ])
            ),
            ("xl/workbook.xml", "<workbook \(namespace)>\(workbook)<sheets>\(list)</sheets></workbook>"),
            (
                "xl/worksheets/sheet1.xml",
                "\(prolog)<worksheet \(namespace)><sheetData>\(rows)</sheetData>\(after)</worksheet>"
            ),
            (
                "xl/worksheets/sheet2.xml",
                #"<worksheet \#(namespace)><sheetData><row r="1"><c r="A1"><v>2</v></c></row></sheetData></worksheet>"#
            ),
            ("xl/sharedStrings.xml", "<sst \(namespace)>\(shared)</sst>"),
            ("xl/styles.xml", "<styleSheet \(namespace)>\(styles)</styleSheet>"),
        ])
    }
}
