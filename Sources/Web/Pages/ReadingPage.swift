/// A notice as read: the text on the left, what was understood on the right.
package struct ReadingPage: PageModel {
    package static let template = "reading"
    package static let scripts = ["twins.js"]
    package static let terms = ["lead", "cooperating", "joint", "soft", "scope", "counted", "baseline"]

    /// The notice's title.
    package var title: String
    /// Number, issuer, date as read, each to be mended in place.
    package var facts: [FieldLine]
    /// How much was read: items, tasks, units, targets, doubts.
    package var figures: [Figure]
    /// The notice with its marks, made by `NoticeMarkup.html`.
    package var safeNotice: String
    /// What could not be read, first.
    package var problems: [ReadingProblem] = []
    /// What asks for a decision, each kind with its number, leading to its first place.
    package var counts: [Link] = []
    /// Limits that have gone by already; they stop nothing.
    package var past: [ReadingProblem] = []
    /// The tasks in order.
    package var tasks: [ReadingTask]
    /// What should be known before publishing, and does not stop it.
    package var warnings: [String] = []
    /// Publishing the plan; `nil` while it is blocked.
    package var publish: MoveButton?
    /// Why it cannot be published yet.
    package var publishBlocked: String?
}

/// One thing that could not be read, with a fix in place.
package struct ReadingProblem: Sendable, Encodable {
    /// What is doubtful.
    package var text: String
    /// The words in the notice.
    package var quote: String?
    /// The id of the mark in the notice, `mark-…`, without `#`.
    package var markId: String?
    /// How to mend it here.
    package var fix: FixForm?
    /// Where to mend it otherwise, on this page or another.
    package var link: Link?
    /// Its own place on the page, without `#`.
    package var place: String?
    /// The place of the one after it.
    package var next: String?
}

/// A small form that mends one thing: choose, or type.
package struct FixForm: Sendable, Encodable {
    /// The id of its input.
    package var id: String
    /// Where it posts.
    package var action: String
    /// The name its value is sent under.
    package var name: String
    /// The label.
    package var label: String
    /// What to choose from; empty asks for typing.
    package var options: [Choice] = []
    /// What was typed.
    package var value: String?
    /// The words of the button.
    package var submit: String
    /// What the form carries along.
    package var hidden: [HiddenField] = []
}

/// One task as read.
package struct ReadingTask: Sendable, Encodable {
    /// Its id on the page; `data-twin` joins it with its marks.
    package var id: String
    /// Its colour band, 0…5, as `NoticeMarkup.band(of:)` gives it.
    package var band: Int
    /// Its number in the notice.
    package var number: String
    /// Its title.
    package var title: String
    /// The section of the notice.
    package var section: String?
    /// Its clauses.
    package var clauses: [ReadingClause]
}

/// One clause: who must do what, and how much by when.
package struct ReadingClause: Sendable, Encodable {
    /// Its id, joined with its marks.
    package var id: String
    /// Its words.
    package var text: String
    /// Who of the leaders is responsible, as written; `nil` where nobody is named.
    package var leader: String?
    /// The units, lead first.
    package var units: [ReadingUnit]
    /// The targets.
    package var targets: [ReadingTarget]
    /// Targets that were dropped while proof-reading.
    package var dropped: [DroppedTarget] = []
}

/// A target that was dropped, to be had back.
package struct DroppedTarget: Sendable, Encodable {
    /// The words in the notice.
    package var asWritten: String
    /// Where restoring it posts; `nil` for whoever may not.
    package var action: String?
    /// What the form carries along.
    package var hidden: [HiddenField] = []
}

/// A unit as named in the notice.
package struct ReadingUnit: Sendable, Encodable {
    /// The id of its mark.
    package var markId: String
    /// The name in the notice.
    package var asWritten: String
    /// Lead or cooperating, in words.
    package var role: String
    /// The unit it was resolved to; `nil` where it is unknown.
    package var resolved: Link?
    /// Choosing or creating one, where it is unknown.
    package var fix: FixForm?
}

/// A target as read: everything can be mended in place.
package struct ReadingTarget: Sendable, Encodable {
    /// The id of its mark, and the beginning of its inputs' ids.
    package var id: String
    /// The words in the notice.
    package var asWritten: String
    /// Where it posts: `value`, `unit`, `comparator`, `deadline`, `measure`.
    package var action: String
    /// What is counted.
    package var subject: String
    /// The value.
    package var value: String
    /// The unit.
    package var unit: String
    /// Comparators: at least, about, exactly, full coverage, and so on.
    package var comparators: [Choice]
    /// The deadline as typed.
    package var deadline: String
    /// Whether it promises a change on the year before, and so needs a baseline.
    package var isYearOnYear: Bool = false
    /// The baseline as typed.
    package var baseline: String = ""
    /// Measures it can be counted by; the first reports it by hand.
    package var measures: [Choice]
    /// The tasks of its item it may belong to; empty where there is one.
    package var tasks: [Choice] = []
    /// Where dropping it posts; `nil` for whoever may not.
    package var drop: String?
    /// Why it is doubtful; `nil` where it was read plainly.
    package var doubt: String?
    /// What the form carries along.
    package var hidden: [HiddenField] = []
}
