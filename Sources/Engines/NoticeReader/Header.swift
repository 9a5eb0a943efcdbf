import Basics

/// What stands before the items: titles, number, issuer, date, addressees.
struct Header {
    var title: Located<String>?
    var noticeTitle: Located<String>?
    var documentNumber: Located<String>?
    var issuer: Located<String>?
    var issuedOn: Located<Day>?
    var addressees: [Located<String>] = []
}

struct HeaderReader {
    let source: Source

    /// - Parameters:
    ///   - cover: the lines before the plan itself.
    ///   - body: the first lines of the plan.
    func read(cover: [Line], body: [Line], date: Line?) -> Header {
        var header = Header()
        let all = Array(cover.prefix(80)) + body.prefix(20)
        header.documentNumber = all.prefix(40).lazy.compactMap { number($0.range) }.first
        header.noticeTitle = noticeTitle(all)
        header.title = ownTitle(body) ?? quotedTitle(header.noticeTitle) ?? lastTitle(cover)
        header.issuedOn =
            date.flatMap { day($0.range) } ?? all.prefix(40).lazy.compactMap { writtenDay($0.range) }.first
        header.issuer =
            signature(cover) ?? issuer(header.noticeTitle)
            ?? SenderReader(source: source).read(all, title: header.title)
        header.addressees = addressees(cover)
        return header
    }

    /// 湘质监发〔2018〕14号
    private func number(_ range: Range<Int>) -> Located<String>? {
        let text = source.folded
        let end = min(range.upperBound, range.lowerBound + 400)
        var index = range.lowerBound
        while index + 7 < end {
            if Sign.closer(of: text[index]) != nil, (1...4).allSatisfy({ Sign.isDigit(text[index + $0]) }),
                Sign.isCloser(text[index + 5])
            {
                var stop = index + 6
                while stop < end, Sign.isDigit(text[stop]) || Sign.isSpace(text[stop]) || text[stop] == 0x7B2C {
                    stop += 1
                }
                var start = index
                while start > range.lowerBound, index - start < 14, Sign.isHan(text[start - 1]) { start -= 1 }
                if stop < end, text[stop] == 0x53F7, start < index, stop > index + 6 {
                    // In running text the number of another document is cited in brackets.
                    let cited = start > range.lowerBound && Sign.closer(of: text[start - 1]) != nil
                    if !cited { return Located(source.text(start..<stop + 1), SourceRange(start, stop + 1)) }
                }
            }
            index += 1
        }
        return nil
    }

    private static let about = Words("关于")
    private static let noticeEnds = Words("通知 的意见 的方案 的通报 的批复 的函 的决定")
    private static let planEnds = Words("方案 要点 计划 分工 清单 表 规划 措施 意见 任务 实事 安排 分解 目标 工作 项目 办法 工程")

    private func noticeTitle(_ lines: [Line]) -> Located<String>? {
        for (index, line) in lines.enumerated() {
            let text = Lines.compact(source, line.range, limit: 120)
            guard let place = Self.about.first(in: text, 0..<text.count), text.count <= 80,
                !text.contains(Sign.stop), !text.contains(Sign.colon)
            else { continue }
            var first = index
            if place.lowerBound == 0, index > 0, isOrgan(lines[index - 1].range) { first = index - 1 }
            for last in index..<min(lines.count, index + 4) {
                let part = Lines.compact(source, lines[last].range, limit: 120)
                if last == index, part.last == 0x300B, let title = titleInQuotes(lines[index].range) { return title }
                if last > index, part.contains(Sign.stop) || part.contains(Sign.colon) { break }
                if Self.noticeEnds.length(in: part, endingAt: part.count, from: 0) > 0 {
                    let range = lines[first].range.lowerBound..<lines[last].range.upperBound
                    return Located(Lines.text(source, range), SourceRange(range.lowerBound, range.upperBound))
                }
            }
        }
        return nil
    }

