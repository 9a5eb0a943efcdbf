import Basics

/// What is said of a table: what was passed over, and what a person should look at.
enum TableNotes {
    static func limitUnclear(_ source: Source, _ cell: Range<Int>) -> ReadingNote {
        note(
            "reading.limit_unclear", source, cell,
            Term("完成时限一格中没有读到日期或期限。", "No time limit was found in this cell of the column of limits."))
    }

    static func numberWithoutUnit(_ source: Source, _ cell: Range<Int>) -> ReadingNote {
        note(
            "reading.doubtful_figure", source, cell,
            Term("数字没有写明计量单位，未计为指标。", "The number has no unit of measure; it is not counted as a target."))
    }

    static func total(_ source: Source, _ cell: Range<Int>, row: Int) -> ReadingNote {
        note(
            "reading.row_skipped", source, cell,
            Term("第\(row)行是合计，未作为任务。", "Row \(row) holds totals; it was not read as a task."))
    }

    static func remark(_ source: Source, _ cell: Range<Int>, row: Int) -> ReadingNote {
        note(
            "reading.row_skipped", source, cell,
            Term("第\(row)行是说明，未作为任务。", "Row \(row) holds a remark; it was not read as a task."))
    }

    static func rowWithoutTask(_ source: Source, _ row: GridRow) -> ReadingNote {
        note(
            "reading.row_skipped", source, row.range,
            Term("第\(row.number)行没有任务内容，未读。", "Row \(row.number) says nothing to be done; it was not read."))
    }

    static func progress(_ source: Source, _ column: TableColumn) -> ReadingNote {
        note(
            "reading.results_skipped", source, column.range.start..<column.range.end,
            Term("这一列报告进展，未作为任务。", "This column reports progress; it was not read as tasks."))
    }

    static func unknownColumn(_ source: Source, _ column: TableColumn) -> ReadingNote {
        let samples = column.samples.joined(separator: "；")
        return ReadingNote(
            code: "reading.column_unknown", quote: column.title,
            message: Term(
                "不知道“\(column.title)”一列是什么，未读（例：\(samples)）。请说明它是哪一种列。",
                "It is not known what the column “\(column.title)” holds; it was not read (such as: \(samples)). "
                    + "Please say what kind of column it is."),
            range: column.range)
    }

    static func skipped(_ source: Source, _ range: Range<Int>, _ reason: Term) -> ReadingNote {
        note("reading.table_skipped", source, range, reason)
    }

    static func continued(_ source: Source, _ range: Range<Int>) -> ReadingNote {
        note(
            "reading.table_continued", source, range,
            Term(
                "这张表没有表头，与上一张表列数相同，按上一张表的各列读取，请核对。",
                "This table has no titles and as many columns as the one before; it was read by its titles, please check."
            ))
    }

    /// What the file hides, as its lines say.
    static func hidden(_ source: Source, _ remark: Range<Int>) -> ReadingNote? {
        let text = source.text(remark)
        func words(_ kind: TableText.Remark) -> String? {
            text.hasPrefix(kind.rawValue) ? String(text.dropFirst(kind.rawValue.count)) : nil
        }
        if let rows = words(.hiddenRows) {
            return note(
                "reading.hidden", source, remark,
                Term(
                    "文件中第\(rows)行是隐藏的，已照常读取，请核对。", "Rows \(rows) are hidden in the file; they were read, please check.")
            )
        }
        if let columns = words(.hiddenColumns) {
            return note(
                "reading.hidden", source, remark,
                Term(
                    "文件中\(columns)列是隐藏的，已照常读取，请核对。",
                    "Columns \(columns) are hidden in the file; they were read, please check."))
        }
        return words(.unreadSheets).map { names in
            note(
                "reading.hidden", source, remark,
                Term("隐藏的工作表“\(names)”没有读取。", "The hidden worksheets “\(names)” were not read."))
        }
    }

    /// Several leads are kept in their order; which of them leads is for a person to say.
    static func severalLeads(_ clauses: [Clause]) -> [ReadingNote] {
        let several = clauses.filter { $0.leadUnits.count > 1 && !$0.unitsInherited }
        guard let first = several.first else { return [] }
        let names = first.leadUnits.map(\.name).joined(separator: "、")
        return [
            ReadingNote(
                code: "reading.several_leads", quote: names,
                message: Term(
                    "表中\(several.count)项写了不止一个牵头（责任）单位，已按并列牵头依次保留，请确定由谁牵头。",
                    "Rows of tables that name more than one lead: \(several.count). All are kept in order as joint leads; "
                        + "please decide who leads."),
                range: first.annotation?.range ?? first.range)
        ]
    }

    private static func note(_ code: String, _ source: Source, _ range: Range<Int>, _ message: Term) -> ReadingNote {
        ReadingNote(
            code: code, quote: String(source.text(range).prefix(40)), message: message,
            range: SourceRange(range.lowerBound, range.upperBound))
    }
}
