import Basics

/// Reads the targets of one clause.
struct TargetReader {
    let passage: Passage
    let source: Source

    private static let soft = Words("力争 争取")
    private static let verbs = Words("新建 新增 培育 建成 创建 打造 引进 新创建 举办 新培育 新引进 组建 新建成 改建 扩建 新建设")
    private static let scope = Words("对 加强 做好 抓好 在 续建 针对 对全市 对全区 抓实 把")
    private static let joins = Words("、 和 及 与 以及 , ;")
    private static let money = Words("产值 收入 投资 资金 税收 金额 总额 规模 贷款 销售额 补助 补贴")
    private static let part = Words("其中")

    struct Result {
        var targets: [ReadTarget] = []
        var doubtful: [ReadingNote] = []
        var deadlines: [Range<Int>] = []
    }

    /// - Parameter fallback: a time limit given for the whole clause.
    func read(_ clause: Range<Int>, fallback: Located<String>?) -> Result {
        var result = Result()
        let limits = Deadlines.find(passage, clause)
        var used = Set<Int>()
        for sentence in pieces(clause, Sign.isStop) {
            readSentence(sentence, clause, limits, &used, fallback, &result)
        }
        result.deadlines = limits.map(\.range).filter { !used.contains($0.lowerBound) }
        coverage(clause, &result)
        damaged(clause, &result)
        lists(clause, &result)
        return result
    }

