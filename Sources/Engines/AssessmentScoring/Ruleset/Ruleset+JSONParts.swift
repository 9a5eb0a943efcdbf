internal import Basics

extension Ruleset.Component {
    var json: JSON {
        .members([
            "code": .text(code), "name": .term(name), "points": .text(of: points), "formula": .text(formula.rawValue),
        ])
    }

    static func read(_ form: inout Form) -> Ruleset.Component? {
        let (code, name, points) = (form.text("code"), form.term("name"), form.quantity("points"))
        let formula = form.choice("formula", Ruleset.Formula.self)
        guard let code, let name, let points, let formula else { return nil }
        return Ruleset.Component(code, name, points: points, formula: formula)
    }
}

extension Ruleset.Deduction {
    var json: JSON {
        .members([
            "code": .text(code), "name": .term(name), "event": .text(event.rawValue), "points": .text(of: points),
            "cap": cap.map { .text(of: $0) },
        ])
    }

    static func read(_ form: inout Form) -> Ruleset.Deduction? {
        let (code, name, points) = (form.text("code"), form.term("name"), form.quantity("points"))
        let (event, cap) = (form.choice("event", Ruleset.Event.self), form.optionalQuantity("cap"))
        guard let code, let name, let event, let points else { return nil }
        return Ruleset.Deduction(code, name, event: event, points: points, cap: cap)
    }
}

extension Ruleset.Band {
    var json: JSON {
        .members([
            "code": .text(code), "name": .term(name), "from": .text(of: from), "below": below.map { .text(of: $0) },
        ])
    }

    static func read(_ form: inout Form) -> Ruleset.Band? {
        let (code, name) = (form.text("code"), form.term("name"))
        let (from, below) = (form.quantity("from"), form.optionalQuantity("below"))
        guard let code, let name, let from else { return nil }
        return Ruleset.Band(code, name, from: from, below: below)
    }
}
