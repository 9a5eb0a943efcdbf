/// One field of an annotation: names, persons or a time limit.
struct AnnotationField {
    var role: AnnotationRole
    var range: Range<Int>
    /// With the verb (省质标院配合), without the label.
    var written: Range<Int>
    var isJoint: Bool
    /// A label or a verb said so; `false` for names that merely stand in brackets.
    var isSaid: Bool
}

/// Who does a clause: a bracket or label lines.
struct Annotation {
    /// Brackets, labels and all.
    var range: Range<Int>
    var fields: [AnnotationField]
    /// The closing bracket is missing.
    var isOpen: Bool
    /// Names standing alone after a sentence: the column after them reports progress.
    var isColumn = false
    /// Rules such as 下同, kept out of the units.
    var rules: [Range<Int>]

    var hasUnits: Bool { fields.contains { $0.role.isUnits } }
}

/// Reads the content of an annotation.
enum AnnotationContent {
    private static let ruleWords = Words("下同 后续各项 不再逐一 以下各项 第一责任单位 排名第一 列第一 排第一 首位 为牵头单位 为责任单位 不再列出")

    static func read(_ passage: Passage, _ content: Range<Int>) -> (fields: [AnnotationField], rules: [Range<Int>]) {
        var fields: [AnnotationField] = []
        var rules: [Range<Int>] = []
        var role: AnnotationRole?
        for segment in segments(passage, content) {
            if let label = segment.role { role = label }
            for sentence in sentences(passage, segment.range) {
                var body = sentence
                if let word = ruleWords.first(in: passage.chars, withoutLastBracket(passage, sentence)) {
                    // From the phrase with the rule on: 省农业厅负责,列第一位的为牵头部门,下同.
                    let comma = (sentence.lowerBound..<word.lowerBound).last { passage.chars[$0] == Sign.comma }
                    body = sentence.lowerBound..<(comma ?? sentence.lowerBound)
                    rules.append((comma.map { $0 + 1 } ?? sentence.lowerBound)..<sentence.upperBound)
                    if body.isEmpty { continue }
                }
                let core = UnitNames.withoutBracket(passage, body)
                if core.upperBound < body.upperBound,
                    ruleWords.occurs(in: passage.chars, core.upperBound..<body.upperBound)
                {
                    rules.append(core.upperBound..<body.upperBound)
                    body = core
                }
                fields += self.fields(passage, body, role)
            }
        }
        return (fields, rules)
    }

    private static func withoutLastBracket(_ passage: Passage, _ range: Range<Int>) -> Range<Int> {
        UnitNames.withoutBracket(passage, range)
    }

    private static func fields(_ passage: Passage, _ range: Range<Int>, _ role: AnnotationRole?) -> [AnnotationField] {
        switch role {
        case .person?, .time?, .other?:
            let body = passage.trimmed(range) { Sign.isBreak($0) || $0 == Sign.pause || $0 == Sign.dot }
            guard !body.isEmpty, let role else { return [] }
            return [AnnotationField(role: role, range: body, written: body, isJoint: false, isSaid: true)]
        default: break
        }
        var result: [AnnotationField] = []
        var waiting: [Int] = []
        for part in RoleVerbs.parts(passage, range) {
            if let time = timeTail(passage, part.range) {
                result.append(AnnotationField(role: .time, range: time, written: time, isJoint: false, isSaid: true))
                continue
            }
            let own = part.role ?? role
            result.append(
                AnnotationField(
                    role: own ?? .responsible, range: part.range, written: part.written, isJoint: part.isJoint,
                    isSaid: own != nil))
            if own == nil {
                waiting.append(result.count - 1)
            } else if role == nil {
                // Without a label a comma is only a separator: the verb governs the names before it.
                for index in waiting {
                    result[index].role = own ?? .responsible
                    result[index].isSaid = true
                }
                waiting = []
            }
        }
        return result
    }

    private static let times = Words("年底前 月底前 月底 底前 日前 年底 年内 持续推进 长期坚持 长期 全年 常年")

    /// 6月底完成 among the units is a time limit.
    private static func timeTail(_ passage: Passage, _ range: Range<Int>) -> Range<Int>? {
        guard range.count <= 14, !UnitNames.ends(passage, range), times.occurs(in: passage.chars, range) else {
            return nil
        }
        var end = range.upperBound
        let done = Words("完成 前完成 办结")
        let length = done.length(in: passage.chars, endingAt: end, from: range.lowerBound)
        if length > 0, passage.chars[end - length] != 0x524D { end -= length } else if length > 0 { end -= length - 1 }
        return range.lowerBound..<end
    }

    private struct Segment {
        var role: AnnotationRole?
        var range: Range<Int>
    }

    /// Cut at labels: 牵头单位:…;责任单位:….
    private static func segments(_ passage: Passage, _ content: Range<Int>) -> [Segment] {
        guard !content.isEmpty else { return [] }
        let base = passage.depth[content.lowerBound]
        var result: [Segment] = []
        var start = content.lowerBound
        var role: AnnotationRole?
        for colon in content where passage.chars[colon] == Sign.colon && passage.depth[colon] == base && colon >= start
        {
            guard let (found, length) = Labels.role(in: passage.chars, endingAt: colon, from: start) else { continue }
            var begin = colon - length
            // Words before the label (区政府分管领导) up to the last separator belong to it.
            var back = begin
            while back > start, begin - back < 7, passage.gap[back] == .none,
                !Sign.isBreak(passage.chars[back - 1]), passage.chars[back - 1] != Sign.pause,
                !Sign.isCloser(passage.chars[back - 1])
            {
                back -= 1
            }
            if back == start || passage.gap[back] != .none || Sign.isBreak(passage.chars[back - 1]) {
                if !UnitNames.isStrong(passage, back..<begin) { begin = back }
            }
            if begin > start { result.append(Segment(role: role, range: start..<begin)) }
            role = found
            start = colon + 1
        }
        if start < content.upperBound { result.append(Segment(role: role, range: start..<content.upperBound)) }
        return result
    }

    private static func sentences(_ passage: Passage, _ range: Range<Int>) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        let base = passage.depth[range.lowerBound]
        var result: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where passage.chars[index] == Sign.stop && passage.depth[index] == base {
            if index > start { result.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { result.append(start..<range.upperBound) }
        return result
    }
}
