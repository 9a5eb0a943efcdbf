package import Basics

/// A sheet with all it follows from: the ruleset and the facts. This is what is locked, journaled by its hash
/// and given to whoever wants to recompute it. It is a value: nothing that is learnt later changes it.
package struct ScoreRecord: Sendable, Hashable {
    package let ruleset: Ruleset
    package let facts: ScoreFacts
    /// The scores as they were made, or as they were published.
    package let sheet: ScoreSheet

    /// Scores a year and keeps what it was scored by.
    /// - Throws: `score.ruleset.dates`.
    package init(_ facts: ScoreFacts, by ruleset: Ruleset) throws(Problems) {
        self.ruleset = ruleset
        self.facts = facts
        sheet = try ScoreSheet(facts, by: ruleset)
    }

    init(ruleset: Ruleset, facts: ScoreFacts, sheet: ScoreSheet) {
        self.ruleset = ruleset
        self.facts = facts
        self.sheet = sheet
    }

    /// What other facts would have given by the same ruleset, against the sheet that stands. The sheet stays
    /// as it is. Empty when nothing differs.
    /// - Throws: `score.ruleset.dates`.
    package func changes(with facts: ScoreFacts) throws(Problems) -> [ScoreChange] {
        sheet.changes(to: try ScoreSheet(facts, by: ruleset))
    }

    /// Checks that the sheet follows from the facts by the ruleset.
    ///
    /// - Parameter expected: the ruleset the office has in force, from a second place. Without it a record whose
    ///   ruleset was altered together with its sheet would pass.
    /// - Throws: `score.ruleset.other`, `score.sheet.header`, and one `score.sheet.deviates` for every unit
    ///   whose score is not the one that follows; all at once.
    package func verify(by expected: Ruleset? = nil) throws(Problems) {
        let due = try ScoreSheet(facts, by: ruleset)
        var problems: [Problem] = []
        if let expected, expected.canonical != ruleset.canonical {
            problems.append(
                Problem(
                    "score.ruleset.other", field: "ruleset",
                    Term("评分规则与现行规则不一致。", "The ruleset is not the one that is in force.")))
        }
        let sameHeader =
            sheet.ruleset == due.ruleset && sheet.edition == due.edition && sheet.period == due.period
            && sheet.cutOff == due.cutOff
        if !sameHeader {
            problems.append(
                Problem(
                    "score.sheet.header", field: "sheet",
                    Term("得分表所写的规则或日期与依据不一致。", "The sheet names another ruleset or other days than it comes with.")))
        }
        problems += sheet.changes(to: due).map { change in
            let (name, lines) = (change.before?.name ?? change.after?.name ?? change.unit, change.deviations)
            return Problem(
                "score.sheet.deviates", field: "sheet.units[\(change.unit)]",
                Term(
                    "“\(name)”的得分与依据不符：\(lines.map { "\n  \($0.zh)" }.joined(separator: "；"))。",
                    "The score of “\(name)” does not follow:\(lines.map { "\n  \($0.en)" }.joined(separator: ";"))."
                ))
        }
        // Two units of one code, or in another order, would escape the comparison by code.
        if problems.isEmpty, sheet != due {
            problems.append(
                Problem(
                    "score.sheet.deviates", field: "sheet.units",
                    Term("得分表的单位与依据不符。", "The sheet's units are not those that follow.")))
        }
        try Problems.check(problems)
    }
}
