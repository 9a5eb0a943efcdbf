package import AssessmentScoring
package import Basics
package import Kernel

/// 考核申诉: what a unit holds against its score, and what was decided.
package struct ScoreAppeal: Register {
    package enum Stage: String, Choice {
        case open, upheld, dismissed, withdrawn
        package var term: Term {
            switch self {
            case .open: Term("待决定", "Open")
            case .upheld: Term("成立", "Upheld")
            case .dismissed: Term("不成立", "Not upheld")
            case .withdrawn: Term("已撤回", "Withdrawn")
            }
        }
    }
    /// The lines of a score, by their codes in the ruleset.
    package enum Line: String, Choice {
        case attainment, onTime = "on_time", evidence, feedback, supervision, redQuarter = "red_quarter"
        package var term: Term {
            switch self {
            case .attainment: Term("任务完成", "Tasks attained")
            case .onTime: Term("按时办结", "Closed on time")
            case .evidence: Term("佐证一次通过", "Evidence accepted first time")
            case .feedback: Term("季度反馈", "Quarterly reports")
            case .supervision: Term("督办扣分", "Supervision notices")
            case .redQuarter: Term("红灯扣分", "Red quarters")
            }
        }
    }
    package enum Remedy: String, Choice {
        case register, adjustment
        package var term: Term {
            self == .register
                ? Term("更正登记簿中的事实", "The fact is corrected in its register")
                : Term("在得分记录中调整", "Stated adjustment in the record")
        }
    }

    package var assessment: EntryID = ""
    package var unit: EntryID = ""
    package var issuer: EntryID = ""
    package var line = Line.attainment
    package var fact = ""
    package var grounds = ""
    package var appealedOn: Day?
    package var remedy: Remedy?
    package var adjust: ScoreAdjustment.Kind?
    package var adjustedPercent: Quantity?
    package var adjustedDay: Day?
    package var decision = ""
    package var decidedOn: Day?
    package init() {}

    package static let proof = EvidenceKind("evidence", "申诉材料", "Evidence")
    package static let notifies = true

    package static let schema = Schema<Self>(
        "score_appeal", "考核申诉", "Score appeal",
        purpose: Term("单位对本单位得分的申诉及决定。", "What units hold against their scores, and what was decided."),
        group: .plan, title: ["unit", "line"], unit: "unit",
        fields: [
            Field(
                "assessment", "年度考核", "Assessment", \.assessment, .required, .indexed,
                .kind(.reference("year_assessment"))),
            Field("unit", "申诉单位", "Unit", \.unit, .required, .indexed, .listed, .kind(.reference("unit"))),
            Field("issuer", "受理单位", "Received by", \.issuer, .computed, .kind(.reference("unit"))),
            Field("line", "得分项", "Line", \.line, .required, .indexed, .listed),
            Field(
                "fact", "所指事实", "Fact", \.fact, .rule(.length(200)),
                .hint(
                    Term(
                        "从得分页点“申诉”时已填好；对整项申诉可留空。",
                        "Filled in when you come from the score's page; empty for the whole line."))),
            Field("grounds", "理由", "Grounds", \.grounds, .required, .kind(.prose), .rule(.length(5000))),
            Field("appealed_on", "申诉日期", "Appealed on", \.appealedOn, .computed, .indexed, .listed),
            Field("remedy", "更正方式", "Remedy", \.remedy),
            Field(
                "adjust", "调整内容", "Adjustment", \.adjust,
                .hint(Term("在得分记录中调整时选一项。", "Where the record is adjusted."))),
            Field(
                "adjusted_percent", "调整为（%）", "Changed to (%)", \.adjustedPercent, .rule(.range(0, 1000)),
                .unit(Term("%", "%"))),
            Field("adjusted_day", "调整为（日期）", "Changed to (day)", \.adjustedDay),
            Field("decision", "决定理由", "Decision", \.decision, .kind(.prose), .rule(.length(5000))),
            Field("decided_on", "决定日期", "Decided on", \.decidedOn, .computed, .listed),
        ])

    package var adjustment: ScoreAdjustment? {
        guard remedy == .adjustment, let adjust else { return nil }
        return ScoreAdjustment(kind: adjust, fact: fact, percent: adjustedPercent, day: adjustedDay)
    }

    /// All appeals against an assessment.
    package static func of(_ assessment: EntryID, _ reader: EntryReader) throws -> [(
        id: EntryID, appeal: ScoreAppeal, stage: String
    )] {
        try reader.all(ScoreAppeal.self, where: "assessment", is: assessment).map { ($0.id, $0.root, $0.entry.stage) }
    }

    package static func upheld(_ assessment: EntryID, _ reader: EntryReader) throws -> [ScoreAppeal] {
        try of(assessment, reader).filter { $0.stage == "upheld" }.map(\.appeal)
    }

    /// The facts with what the appeals adjust.
    ///
    /// - Throws: `adjustment.…`, and what `ScoreFacts` refuses.
    package static func adjusted(_ facts: ScoreFacts, by appeals: [ScoreAppeal]) throws -> ScoreFacts {
        var facts = facts
        for appeal in appeals {
            guard let adjustment = appeal.adjustment,
                let unit = facts.units.first(where: { $0.id == appeal.unit.text })
            else { continue }
            facts = try facts.replacing(adjustment.applied(to: unit))
        }
        return facts
    }
}
