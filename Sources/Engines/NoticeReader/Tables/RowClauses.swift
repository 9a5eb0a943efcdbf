import Basics

extension ClauseBuilder {
    /// The clauses of a task that stands in a table: one for each of its rows.
    func build(_ rows: [TableClause]) -> Result {
        var result = Result()
        for row in rows {
            let limit = row.limits.count == 1 ? row.limits[0] : nil
            let read = TargetReader(passage: row.passage, source: source).read(row.content, fallback: limit)
            // The column of limits speaks of the whole row, whatever its targets say.
            result.deadlines += row.limits + read.deadlines.map { located(row.passage, $0) }
            let units = self.units(row.passage, row.fields)
            let settled = RowFigures(source, row.cells).settled(
                read.targets + row.figures.compactMap { $0.target(limit) })
            result.notes += settled.notes
            result.clauses.append(
                Clause(
                    range: row.place, text: RowCell.text(row.cells), cells: row.cells,
                    annotation: row.annotation.map { Located(source.text($0), $0) },
                    leadUnits: units.lead, supportingUnits: units.support, leadAsWritten: units.leadWritten,
                    supportingAsWritten: units.supportWritten,
                    jointLeads: units.isJoint || units.lead.count > 1 || units.lead.contains(where: \.isGroup),
                    targets: settled.targets, doubtful: read.doubtful,
                    leaders: row.fields.filter { $0.role == .person }.flatMap { persons(row.passage, $0.range) }
                        .filter(ClauseBuilder.isName),
                    unitsInherited: row.isInherited))
        }
        return result
    }

    /// Telephones stand beside names.
    private static func isName(_ person: Located<String>) -> Bool {
        person.value.unicodeScalars.contains {
            Sign.isHan(Fold.scalar($0.value)) || Sign.isLatin(Fold.scalar($0.value))
        }
    }
}
