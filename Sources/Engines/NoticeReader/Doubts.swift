import Basics

/// What a clerk should look at in items that were read.
enum Doubts {
    static func notes(_ items: [Item]) -> [ReadingNote] {
        let clauses = items.flatMap(\.clauses)
        var notes = clauses.flatMap(\.doubtful)
        for clause in clauses where !clause.unitsInherited {
            notes += (clause.leadUnits + clause.supportingUnits).filter(isUnclear).map { unit in
                ReadingNote(code: "reading.unit_unclear", quote: unit.asWritten, message: unclear, range: unit.range)
            }
        }
        let named = clauses.filter { !$0.leadUnits.isEmpty }.count
        // Only where naming units is the rule of the notice.
        if named * 2 > clauses.count {
            for item in items where item.kind == .task && !item.truncated {
                notes += item.clauses.filter { $0.leadUnits.isEmpty && !$0.text.isEmpty }.map { clause in
                    ReadingNote(
                        code: "reading.no_unit", quote: String(clause.text.prefix(20)), message: nobody,
                        range: clause.range)
                }
            }
        }
        return notes
    }

    private static let unclear = Term(
        "名称不像完整的单位，可能被截断或夹有其他文字。",
        "This does not end like the name of a unit; it may be cut or mixed with other words.")
    private static let nobody = Term("这一部分没有写明责任单位。", "No responsible unit is written for this part.")

    private static func isUnclear(_ unit: UnitMention) -> Bool {
        let scalars = unit.name.unicodeScalars.map { Fold.scalar($0.value) }
        guard let last = scalars.last, !unit.isGroup, !Sign.isCloser(last) else { return false }
        return UnitNames.endings.length(in: scalars, endingAt: scalars.count, from: 0) == 0 || scalars.count < 2
            || scalars.contains(where: Sign.isStop)
    }
}
