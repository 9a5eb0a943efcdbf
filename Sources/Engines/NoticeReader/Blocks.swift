/// A piece of the outline: a numbered paragraph, a heading line, or a paragraph.
struct Block {
    enum Kind {
        case marked(NumberMark)
        case heading(rank: Int)
        case paragraph
    }
    var kind: Kind
    /// The text without its mark.
    var ranges: [Range<Int>]
    /// Short and without inner punctuation: a title of what follows.
    var isHeadingLike: Bool
    /// The beginning of the line is damaged; its number is unknown.
    var isDamaged = false
    /// A paragraph of its own after the last item, which says how to report on the items.
    var isReporting = false

    var mark: NumberMark? {
        if case .marked(let mark) = kind { return mark }
        return nil
    }
    var rank: Int {
        switch kind {
        case .marked(let mark): mark.style.rank
        case .heading(let rank): rank
        case .paragraph: Int.max
        }
    }
    var isParagraph: Bool {
        if case .paragraph = kind { return true }
        return false
    }
    var start: Int { mark?.range.lowerBound ?? ranges.first?.lowerBound ?? 0 }
    var end: Int { ranges.last?.upperBound ?? start }
}

/// Cuts lines into blocks.
struct BlockBuilder {
    let source: Source
    private(set) var blocks: [Block] = []
    private var lastValue: [Int: Int] = [:]
    private var attempts = 0
    /// The answer for the line being read.
    private var splitting: (line: Int, answer: Bool)?

    private static let labelWords = Words("单位 部门 处室 科室 领导 责任人 时限 时间 期限 牵头 配合 机构 主体")
    private static let headingWords = Words("任务 情况 目标 措施 进展 要求 成效 安排 重点 内容 项目")
    private static let maximumHeading = 30

    init(_ source: Source) { self.source = source }

    mutating func add(_ lines: [Line]) {
        for (number, line) in lines.enumerated() {
            let next = number + 1 < lines.count ? lines[number + 1].range : nil
            add(line.range, next: next)
        }
    }

    private mutating func add(_ line: Range<Int>, next: Range<Int>?) {
        let text = source.folded
        var start = line.lowerBound
        var mark = NumberMark.read(text, at: start, before: line.upperBound)
        if let found = mark, found.style == .bullet, isTitleLine(line, next) {
            blocks.append(Block(kind: .heading(rank: 15), ranges: [line], isHeadingLike: true))
            return
        }
        if let found = mark, found.style.rank > 20, Labels.startsLine(source, found.range.upperBound..<line.upperBound)
        {
            mark = nil
        }
        var index = mark?.range.upperBound ?? start
        while index < line.upperBound {
            if let inner = inlineMark(at: index, line, pieceStart: mark?.range.upperBound ?? start, current: mark) {
                append(start..<index, mark, next: nil)
                start = index
                mark = inner
                index = max(index + 1, inner.range.upperBound)
            } else {
                index += 1
            }
        }
        append(start..<line.upperBound, mark, next: next)
    }

    /// ——推进健康建设 before numbered tasks is a heading, not a task.
    private func isTitleLine(_ line: Range<Int>, _ next: Range<Int>?) -> Bool {
        guard let next, !Lines.endsSentence(source, line), line.count <= Self.maximumHeading + 4,
            let mark = NumberMark.read(source.folded, at: next.lowerBound, before: next.upperBound)
        else { return false }
        return mark.style != .bullet
    }

