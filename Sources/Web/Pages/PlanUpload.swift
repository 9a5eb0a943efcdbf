/// Handing in a notice to be read.
package struct PlanUpload: PageModel {
    package static let template = "plan-upload"

    /// Where it posts, as multipart: `file` or `text`.
    package var action: String
    /// Endings taken, for the picker.
    package var accept: String
    /// Formats and largest size, in words.
    package var formats: [String]
    /// A text pasted before.
    package var text: String = ""
    /// Notices read before and not yet published.
    package var drafts: [PlanDraftLine] = []
    /// What is wrong; fields `file`, `text`.
    package var problems: [FieldProblem] = []
}

/// A notice that has been read and not yet published.
package struct PlanDraftLine: Sendable, Encodable {
    /// Its title.
    package var title: String
    /// Its reading page.
    package var href: String
    /// Who handed it in, when, and how much was read.
    package var note: String
    /// How many problems are left.
    package var problemCount: Int
}
