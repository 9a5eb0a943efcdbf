import Basics

extension DocxComposer {
    /// 附件说明 (7.3.4): an empty line below the text, names under each other.
    mutating func attachmentNames() {
        let names = words.attachmentNames(document.attachments)
        // Half the width of a Chinese character; Latin letters are a little narrower.
        let half = type.body * (document.language == .zh ? 10 : 9) / 2
        let numbers = names.map { OfficialTitle.width($0.number) }.max() ?? 0
        let number = numbers * half
        let label = OfficialTitle.width(words.attachments) * half
        let left = (document.language == .zh ? 2 * type.character : 0) + label + number
        let (type, title) = (type, words.attachments)
        let keep = document.signature == nil ? "" : "<w:keepNext/>"
        for (index, name) in names.enumerated() {
            add { out in
                let tabs = #"<w:tabs><w:tab w:val="left" w:pos="\#(left)"/></w:tabs>"#
                let spacing = type.spacing(before: index == 0 ? type.line : 0)
                let hanging = index == 0 ? label + number : number
                out.open(
                    .attachments, #"\#(keep)\#(tabs)\#(spacing)<w:ind w:left="\#(left)" w:hanging="\#(hanging)"/>"#)
                if index == 0 { out.run(title) }
                if !name.number.isEmpty {
                    out.run(name.number)
                    out.tab()
                }
                out.run(name.title)
                out.close()
            }
        }
    }

    /// 发文机关署名、成文日期 (7.3.5.1): the date four characters from the right, the organ centred above it, with
    /// room for the seal. A name too long for that ends at the right, the date centred below it.
    mutating func write(_ signature: OfficialDocument.Signature) {
        let day = signature.day.text(document.language)
        let organ = MarkupText.lines(signature.organ).joined()
        let half = type.body * 5
        let middle = max(
            4 * type.character + OfficialTitle.width(day) * half / 2, OfficialTitle.width(organ) * half / 2)
        let indent = #"<w:ind w:left="\#(max(page.typeWidth - 2 * middle, 0))"/>"#
        paragraph(.signature, organ, properties: "<w:keepNext/>\(type.spacing(before: 2 * type.line))\(indent)")
        paragraph(.signature, day, properties: indent)
    }

    /// 版记 (7.4): its last line lies on the foot of the last page's type area, so it is a table that floats there.
    mutating func write(_ imprint: OfficialDocument.Imprint) {
        let (words, page, unit) = (words, page, type.small * 10)
        let start = """
            <w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="\(page.typeWidth)" w:type="dxa"/></w:tcPr>
            """
        add { out in
            out.raw(DocxComposer.imprintTable(page))
            if let copies = imprint.copies {
                let hanging = OfficialTitle.width(words.copies) * unit / 2
                let left = unit + hanging
                out.raw(start)
                out.paragraph(
                    .imprint, words.copies + words.copies(copies),
                    properties: #"<w:ind w:left="\#(left)" w:right="\#(unit)" w:hanging="\#(hanging)"/>"#)
                out.raw("</w:tc></w:tr>")
            }
            out.raw(start)
            let tabs = #"<w:tabs><w:tab w:val="right" w:pos="\#(page.typeWidth - unit)"/></w:tabs>"#
            out.open(.imprint, #"\#(tabs)<w:ind w:left="\#(unit)"/><w:jc w:val="left"/>"#)
            out.run(imprint.issuer)
            out.tab()
            out.run(words.printed(imprint.day))
            out.close()
            out.raw("</w:tc></w:tr></w:tbl>")
            out.paragraph(.end)
        }
    }

    /// The beginning of the table. Its left is counted from the sheet's edge: counted from the type area, LibreOffice
    /// would not let a table of full width float.
    private static func imprintTable(_ page: OfficialPage) -> String {
        // 粗线 0.35 mm, 细线 0.25 mm (7.4.1), in eighths of a point.
        let edges = [("top", 8), ("bottom", 8), ("insideH", 6)].map {
            #"<w:\#($0) w:val="single" w:sz="\#($1)" w:space="0" w:color="000000"/>"#
        }
        return """
            <w:tbl><w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" \
            w:horzAnchor="page" w:tblpX="\(page.left)" w:tblpYSpec="bottom"/><w:tblOverlap w:val="never"/>\
            <w:tblW w:w="\(page.typeWidth)" w:type="dxa"/><w:tblBorders>\(edges.joined())</w:tblBorders>\
            <w:tblLayout w:type="fixed"/>\(DocxGridWriter.noMargins)</w:tblPr>\
            <w:tblGrid><w:gridCol w:w="\(page.typeWidth)"/></w:tblGrid>
            """
    }
}
