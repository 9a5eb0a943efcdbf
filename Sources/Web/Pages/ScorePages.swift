/// Units by their score, as it stands.
package struct ScoreRankingPage: PageModel {
    package static let template = "scores"

    /// The plan, and the ruleset with its edition.
    package var plan: String
    package var ruleset: String
    /// The heads of the lines.
    package var columns: [String]
    package var rows: [ScoreRow]
    package var recordHref: String
    package var empty: EmptyState?
}

/// One unit of the ranking.
package struct ScoreRow: Sendable, Encodable {
    package var rank: String
    package var unit: String
    package var href: String
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
}

/// One unit's score, line by line.
package struct ScoreUnitPage: PageModel {
    package static let template = "score-unit"

    package var unit: String
    package var ruleset: String
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
    package var facts: [ScoreFactRow]
}

/// One fact and how it counted.
package struct ScoreFactRow: Sendable, Encodable {
    package var text: String
    package var href: String
    package var verdict: String
}
