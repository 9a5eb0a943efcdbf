internal import Basics
internal import NoticeReader

/// The step in which a person says what unknown columns hold.
struct ColumnsShow {
    let visit: Visit

    /// - Parameter chosen: what was chosen and refused.
    func page(
        _ tables: [TableSurvey], name: String, text: String, chosen: Form? = nil, problems: [Problem] = []
    ) -> ColumnsPage {
        var place = 0
        return ColumnsPage(
            problems: problems.map { FieldProblem(field: nil, text: $0.text(visit.language)) }, name: name,
            action: "/work/plans/upload", text: text,
            tables: tables.map { table in
                let known = table.columns.compactMap { column in
                    column.role.map { "\(column.title) → \($0.term.text(visit.language))" }
                }
                return ColumnsTable(
                    title: table.table,
                    known: known.isEmpty ? nil : known.joined(separator: visit.language == .zh ? "；" : "; "),
                    columns: table.unknown.map { column in
                        place += 1
                        return ColumnChoice(
                            id: "field-role-\(place)", place: String(place), title: column.title,
                            samples: Array(column.samples.prefix(3)), roles: roles(chosen?["role.\(place)"]))
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

    /// What was chosen.
    ///
    /// - Throws: `columns.role_unknown`.
    static func read(_ form: Form) throws(Problems) -> ColumnMapping {
        var roles: [String: String] = [:]
        for (name, values) in form.values where name.hasPrefix("title.") {
            guard let title = values.first, let role = form["role." + name.dropFirst(6)] else { continue }
            roles[title] = role
        }
        return try ColumnMapping(roles)
    }

    /// The text carried along, with the line ends it had: browsers send others.
    static func carried(_ form: Form) -> String { (form["text"] ?? "").replacing("\r\n", with: "\n") }
}
