import Basics

/// The words and signs the layout adds to what a document says.
struct OfficialWords {
    let language: Language

    private var isChinese: Bool { language == .zh }

    /// The tag of the language.
    var tag: String { isChinese ? "zh-CN" : "en-GB" }
    /// 主送机关 ends in a colon (7.3.2).
    var colon: String { isChinese ? "：" : ": " }

    /// The addressees with their colon, once.
    func addressees(_ text: String) -> String {
        var text = MarkupText.lines(text).joined(separator: isChinese ? "" : " ")
        while let last = text.last, last == "：" || last == ":" || last.isWhitespace { text.removeLast() }
        return text + (isChinese ? "：" : ":")
    }

    /// 份号: six digits (7.2.1).
    func copyNumber(_ number: Int) -> String {
        let digits = String(max(number, 0))
        return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    /// 密级和保密期限: 机密★5年 (7.2.2).
    func secrecy(_ secrecy: OfficialDocument.Secrecy) -> String {
        let grade =
            switch secrecy.grade {
            case .confidential: Term("秘密", "Confidential")
            case .secret: Term("机密", "Secret")
            case .topSecret: Term("绝密", "Top secret")
            }
        guard let years = secrecy.years else { return grade.text(language) }
        return grade.text(language) + "★" + (isChinese ? "\(years)年" : years == 1 ? "1 year" : "\(years) years")
    }

    /// 紧急程度 (7.2.3).
    func urgency(_ urgency: OfficialDocument.Urgency) -> String {
        switch urgency {
        case .urgent: isChinese ? "加急" : "Urgent"
        case .extraUrgent: isChinese ? "特急" : "Extra urgent"
        }
    }

    /// What stands at the top left, from the top down; whether it is in 黑体.
    func markings(_ head: OfficialDocument.Head) -> [(text: String, isStrong: Bool)] {
        [
            head.copyNumber.map { (copyNumber($0), false) }, head.secrecy.map { (secrecy($0), true) },
            head.urgency.map { (urgency($0), true) },
        ].compactMap { $0 }
    }

    /// 签发人 (7.2.6).
    var signers: String { isChinese ? "签发人：" : "Signed by: " }
    /// 附件说明 (7.3.4).
    var attachments: String { isChinese ? "附件：" : "Attachments: " }

    /// The names below the text: numbered where there are several, no sign after them.
    func attachmentNames(_ attachments: [OfficialDocument.Attachment]) -> [(number: String, title: String)] {
        attachments.enumerated().map { index, attachment in
            (attachments.count > 1 ? "\(index + 1)." : "", MarkupText.lines(attachment.title).joined())
        }
    }

    /// 附件 and its number at the top of its first page (7.3.7).
    func attachmentLabel(_ index: Int, of count: Int) -> String {
        let number = count > 1 ? "\(index + 1)" : ""
        return isChinese ? "附件" + number : number.isEmpty ? "Attachment" : "Attachment \(number)"
    }

    /// What is said on screen where no seal is.
    var seal: String {
        isChinese ? "未盖章的打印件不代替盖章原件" : "A print without the seal is no sealed original"
    }

    /// 附注 in brackets (7.3.6).
    func remarks(_ text: String) -> String {
        let text = MarkupText.lines(text).joined(separator: isChinese ? "" : " ")
        return isChinese ? "（\(text)）" : "(\(text))"
    }

    /// 抄送 (7.4.2).
    var copies: String { isChinese ? "抄送：" : "Copies to: " }

    /// The organs that get copies, a full stop after the last.
    func copies(_ text: String) -> String {
        var text = MarkupText.lines(text).joined(separator: isChinese ? "" : " ")
        while let last = text.last, last == "。" || last == "." || last.isWhitespace { text.removeLast() }
        return text + (isChinese ? "。" : ".")
    }

    /// 印发日期 (7.4.3).
    func printed(_ day: Day) -> String {
        isChinese ? day.text(.zh) + "印发" : "Printed \(day.text(.en))"
    }

    /// A line to sign and date.
    func signing(_ signing: OfficialDocument.Signing) -> String {
        let label = signing.label ?? (isChinese ? "签字" : "Signed")
        let wide = isChinese ? "\u{3000}" : "\u{A0}\u{A0}"
        let name = signing.name ?? String(repeating: wide, count: 5)
        let blank = isChinese ? "\u{3000}\u{3000}年\u{3000}月\u{3000}日" : "Date:" + String(repeating: wide, count: 6)
        let day = signing.day.map { $0.text(language) } ?? blank
        return label + colon + name + wide + wide + day
    }
}

/// Counts the headings of a text (结构层次序数, 7.3.3).
struct OfficialNumbering {
    private let language: Language
    private var counts = [0, 0, 0, 0]

    init(_ language: Language) {
        self.language = language
    }

    /// The number before the next heading of a level.
    mutating func next(_ level: Int) -> String {
        let place = OfficialNumbering.level(level) - 1
        counts[place] += 1
        for deeper in (place + 1)..<5 where deeper < 4 { counts[deeper] = 0 }
        let number = counts[place]
        if language == .zh {
            switch place {
            case 0: return ListNumber.text(number, format: "chineseCounting") + "、"
            case 1: return "（" + ListNumber.text(number, format: "chineseCounting") + "）"
            case 2: return "\(number)."
            default: return "（\(number)）"
            }
        }
        switch place {
        case 0: return "\(number). "
        case 1: return "\(max(counts[0], 1)).\(number) "
        case 2: return "(\(ListNumber.text(number, format: "lowerLetter"))) "
        default: return "(\(ListNumber.text(number, format: "lowerRoman"))) "
        }
    }

    /// Levels are 1 to 4.
    static func level(_ level: Int) -> Int { min(max(level, 1), 4) }
}
