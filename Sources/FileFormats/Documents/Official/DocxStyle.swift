import Basics

/// The paragraph styles of an official document, by their ids.
enum DocxStyle: String, CaseIterable {
    case normal = "Normal"
    case marking = "OfficialMarking"
    case markingStrong = "OfficialMarkingStrong"
    case mark = "OfficialMark"
    case number = "OfficialNumber"
    case rule = "OfficialRule"
    case title = "Title"
    case addressees = "OfficialAddressees"
    case text = "BodyText"
    case heading1 = "Heading1"
    case heading2 = "Heading2"
    case heading3 = "Heading3"
    case heading4 = "Heading4"
    case attachments = "OfficialAttachments"
    case signature = "OfficialSignature"
    case remarks = "OfficialRemarks"
    case attachmentLabel = "OfficialAttachmentLabel"
    case attachmentTitle = "OfficialAttachmentTitle"
    case caption = "Caption"
    case columnTitle = "OfficialColumnTitle"
    case cell = "OfficialCell"
    case note = "OfficialNote"
    case formLabel = "OfficialFormLabel"
    case formValue = "OfficialFormValue"
    case imprint = "OfficialImprint"
    case footer = "Footer"
    case gap = "OfficialGap"
    case end = "OfficialEnd"

    static func heading(_ level: Int) -> DocxStyle {
        switch OfficialNumbering.level(level) {
        case 1: .heading1
        case 2: .heading2
        case 3: .heading3
        default: .heading4
        }
    }
}

/// What a style looks like.
struct DocxStyleLook {
    /// The name; Word knows some and shows them in the reader's language.
    var name: String
    var role = OfficialType.Role.text
    /// Half points; that of the text when `nil`.
    var size: Int?
    var colour: String?
    /// Paragraph properties in their order, up to `jc`.
    var paragraph = ""
    /// 1 to 4 for headings.
    var outline: Int?

