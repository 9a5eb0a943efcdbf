internal import AssessmentScoring
package import Basics
package import Kernel

extension ScoreAppeal {
    private static let judges: [Permit] = [.of(.planClerk, at: "issuer"), .of(.leader, at: "issuer")]

    package static let lifecycle = Lifecycle<Self>(
        path: [.open, .upheld],
        moves: [
            Move(
                "appeal", "申诉", "Appeal", from: [], to: .open, by: [.of(.unitReporter)],
                enters: ["assessment", "unit", "line", "fact", "grounds"], evidence: [proof],
                prepare: { appeal, context in
                    appeal.appealedOn = context.today
                    if let assessment = try context.reader.find(YearAssessment.self, appeal.assessment)?.root {
                        appeal.issuer = assessment.issuer
                    }
                }, guards: [inTime, isOwn, isNew]),
            Move(
                "uphold", "申诉成立", "Uphold", from: [.open], to: .upheld, by: judges,
                enters: ["fact", "adjust", "adjusted_percent", "adjusted_day"], requires: ["remedy", "decision"],
                apartFrom: ["appeal"], asks: true, prepare: decided, guards: [uninvolved, fits]),
            Move(
                "dismiss", "申诉不成立", "Do not uphold", from: [.open], to: .dismissed, by: judges, requires: ["decision"],
                apartFrom: ["appeal"], asks: true, prepare: decided, guards: [uninvolved]),
            Move(
                "withdraw", "撤回申诉", "Withdraw", from: [.open], to: .withdrawn, by: [.of(.unitReporter)],
                needsReason: true),
        ])

    private static let decided: Move<Self>.Prepare = { appeal, context in appeal.decidedOn = context.today }

    private static let inTime: Move<Self>.Guard = { appeal, context in
        guard let (assessment, entry) = try context.reader.find(YearAssessment.self, appeal.assessment) else {
            return nil
        }
        guard case .over(let last) = assessment.appeals(entry.stage, on: context.today, context.organisation) else {
            return nil
        }
        return Problem("appeal.too_late", field: "assessment", overWords(since: last))
    }

    /// That it is too late to appeal, and since when.
    package static func overWords(since last: Day?) -> Term {
        guard let last else { return Term("申诉期已过。", "The days to appeal have passed.") }
        return Term(
            "申诉期已于\(last.text(.zh))结束。", "The days to appeal ended on \(last.text(.en)).")
    }

    /// The unit stands in the record, and what it points at is there.
    private static let isOwn: Move<Self>.Guard = { appeal, context in
        guard let record = try context.reader.find(YearAssessment.self, appeal.assessment)?.root.scoreRecord() else {
            return nil
        }
        guard let score = record.sheet[appeal.unit.text] else {
            return Problem(
                "appeal.no_unit", field: "unit", Term("得分表里没有这个单位。", "The sheet does not have this unit."))
        }
        let facts = score.lines.first { $0.code == appeal.line.rawValue }?.facts ?? []
        guard !appeal.fact.isEmpty, !facts.contains(where: { $0.id == appeal.fact }) else { return nil }
        return Problem(
            "appeal.no_fact", field: "fact", Term("这一得分项里没有所指的事实。", "The line has no such fact."))
    }

    private static let isNew: Move<Self>.Guard = { appeal, context in
        let others = try of(appeal.assessment, context.reader).filter {
            $0.stage != "withdrawn" && $0.appeal.unit == appeal.unit && $0.appeal.line == appeal.line
                && $0.appeal.fact == appeal.fact
        }
        if others.isEmpty { return nil }
        return Problem(
            "appeal.twice", field: "line", Term("对这一项已经申诉过。", "There already is an appeal about this."))
    }

    /// Whoever announced the scores, or works at the unit that appeals, does not decide.
    private static let uninvolved: Move<Self>.Guard = { appeal, context in
        if context.actor.isSystem { return nil }
        let announced = try context.reader.people(YearAssessment.schema.name, appeal.assessment).contains {
            $0.person == context.actor.person
        }
        guard announced || context.actor.unit == appeal.unit.text else { return nil }
        return Problem(
            "appeal.involved",
            Term("公布得分的人和申诉单位的人不能决定申诉。", "Whoever announced the scores, or belongs to the unit, may not decide."))
    }

    /// An adjustment names a fact of the record and what it is changed to.
    private static let fits: Move<Self>.Guard = { appeal, context in
        guard appeal.remedy == .adjustment else { return nil }
        guard let adjustment = appeal.adjustment else {
            return Problem(
                "adjustment.kind", field: "adjust", Term("请选择调整内容。", "Choose what is adjusted."))
        }
        guard let record = try context.reader.find(YearAssessment.self, appeal.assessment)?.root.scoreRecord(),
            let unit = record.facts.units.first(where: { $0.id == appeal.unit.text })
        else { return nil }
        if try adjustment.applied(to: unit) != unit { return nil }
        return Problem(
            "adjustment.same", field: "adjust",
            Term("调整前后没有不同。", "The adjustment changes nothing."))
    }
}
