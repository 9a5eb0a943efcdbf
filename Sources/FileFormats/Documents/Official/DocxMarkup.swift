import Basics

/// The markup of one part of a Word document while it is written.
struct DocxMarkup {
    let language: Language
    private(set) var bytes: [UInt8] = []

    init(_ language: Language) {
        self.language = language
    }

    /// The markup as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    static let namespaces = """
        xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        """

    /// Adds markup as it is.
    mutating func raw(_ markup: String) {
        bytes.append(contentsOf: markup.utf8)
    }

    /// Adds a run of text.
    /// - Parameters:
    ///   - fonts: the fonts as run properties, where they are not those of the style.
    ///   - properties: further run properties.
    mutating func run(_ text: String, fonts: String = "", _ properties: String = "") {
        if text.isEmpty { return }
        // Signs that both scripts have (“”—…) take the Chinese font only when told so.
        let isTold = fonts.isEmpty && language == .zh && DocxMarkup.isAmbiguous(text)
        let fonts = isTold ? #"<w:rFonts w:hint="eastAsia"/>"# : fonts
        raw("<w:r>")
        if !fonts.isEmpty || !properties.isEmpty { raw("<w:rPr>\(fonts)\(properties)</w:rPr>") }
        raw(#"<w:t xml:space="preserve">"#)
        MarkupText.append(text, to: &bytes)
        raw("</w:t></w:r>")
    }

    /// Adds a tab.
    mutating func tab() {
        raw("<w:r><w:tab/></w:r>")
    }

    /// Adds a paragraph of one run.
    /// - Parameters:
    ///   - properties: paragraph properties that come after the style, in the order of the schema.
    ///   - run: properties of the run.
    mutating func paragraph(_ style: DocxStyle, _ text: String = "", properties: String = "", run: String = "") {
        open(style, properties)
        self.run(text, run)
        close()
    }

    /// Begins a paragraph.
    mutating func open(_ style: DocxStyle, _ properties: String = "") {
        raw(#"<w:p><w:pPr><w:pStyle w:val=""#)
        raw(style.rawValue)
        raw(#""/>"#)
        raw(properties)
        raw("</w:pPr>")
    }

    /// Ends a paragraph.
    mutating func close() {
        raw("</w:p>")
    }

    /// Whether a text has signs from U+0080 to U+2FFF.
    private static func isAmbiguous(_ text: String) -> Bool {
        text.utf8.contains { (0xC2...0xE2).contains($0) }
    }
}
