/// Making or changing an entry, or taking a step that asks for more.
package struct EntryForm: PageModel {
    package static let template = "entry-form"
    package static let scripts = ["drafts.js", "credit-code.js"]

    /// The page's heading, for instance “新建监督抽查批次”.
    package var title: String
    /// What will follow from sending it, in one line.
    package var intro: String?
    /// Why it cannot be filled in now; there is no form then.
    package var closed: String?
    /// What it is about and is not asked for: what the link to it named.
    package var about: [FieldLine] = []
    /// Where it posts.
    package var action: String
    /// Whether it carries files, and so is sent as multipart.
    package var hasFiles: Bool = false
    /// The version read, the idempotency key, the step.
    package var hidden: [HiddenField] = []
    /// Everything that is wrong, at once.
    package var problems: [FieldProblem] = []
    /// The sections.
    package var sections: [FormSection]
    /// The words of the button.
    package var submit: String
    /// Where to go instead.
    package var cancelHref: String
    /// The name under which the browser keeps a draft; `nil` keeps none.
    package var draftKey: String?
    /// Someone else has changed the entry meanwhile.
    package var conflict: Conflict?
    /// What was said the time before.
    package var earlier: EarlierBox?
}

/// A section of a form.
package struct FormSection: Sendable, Encodable {
    /// Its name; `nil` for the only one.
    package var title: String?
    /// A line under the name.
    package var note: String?
    /// Its fields.
    package var fields: [FormField]
}

/// Someone else has changed the entry since it was read: choose field by field.
package struct Conflict: Sendable, Encodable {
    /// Who changed it.
    package var who: String
    /// When.
    package var at: String
    /// The fields both have changed.
    package var fields: [ConflictField]
}

/// One field changed by both; the choice is sent as `resolve.<name>`, `yours` or `theirs`.
package struct ConflictField: Sendable, Encodable {
    /// The field's name as sent.
    package var name: String
    /// The field's label.
    package var label: String
    /// What it was when the reader opened the form.
    package var before: String?
    /// What it is now.
    package var theirs: String?
    /// What the reader typed.
    package var yours: String?
    /// Whether the reader's own is chosen at first.
    package var keepsYours: Bool = true
}
