import Basics

/// Writes the text of an official document as a part of a Word file, in the order of GB/T 9704-2012, clause 7.
struct DocxComposer {
    let document: OfficialDocument
    let type: OfficialType
    let words: OfficialWords
    var out: DocxMarkup
    /// The page being written on.
    private(set) var page = OfficialPage.portrait
    /// Whether something stands on it already.
    private var isBegun = false

    init(_ document: OfficialDocument) {
        self.document = document
        type = OfficialType(language: document.language)
        words = OfficialWords(language: document.language)
        out = DocxMarkup(document.language)
    }

    mutating func compose() -> [UInt8] {
        out.raw(DocxMarkup.declaration + "<w:document \(DocxMarkup.namespaces)><w:body>")
        if document.head == nil, document.addressees == nil, OfficialDocument.turns(document.body[...]) {
            turn(to: .landscape)
        }
        if let head = document.head { write(head) }
        title(document.title, style: .title, before: document.head == nil ? 0 : 2 * type.line)
        if let addressees = document.addressees {
            paragraph(.addressees, words.addressees(addressees))
        } else if OfficialDocument.beginsWithText(document.body) {
            blank(type.line)
        }
        blocks(document.body, beforeEnd: document.signature != nil)
        if !document.attachments.isEmpty { attachmentNames() }
        if let signature = document.signature { write(signature) }
        if let remarks = document.remarks { paragraph(.remarks, words.remarks(remarks)) }
        attachmentPages()
        // It stands on the page of the text before it, also where that is turned: never on one of its own.
        if let imprint = document.imprint { write(imprint) }
        out.raw(section + "</w:body></w:document>")
        return out.bytes
    }

    /// Adds a paragraph of one run.
    mutating func paragraph(_ style: DocxStyle, _ text: String, properties: String = "", run: String = "") {
        out.paragraph(style, text, properties: properties, run: run)
        isBegun = true
    }

    /// Adds markup that ends in a paragraph.
    mutating func add(_ write: (inout DocxMarkup) -> Void) {
        write(&out)
        isBegun = true
    }

    /// An empty line of some height.
    private mutating func blank(_ height: Int) {
        paragraph(.normal, "", properties: "<w:keepNext/>\(type.spacing(line: height))")
    }

    /// A little room above a table.
    private mutating func gap() {
        if isBegun { paragraph(.gap, "") }
    }

    /// The lines of a title, centred.
    mutating func title(_ text: String, style: DocxStyle, before: Int) {
        for (index, line) in OfficialTitle.lines(text, limit: type.titleLimit).enumerated() {
            paragraph(style, line, properties: type.spacing(before: index == 0 ? before : 0))
        }
    }

    /// Adds pieces of a text.
    /// - Parameter beforeEnd: whether the signature follows, which never stands on a page without text (7.3.5.5).
    private mutating func blocks(_ blocks: [OfficialDocument.Block], beforeEnd: Bool = false) {
        var numbering = OfficialNumbering(document.language)
        for (index, block) in blocks.enumerated() {
            turn(to: OfficialDocument.turns(blocks[index...]) ? .landscape : .portrait)
            let keep = beforeEnd && index == blocks.count - 1 ? "<w:keepNext/>" : ""
            switch block {
            case .paragraph(let text):
                for line in MarkupText.lines(text) {
                    // Some programs keep a paragraph as a whole: a long one would leave a page half empty.
                    paragraph(.text, line, properties: line.count <= 8 * 28 ? keep : "")
                }
            case .heading(let level, let heading, let text):
                write(heading: numbering.next(level) + heading, level, text)
            case .table(let table):
                if table.caption == nil { gap() }
                let grid = DocxGridWriter(type: type, words: words, page: page)
                add { grid.write(table, to: &$0) }
            case .form(let form):
                if form.captions.isEmpty { gap() }
                let grid = DocxGridWriter(type: type, words: words, page: page)
                add { grid.write(form, to: &$0) }
            }
        }
    }

    /// A heading; a text that goes on in its paragraph has the font of texts.
    private mutating func write(heading: String, _ level: Int, _ text: String) {
        if text.isEmpty { return paragraph(.heading(level), heading) }
        let lines = MarkupText.lines(text)
        let isChinese = document.language == .zh
        let (plain, weight) = (type.fontMarkup(.text), isChinese ? "" : #"<w:b w:val="0"/><w:bCs w:val="0"/>"#)
        add { out in
            out.open(.heading(level), #"<w:keepNext w:val="0"/>"#)
            out.run(heading)
            out.run((isChinese ? "" : " ") + lines[0], fonts: plain, weight)
            out.close()
        }
        for line in lines.dropFirst() { paragraph(.text, line) }
    }

    /// Attachments on pages of their own, before the foot of the last page (7.3.7).
    private mutating func attachmentPages() {
        for (index, attachment) in document.attachments.enumerated() where !attachment.blocks.isEmpty {
            let isTurned = turn(to: OfficialDocument.turns(attachment.blocks[...]) ? .landscape : .portrait)
            let label = words.attachmentLabel(index, of: document.attachments.count)
            paragraph(
                .attachmentLabel, label, properties: isTurned ? "" : "<w:keepNext/><w:pageBreakBefore/>")
            title(attachment.title, style: .attachmentTitle, before: type.line)
            if OfficialDocument.beginsWithText(attachment.blocks) { blank(type.line) }
            blocks(attachment.blocks)
        }
    }

    /// Goes on, on a page of another direction. Whether a new page was begun.
    @discardableResult
    mutating func turn(to next: OfficialPage) -> Bool {
        if page == next { return false }
        if isBegun {
            out.open(.end, section)
            out.close()
        }
        page = next
        isBegun = false
        return true
    }

    /// The properties of the pages written last.
    private var section: String {
        let footers = DocxFooter.of(page)
        let references = """
            <w:footerReference w:type="default" r:id="\(footers.odd.rawValue)"/>\
            <w:footerReference w:type="even" r:id="\(footers.even.rawValue)"/>
            """
        let turned = page.isLandscape ? #" w:orient="landscape""# : ""
        let grid = document.language == .zh ? #"w:type="lines" "# : ""
        return """
            <w:sectPr>\(document.hasPageNumbers ? references : "")\
            <w:pgSz w:w="\(page.width)" w:h="\(page.height)"\(turned)/>\
            <w:pgMar w:top="\(page.top)" w:right="\(page.right)" w:bottom="\(page.bottom)" w:left="\(page.left)" \
            w:header="\(page.header)" w:footer="\(page.footer)" w:gutter="0"/>\
            <w:docGrid \(grid)w:linePitch="\(type.line)"/></w:sectPr>
            """
    }
}

extension OfficialDocument {
    /// Whether a text begins with a turned table; headings before it turn with it.
    static func turns(_ blocks: ArraySlice<Block>) -> Bool {
        for block in blocks {
            switch block {
            case .heading(_, _, let text) where text.isEmpty: continue
            case .table(let table): return table.isLandscape
            default: return false
            }
        }
        return false
    }

    /// Whether an empty line stands between the title and a text: not above a table.
    static func beginsWithText(_ blocks: [Block]) -> Bool {
        switch blocks.first {
        case .paragraph, .heading: true
        case .table, .form, nil: false
        }
    }
}
