internal import Basics

extension ScoreLine {
    var json: JSON {
        var formula: String?
        var event: String?
        switch kind {
        case .component(let kind): formula = kind.rawValue
        case .deduction(let kind): event = kind.rawValue
        }
        return .members([
            "code": .text(code), "name": .term(name), "formula": formula.map { .text($0) },
            "event": event.map { .text($0) }, "rule_points": .text(of: rulePoints),
            "most": most.map { .text(of: $0) }, "numerator": .text(of: numerator),
            "denominator": .text(of: denominator), "points": .text(of: points), "facts": .list(facts.map(\.json)),
        ])
    }

    static func read(_ form: inout Form) -> ScoreLine? {
        let (code, name) = (form.text("code"), form.term("name"))
        let isDeduction = form.optional("event") != nil
        let kind: Kind? =
            isDeduction
            ? form.choice("event", Ruleset.Event.self).map { .deduction($0) }
            : form.choice("formula", Ruleset.Formula.self).map { .component($0) }
        let (rulePoints, most) = (form.quantity("rule_points"), form.optionalQuantity("most"))
        let (numerator, denominator) = (form.fraction("numerator"), form.fraction("denominator"))
        let points = form.quantity("points")
        let facts = form.list("facts", FactUse.read)
        guard let code, let name, let kind, let rulePoints, let numerator, let denominator, let points else {
            return nil
        }
        return ScoreLine(
            code: code, name: name, kind: kind, rulePoints: rulePoints, most: most, numerator: numerator,
            denominator: denominator, points: points, facts: facts)
    }
}

extension FactUse {
    var json: JSON {
        .members([
            "id": .text(id), "verdict": .text(verdict.rawValue), "weight": weight.map { .text(of: $0) },
            "value": value.map { .text(of: $0) },
        ])
    }

    static func read(_ form: inout Form) -> FactUse? {
        let (id, verdict) = (form.text("id"), form.choice("verdict", Verdict.self))
        let (weight, value) = (form.optionalFraction("weight"), form.optionalFraction("value"))
        guard let id, let verdict else { return nil }
        return FactUse(id, verdict, weight: weight, value: value)
    }
}
