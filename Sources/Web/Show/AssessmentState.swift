internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// The assessment of a plan as it stands: what was announced, what was appealed, and what registers say by now.
struct AssessmentState {
    let id: EntryID
    let assessment: YearAssessment
    let entry: Entry
    let record: ScoreRecord
    let appeals: [(id: EntryID, appeal: ScoreAppeal, stage: String)]
    /// What the registers of today would give beside the record; empty when nothing differs.
    let since: [ScoreChange]
    /// What appeals changed.
    let corrected: [ScoreChange]

    /// - Returns: `nil` while nothing was announced.
    static func of(_ plan: EntryID, _ reader: EntryReader, _ organisation: OrganisationSnapshot) throws
        -> AssessmentState?
    {
        guard let found = try reader.all(YearAssessment.self, where: "plan", is: plan).first else { return nil }
        let record = try found.root.scoreRecord()
        let appeals = try ScoreAppeal.of(found.id, reader)
        let upheld = appeals.filter { $0.stage == "upheld" }.map(\.appeal)
        var since: [ScoreChange] = []
        if let now = try YearScore(reader).record(plan, cutOff: record.facts.cutOff, organisation) {
            // What was adjusted by decision is no news; what no longer is there cannot be adjusted.
            let facts = upheld.reduce(now.facts) { facts, appeal in
                (try? ScoreAppeal.adjusted(facts, by: [appeal])) ?? facts
            }
            since = try record.changes(with: facts)
        }
        let corrected = try found.root.firstScoreRecord().map { $0.sheet.changes(to: record.sheet) } ?? []
        return AssessmentState(
            id: found.id, assessment: found.root, entry: found.entry, record: record, appeals: appeals, since: since,
            corrected: corrected)
    }
}
