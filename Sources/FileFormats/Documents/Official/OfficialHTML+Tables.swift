import Basics

extension OfficialHTMLWriter {
    /// A table. Where there is no room for columns its rows become lists: every cell then says its column, and cells
    /// from rows above are said again.
    mutating func write(_ table: OfficialDocument.Table) {
        let many = table.isSmall || table.columns.count > 8 ? " official-dense" : ""
        raw(#"<table class="official-table\#(many)">"#)
        if let caption = table.caption { raw("<caption>\(inline(caption))</caption>") }
        columns(table.grid.widths)
        raw("<thead><tr>")
        for column in table.columns { raw(#"<th scope="col">\#(inline(column.title))</th>"#) }
        raw("</tr></thead><tbody>")
        let titles = table.columns.map { MarkupText.escaped(MarkupText.lines($0.title).joined()) }
        for row in table.grid.rows {
            raw("<tr>")
            for place in row {
                let column = place.column
                let alignment = place.cell.alignment ?? table.columns[column].alignment
                cell(place, alignment, title: titles[column])
            }
            raw("</tr>")
        }
        raw("</tbody></table>")
        note(table.note)
    }

    /// A form.
    mutating func write(_ form: OfficialDocument.Form) {
        if !form.captions.isEmpty {
            raw(#"<p class="official-form-captions">"#)
            for text in form.captions { raw("<span>\(MarkupText.escaped(text))</span> ") }
            raw("</p>")
        }
        raw(#"<table class="official-form">"#)
        columns(form.grid.widths)
        raw("<tbody>")
        let rows = form.grid.rows
        for (index, height) in form.heights.enumerated() {
            raw(height > 12 ? #"<tr class="official-high-\#(height)">"# : "<tr>")
            let above = index > 0 ? rows[index - 1] : []
            let below = index + 1 < rows.count ? rows[index + 1] : []
            for (place, cell) in rows[index].enumerated() where !cell.isContinued {
                let next = rows[index].dropFirst(place + 1).first
                self.cell(
                    cell, cell.cell.alignment ?? .start,
                    title: heading(of: cell, before: rows[index].prefix(place), above),
                    isAbove: isHeading(cell, before: next, below))
            }
            raw("</tr>")
        }
        raw("</tbody></table>")
        note(form.note)
    }

    private mutating func note(_ note: String?) {
        guard let note else { return }
        for line in MarkupText.lines(note) { paragraph("official-note", line) }
    }

    /// Whether a label names what stands below it and not what stands beside it.
    private func isHeading(_ label: OfficialGrid.Place, before next: OfficialGrid.Place?, _ below: [OfficialGrid.Place])
        -> Bool
    {
        guard label.cell.isLabel, next?.cell.isLabel != false else { return false }
        return below.contains { $0.column == label.column && !$0.isContinued && !$0.cell.isLabel }
    }

    /// The label above a value that has none beside it.
    private func heading(
        of value: OfficialGrid.Place, before: ArraySlice<OfficialGrid.Place>, _ above: [OfficialGrid.Place]
    ) -> String? {
        guard !value.cell.isLabel, before.last.map({ !$0.cell.isLabel || $0.isContinued }) == true else { return nil }
        let label = above.first { $0.column == value.column && $0.cell.isLabel }
        return label.map { MarkupText.escaped(MarkupText.lines($0.cell.text).joined()) }
    }

    private mutating func columns(_ widths: [Int]) {
        let sum = max(widths.reduce(0, +), 1)
        let list = widths.map { #"<col class="official-w-\#(max(2, ($0 * 200 + sum / 2) / sum))">"# }
        raw("<colgroup>\(list.joined())</colgroup>")
    }

    /// A cell; one that began in a row above is written only for rows shown as lists.
    private mutating func cell(
        _ place: OfficialGrid.Place, _ alignment: OfficialDocument.Alignment, title: String?, isAbove: Bool = false
    ) {
        let cell = place.cell
        var names: [String] = []
        if alignment != .start { names.append("official-\(alignment.rawValue)") }
        if place.isContinued { names.append("official-again") }
        if cell.signing != nil { names.append("official-to-sign") }
        if isAbove { names.append("official-above") }
        let tag = cell.isLabel ? "th" : "td"
        var attributes = names.isEmpty ? "" : #" class="\#(names.joined(separator: " "))""#
        if let title, cell.columns == 1 { attributes += #" data-label="\#(title)""# }
        if cell.isLabel { attributes += #" scope="\#(isAbove ? "col" : "row")""# }
        if cell.columns > 1 { attributes += #" colspan="\#(cell.columns)""# }
        if cell.rows > 1, !place.isContinued { attributes += #" rowspan="\#(cell.rows)""# }
        raw("<\(tag)\(attributes)>\(inline(cell.text))")
        if let signing = cell.signing {
            raw(#"<p class="official-signing">\#(MarkupText.escaped(words.signing(signing)))</p>"#)
        }
        raw("</\(tag)>")
    }

    /// Lines of a text with breaks between them.
    private func inline(_ text: String) -> String {
        MarkupText.lines(text).map(MarkupText.escaped).joined(separator: "<br>")
    }
}
