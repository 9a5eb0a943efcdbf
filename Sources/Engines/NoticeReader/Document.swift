/// The regions of a text: furniture dropped, the covering notice apart, tables apart from prose.
struct Document {
    enum Region {
        case prose([Line])
        case table(Table)
    }

    let header: Header
    let regions: [Region]

    /// - Parameters:
    ///   - grids: tables read by themselves: no lines of the document.
    ///   - titles: lines of them that only say what it is.
    ///   - headings: where lines begin that only head tables.
    init(_ source: Source, without grids: [Grid] = [], titles: [Range<Int>] = [], headings: Set<Int> = []) {
        let all = (Document.lines(source, without: grids) + titles.map(Line.init)).sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
        var lines = all.filter { !Furniture.isFurniture(source, $0.range) }
        if lines.isEmpty { lines = all }
        let start = Document.bodyStart(source, lines, grids)
        var body = Array(lines[start...])
        let cover = start > 0 ? Array(lines[..<start]) : Document.head(source, lines)
        let date =
            lines.prefix(max(start, cover.count + 3)).last { Lines.isDate(source, $0.range) }
            ?? lines.suffix(3).last { Lines.isDate(source, $0.range) }
        header = HeaderReader(source: source).read(cover: cover, body: start > 0 ? body : [], date: date)
        if start == 0 { body = lines }
        let over = headings.union(titles.map(\.lowerBound))
        body.removeAll { Lines.isDate(source, $0.range) || over.contains($0.range.lowerBound) }
        regions = TableFinder(source: source).regions(body)
    }

    private static let labels = Words("责任单位: 牵头单位: 负责单位: 配合单位: 责任部门: 牵头部门: 责任处室: 责任科室: 责任领导: 牵头处室:")

    /// All lines but those of the tables.
    static func lines(_ source: Source, without grids: [Grid]) -> [Line] {
        var rest = grids[...]
        return Lines.split(source).filter { line in
            while let grid = rest.first, grid.range.upperBound <= line.range.lowerBound { rest = rest.dropFirst() }
            return rest.first.map { line.range.lowerBound < $0.range.lowerBound } ?? true
        }
    }

    /// The first line after the date under the covering notice, 0 where there is none.
    private static func bodyStart(_ source: Source, _ lines: [Line], _ grids: [Grid]) -> Int {
        var labelled = false
        var seenMark = false
        for (index, line) in lines.enumerated() {
            if Lines.isDate(source, line.range), !labelled, index + 1 < lines.count, index > 0 {
                let rest = lines[(index + 1)...]
                let goesOn =
                    rest.count >= 3 || rest.contains { hasMark(source, $0.range) }
                    || grids.contains { $0.range.lowerBound >= line.range.upperBound }
                if goesOn { return index + 1 }
            }
            if hasMark(source, line.range) {
                seenMark = true
                let text = Lines.compact(source, line.range, limit: 200)
                if labels.occurs(in: text, 0..<text.count) { labelled = true }
            } else if seenMark, Labels.startsLine(source, line.range) {
                labelled = true
            }
        }
        return 0
    }

    private static func hasMark(_ source: Source, _ range: Range<Int>) -> Bool {
        guard let mark = NumberMark.read(source.folded, at: range.lowerBound, before: range.upperBound) else {
            return false
        }
        return mark.style != .bullet
    }

    /// Without a date: the lines before the first numbered one.
    private static func head(_ source: Source, _ lines: [Line]) -> [Line] {
        let first = lines.firstIndex { hasMark(source, $0.range) } ?? min(lines.count, 6)
        return Array(lines[..<first])
    }
}
