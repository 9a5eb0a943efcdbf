internal import Basics
package import Kernel

/// The data as canonical JSON and back: what is kept with a document, and what its hash is taken over.
extension DocumentFacts {
    static let format = "zhijian-document-data-1"

    package var json: CanonicalJSON {
        .members([
            "format": .text(DocumentFacts.format), "edition": .kept(edition), "plan": .kept(plan),
            "plan_number": .kept(planNumber),
            "year": .integer(year), "issuer": .kept(issuer), "cut_off": .day(cutOff), "taken_on": .day(takenOn),
            "past": past.map {
                .object(["known_figures": .flag($0.hasKnownFigures), "kept_lights": .flag($0.hasKeptLights)])
            },
            "quarter": (quarter?.description).map(CanonicalJSON.text), "reports_due": .day(reportsDue),
            "unit": .kept(unit), "sign_days": .integer(signDays), "tasks": .list(tasks.map(\.json)),
            "steps": .kept(steps.map(\.json)), "scores": .kept(scores.map(\.json)), "ruleset": .kept(ruleset),
            "scores_stage": .kept(scoresStage), "appeals_until": .day(appealsUntil),
        ])
    }

    /// Reads what `json` wrote; `nil` for anything else.
    package init?(json text: String) {
        guard let json = CanonicalJSON(text), json["format"]?.string == DocumentFacts.format,
            let cutOff = json.day("cut_off")
        else { return nil }
        edition = json.words("edition")
        plan = json.words("plan")
        planNumber = json.words("plan_number")
        year = json["year"]?.int ?? 0
        issuer = json.words("issuer")
        self.cutOff = cutOff
        takenOn = json.day("taken_on") ?? cutOff
        past = json["past"].map { json in
            var past = Past()
            past.hasKnownFigures = json["known_figures"] == .flag(true)
            past.hasKeptLights = json["kept_lights"] == .flag(true)
            return past
        }
        quarter = json["quarter"]?.string.flatMap(Quarter.init(text:))
        reportsDue = json.day("reports_due")
        unit = json.words("unit")
        signDays = json["sign_days"]?.int ?? 2
        tasks = json.items("tasks").map(Task.init)
        steps = json.items("steps").map(Step.init)
        scores = json.items("scores").map(Score.init)
        ruleset = json.words("ruleset")
        scoresStage = json.words("scores_stage")
        appealsUntil = json.day("appeals_until")
    }
}

extension DocumentFacts.Task {
    var json: CanonicalJSON {
        .members([
            "id": .kept(id), "code": .kept(code), "title": .kept(title), "lead": .kept(lead), "lead_id": .kept(leadID),
            "cooperators": .kept(cooperators.map(CanonicalJSON.text)), "leader": .kept(leader),
            "measures": .kept(measures), "deliverable": .kept(deliverable), "assigned_on": .day(assignedOn),
            "due_on": .day(dueOn), "original_due_on": .day(originalDueOn), "closed_on": .day(closedOn),
            "stage": .kept(stage), "part": isPart ? .flag(true) : nil, "own_share": .kept(ownShare),
            "whole": .kept(wholeCode),
            "whole_title": .kept(wholeTitle), "place": .kept(place),
            "overdue": .kept(overdue.map(CanonicalJSON.text)),
            "sent_back": .kept(sentBack.map(CanonicalJSON.text)),
            "reasons": .kept(reasons.map(CanonicalJSON.text)), "light": .text(light.rawValue),
            "why": .kept(why), "completion": .kept(completion),
            "targets": .kept(targets.map(\.json)), "report": report?.json, "items": .kept(items.map(\.json)),
        ])
    }

    init(_ json: CanonicalJSON) {
        id = json.words("id")
        code = json.words("code")
        title = json.words("title")
        lead = json.words("lead")
        leadID = json.words("lead_id")
        cooperators = json.items("cooperators").compactMap(\.string)
        leader = json.words("leader")
        measures = json.words("measures")
        deliverable = json.words("deliverable")
        assignedOn = json.day("assigned_on")
        dueOn = json.day("due_on")
        originalDueOn = json.day("original_due_on")
        closedOn = json.day("closed_on")
        stage = json.words("stage")
        isPart = json["part"] == .flag(true)
        ownShare = json.words("own_share")
        wholeCode = json.words("whole")
        wholeTitle = json.words("whole_title")
        place = json.words("place")
        overdue = json.items("overdue").compactMap(\.string)
        sentBack = json.items("sent_back").compactMap(\.string)
        reasons = json.items("reasons").compactMap(\.string)
        light = TaskLight(rawValue: json.words("light")) ?? .green
        why = json.words("why")
        completion = json.words("completion")
        targets = json.items("targets").map(DocumentFacts.Target.init)
        report = json["report"].map(DocumentFacts.Report.init)
        items = json.items("items").map(DocumentFacts.Item.init)
    }
}