    /// The style's markup.
    func markup(_ style: DocxStyle, _ type: OfficialType) -> String {
        var run = role == .text ? "" : type.fontMarkup(role)
        if type.isBold(role) { run += "<w:b/><w:bCs/>" }
        if let colour { run += #"<w:color w:val="\#(colour)"/>"# }
        if let size { run += type.sizeMarkup(size) }
        let level = outline.map { #"<w:outlineLvl w:val="\#($0 - 1)"/>"# } ?? ""
        let isNormal = style == .normal
        let based = isNormal ? "" : #"<w:basedOn w:val="Normal"/>"#
        let next = outline == nil ? "" : #"<w:next w:val="BodyText"/>"#
        return """
            <w:style w:type="paragraph"\(isNormal ? " w:default=\"1\"" : "") w:styleId="\(style.rawValue)">\
            <w:name w:val="\(name)"/>\(based)\(next)<w:qFormat/><w:pPr>\(paragraph)\(level)</w:pPr>\
            <w:rPr>\(run)</w:rPr></w:style>
            """
    }
}

extension OfficialType {
    /// The fonts of a part as run properties.
    func fontMarkup(_ role: Role) -> String {
        let latin = latin(role)
        return """
            <w:rFonts w:ascii="\(latin)" w:hAnsi="\(latin)" w:eastAsia="\(eastAsian(role))" w:cs="\(latin)"/>
            """
    }

    /// A size as run properties.
    func sizeMarkup(_ size: Int) -> String {
        #"<w:sz w:val="\#(size)"/><w:szCs w:val="\#(size)"/>"#
    }

    /// What brings 28 characters of 16 pt into 156 mm: a quarter of a point off each. A grid of characters would say
    /// the same, but office programs do not agree on what it means.
    var tightening: String { language == .zh ? #"<w:spacing w:val="-5"/>"# : "" }

    /// Line pitch and what stands before, in twips.
    func spacing(before: Int = 0, line exact: Int? = nil) -> String {
        #"<w:spacing w:before="\#(before)" w:after="0" w:line="\#(exact ?? line)" w:lineRule="exact"/>"#
    }

    /// The first line moved in by two characters.
    var firstLine: String {
        #"<w:ind\#(language == .zh ? #" w:firstLineChars="200""# : "") w:firstLine="\#(2 * character)"/>"#
    }

    /// How a style looks.
    func look(_ style: DocxStyle) -> DocxStyleLook {
        let left = #"<w:jc w:val="left"/>"#
        let centre = #"<w:jc w:val="center"/>"#
        let free = #"<w:snapToGrid w:val="0"/>"#
        let loose = #"\#(free)<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#
        switch style {
        case .normal:
            let tight = language == .zh ? #"<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>"# : ""
            return DocxStyleLook(
                name: "Normal", paragraph: #"<w:widowControl w:val="0"/>\#(tight)\#(spacing())<w:jc w:val="both"/>"#)
        case .marking: return DocxStyleLook(name: "Official Marking", paragraph: left)
        case .markingStrong: return DocxStyleLook(name: "Official Marking Strong", role: .strong, paragraph: left)
        case .mark:
            return DocxStyleLook(name: "Official Mark", role: .display, colour: "FF0000", paragraph: free + centre)
        case .number: return DocxStyleLook(name: "Official Number", paragraph: centre)
        case .rule:
            // The number's own line already leaves about 2 mm below its characters.
            return DocxStyleLook(
                name: "Official Rule", size: 2,
                paragraph: #"<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="0" w:color="FF0000"/></w:pBdr>"#
                    + free + spacing(line: 100))
        case .title:
            return DocxStyleLook(name: "Title", role: .display, size: title, paragraph: keep + free + centre)
        case .addressees: return DocxStyleLook(name: "Official Addressees", paragraph: spacing(before: line) + left)
        case .text: return DocxStyleLook(name: "Body Text", paragraph: firstLine)
        case .heading1: return heading(1, .strong)
        case .heading2: return heading(2, .script)
        case .heading3: return heading(3, .text)
        case .heading4: return heading(4, .text)
        case .attachments: return DocxStyleLook(name: "Official Attachments", paragraph: left)
        case .signature: return DocxStyleLook(name: "Official Signature", paragraph: centre)
        case .remarks: return DocxStyleLook(name: "Official Remarks", paragraph: firstLine)
        case .attachmentLabel:
            return DocxStyleLook(name: "Official Attachment Label", role: .strong, paragraph: keep + left)
        case .attachmentTitle:
            return DocxStyleLook(
                name: "Official Attachment Title", role: .display, size: title, paragraph: keep + free + centre)
        case .caption:
            return DocxStyleLook(
                name: "caption", role: .strong, size: small, paragraph: keep + spacing(line: line) + centre)
        case .columnTitle:
            return DocxStyleLook(name: "Official Column Title", role: .strong, paragraph: loose + centre)
        case .cell: return DocxStyleLook(name: "Official Cell", paragraph: loose + left)
        case .note:
            return DocxStyleLook(
                name: "Official Note", size: table(columns: 1), paragraph: spacing(before: 60, line: 360) + left)
        case .formLabel: return DocxStyleLook(name: "Official Form Label", size: small, paragraph: loose + centre)
        case .formValue: return DocxStyleLook(name: "Official Form Value", size: small, paragraph: loose + left)
        case .imprint:
            return DocxStyleLook(
                name: "Official Imprint", size: small, paragraph: free + spacing(line: 520))
        case .footer:
            return DocxStyleLook(
                name: "footer", role: .page, size: small,
                paragraph: free + spacing(line: 400))
        case .gap:
            return DocxStyleLook(name: "Official Gap", size: 2, paragraph: keep + free + spacing(line: 120))
        case .end:
            return DocxStyleLook(
                name: "Official End", size: 2, paragraph: free + spacing(line: 20))
        }
    }

    private var keep: String { "<w:keepNext/>" }

    private func heading(_ level: Int, _ role: Role) -> DocxStyleLook {
        DocxStyleLook(name: "heading \(level)", role: role, paragraph: keep + firstLine, outline: level)
    }
}
