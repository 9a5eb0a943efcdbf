/// A part of the source made ready for reading: folded, without white space (but knowing where it
/// was), with its brackets paired and its quotations marked. Built in one pass, linear in length.
struct Passage: Sendable {
    /// White space dropped before a character.
    enum Gap: UInt8 { case none, space, line, cell }

    let chars: [UInt32]
    /// The place of each character in the source.
    let origin: [Int]
    let gap: [Gap]
    /// The index of the bracket that belongs to this one, or -1.
    let partner: [Int]
    /// How many brackets are open at the character (the bracket itself counts as outside).
    let depth: [Int]
    /// Inside “…” or 《…》, or one of these marks.
    let quoted: [Bool]
    /// Where each of the given ranges begins, and the end.
    let starts: [Int]
    /// For each character of a percentage written in words (百分之九十) the digits it was respelled in.
    let respelled: [Int: Range<Int>]

    var count: Int { chars.count }
    var all: Range<Int> { 0..<chars.count }

    /// - Parameters:
    ///   - ranges: places in the source, in order.
    ///   - dropPinyin: leave out pinyin in brackets after a character.
    ///   - cells: the ranges are cells of a table.
    ///   - plainFrom: from this range on a line end is only a space: names in narrow cells are broken anywhere.
    init(
        _ source: Source, _ ranges: [Range<Int>], dropPinyin: Bool = false, cells: Bool = false, plainFrom: Int = .max
    ) {
        var chars: [UInt32] = []
        var origin: [Int] = []
        var gap: [Gap] = []
        var pending = Gap.none
        var starts: [Int] = []
        for (number, range) in ranges.enumerated() {
            starts.append(chars.count)
            if number > 0 { pending = cells ? .cell : .line }
            var index = range.lowerBound
            while index < range.upperBound {
                let scalar = source.folded[index]
                if Sign.isSpace(scalar) {
                    if scalar == Sign.newline, pending != .cell, number < plainFrom {
                        pending = .line
                    } else if pending == .none {
                        pending = .space
                    }
                    index += 1
                    continue
                }
                if dropPinyin, scalar == Sign.open, let end = Scramble.pinyinEnd(source.folded, at: index) {
                    index = end
                    continue
                }
                chars.append(Passage.isFullStop(source, index, chars.last) ? Sign.stop : scalar)
                origin.append(index)
                gap.append(chars.count == 1 ? .none : pending)
                pending = .none
                index += 1
            }
        }
        starts.append(chars.count)
        let percentages = Percentages.find(chars).filter { found in
            found.range.dropFirst().allSatisfy { gap[$0] != .cell }
        }
        let text = Respelling(chars: chars, origin: origin, gap: gap, starts: starts).respelled(percentages)
        chars = text.chars
        self.chars = chars
        self.starts = text.starts
        self.origin = text.origin
        self.gap = text.gap
        respelled = text.groups
        let pairs = Passage.pair(chars)
        partner = pairs.partner
        depth = pairs.depth
        quoted = Passage.quotations(chars)
    }

    /// A half-width full stop after a word and before white space ends a sentence.
    private static func isFullStop(_ source: Source, _ index: Int, _ before: UInt32?) -> Bool {
        guard source.folded[index] == Sign.dot, let before, Sign.isHan(before) || before == Sign.percent else {
            return false
        }
        return index + 1 == source.folded.count || Sign.isSpace(source.folded[index + 1])
    }

    /// The place of a stretch in the source.
    func source(_ range: Range<Int>) -> SourceRange {
        guard !range.isEmpty else {
            let place = range.lowerBound < count ? origin[range.lowerBound] : (origin.last ?? -1) + 1
            return SourceRange(place, place)
        }
        // Cells of a table may stand in another order than they are read.
        let first = origin[range.lowerBound]
        let last = origin[range.upperBound - 1]
        return SourceRange(min(first, last), max(first, last) + 1)
    }

    /// The characters of the source without white space (a name, a number). Of a percentage written in words
    /// a part alone is given as respelled: the unit of 百分之九十 is %.
    func compact(_ range: Range<Int>, _ source: Source) -> String {
        var view = String.UnicodeScalarView()
        for index in range {
            guard let group = respelled[index] else {
                if let scalar = Unicode.Scalar(source.scalars[origin[index]]) { view.append(scalar) }
                continue
            }
            if group.lowerBound < range.lowerBound || group.upperBound > range.upperBound {
                if let scalar = Unicode.Scalar(chars[index]) { view.append(scalar) }
            } else if index == group.lowerBound {
                let place = self.source(group)
                for scalar in source.scalars[place.start..<place.end] where !Sign.isSpace(Fold.scalar(scalar)) {
                    if let scalar = Unicode.Scalar(scalar) { view.append(scalar) }
                }
            }
        }
        return String(view)
    }

    /// A stretch without the given characters at its ends.
    func trimmed(_ range: Range<Int>, _ drop: (UInt32) -> Bool) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, drop(chars[low]) { low += 1 }
        while high > low, drop(chars[high - 1]) { high -= 1 }
        return low..<high
    }

    private static func pair(_ chars: [UInt32]) -> (partner: [Int], depth: [Int]) {
        var partner = [Int](repeating: -1, count: chars.count)
        var depth = [Int](repeating: 0, count: chars.count)
        var stack: [(index: Int, closer: UInt32)] = []
        for (index, scalar) in chars.enumerated() {
            depth[index] = stack.count
            if let closer = Sign.closer(of: scalar) {
                stack.append((index, closer))
            } else if Sign.isCloser(scalar) {
                // A wrong closer may skip a few unclosed brackets, never many: this keeps the pass linear.
                var back = stack.count - 1
                let floor = max(0, stack.count - 4)
                while back >= floor, stack[back].closer != scalar { back -= 1 }
                if back >= floor, back >= 0 {
                    partner[stack[back].index] = index
                    partner[index] = stack[back].index
                    stack.removeSubrange(back...)
                    depth[index] = stack.count
                }
            }
        }
        // An unclosed bracket holds nothing: what follows it is not inside.
        if let first = stack.first?.index {
            var unclosed = 0
            var open = Set(stack.map(\.index))
            for index in first..<chars.count {
                depth[index] = max(0, depth[index] - unclosed)
                if open.remove(index) != nil { unclosed += 1 }
            }
        }
        return (partner, depth)
    }

    /// Quotations longer than this are taken for a missing closing mark.
    private static let longestQuotation = 120

    private static func quotations(_ chars: [UInt32]) -> [Bool] {
        var quoted = [Bool](repeating: false, count: chars.count)
        var openQuote = -1
        var openTitle = -1
        for (index, scalar) in chars.enumerated() {
            switch scalar {
            case 0x201C: openQuote = index
            case 0x300A: if openTitle < 0 { openTitle = index }
            case 0x201D where openQuote >= 0:
                if index - openQuote <= longestQuotation { for place in openQuote...index { quoted[place] = true } }
                openQuote = -1
            case 0x22:
                if openQuote >= 0, index - openQuote <= longestQuotation {
                    for place in openQuote...index { quoted[place] = true }
                    openQuote = -1
                } else {
                    openQuote = index
                }
            case 0x300B where openTitle >= 0:
                if index - openTitle <= longestQuotation { for place in openTitle...index { quoted[place] = true } }
                openTitle = -1
            default: break
            }
        }
        return quoted
    }
}