    private mutating func inlineMark(
        at index: Int, _ line: Range<Int>, pieceStart: Int, current: NumberMark?
    ) -> NumberMark? {
        let text = source.folded
        let scalar = text[index]
        guard index > line.lowerBound, index > pieceStart,
            Sign.isDigit(scalar) || scalar == Sign.open || Sign.chineseDigit(scalar) != nil
        else { return nil }
        let before = text[index - 1]
        let boundary = Sign.isSpace(before) || Sign.isStop(before) || Sign.isCloser(before)
        guard boundary || (Sign.isHan(before) && Sign.isDigit(scalar)),
            let mark = NumberMark.read(text, at: index, before: line.upperBound), mark.style.rank <= 30
        else { return nil }
        let rank = mark.style.rank
        let titled = index - pieceStart <= Self.maximumHeading && isTitle(pieceStart..<index)
        if let current, rank > current.style.rank, titled, boundary || mark.value == 1, splits(line) { return mark }
        guard boundary else { return nil }
        let last = current?.style.rank == rank ? current?.value : lastValue[rank]
        if let last, mark.value == last + 1 { return mark }
        // [接上页] (三)…: the first mark of a page that begins in the middle.
        if current == nil, lastValue.isEmpty, index - line.lowerBound <= 12 { return mark }
        if current == nil, lastValue.isEmpty, mark.value == 1, Sign.isStop(before) { return mark }
        // A page cut from the middle: 11. and later 12. inside paragraphs.
        if mark.style == .arabic, lastValue[rank] == nil, attempts < 20, mark.value > 1 || current != nil, splits(line)
        {
            return goesOn(mark) ? mark : nil
        }
        return nil
    }

    /// Whether the next number of a series stands further on.
    private mutating func goesOn(_ mark: NumberMark) -> Bool {
        attempts += 1
        let reach = min(source.folded.count, mark.range.upperBound + 3000)
        var index = mark.range.upperBound + 1
        while index < reach {
            if Sign.isDigit(source.folded[index]),
                Sign.isSpace(source.folded[index - 1]) || Sign.isStop(source.folded[index - 1]),
                let other = NumberMark.read(source.folded, at: index, before: reach), other.style == .arabic,
                other.value == mark.value + 1
            {
                return true
            }
            index += 1
        }
        return false
    }

    /// A paragraph with one annotation at its end is one item, whatever it counts inside.
    private mutating func splits(_ line: Range<Int>) -> Bool {
        if let known = splitting, known.line == line.lowerBound { return known.answer }
        let answer = AnnotationFinder.find(Passage(source, [line])).filter(\.hasUnits).count != 1
        splitting = (line.lowerBound, answer)
        return answer
    }

    private func isTitle(_ range: Range<Int>) -> Bool {
        guard range.count <= Self.maximumHeading, !range.isEmpty else { return false }
        for index in range.dropLast() {
            let scalar = source.folded[index]
            if Sign.isBreak(scalar) || scalar == Sign.bar { return false }
        }
        return true
    }

    private mutating func append(_ piece: Range<Int>, _ mark: NumberMark?, next: Range<Int>?) {
        if let mark {
            let body = mark.range.upperBound..<max(mark.range.upperBound, piece.upperBound)
            if mark.style.rank >= 40, let last = blocks.last, absorbs(last) {
                blocks[blocks.count - 1].ranges.append(piece)
                return
            }
            for rank in lastValue.keys where rank > mark.style.rank { lastValue[rank] = nil }
            lastValue[mark.style.rank] = mark.value
            blocks.append(
                Block(
                    kind: .marked(mark), ranges: [body],
                    isHeadingLike: mark.style.rank < 40 && isTitle(body)
                        && !(mark.style.rank == 30 && Lines.endsSentence(source, body))))
            return
        }
        appendUnmarked(piece, next: next)
    }

    private func absorbs(_ block: Block) -> Bool {
        guard let mark = block.mark else { return false }
        return mark.style.rank <= 35 && !block.isHeadingLike
    }