extension DocumentFacts.Target {
    var json: CanonicalJSON {
        .members([
            "quote": .kept(quote), "goal": .kept(goal), "year_goal": .kept(yearGoal), "unit_word": .kept(unitWord),
            "figure": (figure?.description).map(CanonicalJSON.text), "percent": percent.map(CanonicalJSON.integer),
            "from": .day(from), "until": .day(until), "due_on": .day(dueOn), "source": .kept(source),
            "baseline": (baseline?.description).map(CanonicalJSON.text),
            "change": isChange ? .text(isDecrease ? "decrease" : "growth") : nil,
        ])
    }

    init(_ json: CanonicalJSON) {
        quote = json.words("quote")
        goal = json.words("goal")
        yearGoal = json.words("year_goal")
        unitWord = json.words("unit_word")
        figure = json["figure"]?.string.flatMap(Quantity.init(text:))
        percent = json["percent"]?.int
        from = json.day("from")
        until = json.day("until")
        dueOn = json.day("due_on")
        source = json.words("source")
        baseline = json["baseline"]?.string.flatMap(Quantity.init(text:))
        isChange = !json.words("change").isEmpty
        isDecrease = json.words("change") == "decrease"
    }
}

extension DocumentFacts.Report {
    var json: CanonicalJSON {
        .members([
            "stage": .kept(stage), "due_on": .day(dueOn), "submitted_on": .day(submittedOn),
            "problems": .kept(problems), "next_steps": .kept(nextSteps), "good_practice": .kept(goodPractice),
        ])
    }

    init(_ json: CanonicalJSON) {
        stage = json.words("stage")
        dueOn = json.day("due_on")
        submittedOn = json.day("submitted_on")
        problems = json.words("problems")
        nextSteps = json.words("next_steps")
        goodPractice = json.words("good_practice")
    }
}

extension DocumentFacts.Item {
    var json: CanonicalJSON {
        .members([
            "kind": .text(kind.rawValue), "number": .kept(number), "cause": .kept(cause), "issued_on": .day(issuedOn),
            "open": .flag(isOpen), "redone": .integer(redone), "unanswered": isUnanswered ? .flag(true) : nil,
        ])
    }

    init(_ json: CanonicalJSON) {
        kind = SupervisionItem.Kind(rawValue: json.words("kind")) ?? .reminder
        number = json.words("number")
        cause = json.words("cause")
        issuedOn = json.day("issued_on")
        isOpen = json["open"] == .flag(true)
        redone = json["redone"]?.int ?? 0
        isUnanswered = json["unanswered"] == .flag(true)
    }
}

extension DocumentFacts.Step {
    var json: CanonicalJSON {
        .members([
            "move": .kept(move), "on": .day(on), "person": .kept(person), "unit": .kept(unit),
            "reason": .kept(reason), "due_before": .day(dueBefore), "due_after": .day(dueAfter),
            "evidence": .kept(evidence.map(CanonicalJSON.text)),
        ])
    }

    init(_ json: CanonicalJSON) {
        move = json.words("move")
        on = json.day("on") ?? Day(number: 0)
        person = json.words("person")
        unit = json.words("unit")
        reason = json.words("reason")
        dueBefore = json.day("due_before")
        dueAfter = json.day("due_after")
        evidence = json.items("evidence").compactMap(\.string)
    }
}

extension DocumentFacts.Score {
    var json: CanonicalJSON {
        .members([
            "group": .kept(group), "rank": rank.map(CanonicalJSON.integer), "unit": .kept(unit),
            "lines": .kept(lines.map(CanonicalJSON.text)), "points": .kept(points.map(CanonicalJSON.text)),
            "total": .kept(total), "grade": .kept(grade),
        ])
    }

    init(_ json: CanonicalJSON) {
        group = json.words("group")
        rank = json["rank"]?.int
        unit = json.words("unit")
        lines = json.items("lines").compactMap(\.string)
        points = json.items("points").compactMap(\.string)
        total = json.words("total")
        grade = json.words("grade")
    }
}

/// What is empty is left out, so that the text says no more than there is.
extension CanonicalJSON {
    fileprivate static func members(_ members: [String: CanonicalJSON?]) -> CanonicalJSON {
        .object(members.compactMapValues { $0 })
    }
    fileprivate static func kept(_ text: String) -> CanonicalJSON? { text.isEmpty ? nil : .text(text) }
    fileprivate static func kept(_ list: [CanonicalJSON]) -> CanonicalJSON? { list.isEmpty ? nil : .list(list) }
    fileprivate static func day(_ day: Day?) -> CanonicalJSON? { day.map { .text($0.description) } }

    fileprivate func words(_ key: String) -> String { self[key]?.string ?? "" }
    fileprivate func items(_ key: String) -> [CanonicalJSON] { self[key]?.items ?? [] }
    fileprivate func day(_ key: String) -> Day? { self[key]?.string.flatMap { Day(text: $0) } }
}