    /// 东政办发〔2018〕21号《…关于…的通知》
    private func titleInQuotes(_ range: Range<Int>) -> Located<String>? {
        guard let open = range.first(where: { source.folded[$0] == 0x300A }) else { return nil }
        let inner = open + 1..<range.upperBound - 1
        let text = Lines.compact(source, inner, limit: 120)
        guard Self.noticeEnds.length(in: text, endingAt: text.count, from: 0) > 0 else { return nil }
        return Located(Lines.text(source, inner), SourceRange(inner.lowerBound, inner.upperBound))
    }

    private func isOrgan(_ range: Range<Int>) -> Bool {
        let passage = Passage(source, [range.lowerBound..<min(range.upperBound, range.lowerBound + 60)])
        return passage.count >= 4 && passage.count <= 40 && UnitNames.ends(passage, passage.all)
            && !passage.chars.contains(where: Sign.isBreak)
    }

    /// The title printed over the plan itself.
    private func ownTitle(_ body: [Line]) -> Located<String>? {
        var parts: [Range<Int>] = []
        for line in body.prefix(8) {
            let text = Lines.compact(source, line.range, limit: 120)
            if parts.isEmpty, text.count <= 6 || Sign.closer(of: text[0]) != nil { continue }
            let isText =
                text.count > 45 || text.contains(Sign.stop) || text.contains(Sign.bar)
                || NumberMark.read(source.folded, at: line.range.lowerBound, before: line.range.upperBound) != nil
                    && Sign.closer(of: text[0]) == nil
            if isText || Columns.head(text) != nil || Columns.run(text, from: 0) != nil || text.last == Sign.colon
                || parts.count == 3
            {
                break
            }
            if !parts.isEmpty, Self.planEnds.length(in: text, endingAt: text.count, from: 0) == 0,
                Sign.closer(of: text[0]) == nil
            {
                break
            }
            parts.append(line.range)
        }
        guard let first = parts.first, let last = parts.last else { return nil }
        let range = first.lowerBound..<last.upperBound
        return Located(Lines.text(source, range), SourceRange(range.lowerBound, range.upperBound))
    }

    /// 《…》 inside the title of the notice.
    private func quotedTitle(_ notice: Located<String>?) -> Located<String>? {
        guard let notice else { return nil }
        let range = notice.range.start..<notice.range.end
        guard let open = range.first(where: { source.folded[$0] == 0x300A }),
            let close = range.last(where: { source.folded[$0] == 0x300B }), close > open + 1
        else { return nil }
        return Located(Lines.text(source, open + 1..<close), SourceRange(open + 1, close))
    }

    /// The last line before the items that reads like the title of a plan.
    private func lastTitle(_ lines: [Line]) -> Located<String>? {
        for (index, line) in lines.prefix(40).enumerated().reversed() {
            let text = Lines.compact(source, line.range, limit: 80)
            if text.count >= 6, text.count <= 50, !text.contains(Sign.stop), !text.contains(Sign.bar),
                Self.planEnds.length(in: text, endingAt: withoutBracket(text), from: 0) > 0,
                NumberMark.read(source.folded, at: line.range.lowerBound, before: line.range.upperBound) == nil
            {
                var end = line.range.upperBound
                // (2017—2021年) on the next line.
                if index + 1 < lines.count, lines[index + 1].range.count <= 20,
                    Sign.closer(of: source.folded[lines[index + 1].range.lowerBound]) != nil
                {
                    end = lines[index + 1].range.upperBound
                }
                let range = line.range.lowerBound..<end
                return Located(Lines.text(source, range), SourceRange(range.lowerBound, range.upperBound))
            }
        }
        return nil
    }

    /// The length of a title without a bracket at its end.
    private func withoutBracket(_ text: [UInt32]) -> Int {
        guard let last = text.last, Sign.isCloser(last),
            let open = text.lastIndex(where: { Sign.closer(of: $0) != nil }), open > 5
        else { return text.count }
        return open
    }