    private mutating func appendUnmarked(_ piece: Range<Int>, next: Range<Int>?) {
        if piece.isEmpty { return }
        if isHeadingLine(piece, next) {
            let isBracketed = source.folded[piece.lowerBound] == 0x3010
            blocks.append(Block(kind: .heading(rank: isBracketed ? 15 : 25), ranges: [piece], isHeadingLike: true))
            return
        }
        if Self.isDamagedStart(source, piece) {
            blocks.append(Block(kind: .paragraph, ranges: [piece], isHeadingLike: false, isDamaged: true))
            return
        }
        if Self.startsRecord(source, piece) {
            blocks.append(Block(kind: .paragraph, ranges: [piece], isHeadingLike: false))
            return
        }
        guard let last = blocks.last else {
            blocks.append(Block(kind: .paragraph, ranges: [piece], isHeadingLike: false))
            return
        }
        if isReporting(piece, after: last) {
            blocks.append(Block(kind: .paragraph, ranges: [piece], isHeadingLike: false, isReporting: true))
            return
        }
        let isLabel = Labels.startsLine(source, piece)
        let joins: Bool
        switch last.kind {
        case .marked(let mark):
            let titled = last.isHeadingLike && mark.style.rank < 30
            joins = isLabel || !titled
        case .heading: joins = false
        case .paragraph:
            let end = last.ranges.last ?? piece
            joins = isLabel || !Lines.endsSentence(source, end) && !last.ranges.isEmpty
        }
        if joins {
            blocks[blocks.count - 1].ranges.append(piece)
        } else {
            blocks.append(Block(kind: .paragraph, ranges: [piece], isHeadingLike: false))
        }
    }

    /// 各牵头单位每季度末向办公室报送进展情况。 on a line of its own below an item that has come to its end.
    private func isReporting(_ piece: Range<Int>, after last: Block) -> Bool {
        guard case .marked = last.kind, !last.isHeadingLike, let end = last.ranges.last,
            Lines.endsSentence(source, end), Lines.endsSentence(source, piece)
        else { return false }
        let passage = Passage(source, [piece])
        return Reporting.isSentence(passage.chars, passage.all)
            && !AnnotationFinder.find(passage).contains(where: \.hasUnits)
    }

    /// 【目标任务】, or a short line without punctuation right before a numbered one.
    private func isHeadingLine(_ piece: Range<Int>, _ next: Range<Int>?) -> Bool {
        let text = source.folded
        guard let lastIndex = piece.last, let next else { return false }
        if text[piece.lowerBound] == 0x3010, text[lastIndex] == 0x3011, piece.count <= 24 { return true }
        guard !Lines.endsSentence(source, piece), isTitle(piece), piece.count <= 26,
            text[lastIndex] != Sign.comma, text[lastIndex] != Sign.pause, !Sign.isDigit(text[lastIndex])
        else { return false }
        if let end = blocks.last?.ranges.last, !blocks[blocks.count - 1].isHeadingLike,
            !Lines.endsSentence(source, end), !Labels.startsLine(source, end)
        {
            return false
        }
        if Labels.startsLine(source, piece) { return false }
        // 【重点任务一】推动产业升级
        if text[piece.lowerBound] == 0x3010 { return true }
        if let mark = NumberMark.read(text, at: next.lowerBound, before: next.upperBound), mark.style != .bullet {
            return true
        }
        return piece.count <= 12
            && Self.headingWords.length(in: text, endingAt: piece.upperBound, from: piece.lowerBound) > 0
    }

    private static let records = Words("改革任务: 工作任务: 重点任务: 任务名称: 项目名称: 任务: 工作事项: 事项名称: 重点工作: 实事项目: 项目: 任务内容:")

    /// 项目名称:… begins a record of labelled lines.
    static func startsRecord(_ source: Source, _ piece: Range<Int>) -> Bool {
        let head = Lines.compact(source, piece, limit: 8)
        return records.length(in: head, at: 0, before: head.count) > 0
    }

    /// ?。 at the start of a line: a mark that did not survive copying.
    static func isDamagedStart(_ source: Source, _ piece: Range<Int>) -> Bool {
        piece.count > 4 && source.folded[piece.lowerBound] == 0x3F && source.folded[piece.lowerBound + 1] == Sign.stop
    }
}

extension Labels {
    /// Whether a line begins with a label and a colon, or with a bracketed label.
    static func startsLine(_ source: Source, _ range: Range<Int>) -> Bool {
        let head = Passage(source, [range.lowerBound..<min(range.upperBound, range.lowerBound + 40)])
        guard head.count > 2 else { return false }
        if match(head, at: 0, before: head.count) != nil || bare(head, at: 0, before: head.count) != nil { return true }
        if Sign.closer(of: head.chars[0]) != nil, head.partner[0] > 2, head.partner[0] <= 10 {
            return role(in: head.chars, endingAt: head.partner[0], from: 1) != nil
        }
        return false
    }
}
