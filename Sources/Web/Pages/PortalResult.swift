/// 年度考核结果: a year's result as everybody may read, take away and recompute it.
package struct PortalResult: PageModel {
    package static let template = "portal-result"
    package static let scripts = ["rows.js"]

    package var title: String
    package var plan: Link?
    /// The ruleset, with its edition and since when it holds, and what it rests on.
    package var ruleset: String
    package var basis: String
    /// What full marks are.
    package var fullMarks: String
    /// Units that stand in no row, and why.
    package var absent: String?
    package var cutOff: String
    package var lockedOn: String
    /// SHA-256 of the record.
    package var hash: String
    package var columns: [String]
    package var groups: [ScoreGroupTable]
    package var downloads: [Link]
    /// The record to recompute from; `nil` with the reason in `withheld`.
    package var record: Link?
    package var withheld: String?
    package var proof: Link?
}
