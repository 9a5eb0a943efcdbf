/// One name of a list of units, still as places in the text.
struct UnitPiece {
    var range: Range<Int>
    /// Borrowed from the first name of an abbreviated list (市 of 市发改、财政局).
    var head: Range<Int>?
    /// Borrowed from the last name of an abbreviated list (处 of 质量、计量处).
    var tail: Range<Int>?
    var isGroup: Bool
    /// 监督处等相关单位: the first name of a phrase that goes on.
    var beforeEtc = false
}

/// Splits a list of units.
enum UnitList {
    static func split(_ passage: Passage, _ range: Range<Int>) -> [UnitPiece] {
        var pieces = cut(passage, range)
        pieces = pieces.flatMap { joinedByAnd(passage, $0) }
        pieces = merged(passage, pieces)
        return expanded(passage, pieces)
    }

    private struct Cut {
        var range: Range<Int>
        /// The separator before it.
        var separator: UInt32
    }

    /// At separators outside brackets, and at white space between two complete names.
    private static func cut(_ passage: Passage, _ range: Range<Int>) -> [Cut] {
        guard !range.isEmpty else { return [] }
        let base = passage.depth[range.lowerBound]
        var cuts: [Cut] = []
        var start = range.lowerBound
        var separator: UInt32 = 0
        func close(_ end: Int, _ next: Int, _ mark: UInt32) {
            let piece = passage.trimmed(start..<max(start, end)) { $0 == Sign.stop || $0 == Sign.colon || $0 == 0x2E }
            if !piece.isEmpty { cuts.append(Cut(range: piece, separator: separator)) }
            start = next
            separator = mark
        }
        for index in range where passage.depth[index] == base {
            let scalar = passage.chars[index]
            if scalar == Sign.pause || scalar == Sign.comma || scalar == Sign.semicolon || scalar == 0x2F
                || scalar == Sign.bar || scalar == Sign.stop
            {
                close(index, index + 1, scalar)
            } else if index > start, passage.gap[index] != .none, !Sign.isCloser(scalar),
                UnitNames.ends(passage, start..<index) || passage.gap[index] == .line && index - start > 6
            {
                close(index, index, Sign.space)
            }
        }
        close(range.upperBound, range.upperBound, 0)
        return cuts
    }

    private static let ands = Words("和 及 与 以及 暨")

    /// A、B及C: cut only where a complete name stands before the word.
    private static func joinedByAnd(_ passage: Passage, _ cut: Cut) -> [Cut] {
        var result: [Cut] = []
        var start = cut.range.lowerBound
        var separator = cut.separator
        var index = start + 1
        while index < cut.range.upperBound - 1 {
            let length = ands.length(in: passage.chars, at: index, before: cut.range.upperBound)
            if length > 0, passage.depth[index] == passage.depth[cut.range.lowerBound],
                UnitNames.ends(passage, start..<index)
            {
                let left = start..<index
                let right = index + length..<cut.range.upperBound
                let standsAlone = UnitNames.beginsGroup(passage, right) || !UnitNames.isGeneric(passage, right)
                if !right.isEmpty, standsAlone, UnitNames.ends(passage, right) {
                    result.append(Cut(range: left, separator: separator))
                    start = index + length
                    separator = Sign.pause
                }
                index += length
            } else {
                index += 1
            }
        }
        result.append(Cut(range: start..<cut.range.upperBound, separator: separator))
        return result
    }

    /// 相关处室、单位 and 各区、县级市 are one phrase.
    private static func merged(_ passage: Passage, _ cuts: [Cut]) -> [Cut] {
        var result: [Cut] = []
        for cut in cuts {
            if let last = result.last, cut.separator == Sign.pause,
                UnitNames.beginsGroup(passage, last.range) || UnitNames.isGeneric(passage, last.range),
                UnitNames.isGeneric(passage, cut.range)
            {
                result[result.count - 1].range = last.range.lowerBound..<cut.range.upperBound
            } else {
                result.append(cut)
            }
        }
        return result
    }

