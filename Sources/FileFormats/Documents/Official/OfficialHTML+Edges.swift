import Basics

extension OfficialHTMLWriter {
    /// 版头: what stands above the red line.
    mutating func write(_ head: OfficialDocument.Head) {
        raw(#"<header class="official-head">"#)
        let markings = words.markings(head)
        if !markings.isEmpty {
            raw(#"<ul class="official-markings">"#)
            for marking in markings {
                raw(marking.isStrong ? #"<li class="official-strong">"# : "<li>")
                raw(MarkupText.escaped(marking.text) + "</li>")
            }
            raw("</ul>")
        }
        mark(MarkupText.lines(head.mark).joined())
        let number = head.number.map { #"<span class="official-number">\#(MarkupText.escaped($0.description))</span>"# }
        if !head.signers.isEmpty {
            raw(#"<div class="official-upward"><p>\#(number ?? "")</p><p class="official-signers">"#)
            raw(#"<span>\#(MarkupText.escaped(words.signers))</span><span class="official-names">"#)
            for name in head.signers { raw("<span>\(MarkupText.escaped(name))</span> ") }
            raw("</span></p></div>")
        } else if let number {
            raw("<p>\(number)</p>")
        }
        raw("</header>")
    }

    /// The red mark as a picture of its text, which fills its line at every width. Its size follows from the number of
    /// its characters, so it cannot be a matter of the style sheet.
    private mutating func mark(_ text: String) {
        let (size, percent) = type.mark(text)
        let width = OfficialPage.portrait.typeWidth / 10
        let length = min(OfficialTitle.width(text) * size * percent / 200, width)
        let height = size * 6 / 5
        let text = MarkupText.escaped(text)
        raw(
            #"<svg class="official-mark" viewBox="0 0 \#(width) \#(height)" role="img" aria-label="\#(text)">"#
                + #"<text x="\#(width / 2)" y="\#(size)" font-size="\#(size)" text-anchor="middle" "#
                + #"textLength="\#(length)" lengthAdjust="spacingAndGlyphs">\#(text)</text></svg>"#)
    }

    /// 附件说明.
    mutating func attachmentNames() {
        if document.attachments.isEmpty { return }
        raw(#"<div class="official-attachments"><p>\#(MarkupText.escaped(words.attachments))</p><ul>"#)
        for name in words.attachmentNames(document.attachments) {
            let number = name.number.isEmpty ? "" : "<span>\(name.number)</span>"
            raw("<li>\(number)<span>\(MarkupText.escaped(name.title))</span></li>")
        }
        raw("</ul></div>")
    }

    /// 版记.
    mutating func write(_ imprint: OfficialDocument.Imprint) {
        raw(#"<footer class="official-imprint">"#)
        if let copies = imprint.copies {
            raw(#"<p class="official-copies"><span>\#(MarkupText.escaped(words.copies))</span>"#)
            raw("<span>\(MarkupText.escaped(words.copies(copies)))</span></p>")
        }
        raw("<p><span>\(MarkupText.escaped(imprint.issuer))</span> ")
        raw(#"<time datetime="\#(imprint.day)">\#(words.printed(imprint.day))</time></p></footer>"#)
    }
}
