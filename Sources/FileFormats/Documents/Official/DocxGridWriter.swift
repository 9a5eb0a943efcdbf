import Basics

/// Writes tables and forms into a Word document.
struct DocxGridWriter {
    let type: OfficialType
    let words: OfficialWords
    let page: OfficialPage

    static let noMargins =
        #"<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>"#

    func write(_ table: OfficialDocument.Table, to out: inout DocxMarkup) {
        let widths = page.columns(table.grid.widths)
        // The style knows one size; a table of many columns says its own.
        let run = type.sizeMarkup(type.table(columns: widths.count, isSmall: table.isSmall))
        if let caption = table.caption {
            for line in MarkupText.lines(caption) { out.paragraph(.caption, line) }
        }
        begin(widths, to: &out)
        out.raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        for (column, width) in zip(table.columns, widths) {
            out.raw(cellStart(width: width))
            for line in MarkupText.lines(column.title) { out.paragraph(.columnTitle, line, run: run) }
            out.raw("</w:tc>")
        }
        out.raw("</w:tr>")
        for row in table.grid.rows {
            out.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
            for place in row {
                openCell(place, widths, to: &out)
                let alignment = place.cell.alignment ?? table.columns[place.column].alignment
                content(place, place.cell.isLabel ? .columnTitle : .cell, alignment, run, to: &out)
            }
            out.raw("</w:tr>")
        }
        out.raw("</w:tbl>")
        note(table.note, to: &out)
    }

    func write(_ form: OfficialDocument.Form, to out: inout DocxMarkup) {
        let widths = page.columns(form.grid.widths)
        captions(form.captions, to: &out)
        begin(widths, to: &out)
        for (row, height) in zip(form.grid.rows, form.heights) {
            let height = #"<w:trHeight w:val="\#(OfficialPage.twips(height))" w:hRule="atLeast"/>"#
            out.raw("<w:tr><w:trPr><w:cantSplit/>\(height)</w:trPr>")
            for place in row {
                openCell(place, widths, to: &out)
                content(place, place.cell.isLabel ? .formLabel : .formValue, place.cell.alignment, "", to: &out)
            }
            out.raw("</w:tr>")
        }
        out.raw("</w:tbl>")
        note(form.note, to: &out)
    }

    /// One to three texts on a line: left, centred, right.
    private func captions(_ texts: [String], to out: inout DocxMarkup) {
        if texts.isEmpty { return }
        var stops = texts.count > 2 ? #"<w:tab w:val="center" w:pos="\#(page.typeWidth / 2)"/>"# : ""
        stops += #"<w:tab w:val="right" w:pos="\#(page.typeWidth)"/>"#
        out.open(.note, "<w:keepNext/><w:tabs>\(stops)</w:tabs>")
        for (index, text) in texts.enumerated() {
            if index > 0 { out.tab() }
            out.run(text)
        }
        out.close()
    }

    /// What stands below; a thin paragraph where nothing does, or the next table would join this one.
    private func note(_ note: String?, to out: inout DocxMarkup) {
        guard let note else { return out.paragraph(.end) }
        for line in MarkupText.lines(note) { out.paragraph(.note, line) }
    }

    private func begin(_ widths: [Int], to out: inout DocxMarkup) {
        let edges = ["top", "left", "bottom", "right", "insideH", "insideV"].map {
            #"<w:\#($0) w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#
        }
        let margins = [("top", 40), ("left", 85), ("bottom", 40), ("right", 85)].map {
            #"<w:\#($0) w:w="\#($1)" w:type="dxa"/>"#
        }
        let columns = widths.map { #"<w:gridCol w:w="\#($0)"/>"# }
        out.raw(
            """
            <w:tbl><w:tblPr><w:tblW w:w="\(widths.reduce(0, +))" w:type="dxa"/><w:jc w:val="center"/>\
            <w:tblBorders>\(edges.joined())</w:tblBorders><w:tblLayout w:type="fixed"/>\
            <w:tblCellMar>\(margins.joined())</w:tblCellMar></w:tblPr><w:tblGrid>\(columns.joined())</w:tblGrid>
            """)
    }

    private func openCell(_ place: OfficialGrid.Place, _ widths: [Int], to out: inout DocxMarkup) {
        let cell = place.cell
        let width = widths[place.column..<(place.column + cell.columns)].reduce(0, +)
        var more = ""
        if cell.columns > 1 { more += #"<w:gridSpan w:val="\#(cell.columns)"/>"# }
        if cell.rows > 1 { more += place.isContinued ? "<w:vMerge/>" : #"<w:vMerge w:val="restart"/>"# }
        out.raw(cellStart(width: width, more, at: cell.signing == nil ? "center" : "bottom"))
    }

    private func cellStart(width: Int, _ more: String = "", at foot: String = "center") -> String {
        #"<w:tc><w:tcPr><w:tcW w:w="\#(width)" w:type="dxa"/>\#(more)<w:vAlign w:val="\#(foot)"/></w:tcPr>"#
    }

    /// The paragraphs of a cell and its end.
    private func content(
        _ place: OfficialGrid.Place, _ style: DocxStyle, _ alignment: OfficialDocument.Alignment?, _ run: String,
        to out: inout DocxMarkup
    ) {
        let cell = place.cell
        if place.isContinued {
            out.paragraph(style)
        } else {
            let properties = cell.isLabel ? "" : alignment.map(DocxGridWriter.markup) ?? ""
            for line in MarkupText.lines(cell.text) {
                out.paragraph(style, line, properties: properties, run: run)
            }
        }
        if let signing = cell.signing, !place.isContinued {
            out.paragraph(
                style, words.signing(signing), properties: #"<w:spacing w:before="120"/><w:jc w:val="right"/>"#,
                run: run)
        }
        out.raw("</w:tc>")
    }

    private static func markup(_ alignment: OfficialDocument.Alignment) -> String {
        switch alignment {
        case .start: ""
        case .centre: #"<w:jc w:val="center"/>"#
        case .end: #"<w:jc w:val="right"/>"#
        }
    }
}
