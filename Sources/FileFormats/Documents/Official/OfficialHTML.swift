import Basics

extension OfficialDocument {
    /// The document as HTML for screen and print: one `article` of class `official`, its title an `h1`.
    ///
    /// The looks are in `official.css`. There are no inline styles, scripts, identifiers or addresses in it; all
    /// text is escaped.
    package var html: String { html(titleLevel: 1) }

    /// The same as part of a page that has headings of its own.
    /// - Parameter titleLevel: the level of the title's heading, 1 to 3.
    package func html(titleLevel: Int) -> String {
        var writer = OfficialHTMLWriter(self, titleLevel: min(max(titleLevel, 1), 3))
        return writer.write()
    }
}

/// Writes an official document as HTML, in the order of `DocxComposer`.
struct OfficialHTMLWriter {
    let document: OfficialDocument
    let type: OfficialType
    let words: OfficialWords
    let titleLevel: Int
    private var out = ""
    /// Whether the sheet being written is turned; `nil` before the first.
    private var isTurned: Bool?

    init(_ document: OfficialDocument, titleLevel: Int) {
        self.document = document
        self.titleLevel = titleLevel
        type = OfficialType(language: document.language)
        words = OfficialWords(language: document.language)
    }

    mutating func write() -> String {
        let numbered = document.hasPageNumbers ? " official-numbered" : ""
        raw(#"<article class="official official-\#(document.language.rawValue)\#(numbered)" lang="\#(words.tag)">"#)
        let opensTurned =
            document.head == nil && document.addressees == nil && OfficialDocument.turns(document.body[...])
        sheet(isTurned: opensTurned)
        if let head = document.head { write(head) }
        title(document.title, class: "official-title", level: titleLevel)
        if let addressees = document.addressees { paragraph("official-addressees", words.addressees(addressees)) }
        blocks(document.body, under: titleLevel)
        attachmentNames()
        if let signature = document.signature {
            raw(#"<div class="official-signature">"#)
            paragraph("", MarkupText.lines(signature.organ).joined())
            let day = signature.day
            raw(#"<p><time datetime="\#(day)">\#(day.text(document.language))</time></p>"#)
            if signature.marksSeal { paragraph("official-seal", words.seal) }
            raw("</div>")
        }
        if let remarks = document.remarks { paragraph("official-text", words.remarks(remarks)) }
        attachmentSheets()
        if let imprint = document.imprint { write(imprint) }
        raw("</section></article>\n")
        return out
    }

    /// Begins a sheet.
    private mutating func sheet(isTurned next: Bool) {
        if isTurned != nil { raw("</section>") }
        isTurned = next
        raw(#"<section class="official-sheet\#(next ? " official-turned" : "")">"#)
    }

    /// Adds markup as it is.
    mutating func raw(_ markup: String) {
        out += markup
    }

    /// Adds a paragraph.
    mutating func paragraph(_ name: String, _ text: String) {
        raw(name.isEmpty ? "<p>" : #"<p class="\#(name)">"#)
        raw(MarkupText.escaped(text))
        raw("</p>")
    }

    /// A title whose lines stand alone on a sheet and run on where there is less room.
    private mutating func title(_ text: String, class name: String, level: Int) {
        raw(#"<h\#(level) class="\#(name)">"#)
        let gap = document.language == .zh ? "" : " "
        for line in OfficialTitle.lines(text, limit: type.titleLimit) {
            let pieces = OfficialTitle.pieces(line).map(MarkupText.escaped)
            raw("<span>\(pieces.joined(separator: "<wbr>"))</span>\(gap)")
        }
        raw("</h\(level)>")
    }

    private mutating func blocks(_ blocks: [OfficialDocument.Block], under level: Int) {
        var numbering = OfficialNumbering(document.language)
        // Levels may be left out (一、 then 1.); headings of HTML may not.
        var open: [Int] = []
        for (index, block) in blocks.enumerated() {
            let turns = OfficialDocument.turns(blocks[index...])
            if turns != isTurned { sheet(isTurned: turns) }
            switch block {
            case .paragraph(let text):
                for line in MarkupText.lines(text) { paragraph("official-text", line) }
            case .heading(let own, let heading, let text):
                open.removeAll { $0 >= own }
                open.append(own)
                write(heading: numbering.next(own) + heading, own, text, tag: "h\(min(level + open.count, 6))")
            case .table(let table): write(table)
            case .form(let form): write(form)
            }
        }
    }

    private mutating func write(heading: String, _ own: Int, _ text: String, tag: String) {
        let depth = OfficialNumbering.level(own)
        let element =
            #"<\#(tag) class="official-heading official-heading-\#(depth)">\#(MarkupText.escaped(heading))</\#(tag)>"#
        if text.isEmpty { return raw(element) }
        let lines = MarkupText.lines(text)
        raw(#"<div class="official-run-in">\#(element)<p>\#(document.language == .zh ? "" : " ")"#)
        raw(MarkupText.escaped(lines[0]) + "</p></div>")
        for line in lines.dropFirst() { paragraph("official-text", line) }
    }

    private mutating func attachmentSheets() {
        for (index, attachment) in document.attachments.enumerated() where !attachment.blocks.isEmpty {
            sheet(isTurned: OfficialDocument.turns(attachment.blocks[...]))
            paragraph(
                "official-attachment-label", words.attachmentLabel(index, of: document.attachments.count))
            title(attachment.title, class: "official-title", level: min(titleLevel + 1, 6))
            blocks(attachment.blocks, under: titleLevel + 1)
        }
    }
}
