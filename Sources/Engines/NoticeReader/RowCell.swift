/// A cell of a row of a table that says what is to be done.
package struct RowCell: Sendable, Equatable, Codable {
    /// The title of its column: 工作内容, 任务/目标.
    package let title: String
    /// What its column holds.
    package let role: ColumnRole
    /// Its words, without the number of the task.
    package let text: String
    /// Its words stand in this row, and not in the first of several that are merged.
    package let isOwn: Bool
    /// Where the words stand.
    package let range: SourceRange

    /// The cells of a row as one text that can be told from a sentence: the words alone where there is one cell, else
    /// 工作内容：抽查60家｜目标值：60家.
    static func text(_ cells: [RowCell]) -> String {
        let told = cells.filter { !$0.text.isEmpty }
        guard told.count > 1 else { return told.first?.text ?? "" }
        return told.map { "\($0.title)：\($0.text)" }.joined(separator: "｜")
    }
}
