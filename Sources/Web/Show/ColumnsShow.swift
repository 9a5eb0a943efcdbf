internal import Basics
internal import NoticeReader

/// The step in which a person says what columns hold.
struct ColumnsShow {
    let visit: Visit
    /// The tables of a text and what their columns are taken for.
    let tables: [TableSurvey]

    /// - Parameter chosen: what was chosen and refused.
    func page(
        name: String, action: String, back: String, text: String? = nil, chosen: Form? = nil, problems: [Problem] = []
    ) -> ColumnsPage {
        var place = 0
        return ColumnsPage(
            problems: problems.map { FieldProblem(field: nil, text: $0.text(visit.language)) }, name: name,
            action: action, text: text, back: back,
            tables: tables.map { table in
                ColumnsTable(
                    title: table.table,
                    columns: table.columns.map { column in
                        place += 1
                        return ColumnChoice(
                            id: "field-role-\(place)", place: String(place), title: column.title,
                            isUnknown: column.role == nil, samples: Array(column.samples.prefix(3)),
                            roles: roles(chosen?["role.\(place)"] ?? column.role?.rawValue))
                    })
            })
    }

    /// What is not read comes first: nothing is taken in that nobody spoke for.
    private func roles(_ chosen: String?) -> [Choice] {
        let order = [ColumnRole.other] + ColumnRole.allCases.filter { $0 != .other }
        return order.map {
            Choice(
                value: $0.rawValue, text: $0.term.text(visit.language),
                isSelected: $0.rawValue == chosen ?? ColumnRole.other.rawValue)
        }
    }

    /// What was chosen that is not what the columns are taken for already.
    ///
    /// - Throws: `columns.role_unknown`.
    func read(_ form: Form) throws(Problems) -> ColumnMapping {
        var known: [String: String] = [:]
        for column in tables.flatMap(\.columns) { known[column.title] = column.role?.rawValue }
        var roles: [String: String] = [:]
        for (name, values) in form.values.sorted(by: { $0.key < $1.key }) where name.hasPrefix("title.") {
            guard let title = values.first, let role = form["role." + name.dropFirst(6)], role != known[title] else {
                continue
            }
            roles[title] = role
        }
        return try ColumnMapping(roles)
    }

    /// The text carried along, with the line ends it had: browsers send others.
    static func carried(_ form: Form) -> String { (form["text"] ?? "").replacing("\r\n", with: "\n") }
}
