package import Basics

/// An official document (公文) as a value, in the layout of GB/T 9704-2012 《党政机关公文格式》.
///
/// With a head it is a document under the red mark of its organ. Without one it is a form or a list: a centred
/// title and what follows. `docx()` writes it for office programs, `html` for screen and print; both say the same
/// in the same order.
///
/// In every text a line break begins a new paragraph, and control characters are dropped. Signs that the layout
/// asks for (numbers of headings, colons, brackets, full stops) are added by the writers.
package struct OfficialDocument: Sendable, Hashable {
    /// The language of the document; it decides fonts, sizes and the words the layout adds.
    package var language: Language
    /// The organ it comes from: the author in the file's properties.
    package var organ: String
    /// What stands above the red line (版头, 7.2); a form has none.
    package var head: Head?
    /// The title (标题, 7.3.1). Lines are balanced; a line break in it is kept where it stands.
    package var title: String
    /// The organs it is sent to (主送机关, 7.3.2), without the colon.
    package var addressees: String?
    /// The text (正文, 7.3.3).
    package var body: [Block]
    /// The attachments (附件, 7.3.4 and 7.3.7), named below the text and printed on pages of their own.
    package var attachments: [Attachment]
    /// Who issues it and when (发文机关署名、成文日期, 7.3.5).
    package var signature: Signature?
    /// A remark (附注, 7.3.6), without the brackets: 此件公开发布.
    package var remarks: String?
    /// The foot of the last page (版记, 7.4).
    package var imprint: Imprint?
    /// Whether pages are numbered (页码, 7.5).
    package var hasPageNumbers: Bool

    package init(
        language: Language = .zh, organ: String, head: Head? = nil, title: String, addressees: String? = nil,
        body: [Block], attachments: [Attachment] = [], signature: Signature? = nil, remarks: String? = nil,
        imprint: Imprint? = nil, hasPageNumbers: Bool = true
    ) {
        self.language = language
        self.organ = organ
        self.head = head
        self.title = title
        self.addressees = addressees
        self.body = body
        self.attachments = attachments
        self.signature = signature
        self.remarks = remarks
        self.imprint = imprint
        self.hasPageNumbers = hasPageNumbers
    }

    /// One piece of a text.
    package enum Block: Sendable, Hashable {
        /// Paragraphs, indented by two characters.
        case paragraph(String)
        /// A heading (结构层次) of level 1 to 4: 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋. The number is
        /// counted by the writer; `text` goes on in the same paragraph.
        case heading(Int, String, text: String = "")
        /// A table of rows under titles.
        case table(Table)
        /// A bordered grid of labels and values.
        case form(Form)
    }

    /// An attachment; without blocks it is only named below the text.
    package struct Attachment: Sendable, Hashable {
        /// Its title, without a number and without a full stop.
        package var title: String
        /// What it says.
        package var blocks: [Block]

        package init(_ title: String, _ blocks: [Block] = []) {
            self.title = title
            self.blocks = blocks
        }
    }

    /// Who issues a document and when, with room for the seal (7.3.5.1).
    package struct Signature: Sendable, Hashable {
        /// The issuing organ, in full or by its usual short name.
        package var organ: String
        /// The day the document was signed.
        package var day: Day
        /// Whether the page on screen says that a print without a seal is no sealed original; on paper nothing is said
        /// of it.
        package var marksSeal: Bool

        package init(_ organ: String, _ day: Day, marksSeal: Bool = false) {
            self.organ = organ
            self.day = day
            self.marksSeal = marksSeal
        }
    }

    /// The foot of the last page (7.4).
    package struct Imprint: Sendable, Hashable {
        /// Who gets copies (抄送机关), without the full stop.
        package var copies: String?
        /// Who prints it (印发机关).
        package var issuer: String
        /// When it is printed (印发日期).
        package var day: Day

        package init(copies: String? = nil, issuer: String, day: Day) {
            self.copies = copies
            self.issuer = issuer
            self.day = day
        }
    }
}
