import Basics

/// Names the units of the drafts and makes items of them.
struct Assembler {
    let source: Source
    let firstLeads: Bool
    /// Stands for the section of items without headings.
    let title: String?

    func items(_ drafts: [Draft], notes: inout [ReadingNote]) -> [Item] {
        let all = drafts.flatMap { draft in
            draft.rows.isEmpty
                ? [(draft.passage, draft.annotations.flatMap(\.fields))] : draft.rows.map { ($0.passage, $0.fields) }
        }
        let builder = ClauseBuilder(
            source: source, mentions: UnitMentions(bureau: UnitMentions.bureau(of: all, source)),
            firstLeads: firstLeads)
        var items: [Item] = []
        var groups: [Int] = []
        var listed: [Int] = []
        var inTables: [Clause] = []
        for draft in drafts {
            let built =
                draft.rows.isEmpty
                ? builder.build(draft.passage, draft.annotations, fallback: draft.fallback)
                : builder.build(draft.rows)
            let hasContent = built.clauses.contains {
                !$0.targets.isEmpty || !$0.leadUnits.isEmpty || !$0.supportingUnits.isEmpty
            }
            if draft.isOptional, !hasContent { continue }
            if built.clauses.allSatisfy({ $0.text.isEmpty && $0.annotation == nil }) { continue }
            notes += built.notes
            var item = item(draft, built)
            if draft.inherits, let last = items.last?.clauses.first(where: { !$0.leadUnits.isEmpty }) {
                for index in item.clauses.indices where item.clauses[index].leadUnits.isEmpty {
                    item.clauses[index].leadUnits = last.leadUnits
                    item.clauses[index].supportingUnits = last.supportingUnits
                    item.clauses[index].unitsInherited = true
                }
            }
            if !draft.rows.isEmpty { inTables += item.clauses }
            if draft.isDamaged { notes.append(damaged(item)) }
            if !draft.isReporting, draft.rows.isEmpty {
                listed.append(items.count)
                groups.append(draft.group)
            }
            items.append(item)
        }
        // How to report is no item of a list and ends none; rows of tables say for themselves whom they name.
        var list = listed.map { items[$0] }
        inherit(&list, groups)
        for (place, item) in zip(listed, list) { items[place] = item }
        notes += Doubts.notes(items) + TableNotes.severalLeads(inTables)
        return items
    }

    private func item(_ draft: Draft, _ built: ClauseBuilder.Result) -> Item {
        let passageRange = draft.range ?? draft.passage.source(draft.passage.all)
        let start = min(draft.number?.lowerBound ?? passageRange.start, passageRange.start)
        return Item(
            section: draft.section ?? title, kind: draft.kind,
            number: draft.numberText ?? draft.number.map { Lines.text(source, $0) },
            numberAsWritten: draft.numberWritten.map { Lines.text(source, $0) },
            heading: draft.heading.map { Located(source.text($0), $0) }, clauses: built.clauses,
            deadlines: built.deadlines, range: SourceRange(start, max(start, passageRange.end)),
            truncated: draft.isTruncated)
    }

    private func damaged(_ item: Item) -> ReadingNote {
        ReadingNote(
            code: "reading.number_damaged", quote: item.clauses.first.map { String($0.text.prefix(20)) } ?? "",
            message: Term("行首已损坏，编号无法确定。", "The beginning of the line is damaged; its number is unknown."),
            range: item.range)
    }

    /// One annotation at the end of a whole list of items holds for all of them.
    private func inherit(_ items: inout [Item], _ groups: [Int]) {
        let named = items.indices.filter { index in items[index].clauses.contains { !$0.leadUnits.isEmpty } }
        guard let last = named.last, items.count >= 2, !named.isEmpty else { return }
        func give(_ from: Int, _ range: Range<Int>) {
            guard let source = items[from].clauses.last(where: { !$0.leadUnits.isEmpty }) else { return }
            for index in range {
                for clause in items[index].clauses.indices {
                    items[index].clauses[clause].leadUnits = source.leadUnits
                    items[index].clauses[clause].supportingUnits = source.supportingUnits
                    items[index].clauses[clause].unitsInherited = true
                }
            }
        }
        // Only at the very end of the text: for everything before it.
        if named.count == 1, last == items.count - 1, items.count <= 30, !items[last].truncated {
            let first = items[last].clauses.last?.annotation?.value.unicodeScalars.first.map { Fold.scalar($0.value) }
            let isLine = first.map { Sign.closer(of: $0) == nil || $0 == 0x3010 }
            if isLine == true { give(last, 0..<last) }
            return
        }
        // Otherwise only if every list of the notice is annotated at its last item and nowhere else.
        var ends: [Int: Int] = [:]
        for index in items.indices { ends[groups[index]] = index }
        guard named.count >= 2, named.allSatisfy({ ends[groups[$0]] == $0 }), named.count < items.count else { return }
        var start = 0
        var ranges: [(Int, Range<Int>)] = []
        for index in items.indices where ends[groups[index]] == index {
            if named.contains(index) { ranges.append((index, start..<index)) }
            start = index + 1
        }
        guard ranges.count == ends.count, ranges.filter({ !$0.1.isEmpty }).count * 2 > ranges.count else { return }
        for (from, range) in ranges { give(from, range) }
    }
}
