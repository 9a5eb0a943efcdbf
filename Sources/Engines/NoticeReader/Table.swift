import Basics

/// A table as rows of cells, each cell a place in the source.
struct Table {
    enum Column { case number, group, content, lead, support, person, time, result, other }

    struct Cell {
        var column: Column
        /// More than one where something was dropped inside.
        var ranges: [Range<Int>]

        init(_ column: Column, _ range: Range<Int>) {
            self.column = column
            ranges = [range]
        }

        init(_ column: Column, _ ranges: [Range<Int>]) {
            self.column = column
            self.ranges = ranges
        }

        var range: Range<Int> { (ranges.first?.lowerBound ?? 0)..<(ranges.last?.upperBound ?? 0) }
    }

    struct Row {
        /// The headings above: 类别, 项目名称.
        var section: String?
        var number: Range<Int>?
        var content: [Range<Int>] = []
        var cells: [Cell] = []
        /// The cell of the units is merged with the one above.
        var inherits = false
    }

    var rows: [Row] = []
    /// Nothing stands between the cells: their borders are inferred.
    var isGlued = false

    /// One draft for each row.
    func drafts(_ source: Source, notes: inout [ReadingNote]) -> [Draft] {
        if isGlued, let first = rows.first?.content.first {
            notes.append(
                ReadingNote(
                    code: "reading.cells_glued", quote: source.text(first),
                    message: Term(
                        "表格各列之间没有分隔，项目名称、单位的边界是推断的，请核对。",
                        "Nothing separates the cells of this table; the borders of names were inferred, please check."),
                    range: SourceRange(first.lowerBound, first.upperBound)))
        }
        return rows.compactMap { row in
            guard !row.content.isEmpty || !row.cells.isEmpty else { return nil }
            let ranges = row.content + row.cells.flatMap(\.ranges)
            let passage = Passage(source, ranges, cells: !isGlued)
            let border = passage.starts[row.content.count]
            var annotations: [Annotation] = []
            if border > 0 {
                annotations = AnnotationFinder.find(Passage(source, row.content, cells: !isGlued)).filter {
                    $0.range.upperBound <= border
                }
            }
            let fields = Table.fields(passage, row)
            if !fields.isEmpty {
                annotations.append(Annotation(range: border..<passage.count, fields: fields, isOpen: false, rules: []))
            }
            return Draft(
                section: row.section, kind: .task, number: row.number,
                heading: heading(row, passage), passage: passage, annotations: annotations, inherits: row.inherits)
        }
    }

    /// The first of two cells of text is the title of the second.
    private func heading(_ row: Row, _ passage: Passage) -> SourceRange? {
        guard !isGlued, row.content.count > 1, let first = row.content.first, first.count <= 30 else {
            return Outline.heading(passage)
        }
        return SourceRange(first.lowerBound, first.upperBound)
    }

    private static func fields(_ passage: Passage, _ row: Row) -> [AnnotationField] {
        var piece = row.content.count
        return row.cells.flatMap { cell in
            let start = passage.starts[piece]
            piece += cell.ranges.count
            return fields(passage, cell.column, start..<passage.starts[piece])
        }
    }

    private static func fields(_ passage: Passage, _ column: Column, _ cell: Range<Int>) -> [AnnotationField] {
        guard !cell.isEmpty else { return [] }
        func field(_ role: AnnotationRole, _ range: Range<Int>) -> AnnotationField {
            AnnotationField(role: role, range: range, written: range, isJoint: false, isSaid: true)
        }
        switch column {
        case .person: return [field(.person, cell)]
        case .time: return [field(.time, cell)]
        case .lead, .support:
            let base: AnnotationRole = column == .lead ? .responsible : .support
            return RoleVerbs.parts(passage, cell).flatMap { part in
                GluedUnits.split(passage, part.range).map { piece in
                    AnnotationField(
                        role: part.role ?? base, range: piece, written: piece, isJoint: part.isJoint, isSaid: true)
                }
            }
        default: return []
        }
    }
}
