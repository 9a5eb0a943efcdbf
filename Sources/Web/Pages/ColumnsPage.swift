/// What the columns of a plan's tables hold: each with what it is taken for, which can be changed.
package struct ColumnsPage: PageModel {
    package static let template = "columns"

    /// Why what was chosen cannot be read.
    package var problems: [FieldProblem] = []
    /// The file's name.
    package var name: String
    /// Where it posts.
    package var action: String
    /// The text that was read from the file, carried along; `nil` where the plan holds it.
    package var text: String?
    /// What reading once more does to what was read before; `nil` before the first time.
    package var again: String?
    /// The version of the plan that is read again.
    package var version: String?
    /// Where one goes who changes nothing.
    package var back: String
    /// The tables with their columns.
    package var tables: [ColumnsTable]
}

/// One table.
package struct ColumnsTable: Sendable, Encodable {
    /// What it is called.
    package var title: String
    /// Its columns, in order.
    package var columns: [ColumnChoice]
}

/// One column.
package struct ColumnChoice: Sendable, Encodable {
    /// The id of its choice.
    package var id: String
    /// Its place in the form.
    package var place: String
    /// Its title.
    package var title: String
    /// Neither a rule nor an earlier answer knows it.
    package var isUnknown: Bool
    /// The first cells below.
    package var samples: [String]
    /// What it may hold.
    package var roles: [Choice]
}
