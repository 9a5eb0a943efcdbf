internal import Basics

extension TaskFact {
    var json: JSON {
        .members([
            "id": .text(id), "title": .text(title), "weight": .text(of: weight), "part_of": partOf?.json,
            // Written even where there is none: to leave a task out is said, not forgotten.
            "attainment": attainment.map { .text(of: $0) } ?? .null,
            "by": basis.map { .text($0.rawValue) },
            "due": .text(of: dueOn), "closed": closedOn.map { .text(of: $0) },
        ])
    }

    static func read(_ form: inout Form) -> TaskFact? {
        let (id, title, weight) = (form.text("id"), form.text("title"), form.quantity("weight"))
        let partOf = form.optionalObject("part_of", Whole.read)
        if !form.has("attainment") { form.missing("attainment") }
        let attainment = form.optionalFraction("attainment")
        let basis = form.has("by") ? form.choice("by", AttainmentSource.self) : nil
        let (dueOn, closedOn) = (form.day("due"), form.optionalDay("closed"))
        guard let id, let title, let weight, let dueOn else { return nil }
        return TaskFact(
            id, title, weight: weight, partOf: partOf, attainment: attainment, basis: basis, dueOn: dueOn,
            closedOn: closedOn)
    }
}

extension TaskFact.Whole {
    var json: JSON { .members(["id": .text(id), "weight": .text(of: weight)]) }

    static func read(_ form: inout Form) -> TaskFact.Whole? {
        let (id, weight) = (form.text("id"), form.quantity("weight"))
        guard let id, let weight else { return nil }
        return TaskFact.Whole(id, weight: weight)
    }
}
