/// The headings of a document over its tables: 一、质量提升, then a table.
struct Overhead {
    /// For each table the headings it stands under, joined; `nil` where none stands right over it.
    private(set) var paths: [String?] = []
    /// Where the lines begin that stand right over tables.
    private(set) var used: Set<Int> = []

    private static let longest = 40

    init(_ source: Source, _ grids: [Grid]) {
        guard !grids.isEmpty else { return }
        let lines = Lines.split(source)
        var stack = SectionStack()
        var index = 0
        for grid in grids {
            var right: [Range<Int>] = []
            while index < lines.count, lines[index].range.lowerBound < grid.range.lowerBound {
                let line = lines[index].range
                if Overhead.isHeading(source, line) {
                    stack.open(source, line)
                    right.append(line)
                } else {
                    right = []
                }
                index += 1
            }
            paths.append(right.isEmpty ? nil : stack.path.joined(separator: "/"))
            used.formUnion(right.map(\.lowerBound))
            while index < lines.count, lines[index].range.lowerBound < grid.range.upperBound { index += 1 }
        }
    }

    /// 一、 or （一） before a short text without an end.
    private static func isHeading(_ source: Source, _ line: Range<Int>) -> Bool {
        guard let mark = NumberMark.read(source.folded, at: line.lowerBound, before: line.upperBound),
            mark.style.rank < NumberMark.Style.arabic.rank
        else { return false }
        let text = Lines.compact(source, line)
        return text.count <= longest && !text.contains(where: Sign.isBreak)
    }
}
