internal import Basics

extension ScoreFacts {
    /// The most units of a year and the most facts of one kind of a unit: far above any office, and a bound on
    /// what a text from outside can make the program do.
    static let mostUnits = 10_000
    static let mostFacts = 1000
    /// The most digits of an attainment above or below its line.
    static let mostDigits = 20

    /// All that contradicts itself.
    var problems: [Problem] {
        ScoreFacts.dates(period, cutOff) + ScoreFacts.identities(units)
            + units.flatMap { $0.problems(in: period) }
    }

    static func dates(_ period: ClosedRange<Day>, _ cutOff: Day) -> [Problem] {
        if cutOff >= period.upperBound { return [] }
        return [
            Problem(
                "score_facts.cut_off", field: "cut_off",
                Term("统计截止日早于考核期的最后一天。", "The cut-off comes before the last day of the period."))
        ]
    }

    /// A unit stands once, and a task, a report or a piece of evidence counts for one unit only.
    static func identities(_ units: [UnitFacts]) -> [Problem] {
        var problems = twice(units.map { ($0.id, "units[\($0.id)]") }, "score_facts.unit.twice", Term("单位", "unit"))
        if units.count > mostUnits {
            problems.append(
                Problem(
                    "score_facts.too_many", field: "units",
                    Term("单位不超过\(mostUnits)个。", "There are more than \(mostUnits) units.")))
        }
        problems += twice(
            units.flatMap { unit in unit.tasks.map { ($0.id, unit.place("tasks", $0.id)) } },
            "score_facts.task.twice", Term("任务", "task"))
        problems += twice(
            units.flatMap { unit in unit.feedback.map { ($0.id, unit.place("feedback", $0.id)) } },
            "score_facts.feedback.twice", Term("反馈", "report"))
        problems += twice(
            units.flatMap { unit in unit.evidence.map { ($0.id, unit.place("evidence", $0.id)) } },
            "score_facts.evidence.twice", Term("佐证材料", "evidence"))
        for unit in units {
            problems += twice(
                unit.notices.map { ($0.id, unit.place("notices", $0.id)) }, "score_facts.notice.twice",
                Term("督办通知", "notice"))
            problems += twice(
                unit.redQuarters.map { ($0.id, unit.place("red_quarters", $0.id)) }, "score_facts.red_quarter.twice",
                Term("红灯", "red light"))
        }
        return problems
    }

    private static func twice(_ places: [(id: String, place: String)], _ code: String, _ kind: Term) -> [Problem] {
        var seen: [String: String] = [:]
        return places.compactMap { id, place in
            guard let first = seen.updateValue(place, forKey: id) else { return nil }
            return Problem(
                code, field: place,
                Term("\(kind.zh)“\(id)”重复（另见\(first)）。", "The \(kind.en) “\(id)” stands twice (see \(first))."))
        }
    }
}
