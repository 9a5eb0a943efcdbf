import Basics

/// The page numbers (页码, GB/T 9704-2012, 7.5): outside the type area, a dash on either side, one character from the
/// right on odd pages and from the left on even ones. On turned pages they stand where they would on the others
/// (clause 8): at the left side of the turned sheet, turned like it.
enum DocxFooter: String, CaseIterable {
    case odd = "footer1"
    case even = "footer2"
    case oddTurned = "footer3"
    case evenTurned = "footer4"

    /// Those of a page.
    static func of(_ page: OfficialPage) -> (odd: DocxFooter, even: DocxFooter) {
        page.isLandscape ? (.oddTurned, .evenTurned) : (.odd, .even)
    }

    func markup(_ type: OfficialType) -> String {
        var out = DocxMarkup(type.language)
        out.raw("<w:ftr \(DocxMarkup.namespaces)>")
        let side = self == .odd || self == .oddTurned ? "right" : "left"
        let chars = type.language == .zh ? #" w:\#(side)Chars="100""# : ""
        let place = #"<w:ind\#(chars) w:\#(side)="\#(type.small * 10)"/><w:jc w:val="\#(side)"/>"#
        switch self {
        case .odd, .even: number(&out, place)
        case .oddTurned, .evenTurned: turned(&out, place)
        }
        out.raw("</w:ftr>")
        return out.text
    }

    private func number(_ out: inout DocxMarkup, _ place: String) {
        out.open(.footer, place)
        out.run("— ")
        out.raw(#"<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#)
        out.run(" —")
        out.close()
    }

    /// A frame as long as the turned page is high, at the place of the portrait page's foot.
    private func turned(_ out: inout DocxMarkup, _ place: String) {
        let page = OfficialPage.landscape
        let width = 400
        out.raw(
            """
            <w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="page" w:horzAnchor="page" \
            w:tblpX="\(OfficialPage.numberFoot)" w:tblpY="\(page.top)"/><w:tblOverlap w:val="never"/>\
            <w:tblW w:w="\(width)" w:type="dxa"/><w:tblLayout w:type="fixed"/>\(DocxGridWriter.noMargins)</w:tblPr>\
            <w:tblGrid><w:gridCol w:w="\(width)"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>\
            <w:trHeight w:val="\(page.typeHeight)" w:hRule="exact"/></w:trPr>\
            <w:tc><w:tcPr><w:tcW w:w="\(width)" w:type="dxa"/><w:textDirection w:val="tbRl"/></w:tcPr>
            """)
        number(&out, place)
        out.raw("</w:tc></w:tr></w:tbl>")
        out.paragraph(.end)
    }
}
