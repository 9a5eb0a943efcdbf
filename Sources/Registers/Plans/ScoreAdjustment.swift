package import AssessmentScoring
package import Basics
internal import Kernel

/// A stated change of one fact of a year's score, decided on an appeal where no register holds what is wrong.
package struct ScoreAdjustment: Sendable, Hashable {
    package enum Kind: String, Choice {
        case attainment, closed, sent, evidence, strike
        package var term: Term {
            switch self {
            case .attainment: Term("任务完成率改为（%）", "Task attained (%)")
            case .closed: Term("任务办结日期改为", "Task closed on")
            case .sent: Term("反馈按此日期视为报送", "Report sent on")
            case .evidence: Term("佐证视为一次通过", "Evidence accepted first time")
            case .strike: Term("该次督办或红灯不扣分", "Notice or red light not counted")
            }
        }
    }
    package let kind: Kind
    /// The fact's name in the record.
    package let fact: String
    package let percent: Quantity?
    package let day: Day?

    /// The unit's facts with the change.
    ///
    /// - Throws: `adjustment.fact` when the unit has no such fact of that kind, `adjustment.value` when the number or
    ///   the day it needs is missing.
    package func applied(to unit: UnitFacts) throws(Problem) -> UnitFacts {
        var (tasks, feedback, evidence) = (unit.tasks, unit.feedback, unit.evidence)
        var (notices, red) = (unit.notices, unit.redQuarters)
        switch kind {
        case .attainment:
            let place = try place(tasks.firstIndex { $0.id == fact })
            guard let percent, percent >= .zero,
                let share = Fraction(reached: percent, of: Quantity(100))
            else { throw ScoreAdjustment.missing("adjusted_percent") }
            tasks[place] = tasks[place].with(attainment: share, closedOn: tasks[place].closedOn)
        case .closed:
            let place = try place(tasks.firstIndex { $0.id == fact })
            guard let day else { throw ScoreAdjustment.missing("adjusted_day") }
            tasks[place] = tasks[place].with(attainment: .one, closedOn: day)
        case .sent:
            let place = try place(feedback.firstIndex { $0.id == fact })
            guard let day else { throw ScoreAdjustment.missing("adjusted_day") }
            feedback[place] = FeedbackFact(
                fact, dueOn: feedback[place].dueOn, submissions: feedback[place].submissions + [.init(on: day)])
        case .evidence:
            evidence[try place(evidence.firstIndex { $0.id == fact })] = EvidenceFact(fact, .acceptedFirst)
        case .strike:
            let kept = (notices.filter { $0.id != fact }, red.filter { $0.id != fact })
            if kept.0 == notices, kept.1 == red { throw ScoreAdjustment.unknown }
            (notices, red) = kept
        }
        return UnitFacts(
            unit.id, name: unit.name, group: unit.group, tasks: tasks, feedback: feedback, evidence: evidence,
            notices: notices,
            redQuarters: red)
    }

    /// In words, for the record's page.
    package var term: Term {
        let value = percent.map { Term("\($0)%", "\($0) %") } ?? day.map { Term($0.text(.zh), $0.text(.en)) }
        return Term(
            kind.term.zh + (value.map { "：" + $0.zh } ?? ""), kind.term.en + (value.map { ": " + $0.en } ?? ""))
    }

    private func place(_ index: Int?) throws(Problem) -> Int {
        guard let index else { throw ScoreAdjustment.unknown }
        return index
    }

    private static let unknown = Problem(
        "adjustment.fact", field: "fact",
        Term("得分依据中没有这一项。", "The record has no such fact of this unit."))
    private static func missing(_ field: String) -> Problem {
        Problem("adjustment.value", field: field, Term("请填写调整后的值。", "Say what it is changed to."))
    }
}

extension TaskFact {
    fileprivate func with(attainment: Fraction?, closedOn: Day?) -> TaskFact {
        TaskFact(
            id, title, weight: weight, partOf: partOf, attainment: attainment, dueOn: dueOn, closedOn: closedOn)
    }
}
