/// A step the reader may take: a button that posts, or a link to a form that asks for more.
package struct MoveButton: Sendable, Encodable {
    /// The step's name.
    package var text: String
    /// Where it posts or leads.
    package var href: String
    /// Whether pressing it acts at once (posts); otherwise it opens a form.
    package var isPost: Bool = true
    /// Whether it is the page's one primary step.
    package var isPrimary: Bool = false
    /// What the form carries: the version read, an idempotency key, the step.
    package var hidden: [HiddenField] = []
    /// One line about what follows.
    package var hint: String?
}

/// A step that is not open to the reader, with the reason.
package struct ClosedMove: Sendable, Encodable {
    /// The step's name.
    package var text: String
    /// Why it is not open, and to whom or when it would be.
    package var why: String
    /// What stands in its way, to be looked at.
    package var link: Link?
}

/// One step of the path through the stages.
package struct StageStep: Sendable, Encodable {
    /// The stage's name.
    package var name: String
    /// Whether it lies behind.
    package var isDone: Bool = false
    /// Whether the entry is here.
    package var isCurrent: Bool = false
    /// When it was reached, or should be.
    package var when: String?
}

/// One event of an entry's history.
package struct TimelineItem: Sendable, Encodable {
    /// When, as shown.
    package var at: String
    /// Who.
    package var who: String
    /// For which unit.
    package var unit: String?
    /// What was done.
    package var move: String
    /// What it was decided on: an application, the split of the task above.
    package var basis: Link?
    /// What was said with it.
    package var note: String?
    /// What changed.
    package var changes: [ChangeLine] = []
    /// The journal's proof of it.
    package var proofHref: String?
    /// Its number in the journal.
    package var leaf: String?
}

/// One attached document.
package struct DocumentLine: Sendable, Encodable {
    /// The file's name.
    package var name: String
    /// What kind of document.
    package var kind: String
    /// The document's own date.
    package var day: String?
    /// Its size, formatted.
    package var size: String
    /// Where it is read.
    package var href: String
    /// The beginning of its SHA-256, for comparing.
    package var hash: String?
}

/// Adding a document to an entry.
package struct AttachForm: Sendable, Encodable {
    /// Where it posts, as multipart: `file`, `kind`, `day`.
    package var action: String
    /// The kinds of documents awaited.
    package var kinds: [Choice]
    /// What the form carries along.
    package var hidden: [HiddenField] = []
    /// Largest size and formats, in words.
    package var hint: String
}
