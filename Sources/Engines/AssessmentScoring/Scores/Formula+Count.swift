internal import Basics

extension Ruleset.Formula {
    /// What a unit's facts make of it, as they stood at the cut-off.
    func count(_ unit: UnitFacts, at cutOff: Day) -> Count {
        switch self {
        case .weightedAttainment:
            let weights = TaskWeights(unit.tasks)
            return Count(weighted: unit.tasks.map { $0.attained(weights[$0]) })
        case .onTime:
            let weights = TaskWeights(unit.tasks)
            return Count(
                weighted: unit.tasks.map { FactUse($0.id, $0.closing(by: cutOff), weight: weights[$0]) })
        case .evidenceFirstTime:
            return Count(each: unit.evidence.map { FactUse($0.id, $0.verdict) })
        case .feedbackOnTime:
            return Count(each: unit.feedback.map { FactUse($0.id, $0.verdict(at: cutOff)) })
        }
    }
}

extension Ruleset.Event {
    /// How often it happened to a unit.
    func count(_ unit: UnitFacts) -> Count {
        switch self {
        case .supervisionNotice:
            return Count(each: unit.notices.map { FactUse($0.id, .counted) })
        case .redQuarter:
            var seen: Set<Quarter> = []
            return Count(
                each: unit.redQuarters.map {
                    FactUse($0.id, seen.insert($0.quarter).inserted ? .counted : .sameQuarter)
                })
        }
    }
}

extension TaskFact {
    /// How far it was attained; 1 at most.
    fileprivate func attained(_ weight: Fraction?) -> FactUse {
        guard let attainment else { return FactUse(id, .excluded) }
        return FactUse(id, attainment > .one ? .capped : .counted, weight: weight, value: min(attainment, .one))
    }

    /// Whether it was closed on time. One that is not due yet counts only when it is closed already.
    fileprivate func closing(by cutOff: Day) -> Verdict {
        if attainment == nil { return .excluded }
        if let closed = closedOn(by: cutOff) { return closed <= dueOn ? .onTime : .late }
        return dueOn <= cutOff ? .open : .notDue
    }
}

extension EvidenceFact {
    fileprivate var verdict: Verdict {
        switch outcome {
        case .acceptedFirst: .acceptedFirst
        case .acceptedLater: .acceptedLater
        case .refused: .refused
        case .pending: .pending
        }
    }
}

extension FeedbackFact {
    /// One valid submission on time is enough; otherwise the kindest word for what there is.
    fileprivate func verdict(at cutOff: Day) -> Verdict {
        let sent = submissions.filter { $0.on <= cutOff }
        let valid = sent.filter { !$0.isEmpty && !$0.isReturned }
        if valid.contains(where: { $0.on <= dueOn }) { return .onTime }
        if dueOn > cutOff { return .notDue }
        if !valid.isEmpty { return .late }
        if sent.contains(where: { !$0.isEmpty }) { return .returned }
        return sent.isEmpty ? .silent : .empty
    }
}