    private func day(_ range: Range<Int>) -> Located<Day>? {
        let text = Lines.compact(source, range, limit: 20)
        var numbers: [Int] = []
        var current: [Int] = []
        for scalar in text + [0x20] {
            if Sign.isDigit(scalar) {
                current.append(Int(scalar - 0x30))
            } else if let digit = Sign.chineseDigit(scalar) {
                current.append(digit)
            } else if !current.isEmpty {
                numbers.append(HeaderReader.number(current))
                current = []
            }
        }
        guard numbers.count == 3, let day = Day(numbers[0], numbers[1], numbers[2]) else { return nil }
        return Located(day, SourceRange(range.lowerBound, range.upperBound))
    }

    private static let dated = Words("成文日期 印发日期 发文日期 发布日期 制表日期 制定日期 填报日期 填表日期 日期 时间 成文时间 印发时间 发文时间 制表时间")

    /// A line with a date, its label or brackets and nothing else: 印发日期：2027年1月8日, （2027年1月8日印发）.
    private func writtenDay(_ range: Range<Int>) -> Located<Day>? {
        guard range.count <= 40 else { return nil }
        var low = range.lowerBound
        var high = range.upperBound
        let text = source.folded
        if let colon = range.first(where: { text[$0] == Sign.colon }) {
            let label = Lines.compact(source, range.lowerBound..<colon, limit: 20)
            guard HeaderReader.dated.length(in: label, at: 0, before: label.count) == label.count else { return nil }
            low = colon + 1
        }
        func isEdge(_ scalar: UInt32) -> Bool {
            Sign.isSpace(scalar) || Sign.closer(of: scalar) != nil || Sign.isCloser(scalar) || scalar == 0x5370
                || scalar == 0x53D1
        }
        while low < high, isEdge(text[low]) { low += 1 }
        while high > low, isEdge(text[high - 1]) { high -= 1 }
        return Lines.isDate(source, low..<high) ? day(low..<high) : nil
    }

    /// Digits, or 二十 with its ten.
    private static func number(_ digits: [Int]) -> Int {
        guard let ten = digits.firstIndex(of: 10) else { return digits.reduce(0) { min($0 * 10 + $1, 9999) } }
        let tens = ten > 0 ? digits[ten - 1] : 1
        return tens * 10 + (ten + 1 < digits.count ? digits[ten + 1] : 0)
    }

    /// The line over the date.
    private func signature(_ cover: [Line]) -> Located<String>? {
        guard let index = cover.lastIndex(where: { Lines.isDate(source, $0.range) }), index > 0,
            isOrgan(cover[index - 1].range)
        else { return nil }
        let range = cover[index - 1].range
        return Located(Lines.text(source, range), SourceRange(range.lowerBound, range.upperBound))
    }

    private func issuer(_ notice: Located<String>?) -> Located<String>? {
        guard let notice else { return nil }
        let passage = Passage(source, [notice.range.start..<notice.range.end])
        guard let place = Self.about.first(in: passage.chars, passage.all), place.lowerBound >= 3 else { return nil }
        let range = passage.source(0..<place.lowerBound)
        return Located(passage.compact(0..<place.lowerBound, source), range)
    }

    private static let addressed = Words("各 有关 单位 政府 部门 局")

    private func addressees(_ cover: [Line]) -> [Located<String>] {
        for line in cover {
            guard let last = line.range.last, source.folded[last] == Sign.colon else { continue }
            let passage = Passage(source, [line.range.lowerBound..<last])
            guard passage.count >= 3, passage.count <= 400, Self.addressed.occurs(in: passage.chars, passage.all),
                !passage.chars.contains(Sign.stop), !passage.chars.contains(Sign.colon)
            else { continue }
            return UnitList.split(passage, passage.all).map { piece in
                Located(passage.compact(piece.range, source), passage.source(piece.range))
            }
        }
        return []
    }
}