    private static let etc: UInt32 = 0x7B49
    private static let abbreviable = Words("处 科 室 局 委 办 部 股 厅 处室 科室 分局")

    private static func expanded(_ passage: Passage, _ cuts: [Cut]) -> [UnitPiece] {
        var pieces: [UnitPiece] = []
        for cut in cuts {
            var range = cut.range
            if let last = range.last, passage.chars[last] == etc { range = range.lowerBound..<last }
            if range.isEmpty { continue }
            pieces.append(UnitPiece(range: range, isGroup: UnitNames.isGroup(passage, range)))
        }
        // From the right: a piece without an ending borrows that of the next complete name.
        var tail: Range<Int>?
        for index in pieces.indices.reversed() {
            let range = pieces[index].range
            if UnitNames.ends(passage, range) {
                let length = abbreviable.length(in: passage.chars, endingAt: range.upperBound, from: range.lowerBound)
                tail = length > 0 && !pieces[index].isGroup ? range.upperBound - length..<range.upperBound : nil
            } else if let tail, isAbbreviated(passage, range, tail) {
                pieces[index].tail = tail
            } else {
                tail = nil
            }
        }
        borrowHead(passage, &pieces)
        return pieces.flatMap { splitEtc(passage, $0) }
    }

    private static let fields = Words(
        """
        教育 人社 人力 民政 住建 财政 公安 发改 工信 科技 司法 自然 国土 规划 环保 环境 生态 城管 交通 水利 水务 农业 农村 商务 文化 文体 文旅 文广 旅游 卫生 \
        卫健 卫计 应急 审计 市场 统计 医保 信访 税务 气象 体育 林业 园林 金融 国资 经信 工商 质监 食药 安监 物价 编 国税 地税 经济 食品 药监 畜牧 粮食 \
        公路 住房 建设 城建 房管 监察 人事 劳动 计生 民宗 外事 侨务 扶贫 移民 行政 政务 知识产权 市政 残联 环卫
        """)

    /// Offices inside a bureau go by any short word (质量处); bureaus by the field they work in (发改局).
    private static func isAbbreviated(_ passage: Passage, _ range: Range<Int>, _ tail: Range<Int>) -> Bool {
        let inner: Set<UInt32> = [0x5904, 0x79D1, 0x5BA4, 0x80A1]
        if inner.contains(passage.chars[tail.upperBound - 1]) { return range.count <= 7 }
        let level = levels.length(in: passage.chars, at: range.lowerBound, before: range.upperBound)
        return range.count - level <= 5
            && fields.length(in: passage.chars, at: range.lowerBound + level, before: range.upperBound) > 0
    }

    /// 市发改、财政、教育局: an abbreviated list shares the level written before its first name.
    private static func borrowHead(_ passage: Passage, _ pieces: inout [UnitPiece]) {
        var head: Range<Int>?
        var sharing = false
        for index in pieces.indices {
            let range = pieces[index].range
            let level = levels.length(in: passage.chars, at: range.lowerBound, before: range.upperBound)
            if pieces[index].tail != nil, !sharing {
                sharing = true
                head =
                    level > 0 && UnitNames.bureauPrefix(passage, range) == 0
                    ? range.lowerBound..<range.lowerBound + level : nil
                continue
            }
            if sharing, level == 0 { pieces[index].head = head }
            if pieces[index].tail == nil { sharing = false }
        }
    }
    private static let levels = Words("省 市 县 区 州 自治区")

    /// 监督处等相关单位.
    private static func splitEtc(_ passage: Passage, _ piece: UnitPiece) -> [UnitPiece] {
        guard let place = piece.range.first(where: { passage.chars[$0] == etc && $0 > piece.range.lowerBound }),
            place + 1 < piece.range.upperBound, UnitNames.ends(passage, piece.range.lowerBound..<place)
        else { return [piece] }
        var first = piece
        first.range = piece.range.lowerBound..<place
        first.isGroup = UnitNames.isGroup(passage, first.range)
        first.beforeEtc = true
        return [first, UnitPiece(range: place + 1..<piece.range.upperBound, isGroup: true)]
    }
}
