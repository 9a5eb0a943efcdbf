import Basics

/// The page of GB/T 9704-2012 (5.2.1, clause 6), in twips: twentieths of a point.
struct OfficialPage: Equatable {
    let width: Int
    let height: Int
    let top: Int
    let right: Int
    let bottom: Int
    let left: Int
    let isLandscape: Bool

    /// A4, 37 mm above and 28 mm at the binding side of a type area of 156 mm by 225 mm.
    static let portrait = OfficialPage(
        width: 11_906, height: 16_838, top: twips(37), right: twips(26), bottom: twips(35), left: twips(28),
        isLandscape: false)

    /// The same sheet turned: its top is the portrait page's left side (clause 8).
    static let landscape = OfficialPage(
        width: 16_838, height: 11_906, top: twips(28), right: twips(37), bottom: twips(26), left: twips(35),
        isLandscape: true)

    /// From the foot of the sheet to the foot of the page number; its dashes then stand 7 mm below the type area (7.5).
    static let numberFoot = twips(25)
    /// 发文机关标志 begins 35 mm below the top of the type area (7.2.4).
    static let markTop = twips(35)
    /// The red line stands 4 mm below the number (7.2.7).
    static let ruleGap = twips(4)

    /// From the sheet's edge to headers and footers. A turned page's number stands at its side, not in its foot.
    var header: Int { OfficialPage.twips(15) }
    var footer: Int { isLandscape ? OfficialPage.twips(15) : OfficialPage.numberFoot }
    /// The width of the type area.
    var typeWidth: Int { width - left - right }
    /// The height of the type area.
    var typeHeight: Int { height - top - bottom }

    /// 1 mm is 1440 / 25.4 twips.
    static func twips(_ millimetres: Int) -> Int { (millimetres * 14_400 + 127) / 254 }

    /// Widths that stand to each other as the relative ones do and fill the type area exactly.
    func columns(_ relative: [Int]) -> [Int] {
        let sum = max(relative.reduce(0, +), 1)
        var before = 0
        return relative.map { part in
            let start = before * typeWidth / sum
            before += part
            return before * typeWidth / sum - start
        }
    }
}

/// Sizes and fonts of a language. Sizes are half points, lengths twips.
struct OfficialType {
    let language: Language

    private var isChinese: Bool { language == .zh }

    /// 3号.
    var body: Int { isChinese ? 32 : 24 }
    /// 2号.
    var title: Int { isChinese ? 44 : 36 }
    /// 4号: page numbers and the foot of the last page.
    var small: Int { isChinese ? 28 : 21 }
    /// Tables: 小四, with many columns 五号; small ones 五号, with many columns 小五.
    func table(columns: Int, isSmall: Bool = false) -> Int {
        if isSmall { return columns > 6 ? 18 : 21 }
        return !isChinese || columns > 8 ? 21 : 24
    }

    /// 22 lines fill the 225 mm: 28.95 pt each.
    var line: Int { isChinese ? 579 : 400 }
    /// 28 characters fill the 156 mm: 15.79 pt each. English has its em.
    var character: Int { isChinese ? 316 : 240 }
    /// The widest line of a title, in half characters: less than the line holds, for the digits of fonts that stand in
    /// are wider.
    var titleLimit: Int { isChinese ? 38 : 48 }

    /// The parts fonts play.
    enum Role: CaseIterable {
        /// The text.
        case text
        /// Headings of the first level, secrecy, titles of columns.
        case strong
        /// Headings of the second level, names of signers.
        case script
        /// The title and the mark of the organ.
        case display
        /// Page numbers.
        case page
    }

    /// The Chinese font of a part, as offices have it installed.
    func eastAsian(_ role: Role) -> String {
        guard isChinese else { return "宋体" }
        return switch role {
        case .text: "仿宋_GB2312"
        case .strong: "黑体"
        case .script: "楷体_GB2312"
        case .display: "方正小标宋简体"
        case .page: "宋体"
        }
    }

    /// The font of Latin letters and figures.
    func latin(_ role: Role) -> String {
        role == .text || !isChinese ? "Times New Roman" : eastAsian(role)
    }

    /// Whether a part is set off by weight where there is no font of its own.
    func isBold(_ role: Role) -> Bool { !isChinese && role != .text && role != .page }

    /// The size and the narrowing of the red mark, so that it fills its line: 22 to 72 pt, never beyond the width
    /// (7.2.4 asks that it is striking and solemn and names no size).
    func mark(_ text: String) -> (size: Int, percent: Int) {
        let halves = max(OfficialTitle.width(text), 2)
        // The size in half points at which it fills the type area less a character on either side.
        let natural = (OfficialPage.portrait.typeWidth - 2 * character) / 10 * 2 / halves
        if natural >= 100 { return (min(natural, 144), 100) }
        let narrowed = min(natural * 100 / 75, 100)
        let size = max(narrowed, 44)
        return (size, min(natural * 100 / size, 100))
    }
}
