/// Finds the annotations of a passage, in order, without overlap.
enum AnnotationFinder {
    /// A bracket longer than this is prose.
    private static let longest = 700

    static func find(_ passage: Passage) -> [Annotation] {
        var result: [Annotation] = []
        var index = 0
        while index < passage.count {
            if let found = annotation(passage, at: index) {
                result.append(found)
                index = max(found.range.upperBound, index + 1)
            } else {
                index += 1
            }
        }
        return result
    }

    private static func annotation(_ passage: Passage, at index: Int) -> Annotation? {
        let scalar = passage.chars[index]
        if Sign.closer(of: scalar) != nil {
            guard !passage.quoted[index], passage.depth[index] <= 1 else { return nil }
            return bracket(passage, at: index) ?? labelInBrackets(passage, at: index)
        }
        guard isBoundary(passage, index) else { return nil }
        if let column = columnOfUnits(passage, at: index) { return column }
        let lineStart = index == 0 || passage.gap[index] == .line
        if passage.chars[index] == 0x7531, let prose = assignment(passage, at: index) { return prose }
        guard
            let label = Labels.match(passage, at: index, before: passage.count)
                ?? (lineStart ? Labels.bare(passage, at: index, before: passage.count) : nil)
        else { return nil }
        let end = endOfLabels(passage, from: label.next, role: label.role)
        let read = AnnotationContent.read(passage, index..<end)
        var fields = read.fields
        if fields.isEmpty || passage.chars[label.next - 1] != Sign.colon {
            let body = passage.trimmed(label.next..<end) { Sign.isBreak($0) }
            fields = RoleVerbs.parts(passage, body).map {
                AnnotationField(
                    role: $0.role ?? label.role, range: $0.range, written: $0.written, isJoint: $0.isJoint, isSaid: true
                )
            }
        }
        return Annotation(range: index..<end, fields: fields, isOpen: false, rules: read.rules)
    }

    /// …,由市局监督处牵头,法规处配合。 at the end of a sentence.
    private static func assignment(_ passage: Passage, at index: Int) -> Annotation? {
        var end = index + 1
        while end < passage.count, end - index < 120, !Sign.isStop(passage.chars[end]), passage.gap[end] != .line {
            end += 1
        }
        guard end == passage.count || Sign.isStop(passage.chars[end]) || passage.gap[end] == .line else { return nil }
        let parts = RoleVerbs.parts(passage, index..<end)
        guard !parts.isEmpty, parts.allSatisfy({ $0.role != nil && isNames(passage, $0.range) }),
            parts.last?.written.upperBound == end
        else { return nil }
        let fields = parts.map {
            AnnotationField(
                role: $0.role ?? .responsible, range: $0.range, written: $0.written, isJoint: $0.isJoint, isSaid: true)
        }
        let whole = index..<min(passage.count, end + 1)
        return Annotation(range: whole, fields: fields, isOpen: false, rules: [])
    }

    /// …示范区. 质监局 建成…: a cell of units flattened into the text between two spaces.
    private static func columnOfUnits(_ passage: Passage, at index: Int) -> Annotation? {
        guard index > 0, passage.gap[index] == .space, Sign.isStop(passage.chars[index - 1]) else { return nil }
        var end = index
        while end < passage.count, end - index < 60 {
            var stop = end + 1
            while stop < passage.count, stop - end < 24, passage.gap[stop] == .none { stop += 1 }
            let token = end..<stop
            guard stop == passage.count || passage.gap[stop] != .none, !passage.chars[token].contains(Sign.stop),
                isStrongNames(passage, token)
            else { break }
            end = stop
        }
        guard end > index else { return nil }
        let field = AnnotationField(
            role: .responsible, range: index..<end, written: index..<end, isJoint: false, isSaid: true)
        return Annotation(range: index..<end, fields: [field], isOpen: false, isColumn: true, rules: [])
    }

    private static func isStrongNames(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let pieces = UnitList.split(passage, range)
        return !pieces.isEmpty && pieces.allSatisfy { UnitNames.isStrong(passage, $0.range) && $0.range.count <= 16 }
    }

    private static func isBoundary(_ passage: Passage, _ index: Int) -> Bool {
        guard index > 0 else { return true }
        let before = passage.chars[index - 1]
        return passage.gap[index] != .none || Sign.isStop(before) || before == Sign.comma || Sign.isCloser(before)
            || before == Sign.dot && !Sign.isDigit(passage.chars[index]) || before == Sign.dash
    }

    /// Label lines run on while the next line is a label too, or this one ends with a separator.
    private static func endOfLabels(_ passage: Passage, from start: Int, role: AnnotationRole) -> Int {
        var index = start
        while index < passage.count {
            if index > start || role == .other, passage.gap[index] == .line {
                let before = passage.chars[index - 1]
                let goesOn =
                    before == Sign.pause || before == Sign.comma || before == Sign.semicolon
                    || before == Sign.colon
                if !goesOn, Labels.match(passage, at: index, before: passage.count) == nil,
                    Labels.bare(passage, at: index, before: passage.count) == nil
                {
                    return index
                }
            } else if passage.chars[index] == Sign.stop, passage.depth[index] == 0, index + 1 < passage.count,
                Labels.match(passage, at: index + 1, before: passage.count) == nil
            {
                return index + 1
            }
            index += 1
        }
        return index
    }

