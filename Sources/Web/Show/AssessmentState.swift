internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// The assessment of a plan as it stands: what was announced, what was appealed, and what registers say by now.
struct AssessmentState: Sendable {
    let id: EntryID
    let assessment: YearAssessment
    let entry: Entry
    let record: ScoreRecord
    let appeals: [(id: EntryID, appeal: ScoreAppeal, stage: String)]
    /// What the registers of today would give beside the record; empty when nothing differs.
    let since: [ScoreChange]
    /// What appeals changed.
    let corrected: [ScoreChange]

    /// What was announced of a plan.
    struct Found: Sendable {
        let id: EntryID
        let assessment: YearAssessment
        let entry: Entry
        let record: ScoreRecord
    }

    /// - Returns: `nil` while nothing was announced.
    static func found(_ plan: EntryID, _ reader: EntryReader) throws -> Found? {
        try reader.all(YearAssessment.self, where: "plan", is: plan).first.map {
            Found(id: $0.id, assessment: $0.root, entry: $0.entry, record: try $0.root.scoreRecord())
        }
    }

    /// - Parameter board: the plan as of the record's cut-off, by what is known now.
    static func of(
        _ found: Found, _ board: PlanBoard?, _ reader: EntryReader, _ organisation: OrganisationSnapshot
    ) throws -> AssessmentState {
        let record = found.record
        let appeals = try ScoreAppeal.of(found.id, reader)
        let upheld = appeals.filter { $0.stage == "upheld" }.map(\.appeal)
        var since: [ScoreChange] = []
        if let board {
            let now = try YearScore(reader).facts(
                board, cutOff: record.facts.cutOff, by: record.ruleset, organisation)
            // What was adjusted by decision is no news; what no longer is there cannot be adjusted.
            let facts = upheld.reduce(now) { facts, appeal in
                (try? ScoreAppeal.adjusted(facts, by: [appeal])) ?? facts
            }
            since = try record.changes(with: facts)
        }
        let corrected = try found.assessment.firstScoreRecord().map { $0.sheet.changes(to: record.sheet) } ?? []
        return AssessmentState(
            id: found.id, assessment: found.assessment, entry: found.entry, record: record, appeals: appeals,
            since: since,
            corrected: corrected)
    }
}

/// The year's score of a plan as it stands: what was announced, or what is reckoned from the registers of now.
struct ShownScore: Sendable {
    let record: ScoreRecord
    /// `nil` while scores are provisional.
    let state: AssessmentState?

    static func of(_ plan: PlanState, _ site: Site) async throws -> ShownScore {
        let found = try await site.kernel.read { reader, _ in try AssessmentState.found(plan.id, reader) }
        guard let found else {
            return try await site.kernel.read { reader, organisation in
                let facts = try YearScore(reader).facts(plan.board, items: plan.items, organisation)
                return ShownScore(record: try ScoreRecord(facts, by: .embedded(for: facts.period)), state: nil)
            }
        }
        // Figures as of the cut-off, from the plan kept for that day.
        let then = try await site.plans.answer(plan.id, on: found.record.facts.cutOff, isFresh: true)
        return try await site.kernel.read { reader, organisation in
            ShownScore(
                record: found.record,
                state: try AssessmentState.of(found, then?.plan.state.board, reader, organisation))
        }
    }
}
