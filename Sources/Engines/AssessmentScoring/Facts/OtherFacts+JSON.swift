internal import Basics

extension FeedbackFact {
    var json: JSON {
        .members([
            "id": .text(id), "due": .text(of: dueOn), "submissions": .list(submissions.map(\.json)),
        ])
    }

    static func read(_ form: inout Form) -> FeedbackFact? {
        let (id, dueOn) = (form.text("id"), form.day("due"))
        let submissions = form.list("submissions", Submission.read)
        guard let id, let dueOn else { return nil }
        return FeedbackFact(id, dueOn: dueOn, submissions: submissions)
    }
}

extension FeedbackFact.Submission {
    var json: JSON {
        .members(["on": .text(of: on), "empty": .flag(isEmpty), "returned": .flag(isReturned)])
    }

    static func read(_ form: inout Form) -> FeedbackFact.Submission? {
        let (on, isEmpty, isReturned) = (form.day("on"), form.flag("empty"), form.flag("returned"))
        guard let on, let isEmpty, let isReturned else { return nil }
        return FeedbackFact.Submission(on: on, isEmpty: isEmpty, isReturned: isReturned)
    }
}

extension EvidenceFact {
    var json: JSON { .members(["id": .text(id), "outcome": .text(outcome.rawValue)]) }

    static func read(_ form: inout Form) -> EvidenceFact? {
        let (id, outcome) = (form.text("id"), form.choice("outcome", Outcome.self))
        guard let id, let outcome else { return nil }
        return EvidenceFact(id, outcome)
    }
}

extension NoticeFact {
    var json: JSON { .members(["id": .text(id), "on": .text(of: on)]) }

    static func read(_ form: inout Form) -> NoticeFact? {
        let (id, on) = (form.text("id"), form.day("on"))
        guard let id, let on else { return nil }
        return NoticeFact(id, on: on)
    }
}

extension RedQuarterFact {
    var json: JSON { .members(["id": .text(id), "quarter": .text(of: quarter)]) }

    static func read(_ form: inout Form) -> RedQuarterFact? {
        let id = form.text("id")
        let quarter = form.value("quarter", Term("季度，如 2018Q2", "a quarter such as 2018Q2")) {
            if case .text(let text) = $0 { Quarter(text: text) } else { nil }
        }
        guard let id, let quarter else { return nil }
        return RedQuarterFact(id, quarter)
    }
}
