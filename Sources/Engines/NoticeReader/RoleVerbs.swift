/// 市局质量处牵头,计量处、标准处配合: the verb after the names says their part.
enum RoleVerbs {
    private static let lead = Words(
        "牵头 牵头负责 牵头督导 牵头落实 牵头组织 牵头组织实施 牵头实施 总牵头 负责牵头 主办 主责 牵头抓总 为主负责")
    private static let support = Words(
        "配合 参与 参加 协助 协办 协同 协同配合 配合参与 参与配合 配合落实 配合实施 共同参与 积极配合 密切配合 协作 支持 配合做好")
    private static let responsible = Words("负责 落实 实施 组织实施 负责落实 负责实施 承办 承担 具体负责 督办 负责组织实施 具体落实 抓好落实")
    private static let manner = Words(
        """
        按职责分工 按照职责分工 根据职责分工 依职责分工 依据职责分工 按职责 按照职责 根据职责 依职责 按分工 按照分工 根据分工 分别 共同 具体 \
        各自 联合 按各自职责 根据各自职责 按照各自职责 等 按职能分工 按职能 按照职能分工
        """)

    struct Part {
        var range: Range<Int>
        /// Of the names with their verb, as written.
        var written: Range<Int>
        /// `nil` where no verb was found.
        var role: AnnotationRole?
        /// 按职责分工, 分别, 共同: nobody leads alone.
        var isJoint = false
    }

    /// Cuts a field into parts, each with the verb that governs it.
    static func parts(_ passage: Passage, _ range: Range<Int>) -> [Part] {
        guard !range.isEmpty else { return [] }
        let base = passage.depth[range.lowerBound]
        var result: [Part] = []
        var start = range.lowerBound
        var index = start
        func close(_ end: Int, _ names: Int, _ role: AnnotationRole?, _ joint: Bool) {
            let drop: (UInt32) -> Bool = { Sign.isBreak($0) || $0 == Sign.pause || $0 == Sign.dot }
            let written = passage.trimmed(start..<max(start, end), drop)
            var names = passage.trimmed(start..<max(start, names), drop)
            if let first = names.first, passage.chars[first] == 0x7531 { names = first + 1..<names.upperBound }
            if !names.isEmpty { result.append(Part(range: names, written: written, role: role, isJoint: joint)) }
        }
        while index < range.upperBound {
            if passage.depth[index] == base {
                let scalar = passage.chars[index]
                if scalar == Sign.comma || Sign.isStop(scalar) {
                    close(index, index, nil, false)
                    start = index + 1
                } else if index > start, let verb = verb(passage, at: index, start: start, range.upperBound) {
                    close(verb.end, verb.names, verb.role, verb.joint)
                    start = verb.end
                    index = verb.end
                    continue
                }
            }
            index += 1
        }
        close(range.upperBound, range.upperBound, nil, false)
        return result
    }

    private static func verb(
        _ passage: Passage, at index: Int, start: Int, _ limit: Int
    ) -> (role: AnnotationRole, names: Int, end: Int, joint: Bool)? {
        let text = passage.chars
        let mannerLength = manner.length(in: text, at: index, before: limit)
        let place = index + mannerLength
        var role = AnnotationRole.lead
        var length = lead.length(in: text, at: place, before: limit)
        let other = support.length(in: text, at: place, before: limit)
        if other > length { (role, length) = (.support, other) }
        let generic = responsible.length(in: text, at: place, before: limit)
        if generic > length { (role, length) = (.responsible, generic) }
        guard length > 0 else { return nil }
        let end = place + length
        // Not the beginning of 负责人, 牵头单位, 配合部门.
        if end < limit, passage.depth[end] == passage.depth[index] {
            let next = text[end]
            let closed = Sign.isBreak(next) || next == Sign.pause || next == Sign.dot || passage.gap[end] != .none
            if !closed, [0x4EBA, 0x5355, 0x90E8, 0x5904, 0x79D1].contains(next) { return nil }
            if !closed, !UnitNames.ends(passage, start..<index), mannerLength == 0 { return nil }
        }
        let joint = mannerLength > 0 && text[index] != 0x7B49 && text[index] != 0x5177
        return (role, index, end, joint)
    }
}
