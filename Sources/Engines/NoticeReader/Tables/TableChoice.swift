import Basics

/// A document may tell its tasks twice, in prose and in a table.
///
/// Items of the prose that are tasks give way to the tasks of the tables where they name nobody: then the table is the
/// plan and the prose its covering text. Where both name units, the table counts only if the prose refers to it
/// (详见附件, 任务分解表); otherwise it is passed over. Goals and requirements of the prose stay in any case.
struct TableChoice {
    let source: Source
    let prose: [Draft]
    let tables: [Draft]

    private static let references = Words(
        "附件 附表 附后 分解表 任务表 分工表 责任表 清单 一览表 下表 任务分解 责任分解 任务分工 如表 台账 attached annex")

    /// The drafts that count, and what is said of the others.
    /// - Parameter lines: all that is no table.
    func drafts(_ lines: [Line], _ notes: inout [ReadingNote]) -> [Draft] {
        let tasks = prose.filter { $0.kind == .task && !$0.isReporting }
        guard !tables.isEmpty else { return prose }
        guard !tasks.isEmpty else { return ordered(prose + tables) }
        let namesUnits = tasks.contains { $0.annotations.contains(where: \.hasUnits) }
        if namesUnits, !refers(lines) {
            if let range = tables.first?.range {
                notes.append(
                    TableNotes.skipped(
                        source, range.start..<range.end,
                        Term(
                            "正文已写明任务和责任单位，且没有提到附表，表格未读。",
                            "The prose names tasks and units and does not refer to a table; the table was not read.")))
            }
            return prose
        }
        let dropped = tasks.filter { !$0.isOptional }
        if let first = dropped.first {
            let place = first.range ?? first.passage.source(first.passage.all)
            notes.append(
                ReadingNote(
                    code: "reading.prose_skipped", quote: String(source.text(place).prefix(40)),
                    message: Term(
                        "任务以表格为准，正文中的\(dropped.count)条任务未重复读取。",
                        "The tasks are those of the table; the \(dropped.count) tasks of the prose were not read again."
                    ),
                    range: place))
        }
        return ordered(prose.filter { $0.kind != .task || $0.isReporting } + tables)
    }

    /// In the order of the text.
    private func ordered(_ drafts: [Draft]) -> [Draft] {
        drafts.enumerated().map { number, draft in
            (draft.range?.start ?? draft.passage.source(draft.passage.all).start, number, draft)
        }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }

    private func refers(_ lines: [Line]) -> Bool {
        lines.contains { line in
            let text = Lines.compact(source, line.range, limit: 2000)
            return TableChoice.references.occurs(in: text, 0..<text.count)
        }
    }
}
