import Basics

extension DocxComposer {
    /// 版头 (7.2): what stands above the red line, and the line.
    mutating func write(_ head: OfficialDocument.Head) {
        let markings = words.markings(head)
        for marking in markings { paragraph(marking.isStrong ? .markingStrong : .marking, marking.text) }
        let (size, percent) = type.mark(head.mark)
        // The line is a fifth higher than its characters, most of that above them.
        let line = size * 12
        let before = OfficialPage.markTop - markings.count * type.line - size * 10 / 8
        paragraph(
            .mark, MarkupText.lines(head.mark).joined(),
            properties: type.spacing(before: max(before, 0), line: line),
            run: (percent < 100 ? #"<w:w w:val="\#(percent)"/>"# : "") + type.sizeMarkup(size))
        if !head.signers.isEmpty {
            upward(head)
        } else if let number = head.number {
            paragraph(.number, number.description, properties: type.spacing(before: 2 * type.line))
        }
        paragraph(.rule, "")
    }

    /// The number and the signers of a document to a higher organ (7.2.5, 7.2.6): the number one character from the
    /// left on the line of the last signer, the signers one from the right, two on a line.
    private mutating func upward(_ head: OfficialDocument.Head) {
        let names = head.signers.map { MarkupText.lines($0).joined() }
        let rows = stride(from: 0, to: names.count, by: 2).map { Array(names[$0..<min($0 + 2, names.count)]) }
        let unit = type.body * 10
        let widest = (names.map { OfficialTitle.width($0) }.max() ?? 0) * unit / 2
        let second = OfficialPage.portrait.typeWidth - type.character - widest
        let first = names.count > 1 ? second - widest - unit : second
        let label = first - OfficialTitle.width(words.signers) * unit / 2
        let stops = (names.count > 1 ? [label, first, second] : [label, first]).map {
            #"<w:tab w:val="left" w:pos="\#($0)"/>"#
        }
        let script = type.fontMarkup(.script)
        let (tabs, type, label1) = ("<w:tabs>\(stops.joined())</w:tabs>", type, words.signers)
        for (index, row) in rows.enumerated() {
            add { out in
                let spacing = type.spacing(before: index == 0 ? 2 * type.line : 0)
                out.open(.normal, #"\#(tabs)\#(spacing)<w:ind w:left="\#(type.character)"/><w:jc w:val="left"/>"#)
                if index == rows.count - 1, let number = head.number { out.run(number.description) }
                out.tab()
                if index == 0 { out.run(label1) } else { out.tab() }
                for (place, name) in row.enumerated() {
                    if place > 0 { out.tab() }
                    out.run(name, fonts: script)
                }
                out.close()
            }
        }
    }
}
