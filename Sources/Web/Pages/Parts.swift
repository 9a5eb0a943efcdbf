/// A link.
package struct Link: Sendable, Encodable {
    /// What is read.
    package var text: String
    /// Where it leads.
    package var href: String
}

/// One of several values to choose from, in selects, radios and filters.
package struct Choice: Sendable, Encodable {
    /// What is sent.
    package var value: String
    /// What is read.
    package var text: String
    /// Whether it is the present one.
    package var isSelected: Bool = false
}

/// A value a form carries along unseen.
package struct HiddenField: Sendable, Encodable {
    /// Its name.
    package var name: String
    /// Its value.
    package var value: String
}

/// A short word with a quiet ground, for stages and kinds. Lights are for judgement; badges are for fact.
package struct Badge: Sendable, Encodable {
    /// The word.
    package var text: String
    /// Whether it should stand out, in blue.
    package var isStrong: Bool = false
}

/// What an empty list says: what would be here, and how to begin.
package struct EmptyState: Sendable, Encodable {
    /// What would be here.
    package var title: String
    /// How to begin.
    package var text: String
    /// The first step, where the reader may take it.
    package var link: Link?
}

/// Keyset paging: no page numbers, since counting everything is not cheap.
package struct Paging: Sendable, Encodable {
    /// How many are on this page.
    package var shown: Int
    /// The total in words or digits, only where it is cheap.
    package var total: String?
    /// The page before.
    package var previousHref: String?
    /// The page after.
    package var nextHref: String?
}

/// A problem that can be mended, as the summary on top of a form lists it.
package struct FieldProblem: Sendable, Encodable {
    /// The id of the field it is about, which the summary links to; `nil` where it is about the whole.
    package var field: String?
    /// What is wrong and how to mend it.
    package var text: String
}

extension [FieldProblem] {
    /// The words about one field.
    func text(of field: String) -> String? {
        first { $0.field == field }?.text
    }
}

/// A labelled value of an entry.
package struct FieldLine: Sendable, Encodable {
    /// The field's name.
    package var label: String
    /// The value, formatted; `nil` shows that nothing was filled in.
    package var value: String?
    /// Where the value leads, for a reference.
    package var href: String?
    /// A remark: a source, a period, who may see it.
    package var note: String?
    /// Whether the value is long and takes the whole width.
    package var isWide: Bool = false
}

/// A group of labelled values.
package struct FieldGroup: Sendable, Encodable {
    /// The group's name; `nil` for the only one.
    package var title: String?
    /// Its fields.
    package var fields: [FieldLine]
}

/// A change of one field.
package struct ChangeLine: Sendable, Encodable {
    /// The field's name.
    package var label: String
    /// What it was; `nil` when it was empty.
    package var before: String?
    /// What it became; `nil` when it was emptied.
    package var after: String?
}
