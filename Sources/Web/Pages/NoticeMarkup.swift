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
    /// Marks may nest or overlap, cross lines, or lie out of range: overlapping ones are split so that tags
    /// always nest, empty and outside parts are left out. Tasks are outermost, then deadlines, targets, units.
    package static func html(text: String, marks: [NoticeMark]) -> String {
        let scalars = Array(text.unicodeScalars)
        let ordered = marks.filter { $0.range.clamped(to: 0..<scalars.count).isEmpty == false }
            .sorted { ($0.kind.rank, $0.range.lowerBound, $0.id) < ($1.kind.rank, $1.range.lowerBound, $1.id) }
        var writer = Writer(marks: ordered)
        let changes = Set(ordered.flatMap { [$0.range.lowerBound, $0.range.upperBound] })
        var active: [Int] = []
        for (offset, scalar) in scalars.enumerated() {
            if changes.contains(offset) { active = ordered.indices.filter { ordered[$0].range.contains(offset) } }
            writer.write(scalar, under: active)
        }
        return writer.finish()
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
        let marks: [NoticeMark]
        private var out = ""
        private var open: [Int] = []
        private var inParagraph = false
        private var named: Set<String> = []

        init(marks: [NoticeMark]) {
            self.marks = marks
        }

        mutating func write(_ scalar: Unicode.Scalar, under active: [Int]) {
            if scalar == "\n" || scalar == "\r" { return endParagraph() }
            if !inParagraph {
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

        mutating func finish() -> String {
            endParagraph()
            return out
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
