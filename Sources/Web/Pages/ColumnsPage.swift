/// What the columns of a plan's tables hold, where no rule knows.
package struct ColumnsPage: PageModel {
    package static let template = "columns"

    /// Why what was chosen cannot be read.
    package var problems: [FieldProblem] = []
    /// The file's name.
    package var name: String
    /// Where it posts.
    package var action: String
    /// The text that was read from the file, carried along.
    package var text: String
    /// The tables with unknown columns.
    package var tables: [ColumnsTable]
}

/// One table.
package struct ColumnsTable: Sendable, Encodable {
    /// What it is called.
    package var title: String
    /// The columns that are known, in words; `nil` where there is none.
    package var known: String?
    /// The columns to be explained.
    package var columns: [ColumnChoice]
}

/// One column to be explained.
package struct ColumnChoice: Sendable, Encodable {
    /// The id of its choice.
    package var id: String
    /// Its place in the form.
    package var place: String
    /// Its title.
    package var title: String
    /// The first cells below.
    package var samples: [String]
    /// What it may hold.
    package var roles: [Choice]
}
