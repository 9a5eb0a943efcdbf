import Basics

/// Cuts an item into clauses at its annotations.
struct ClauseBuilder {
    let source: Source
    let mentions: UnitMentions
    /// The notice says that the first unit named is the lead.
    let firstLeads: Bool

    struct Result {
        var clauses: [Clause] = []
        var deadlines: [Located<String>] = []
        var notes: [ReadingNote] = []
    }

    /// - Parameters:
    ///   - fallback: a time limit standing over the item.
    ///   - counts: whether figures of the text are targets (not for reports of results).
    func build(_ passage: Passage, _ annotations: [Annotation], fallback: Located<String>? = nil) -> Result {
        var result = Result()
        var start = 0
        var index = 0
        while index < annotations.count {
            var group = [annotations[index]]
            // Brackets and label lines that follow one another annotate one clause.
            while index + 1 < annotations.count,
                isEmpty(passage, group[group.count - 1].range.upperBound..<annotations[index + 1].range.lowerBound)
            {
                index += 1
                group.append(annotations[index])
            }
            index += 1
            let text = trimmed(passage, start..<group[0].range.lowerBound)
            start = group[group.count - 1].range.upperBound
            if text.isEmpty, result.clauses.isEmpty, !group.contains(where: \.hasUnits) { continue }
            add(passage, text, group, fallback, &result)
        }
        let rest = trimmed(passage, start..<passage.count)
        // After a column of units comes a column of results.
        if annotations.last?.isColumn == true {
            if !rest.isEmpty { result.notes.append(progress(passage, rest)) }
            return result
        }
        if rest.count > 2 || result.clauses.isEmpty { add(passage, rest, [], fallback, &result) }
        return result
    }

    private func progress(_ passage: Passage, _ range: Range<Int>) -> ReadingNote {
        let place = passage.source(range)
        return ReadingNote(
            code: "reading.results_skipped", quote: String(source.text(place).prefix(40)),
            message: Term(
                "单位之后的文字像是进展，未作为任务。", "The words after the units look like progress; they were not read as a task."),
            range: place)
    }

    private func isEmpty(_ passage: Passage, _ range: Range<Int>) -> Bool {
        range.isEmpty || trimmed(passage, range).isEmpty
    }

    private func trimmed(_ passage: Passage, _ range: Range<Int>) -> Range<Int> {
        var low = range.lowerBound
        while low < range.upperBound, isSeparator(passage.chars[low]) { low += 1 }
        var high = range.upperBound
        while high > low, passage.chars[high - 1] == Sign.dash || passage.chars[high - 1] == Sign.bar { high -= 1 }
        return low..<high
    }

    private func isSeparator(_ scalar: UInt32) -> Bool {
        Sign.isBreak(scalar) || scalar == Sign.pause || scalar == Sign.dot || scalar == Sign.bar
    }

    private func add(
        _ passage: Passage, _ text: Range<Int>, _ group: [Annotation], _ fallback: Located<String>?,
        _ result: inout Result
    ) {
        let fields = group.flatMap(\.fields)
        let times = fields.filter { $0.role == .time }.map { located(passage, $0.range) }
        let limit = times.count == 1 ? times[0] : fallback
        let read = TargetReader(passage: passage, source: source).read(text, fallback: limit)
        if times.count != 1 || read.targets.isEmpty { result.deadlines += times }
        result.deadlines += read.deadlines.map { located(passage, $0) }
        let units = self.units(passage, fields)
        let place = passage.source(text)
        let whole =
            group.isEmpty
            ? nil : passage.source(group[0].range.lowerBound..<group[group.count - 1].range.upperBound)
        result.clauses.append(
            Clause(
                range: place, text: source.text(place), annotation: whole.map { Located(source.text($0), $0) },
                leadUnits: units.lead, supportingUnits: units.support,
                leadAsWritten: units.leadWritten, supportingAsWritten: units.supportWritten,
                jointLeads: units.isJoint, targets: read.targets, doubtful: read.doubtful,
                leaders: fields.filter { $0.role == .person }.flatMap { persons(passage, $0.range) },
                unitsInherited: false))
        for annotation in group { notes(passage, annotation, &result) }
    }

    func located(_ passage: Passage, _ range: Range<Int>) -> Located<String> {
        let place = passage.source(range)
        return Located(source.text(place), place)
    }

    func persons(_ passage: Passage, _ range: Range<Int>) -> [Located<String>] {
        var result: [Located<String>] = []
        var start = range.lowerBound
        for index in range.lowerBound...range.upperBound {
            let isEnd = index == range.upperBound
            let isCut = isEnd || passage.chars[index] == Sign.pause || Sign.isBreak(passage.chars[index])
            if isCut || passage.gap[index] != .none && index - start > 1 {
                if index > start { result.append(located(passage, start..<index)) }
                start = isCut ? index + 1 : index
            }
        }
        return result
    }

    private func notes(_ passage: Passage, _ annotation: Annotation, _ result: inout Result) {
        if annotation.isOpen {
            let place = passage.source(annotation.range)
            result.notes.append(
                ReadingNote(
                    code: "reading.annotation_open", quote: source.text(place),
                    message: Term("责任标注没有右括号，单位可能不全。", "The annotation has no closing bracket; units may be missing."),
                    range: place))
        }
        for rule in annotation.rules {
            let place = passage.source(rule)
            result.notes.append(
                ReadingNote(
                    code: "reading.rule", quote: source.text(place),
                    message: Term("这是适用于其他条目的说明，未作为单位。", "A rule for other items too; it was not read as a unit."),
                    range: place))
        }
    }
}
