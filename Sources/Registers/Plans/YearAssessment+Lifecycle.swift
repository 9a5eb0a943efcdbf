internal import AssessmentScoring
internal import Basics
package import Kernel

extension YearAssessment {
    package static let lifecycle = Lifecycle<Self>(
        path: [.announced, .locked],
        moves: [
            Move(
                "announce", "公布得分", "Announce the scores", from: [], to: .announced,
                by: [.of(.planClerk)], enters: ["plan"],
                prepare: { assessment, context in try assessment.announce(context) },
                guards: [yearIsOver, allDecided], effects: { assessment, context in try assessment.notices(context) }),
            Move(
                "reannounce", "申诉后重新公布", "Announce again", from: [.announced], to: .reannounced,
                by: [.of(.planClerk)],
                prepare: { assessment, context in try assessment.announceAgain(context) },
                guards: [appealsAreOver, somethingWasUpheld],
                effects: { assessment, context in try assessment.notices(context) }),
            Move(
                "lock", "锁定", "Lock", from: [.announced, .reannounced], to: .locked, by: [.of(.leader)],
                apartFrom: ["announce", "reannounce"], asks: true,
                prepare: { assessment, context in assessment.lockedOn = context.today },
                guards: [appealsAreOver, upheldIsAnnounced, follows]),
        ])

    private mutating func announce(_ context: MoveContext) throws {
        guard let document = try context.reader.find(PlanDocument.self, plan)?.root,
            let record = try YearScore(context.reader).record(plan, cutOff: context.today, context.organisation)
        else { return }
        issuer = document.unit
        year = document.year
        title = "\(document.year)年度考核 \(document.title)"
        announcedOn = context.today
        cutOff = record.facts.cutOff
        appealsUntil = try? lastDayToAppeal(context.organisation)
        keep(record)
    }

    /// The first record with what appeals corrected, and nothing else: registers may have changed for others too.
    private mutating func announceAgain(_ context: MoveContext) throws {
        let first = try scoreRecord()
        let appeals = try ScoreAppeal.upheld(context.entry, context.reader)
        var facts = first.facts
        if appeals.contains(where: { $0.remedy == .register }),
            let now = try YearScore(context.reader).record(
                plan, cutOff: first.facts.cutOff, by: first.ruleset, context.organisation)
        {
            let units = Set(appeals.filter { $0.remedy == .register }.map(\.unit.text))
            for unit in now.facts.units where units.contains(unit.id) { facts = try facts.replacing(unit) }
        }
        facts = try ScoreAppeal.adjusted(facts, by: appeals)
        firstRecord = record
        firstHash = recordHash
        reannouncedOn = context.today
        keep(try ScoreRecord(facts, by: first.ruleset))
    }

    private mutating func keep(_ score: ScoreRecord) {
        record = score.canonical
        recordHash = Hex.sha256(Array(record.utf8))
        ruleset = "\(score.ruleset.title.zh)（\(score.sheet.edition)版）"
        results = ScoreGroup.parted(score.sheet).flatMap { group, units in units.map { (group, $0) } }.map {
            group, unit in
            let total = unit.total.map { score.ruleset.rounding.text($0) } ?? "不参加评分"
            return [
                group?.term.zh ?? "", unit.rank.map(String.init) ?? "—", unit.name, total, unit.grade?.name.zh ?? "",
            ]
            .filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// Not before the year has ended and its last reports were due.
    private static let yearIsOver: Move<Self>.Guard = { assessment, context in
        let reports = try context.reader.entries(
            QuarterlyFeedback.schema.name, where: "document", is: assessment.plan.value, limit: 50_000)
        guard let end = Day(assessment.year, 12, 31) else { return nil }
        let last = reports.compactMap { $0["due_on"].day }.reduce(end, max)
        if context.today > last { return nil }
        return Problem(
            "assessment.too_early",
            Term(
                "年度的最后一期反馈\(last.text(.zh))才到期，之后才能公布。",
                "The last reports of the year are due on \(last.text(.en)); announce the scores after that."))
    }

    /// No unit loses points because the office has not looked at its report yet.
    private static let allDecided: Move<Self>.Guard = { assessment, context in
        let waiting = try context.reader.entries(
            QuarterlyFeedback.schema.name, where: "document", is: assessment.plan.value, limit: 50_000
        )
        .count { $0.stage == "submitted" }
        if waiting == 0 { return nil }
        return Problem(
            "assessment.undecided",
            Term("还有\(waiting)份季度反馈没有审核。", "\(waiting) quarterly reports still wait to be reviewed."),
            remedy: Term("请先采纳或退回。", "Accept them or send them back first."))
    }

    /// The days to appeal have passed, and every appeal is decided.
    private static let appealsAreOver: Move<Self>.Guard = { assessment, context in
        let until = try assessment.lastDayToAppeal(context.organisation)
        if context.today <= until {
            return Problem(
                "assessment.appeals_open",
                Term("申诉到\(until.text(.zh))为止。", "Appeals may come in until \(until.text(.en))."))
        }
        let open = try ScoreAppeal.of(context.entry, context.reader).count { $0.stage == "open" }
        if open == 0 { return nil }
        return Problem(
            "assessment.appeal_undecided",
            Term("还有\(open)件申诉没有决定。", "\(open) appeals are not decided yet."))
    }

    private static let somethingWasUpheld: Move<Self>.Guard = { _, context in
        if try !ScoreAppeal.upheld(context.entry, context.reader).isEmpty { return nil }
        return Problem(
            "assessment.nothing_changed",
            Term("没有成立的申诉，不需重新公布。", "No appeal was upheld; there is nothing to announce again."))
    }

    private static let upheldIsAnnounced: Move<Self>.Guard = { _, context in
        guard context.before?.stage == "announced", try !ScoreAppeal.upheld(context.entry, context.reader).isEmpty
        else {
            return nil
        }
        return Problem(
            "assessment.not_reannounced",
            Term("有申诉成立，须先重新公布。", "An appeal was upheld; announce the corrected scores first."))
    }

    /// What is locked follows from its facts, and is what was hashed.
    private static let follows: Move<Self>.Guard = { assessment, _ in
        try assessment.scoreRecord().verify()
        if Hex.sha256(Array(assessment.record.utf8)) == assessment.recordHash { return nil }
        return Problem(
            "assessment.hash", Term("记录与其哈希不符。", "The record is not the one that was hashed."))
    }
}
