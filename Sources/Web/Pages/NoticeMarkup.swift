package import NoticeReader

/// One place in a notice that was understood.
package struct NoticeMark: Sendable, Hashable {
    /// What was understood there.
    package enum Kind: String, Sendable {
        /// A task: its whole text, in a colour band.
        case task
        /// A unit's name: underlined.
        case unit
        /// A number to reach: boxed.
        case target
        /// A deadline: dotted underline.
        case deadline
    }

    /// What was understood.
    package var kind: Kind
    /// From the first to behind the last Unicode scalar of the notice's text.
    package var range: Range<Int>
    /// The id of the thing on the other side of the page; several marks may share one.
    package var id: String
    /// The colour band of a task; others ignore it.
    package var band: Int

    package init(_ kind: Kind, _ range: Range<Int>, id: String, band: Int = 0) {
        self.kind = kind
        self.range = range
        self.id = id
        self.band = band
    }
}

/// Turns a notice's text and its marks into HTML.
package enum NoticeMarkup {
    /// How many colour bands there are before they begin again.
    package static let bands = 6

    /// The colour band of the task at this place in the plan.
    package static func band(of index: Int) -> Int {
        ((index % bands) + bands) % bands
    }

    /// The notice as paragraphs (one a line), escaped, each mark a `<mark>` with `data-twin` and, for its first
    /// piece, the id `mark-<id>`.
    ///
    /// Tables of the text stand as tables, with their rows, cells and merged cells; `row` is the word said before the number of a row.
    ///
    /// Marks may nest or overlap, cross lines, or lie out of range: overlapping ones are split so that tags
    /// always nest, empty and outside parts are left out. Tasks are outermost, then deadlines, targets, units.
    package static func html(
        text: String, marks: [NoticeMark], tables: [TablePicture] = [], row: String = ""
    ) -> String {
        var writer = Writer(Array(text.unicodeScalars), marks)
        var place = 0
        for table in tables {
            writer.prose(place..<table.range.start)
            writer.table(table, row: row)
            place = table.range.end
        }
        writer.prose(place..<writer.scalars.count)
        return writer.out
    }
}

extension NoticeMark.Kind {
    /// Outermost first.
    fileprivate var rank: Int {
        switch self {
        case .task: 0
        case .deadline: 1
        case .target: 2
        case .unit: 3
        }
    }
}

extension NoticeMarkup {
    /// Writes scalar by scalar, keeping tags nested.
    private struct Writer {
        let scalars: [Unicode.Scalar]
        private let marks: [NoticeMark]
        private let changes: Set<Int>
        private(set) var out = ""
        private var open: [Int] = []
        private var inParagraph = false
        private var named: Set<String> = []

        init(_ scalars: [Unicode.Scalar], _ marks: [NoticeMark]) {
            self.scalars = scalars
            self.marks = marks.filter { $0.range.clamped(to: 0..<scalars.count).isEmpty == false }
                .sorted { ($0.kind.rank, $0.range.lowerBound, $0.id) < ($1.kind.rank, $1.range.lowerBound, $1.id) }
            changes = Set(self.marks.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        }

        /// Paragraphs, one a line.
        mutating func prose(_ range: Range<Int>) {
            write(range, isCell: false)
            endParagraph()
        }

        /// A table as it stands in its file. Every row with the words of a task holds its mark, and so its anchor.
        mutating func table(_ table: TablePicture, row: String) {
            out += "<table class=\"notice-table\">"
            if !table.title.isEmpty { out += "<caption>\(HTMLEscape.text(table.title))</caption>" }
            out += "<tbody>"
            for line in table.rows {
                out +=
                    "<tr><th scope=\"row\"><span class=\"visually-hidden\">\(HTMLEscape.text(row)) </span>\(line.number)</th>"
                for cell in line.cells {
                    out += "<td"
                    if cell.rowSpan > 1 { out += " rowspan=\"\(cell.rowSpan)\"" }
                    if cell.columnSpan > 1 { out += " colspan=\"\(cell.columnSpan)\"" }
                    out += ">"
                    write(cell.range.start..<cell.range.end, isCell: true)
                    close(downTo: 0)
                    out += "</td>"
                }
                out += "</tr>"
            }
            out += "</tbody></table>\n"
            for remark in table.remarks { out += "<p class=\"note\">\(HTMLEscape.text(remark))</p>\n" }
        }

        private mutating func write(_ range: Range<Int>, isCell: Bool) {
            let range = range.clamped(to: 0..<scalars.count)
            var active = marks.indices.filter { marks[$0].range.contains(range.lowerBound) }
            for offset in range {
                if changes.contains(offset) { active = marks.indices.filter { marks[$0].range.contains(offset) } }
                write(scalars[offset], under: active, isCell: isCell)
            }
        }

        private mutating func write(_ scalar: Unicode.Scalar, under active: [Int], isCell: Bool) {
            if scalar == "\n" || scalar == "\r" {
                guard isCell else { return endParagraph() }
                close(downTo: 0)
                out += "<br>"
                return
            }
            if !isCell, !inParagraph {
                out += "<p>"
                inParagraph = true
            }
            if open != active {
                let shared = zip(open, active).prefix { $0 == $1 }.count
                close(downTo: shared)
                for index in active[shared...] { begin(index) }
            }
            HTMLEscape.append(scalar, to: &out)
        }

        private mutating func endParagraph() {
            close(downTo: 0)
            if inParagraph { out += "</p>\n" }
            inParagraph = false
        }

        private mutating func close(downTo count: Int) {
            while open.count > count {
                open.removeLast()
                out += "</mark>"
            }
        }

        private mutating func begin(_ index: Int) {
            let mark = marks[index]
            let id = HTMLEscape.text(mark.id)
            let band = mark.kind == .task ? " band-\(NoticeMarkup.band(of: mark.band))" : ""
            out += "<mark class=\"mark mark-\(mark.kind.rawValue)\(band)\" data-twin=\"\(id)\""
            if named.insert(mark.id).inserted { out += " id=\"mark-\(id)\"" }
            out += ">"
            open.append(index)
        }
    }
}