    /// Cuts at marks outside brackets and quotations.
    func pieces(_ range: Range<Int>, _ isMark: (UInt32) -> Bool) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        var result: [Range<Int>] = []
        var start = range.lowerBound
        let base = passage.depth[start]
        for index in range where passage.depth[index] <= base && !passage.quoted[index] {
            if isMark(passage.chars[index]), !isThousands(index, range) {
                if index > start { result.append(start..<index) }
                start = index + 1
            } else if passage.gap[index] == .cell, index > start {
                result.append(start..<index)
                start = index
            }
        }
        if start < range.upperBound { result.append(start..<range.upperBound) }
        return result
    }

    /// The comma of 12,000.
    private func isThousands(_ index: Int, _ range: Range<Int>) -> Bool {
        passage.chars[index] == Sign.comma && index > range.lowerBound && Sign.isDigit(passage.chars[index - 1])
            && index + 3 < range.upperBound
            && (1...3).allSatisfy { Sign.isDigit(passage.chars[index + $0]) && passage.gap[index + $0] == .none }
            && !(index + 4 < range.upperBound && Sign.isDigit(passage.chars[index + 4]))
    }

    private func readSentence(
        _ sentence: Range<Int>, _ clause: Range<Int>, _ limits: [Deadlines.Found], _ used: inout Set<Int>,
        _ fallback: Located<String>?, _ result: inout Result
    ) {
        var lastComparison: Comparison?
        var previous: Range<Int>?
        let softFrom = Self.soft.first(in: passage.chars, sentence)?.lowerBound ?? Int.max
        let context = TargetTraps.Context(passage, sentence)
        var partOfTotal = false
        let segments = pieces(sentence, Sign.isBreak)
        let closing = closingLimit(segments, limits)
        for segment in segments {
            var figures = Figures.scan(passage, segment)
            figures += chineseFigures(segment)
            figures.sort { $0.number.lowerBound < $1.number.lowerBound }
            guard !figures.isEmpty else { continue }
            var start = segment.lowerBound
            var listStart = start
            var listLength = 0
            var isScope = Self.scope.length(in: passage.chars, at: start, before: segment.upperBound) > 0
            let partFrom = Self.part.first(in: passage.chars, segment)?.lowerBound ?? Int.max
            for (number, figure) in figures.enumerated() {
                var end = segment.upperBound
                var next = end
                if number + 1 < figures.count {
                    (end, next) = border(after: figure, before: figures[number + 1])
                }
                let bare = figure.number.lowerBound == start && number > 0 && Comparison.end(passage, figure) >= end
                listLength = bare && listLength < 8 ? listLength + 1 : 0
                if listLength == 0 { listStart = start }
                let piece = start..<end
                let verdict = TargetTraps.judge(passage, figure, segment: segment, context)
                guard verdict == .target else {
                    if verdict == .doubtful { result.doubtful.append(doubt(piece, Self.nameOfList)) }
                    // A figure passed over leaves its words to the next one.
                    if next > figure.end { start = next }
                    continue
                }
                if partFrom < figure.number.lowerBound { partOfTotal = true }
                var comparison = Comparison.read(passage, figure, piece)
                let isSoft = softFrom < figure.number.lowerBound
                let stretched =
                    Self.soft.length(in: passage.chars, at: segment.lowerBound, before: segment.upperBound) > 0
                // 力争7.5%以上 and 12%、9%和22% take their direction from the figure before.
                if !comparison.isSaid, let last = lastComparison, isRate(figure),
                    bare || stretched && figure.number.lowerBound - segment.lowerBound <= 4
                {
                    comparison.direction = last.direction
                    if bare, comparison.bound == .exact { comparison.bound = last.bound }
                }
                if number > 0, Self.scope.length(in: passage.chars, at: start, before: end) > 0 { isScope = true }
                if Self.verbs.occurs(in: passage.chars, piece) { isScope = false }
                let deadline =
                    limit(for: figure, sentence, clause, limits, &used) ?? fallback
                    ?? closing.flatMap { $0.range.lowerBound >= figure.end ? use($0, &used) : nil }
                let quote = (bare ? listStart : start)..<end
                result.targets.append(
                    target(
                        figure, trimmed(quote), comparison, deadline, soft: isSoft || comparison.bound == .about,
                        stretch: stretched && number == 0 && repeats(segment, previous, figure),
                        scope: isScope && !isRate(figure), part: partOfTotal))
                lastComparison = comparison
                previous = piece
                start = next
            }
        }
    }

    /// 力争 before another figure for what the phrase before was about.
    private func repeats(_ segment: Range<Int>, _ previous: Range<Int>?, _ figure: Figure) -> Bool {
        guard let previous else { return false }
        let subject = segment.lowerBound + 2
        if figure.number.lowerBound - subject <= 2 { return true }
        guard subject + 3 <= segment.upperBound, previous.count >= 3 else { return false }
        return (previous.lowerBound...previous.upperBound - 3).contains { place in
            (0..<3).allSatisfy { passage.chars[place + $0] == passage.chars[subject + $0] }
        }
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        let inner = passage.trimmed(range) { Sign.isBreak($0) || $0 == Sign.pause }
        guard inner.count > 2, passage.partner[inner.lowerBound] == inner.upperBound - 1 else { return inner }
        return inner.lowerBound + 1..<inner.upperBound - 1
    }

    private func isRate(_ figure: Figure) -> Bool {
        let last = passage.chars[figure.unit.upperBound - 1]
        return last == Sign.percent || last == 0x2030 || last == 0x70B9 && figure.unit.count >= 3
    }

    /// Numerals right after a verb of commitment, or at the end of a phrase: 改造食堂十五个.
    private func chineseFigures(_ segment: Range<Int>) -> [Figure] {
        var result: [Figure] = []
        var index = segment.lowerBound
        while index < segment.upperBound {
            let length = Self.verbs.length(in: passage.chars, at: index, before: segment.upperBound)
            if length > 0, !passage.quoted[index], index + length < segment.upperBound,
                let figure = Figures.chinese(passage, at: index + length, before: segment.upperBound)
            {
                result.append(figure)
            }
            if length == 0, index > segment.lowerBound + 2, isTen(index), !passage.quoted[index],
                let figure = Figures.chinese(passage, at: index, before: segment.upperBound),
                Comparison.end(passage, figure) == segment.upperBound, figure.number.count > 1
            {
                result.append(figure)
                break
            }
            index += max(length, 1)
        }
        return result
    }

    /// Begins a numeral of ten or more.
    private func isTen(_ index: Int) -> Bool {
        guard let value = Sign.chineseDigit(passage.chars[index]), value > 0,
            Sign.chineseDigit(passage.chars[index - 1]) == nil, index + 1 < passage.count
        else { return false }
        return value == 10 || (Sign.chineseDigit(passage.chars[index + 1]) ?? 0) >= 10
    }

    /// Where the words of one figure end and those of the next begin.
    private func border(after figure: Figure, before next: Figure) -> (Int, Int) {
        var index = figure.end
        while index < next.number.lowerBound {
            let length = Self.joins.length(in: passage.chars, at: index, before: next.number.lowerBound)
            if length > 0 { return (index, index + length) }
            index += 1
        }
        return (figure.end, figure.end)
    }

    /// The nearest time limit before the figure in its sentence, or one that governs the clause.
    private func limit(
        for figure: Figure, _ sentence: Range<Int>, _ clause: Range<Int>, _ limits: [Deadlines.Found],
        _ used: inout Set<Int>
    ) -> Located<String>? {
        var low = 0
        var high = limits.count
        while low < high {
            let middle = (low + high) / 2
            if limits[middle].range.upperBound <= figure.number.lowerBound { low = middle + 1 } else { high = middle }
        }
        // A few places back is enough: a limit further away belongs to something else.
        let near = limits[max(0, low - 6)..<low]
        guard
            let found = near.last(where: { !$0.isRepeating && $0.range.lowerBound >= sentence.lowerBound })
                ?? near.last(where: { $0.governs })
        else { return nil }
        return use(found, &used)
    }

    private func use(_ found: Deadlines.Found, _ used: inout Set<Int>) -> Located<String> {
        used.insert(found.range.lowerBound)
        let place = passage.source(found.range)
        return Located(source.text(place), place)
    }

    /// 检查400家,10月底前完成: the limit at the end of a sentence holds for the figures before it. A phrase with a
    /// figure of its own keeps its limit.
    private func closingLimit(_ segments: [Range<Int>], _ limits: [Deadlines.Found]) -> Deadlines.Found? {
        guard let segment = segments.last else { return nil }
        let inside = limits[firstLimit(from: segment.lowerBound, limits)...].prefix {
            $0.range.upperBound <= segment.upperBound
        }
        guard let found = inside.last, !found.isRepeating, Deadlines.closes(passage, found, in: segment),
            Figures.scan(passage, found.range.upperBound..<segment.upperBound).isEmpty
        else { return nil }
        return found
    }

    private func firstLimit(from place: Int, _ limits: [Deadlines.Found]) -> Int {
        var low = 0
        var high = limits.count
        while low < high {
            let middle = (low + high) / 2
            if limits[middle].range.lowerBound < place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func target(
        _ figure: Figure, _ quote: Range<Int>, _ comparison: Comparison, _ deadline: Located<String>?, soft: Bool,
        stretch: Bool, scope: Bool, part: Bool
    ) -> ReadTarget {
        let place = passage.source(quote)
        let scaled =
            figure.multiplier > 1 ? figure.value.scaled.multipliedReportingOverflow(by: figure.multiplier) : nil
        let base = scaled.flatMap { $0.overflow ? nil : Quantity(scaled: $0.partialValue) }
        let isBare = figure.base.isEmpty
        let implied = isBare && (figure.multiplier >= 100_000_000 || Self.money.occurs(in: passage.chars, quote))
        return ReadTarget(
            quote: source.text(place), range: place, figure: passage.source(figure.range), value: figure.value,
            upper: figure.upper, unit: passage.compact(figure.unit, source), valueBase: base,
            unitBase: base == nil || isBare && !implied ? nil : implied ? "元" : passage.compact(figure.base, source),
            unitBaseImplied: implied && base != nil,
            comparator: comparison.comparator(isRate: isRate(figure), isRange: figure.upper != nil),
            deadline: deadline, soft: soft, stretch: stretch, scopeCount: scope, partOfTotal: part)
    }
}
