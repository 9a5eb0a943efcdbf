package import Basics

extension ScoreFacts {
    /// The version of the form.
    static let format = "zhijian-score-facts-1"

    /// Reads facts.
    ///
    /// - Throws: everything that cannot be read and every contradiction, at once.
    package init(json: String) throws(Problems) {
        self = try Form.document(json, ScoreFacts.read)
    }

    /// The one spelling of them, over which hashes are taken.
    package var canonical: String { json.canonical }

    var json: JSON {
        .members([
            "format": .text(ScoreFacts.format), "period": .days(period), "cut_off": .text(of: cutOff),
            "units": .list(units.map(\.json)),
        ])
    }

    /// What could be read is judged even where something else could not.
    static func read(_ form: inout Form) -> ScoreFacts? {
        form.format(format)
        let (period, cutOff) = (form.period("period"), form.day("cut_off"))
        let units = form.list("units", UnitFacts.read)
        form.add(identities(units))
        if let period {
            if let cutOff { form.add(dates(period, cutOff)) }
            form.add(units.flatMap { $0.problems(in: period) })
        }
        guard let period, let cutOff else { return nil }
        return ScoreFacts(known: period, cutOff: cutOff, units: units)
    }
}

extension UnitFacts {
    var json: JSON {
        .members([
            "id": .text(id), "name": .text(name), "group": group.map { .text($0) }, "tasks": .list(tasks.map(\.json)),
            "feedback": .list(feedback.map(\.json)), "evidence": .list(evidence.map(\.json)),
            "notices": .list(notices.map(\.json)), "red_quarters": .list(redQuarters.map(\.json)),
        ])
    }

    static func read(_ form: inout Form) -> UnitFacts? {
        let (id, name, group) = (form.text("id"), form.text("name"), form.optionalText("group"))
        let tasks = form.list("tasks", TaskFact.read)
        let feedback = form.list("feedback", FeedbackFact.read)
        let evidence = form.list("evidence", EvidenceFact.read)
        let notices = form.list("notices", NoticeFact.read)
        let redQuarters = form.list("red_quarters", RedQuarterFact.read)
        guard let id, let name else { return nil }
        return UnitFacts(
            id, name: name, group: group, tasks: tasks, feedback: feedback, evidence: evidence, notices: notices,
            redQuarters: redQuarters)
    }
}
