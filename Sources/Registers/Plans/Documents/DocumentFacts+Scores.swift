internal import AssessmentScoring
internal import Basics
internal import Kernel

extension DocumentFactsLoader {
    /// As they were announced, or as they stand.
    func addScores(_ board: PlanBoard, to facts: inout DocumentFacts) throws {
        let record: ScoreRecord
        if let announced = try reader.all(YearAssessment.self, where: "plan", is: board.id).first {
            record = try announced.root.scoreRecord()
            facts.scoresStage = announced.entry.stage
            facts.appealsUntil = announced.root.appealsUntil
            facts.cutOff = announced.root.cutOff ?? facts.cutOff
        } else {
            let standing = try YearScore(reader).facts(board, organisation)
            record = try ScoreRecord(standing, by: .embedded(for: standing.period))
        }
        let rounding = record.ruleset.rounding
        facts.ruleset = "\(record.ruleset.title.zh)（\(record.sheet.edition)版）"
        facts.scores = ScoreGroup.parted(record.sheet).flatMap { group, units in units.map { (group, $0) } }.map {
            group, unit in
            var score = DocumentFacts.Score()
            score.group = group?.term.zh ?? ""
            score.rank = unit.rank
            score.unit = organisation.name(ofUnit: unit.id, .zh)
            score.lines = unit.lines.map(\.name.zh)
            score.points = unit.lines.map { $0.isLeftOut ? "—" : rounding.text($0.points) }
            score.total = unit.total.map(rounding.text) ?? "—"
            score.grade = unit.grade?.name.zh ?? "—"
            return score
        }
    }
}
