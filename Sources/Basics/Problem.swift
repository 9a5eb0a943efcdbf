/// Something a person can mend: what is wrong, where, and what to do.
///
/// `code` is stable and may be relied on by programs; the words may change.
package struct Problem: Error, Sendable, Hashable, Codable {
    /// Dotted, lower case, for instance `plan.number.duplicate`.
    package let code: String
    /// The field or place the problem is about, where there is one.
    package let field: String?
    /// What is wrong.
    package let message: Term
    /// How to mend it.
    package let remedy: Term?

    package init(_ code: String, field: String? = nil, _ message: Term, remedy: Term? = nil) {
        self.code = code
        self.field = field
        self.message = message
        self.remedy = remedy
    }

    /// The message and the remedy as one text.
    package func text(_ language: Language) -> String {
        guard let remedy else { return message.text(language) }
        return message.text(language) + (language == .zh ? "" : " ") + remedy.text(language)
    }

    /// The same problem, said of another field.
    package func at(_ field: String) -> Problem {
        Problem(code, field: field, message, remedy: remedy)
    }
}

/// All problems of one attempt at once, never the first only.
package struct Problems: Error, Sendable, Hashable {
    package let list: [Problem]

    package init(_ list: [Problem]) {
        self.list = list
    }

    package init(_ one: Problem) {
        self.list = [one]
    }

    /// Throws when there is at least one problem.
    package static func check(_ list: [Problem]) throws(Problems) {
        if !list.isEmpty { throw Problems(list) }
    }
}
