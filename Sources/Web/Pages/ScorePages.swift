/// Units by their score, as it stands.
package struct ScoreRankingPage: PageModel {
    package static let template = "scores"
    package static let terms = ["trial"]

    /// The plan, and the ruleset with its edition.
    package var plan: String
    package var ruleset: String
    /// Where the assessment stands; `nil` without a plan.
    package var standing: ScoreStanding?
    /// The heads of the lines.
    package var columns: [String]
    /// Units ranked among themselves.
    package var groups: [ScoreGroupTable]
    package var recordHref: String
    /// Units that stand in no row, and why.
    package var absent: String?
    /// Documents that may be drafted from it.
    package var drafts: [Link] = []
    package var empty: EmptyState?
}

/// Units that are ranked among themselves.
package struct ScoreGroupTable: Sendable, Encodable {
    package var id: String
    package var title: String
    /// Mean, best and least.
    package var note: String?
    package var rows: [ScoreRow]
}

/// One unit of the ranking.
package struct ScoreRow: Sendable, Encodable {
    package var rank: String
    package var unit: String
    /// Its lines; `nil` where they stand on the page already.
    package var href: String?
    /// Points of each line; “—” where it is left out.
    package var points: [ScorePoints]
    package var total: String
    package var grade: Badge?
    /// The length of the bar, 0…100.
    package var percent: Int
}

/// The points of one line.
package struct ScorePoints: Sendable, Encodable {
    package var label: String
    package var value: String
    /// The most of it, where spreading made it another than the head says.
    package var most: String?
}

/// One unit's score, line by line.
package struct ScoreUnitPage: PageModel {
    package static let template = "score-unit"

    package var unit: String
    package var ruleset: String
    package var standing: ScoreStanding?
    package var figures: [Figure]
    /// Why there is no score.
    package var note: String?
    package var lines: [ScoreLineRow]
    package var recordHref: String
}

/// One line, and what stands behind it.
package struct ScoreLineRow: Sendable, Encodable {
    package var name: String
    package var formula: String
    /// The numbers put in.
    package var working: String?
    package var note: String?
    package var points: String
    package var most: String?
    /// Appealing against the line; `nil` where the reader may not.
    package var appealHref: String?
    package var facts: [ScoreFactRow]
}

/// One fact and how it counted.
package struct ScoreFactRow: Sendable, Encodable {
    package var text: String
    package var href: String
    package var verdict: String
    package var appealHref: String?
}

/// Where the year's assessment stands: provisional, announced, or locked.
package struct ScoreStanding: Sendable, Encodable {
    package var badge: Badge
    /// What that means: until when to appeal, who locked it.
    package var note: String
    /// What else is to be known, such as a calendar that is missing.
    package var warning: String?
    package var moves: [MoveButton] = []
    /// The hash of the record.
    package var hash: String?
    /// The assessment itself, and the record that was announced first.
    package var links: [Link] = []
    /// What changed between the two announcements.
    package var corrected: ScoreChanges?
    /// What registers say by now, and the score does not.
    package var since: ScoreChanges?
    package var appeals: [ScoreAppealRow] = []
}

/// What differs between two scores.
package struct ScoreChanges: Sendable, Encodable {
    package var title: String
    package var rows: [ScoreChangeRow]
}

/// One unit's difference, and its lines.
package struct ScoreChangeRow: Sendable, Encodable {
    package var unit: String
    package var text: String
    package var lines: [String]
}

/// One appeal and what was decided.
package struct ScoreAppealRow: Sendable, Encodable {
    package var text: String
    package var href: String
    package var badge: Badge
    package var note: String?
}
