package import Basics

extension OfficialDocument {
    /// The document as a Word file (ISO/IEC 29500, transitional), without macros and without links to anything outside.
    ///
    /// The same document gives the same bytes.
    /// - Throws: `file.unwritable`.
    package func docx() throws(Problem) -> [UInt8] {
        var composer = DocxComposer(self)
        let text = composer.compose()
        let parts = DocxParts(
            type: OfficialType(language: language), words: OfficialWords(language: language),
            hasPageNumbers: hasPageNumbers)
        let name = MarkupText.lines(title).joined()
        return try ZipWriter.pack(
            parts.all(document: text, title: name, organ: organ, day: signature?.day ?? imprint?.day))
    }
}
