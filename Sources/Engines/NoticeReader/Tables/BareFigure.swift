import Basics

/// A cell that holds a number alone, whose unit stands in the title of its column or in a column of units: 60 under
/// 目标值（家次）.
struct BareFigure {
    /// The number with its unit.
    let quote: String
    let cell: Range<Int>

    private static let signs: Set<UInt32> = [0x2265, 0x2264, 0x3E, 0x3C, 0x3D, 0x7E, 0x2D, Sign.dot, Sign.comma]
    private static let words = Words("不少于 不低于 不超过 不高于 大于 小于 达到 达 约 至少 以上 以下 以内 左右 及以上 及以下 万 亿 余")

    init(source: Source, cell: Range<Int>, unit: Range<Int>) {
        let number = Lines.text(source, cell)
        let scalars = Array(number.unicodeScalars.map(\.value))
        let digits = (scalars.lastIndex { Sign.isDigit(Fold.scalar($0)) } ?? scalars.count - 1) + 1
        // 60以上 counts 60家以上.
        var head = digits
        while head < scalars.count, [0x4E07, 0x4EBF, 0x4F59].contains(scalars[head]) { head += 1 }
        let text = number.unicodeScalars
        let place = text.index(text.startIndex, offsetBy: head)
        quote = String(text[..<place]) + Lines.text(source, unit) + String(text[place...])
        self.cell = cell
    }

    /// Digits, and nothing else but words and signs that bound them.
    static func isNumber(_ source: Source, _ cell: Range<Int>) -> Bool {
        let text = Lines.compact(source, cell, limit: 40)
        guard text.count < 40, text.contains(where: Sign.isDigit) else { return false }
        var index = 0
        while index < text.count {
            if Sign.isDigit(text[index]) || signs.contains(text[index]) {
                index += 1
                continue
            }
            let length = words.length(in: text, at: index, before: text.count)
            if length == 0 { return false }
            index += length
        }
        return true
    }

    /// Read by the rules for figures, every place being that of the cell.
    func target(_ limit: Located<String>?) -> ReadTarget? {
        let small = Source(quote)
        let passage = Passage(small, [0..<small.folded.count])
        guard let read = TargetReader(passage: passage, source: small).read(passage.all, fallback: nil).targets.first
        else { return nil }
        let place = SourceRange(cell.lowerBound, cell.upperBound)
        return ReadTarget(
            quote: quote, range: place, figure: place, value: read.value, upper: read.upper, unit: read.unit,
            valueBase: read.valueBase, unitBase: read.unitBase, unitBaseImplied: read.unitBaseImplied,
            comparator: read.comparator, deadline: limit, soft: read.soft, stretch: read.stretch,
            scopeCount: read.scopeCount, partOfTotal: read.partOfTotal)
    }
}