    private static func bracket(_ passage: Passage, at open: Int) -> Annotation? {
        let close = passage.partner[open]
        let isOpen = close < 0
        guard let end = isOpen ? endOfOpen(passage, open) : close else { return nil }
        guard end - open <= longest, end > open + 1 else { return nil }
        let content = open + 1..<end
        let read = AnnotationContent.read(passage, content)
        let whole = open..<(isOpen ? end : end + 1)
        let said = read.fields.filter(\.isSaid)
        let accepted: Bool
        if hasLabel(passage, content) {
            accepted = !said.isEmpty || isOpen
        } else if !said.isEmpty {
            accepted =
                said.contains { $0.role.isUnits } && said.allSatisfy { !$0.role.isUnits || isNames(passage, $0.range) }
        } else {
            let sorted = PersonNames.apart(passage, read.fields)
            guard isBareList(passage, sorted.filter(\.role.isUnits), whole) else { return nil }
            return Annotation(range: whole, fields: sorted, isOpen: isOpen, rules: read.rules)
        }
        guard accepted else { return nil }
        return Annotation(range: whole, fields: read.fields, isOpen: isOpen, rules: read.rules)
    }

    private static func hasLabel(_ passage: Passage, _ content: Range<Int>) -> Bool {
        for colon in content where passage.chars[colon] == Sign.colon {
            if Labels.role(in: passage.chars, endingAt: colon, from: content.lowerBound) != nil { return true }
        }
        return false
    }

    /// Every name but abbreviated ones ends like an office.
    private static func isNames(_ passage: Passage, _ range: Range<Int>) -> Bool {
        let pieces = UnitList.split(passage, range)
        return !pieces.isEmpty
            && pieces.allSatisfy { ($0.tail != nil || UnitNames.ends(passage, $0.range)) && $0.range.count <= 30 }
    }

    /// (市教育局、市财政局) at the end of a sentence.
    private static func isBareList(_ passage: Passage, _ fields: [AnnotationField], _ whole: Range<Int>) -> Bool {
        let next = whole.upperBound
        let atEnd = next >= passage.count || passage.gap[next] == .line || Sign.isStop(passage.chars[next])
        let afterEnd = whole.lowerBound > 0 && Sign.isStop(passage.chars[whole.lowerBound - 1])
        guard atEnd || afterEnd, !fields.isEmpty else { return false }
        return fields.allSatisfy { field in
            let pieces = UnitList.split(passage, field.range)
            return !pieces.isEmpty
                && pieces.allSatisfy {
                    $0.tail != nil || UnitNames.ends(passage, $0.range) && ($0.range.count >= 3 || $0.isGroup)
                }
                && pieces.contains { UnitNames.isStrong(passage, $0.range) }
        }
    }

    /// 【责任单位】市教育局
    private static func labelInBrackets(_ passage: Passage, at open: Int) -> Annotation? {
        let close = passage.partner[open]
        guard close > open + 2, close - open <= 12, isBoundary(passage, open),
            let (role, length) = Labels.role(in: passage.chars, endingAt: close, from: open + 1),
            close - open - 1 - length <= 4
        else { return nil }
        let end = endOfLine(passage, close + 1)
        let body = passage.trimmed(close + 1..<end) { Sign.isBreak($0) }
        guard !body.isEmpty else { return nil }
        let fields = RoleVerbs.parts(passage, body).map {
            AnnotationField(
                role: role.isUnits ? $0.role ?? role : role, range: $0.range, written: $0.written, isJoint: $0.isJoint,
                isSaid: true)
        }
        return Annotation(range: open..<end, fields: fields, isOpen: false, rules: [])
    }

    /// Where an unclosed bracket may be taken to end; `nil` when another of its kind opens before.
    private static func endOfOpen(_ passage: Passage, _ open: Int) -> Int? {
        let reach = min(passage.count, open + longest)
        var index = open + 1
        while index < reach, passage.gap[index] != .line || isSeparator(passage.chars[index - 1]) {
            if passage.chars[index] == passage.chars[open] { return nil }
            index += 1
        }
        return index
    }

    private static func isSeparator(_ scalar: UInt32) -> Bool {
        scalar == Sign.pause || scalar == Sign.comma || scalar == Sign.semicolon || scalar == Sign.colon
    }

    private static func endOfLine(_ passage: Passage, _ start: Int) -> Int {
        var index = start
        while index < passage.count {
            if passage.gap[index] == .line, index > start {
                let before = passage.chars[index - 1]
                if before != Sign.pause, before != Sign.comma, before != Sign.semicolon, before != Sign.colon { break }
            }
            index += 1
        }
        return index
    }
}
