/// One task of the plan.
package struct TaskPage: PageModel {
    package static let template = "task"
    package static let terms = [
        "overdue", "atRisk", "onTrack", "silent", "planned", "soft", "scope", "split", "restated", "feedback",
    ]

    /// Its number in the notice.
    package var number: String
    /// Its title.
    package var title: String
    /// What its unit has to do of the whole, where it is a part.
    package var ownShare: String?
    /// The plan it belongs to.
    package var plan: Link
    /// The judgement.
    package var light: LightMark?
    /// Why the light is so, in words.
    package var why: String?
    /// The path through the stages.
    package var stages: [StageStep]
    /// When it is due.
    package var due: DueMark?
    /// The steps the reader may take; at most one is primary.
    package var moves: [MoveButton]
    /// The steps not open, with reasons.
    package var closedMoves: [ClosedMove] = []
    /// The clauses of the notice it comes from.
    package var clauses: [String]
    /// The clauses in the notice as read.
    package var noticeHref: String?
    /// The lead unit.
    package var lead: Link?
    /// Said where there is no lead unit yet.
    package var leadMissing: String?
    /// Cooperating units.
    package var cooperating: [Link] = []
    /// Further facts: leader, measures, deliverable, disclosure.
    package var facts: [FieldLine] = []
    /// Its targets.
    package var targets: [TargetLine]
    /// Its milestones, by day.
    package var milestones: [MilestoneLine] = []
    /// Planning another one; `nil` where the reader may not.
    package var addMilestone: Link?
    /// Its main target at each quarter's end, where registers count it.
    package var growth: ColumnChart?
    /// The parts it is split into.
    package var parts: [TaskPartLine] = []
    /// What it is a part of.
    package var parent: Link?
    /// The quarterly reports, in order.
    package var quarters: [QuarterReport]
    /// Quarters whose figures are known otherwise now.
    package var restated: [RestatedLine] = []
    /// Supervision, newest first.
    package var supervision: [SupervisionLine] = []
    /// Starting supervision; `nil` where the reader may not.
    package var supervise: Link?
    /// Documents that may be drafted about it.
    package var drafts: [Link] = []
    /// Documents.
    package var documents: [DocumentLine] = []
    /// Adding a document.
    package var attach: AttachForm?
    /// History, newest first.
    package var timeline: [TimelineItem]
    /// The older history.
    package var timelineMoreHref: String?
}

/// One milestone of a task.
package struct MilestoneLine: Sendable, Encodable {
    package var name: String
    /// Its page.
    package var href: String
    /// Planned, done or late.
    package var badge: Badge
    /// Its day.
    package var due: String
    /// How far off that is, while it is not done.
    package var left: String?
    /// When it was done.
    package var done: String?
    package var isDone: Bool
    package var isLate: Bool
    /// How much it counts, where milestones differ in that.
    package var weight: String?
    /// The documents it needs to be done.
    package var needs: String?
    /// What the reader may do with it.
    package var steps: [Link] = []
}

/// One part of a task.
package struct TaskPartLine: Sendable, Encodable {
    /// Its unit.
    package var unit: String
    /// Its page.
    package var href: String
    /// Its number.
    package var number: String
    /// The judgement.
    package var light: LightMark
    /// Its targets: what is reached of what is asked for.
    package var figures: [String]
    /// What it last reported, in per cent.
    package var progress: String?
    /// When it is due.
    package var due: String
    /// How deep below the task: 1 is its own part, 2 a part of a part.
    package var level: Int
}

/// One quarter's report.
package struct QuarterReport: Sendable, Encodable {
    /// The quarter, in words.
    package var quarter: String
    /// Where the report stands.
    package var badge: Badge
    /// The judgement.
    package var light: LightMark?
    /// When it is due, while it is open.
    package var due: DueMark?
    /// Who sent it and when.
    package var sent: String?
    /// What was done.
    package var text: String?
    /// What stands in the way.
    package var troubles: String?
    /// What comes next.
    package var next: String?
    /// Why it was sent back.
    package var returned: String?
    /// Its page.
    package var href: String?
    /// The step to take now.
    package var action: MoveButton?
}

/// A quarter's figure as reported, beside what is known of the same days now.
package struct RestatedLine: Sendable, Encodable {
    /// The quarter, in words.
    package var quarterName: String
    /// The target as the notice says it.
    package var promise: String
    /// The figure as reported, and locked.
    package var reported: String
    /// The figure as known now.
    package var known: String
    /// The difference, with its sign.
    package var adjustment: String
    /// The entries that made it.
    package var entriesHref: String
    /// Why it is so: a later correction and its day.
    package var because: String
}

/// One step of supervision.
package struct SupervisionLine: Sendable, Encodable {
    /// The kind: reminder, supervision notice, circular.
    package var kind: String
    /// Its document number.
    package var number: String?
    /// When it was issued.
    package var issuedOn: String
    /// To whom.
    package var addressee: String
    /// What it asks for.
    package var text: String
    /// When an answer is due.
    package var due: DueMark?
    /// Where it stands.
    package var badge: Badge
    /// Its page.
    package var href: String?
    /// The document as it would be printed.
    package var documentHref: String?
}
