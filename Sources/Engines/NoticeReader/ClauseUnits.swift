/// The units of a clause, sorted by their part in it.
struct ClauseUnits {
    var lead: [UnitMention] = []
    var support: [UnitMention] = []
    var leadWritten: String?
    var supportWritten: String?
    var isJoint = false
}

extension ClauseBuilder {
    func units(_ passage: Passage, _ fields: [AnnotationField]) -> ClauseUnits {
        var result = ClauseUnits()
        let pieces = fields.filter(\.role.isUnits).map { field in
            (field, UnitList.split(passage, field.range).map { marked(passage, $0, field.role) })
        }
        let hasLead = pieces.contains { $0.1.contains { $0.role == .lead } }
        var carried: String?
        var leadWritten: [String] = []
        var supportWritten: [String] = []
        for (field, parts) in pieces {
            let written = source.text(passage.source(field.written))
            let leads = field.role == .lead || field.role == .responsible && !hasLead
            if leads || parts.contains(where: { $0.role == .lead }) {
                leadWritten.append(written)
            } else {
                supportWritten.append(written)
            }
            // Pieces of one part are named together: a list may be abbreviated.
            var index = 0
            while index < parts.count {
                var end = index + 1
                while end < parts.count, parts[end].role == parts[index].role { end += 1 }
                let names = mentions.name(parts[index..<end].map(\.piece), passage, source, carried: &carried)
                add(names, parts[index].role, hasLead, field, &result)
                index = end
            }
        }
        result.isJoint = result.isJoint && (result.lead.count > 1 || result.lead.contains(where: \.isGroup))
        result.leadWritten = leadWritten.isEmpty ? nil : leadWritten.joined(separator: "\u{3001}")
        result.supportWritten = supportWritten.isEmpty ? nil : supportWritten.joined(separator: "\u{3001}")
        return result
    }

    private func add(
        _ names: [UnitMention], _ role: AnnotationRole, _ hasLead: Bool, _ field: AnnotationField,
        _ result: inout ClauseUnits
    ) {
        let leads = role == .lead || role == .responsible && !hasLead
        if leads, role == .responsible, firstLeads {
            result.support += names.dropFirst(result.lead.isEmpty ? 1 : 0)
            if result.lead.isEmpty { result.lead += names.prefix(1) }
        } else if leads {
            result.lead += names
            result.isJoint = result.isJoint || field.isJoint
        } else {
            result.support += names
        }
    }

    private static let leadMarks = Words("牵头 牵头单位 主办 主责 主要责任单位 牵头部门")
    private static let supportMarks = Words("配合 协办 参与 配合单位 协助")

    /// 经信局(牵头): the bracket says the part and is no part of the name.
    private func marked(
        _ passage: Passage, _ piece: UnitPiece, _ role: AnnotationRole
    ) -> (piece: UnitPiece, role: AnnotationRole) {
        let core = UnitNames.withoutBracket(passage, piece.range)
        let inner = core.upperBound + 1..<max(core.upperBound + 1, piece.range.upperBound - 1)
        guard core.upperBound < piece.range.upperBound, inner.count >= 2 else { return (piece, role) }
        var bare = piece
        bare.range = core
        if Self.leadMarks.length(in: passage.chars, at: inner.lowerBound, before: inner.upperBound) == inner.count {
            return (bare, .lead)
        }
        if Self.supportMarks.length(in: passage.chars, at: inner.lowerBound, before: inner.upperBound) == inner.count {
            return (bare, .support)
        }
        return (piece, role)
    }
}
