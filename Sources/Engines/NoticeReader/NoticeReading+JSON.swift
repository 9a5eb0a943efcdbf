package import Basics

package extension NoticeReading {
    /// The reading in the keys of the gold readings, with `start` and `end` offsets besides.
    func json() -> String { JSONWriter.text(jsonValue) }
}

package extension NoticeReader {
    /// What is printed for a text that is refused.
    static func json(_ problems: Problems) -> String {
        JSONWriter.text(
            .object([
                ("items", .array([])),
                (
                    "problems",
                    .array(
                        problems.list.map {
                            .object([
                                ("code", .string($0.code)), ("message", .string($0.text(.zh))),
                                ("message_en", .string($0.text(.en))),
                            ])
                        })
                ),
            ]))
    }
}

extension NoticeReading {
    var jsonValue: JSONWriter.Value {
        var fields: [(String, JSONWriter.Value)] = [
            ("title", .text(title?.value)), ("notice_title", .text(noticeTitle?.value)),
            ("document_number", .text(documentNumber?.value)), ("issuer", .text(issuer?.value)),
            ("issued_on", .text(issuedOn?.value.description)),
            ("addressees", .array(addressees.map { .string($0.value) })),
        ]
        fields.append(
            (
                "offsets",
                .object([
                    ("title", .range(title?.range)), ("notice_title", .range(noticeTitle?.range)),
                    ("document_number", .range(documentNumber?.range)), ("issuer", .range(issuer?.range)),
                    ("issued_on", .range(issuedOn?.range)),
                    ("addressees", .array(addressees.map { .range($0.range) })),
                ])
            ))
        fields.append(("items", .array(items.map(\.jsonValue))))
        fields.append(("problems", .array(problems.map(\.jsonValue))))
        if !unknownColumns.isEmpty { fields.append(("unknown_columns", .array(unknownColumns.map(\.jsonValue)))) }
        return .object(fields)
    }
}

extension SourceRange {
    var fields: [(String, JSONWriter.Value)] { [("start", .integer(start)), ("end", .integer(end))] }
}

extension ReadingNote {
    var jsonValue: JSONWriter.Value {
        .object(
            [
                ("code", .string(code)), ("quote", .string(quote)), ("message", .string(message.zh)),
                ("message_en", .string(message.en)),
            ] + range.fields)
    }
}

extension TableColumn {
    var jsonValue: JSONWriter.Value {
        .object(
            [
                ("title", .string(title)), ("role", .text(role?.rawValue)),
                ("samples", .array(samples.map { .string($0) })),
            ]
                + range.fields)
    }
}

extension Item {
    var jsonValue: JSONWriter.Value {
        var fields: [(String, JSONWriter.Value)] = [
            ("section", .text(section)), ("kind", .string(kind.rawValue)), ("number", .text(number)),
        ]
        if let numberAsWritten { fields.append(("number_as_written", .string(numberAsWritten))) }
        fields.append(("heading", .text(heading?.value)))
        fields += range.fields
        if let heading { fields.append(("heading_range", .range(heading.range))) }
        fields.append(("clauses", .array(clauses.map(\.jsonValue))))
        if !deadlines.isEmpty {
            fields.append(("deadlines", .array(deadlines.map { .string($0.value) })))
            fields.append(("deadline_ranges", .array(deadlines.map { .range($0.range) })))
        }
        if truncated { fields.append(("truncated", .bool(true))) }
        return .object(fields)
    }
}

extension Clause {
    var jsonValue: JSONWriter.Value {
        let scalars = Array(text.unicodeScalars)
        var fields: [(String, JSONWriter.Value)] = [
            ("text_start", .string(Clause.text(scalars.prefix(20)))),
            ("text_end", .string(Clause.text(scalars.suffix(12)))),
        ]
        fields += range.fields
        fields += [
            ("annotation", .text(annotation?.value)),
            ("annotation_range", .range(annotation?.range)),
            ("lead_units", .array(leadUnits.map { .string($0.name) })),
            ("lead_units_as_written", .text(leadAsWritten)),
            ("supporting_units", .array(supportingUnits.map { .string($0.name) })),
            ("supporting_units_as_written", .text(supportingAsWritten)),
            (
                "units",
                .array(leadUnits.map { $0.jsonValue("lead") } + supportingUnits.map { $0.jsonValue("supporting") })
            ),
            ("joint_leads", .bool(jointLeads)),
        ]
        if unitsInherited { fields.append(("units_inherited", .bool(true))) }
        if !leaders.isEmpty { fields.append(("leaders", .array(leaders.map { .string($0.value) }))) }
        fields.append(("targets", .array(targets.map(\.jsonValue))))
        fields.append(
            (
                "doubtful",
                .array(
                    doubtful.map { note in
                        .object(
                            [
                                ("quote", .string(note.quote)), ("reason", .string(note.message.zh)),
                                ("reason_en", .string(note.message.en)),
                            ]
                                + note.range.fields)
                    })
            ))
        return .object(fields)
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension UnitMention {
    func jsonValue(_ role: String) -> JSONWriter.Value {
        .object(
            [
                ("name", .string(name)), ("as_written", .string(asWritten)), ("role", .string(role)),
                ("group", .bool(isGroup)),
            ] + range.fields)
    }
}

extension ReadTarget {
    var jsonValue: JSONWriter.Value {
        var fields: [(String, JSONWriter.Value)] = [("quote", .string(quote)), ("value", .number(value))]
        if let upper { fields.append(("value_max", .number(upper))) }
        fields.append(("unit", .string(unit)))
        if let valueBase { fields.append(("value_base", .number(valueBase))) }
        if let unitBase { fields.append(("unit_base", .string(unitBase))) }
        if unitBaseImplied { fields.append(("unit_base_implied", .bool(true))) }
        fields += [
            ("comparator", .string(comparator.rawValue)), ("deadline", .text(deadline?.value)), ("soft", .bool(soft)),
        ]
        if stretch { fields.append(("stretch", .bool(true))) }
        if scopeCount { fields.append(("scope_count", .bool(true))) }
        if partOfTotal { fields.append(("part_of_total", .bool(true))) }
        fields += range.fields
        fields.append(("figure", .range(figure)))
        if let deadline { fields.append(("deadline_range", .range(deadline.range))) }
        return .object(fields)
    }
}
