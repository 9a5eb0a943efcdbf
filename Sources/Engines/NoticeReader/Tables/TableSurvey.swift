import Basics

/// A column of a table, for a person to say what it holds.
package struct TableColumn: Sendable, Equatable, Codable {
    /// 责任单位/牵头; 第5列 where it has no title. A mapping knows the column by it.
    package let title: String
    /// What it holds; `nil` where no rule and no mapping says.
    package let role: ColumnRole?
    /// The first cells below, shortened.
    package let samples: [String]
    /// The innermost title, or the table where there is none.
    package let range: SourceRange
}

/// What the titles of a table say.
package struct TableSurvey: Sendable, Equatable, Codable {
    /// 表1, or 表1：任务分解.
    package let table: String
    /// All columns with a title or with words, in order.
    package let columns: [TableColumn]
    /// A column says what is to be done, so that the table can be read.
    package let isRead: Bool

    /// Columns that neither a rule nor the mapping knows.
    package var unknown: [TableColumn] { columns.filter { $0.role == nil } }
}

extension NoticeReader {
    /// The tables of a text and what is known of their columns, for the step in which a person says what the others
    /// hold. It does not matter whether the text can be read.
    package static func tables(in text: String, columns: ColumnMapping = .none) -> [TableSurvey] {
        guard text.utf8.count <= longestText else { return [] }
        let source = Source(text)
        var reading = TablePlanReading(source, columns)
        try? reading.read(GridFinder.find(source))
        return reading.surveys
    }
}

extension NoticeReader {
    /// Who issued a text, as far as its head says, whether or not the rest can be read.
    package static func issuer(of text: String) -> String? {
        guard text.utf8.count <= longestText else { return nil }
        let source = Source(text)
        let grids = GridFinder.find(source)
        let finder = HeadFinder(source: source, mapping: .none)
        // Lines over the titles of a table, whether or not its columns are known.
        let titles = grids.prefix(5).flatMap { grid -> [Range<Int>] in
            let head = finder.find(grid, from: 0) ?? finder.unknown(grid)
            return (0..<(head?.rows.lowerBound ?? 0)).flatMap { grid.distinct($0).map(\.words) }
        }
        return Document(source, without: grids, titles: Array(titles.prefix(40))).header.issuer?.value
    }
}

/// Why tables are refused.
enum TableRefusals {
    static func columnsUnknown(_ survey: TableSurvey) -> Problem {
        let titles = survey.columns.map { "“\($0.title)”" }.joined()
        return Problem(
            "notice.columns_unknown", field: survey.table,
            Term(
                "不知道\(survey.table)的哪一列是工作任务。读到的列：\(titles)。",
                "It is not known which column of \(survey.table) holds the tasks. Its columns: \(titles)."),
            remedy: Term("请逐列说明它是什么。", "Please say what each column holds."))
    }

    static func shifted(_ survey: TableSurvey, units: String, other: String) -> Problem {
        Problem(
            "notice.scrambled", field: survey.table,
            Term(
                "\(survey.table)的内容与表头错位：“\(units)”一列多数不是单位，“\(other)”一列却多是单位。",
                "The cells of \(survey.table) do not stand under their titles: most of “\(units)” are no units, and most "
                    + "of “\(other)” are."),
            remedy: Term(
                "请检查合并单元格，使各列与表头对应后重新提交。", "Check the merged cells, so that every column stands under its title."))
    }

    static func rowsInOneCell(_ survey: TableSurvey, row: Int) -> Problem {
        Problem(
            "notice.scrambled", field: survey.table,
            Term(
                "\(survey.table)第\(row)行的一格里有多个序号，无法判断任务与单位的对应关系。",
                "Row \(row) of \(survey.table) holds several numbers in one cell: which unit belongs to which task cannot be "
                    + "known."),
            remedy: Term("请提供原表，每项任务各占一行。", "Bring the original table, with a row for every task."))
    }
}
