internal import Basics

extension UnitFacts {
    func place(_ kind: String, _ id: String) -> String { "units[\(self.id)].\(kind)[\(id)]" }

    func problems(in period: ClosedRange<Day>) -> [Problem] {
        let kinds: [(name: String, ids: [String])] = [
            ("tasks", tasks.map(\.id)), ("feedback", feedback.map(\.id)), ("evidence", evidence.map(\.id)),
            ("notices", notices.map(\.id)), ("red_quarters", redQuarters.map(\.id)),
        ]
        var problems = Naming.isProper(id) ? [] : [UnitFacts.identity("units[\(id)]")]
        for (name, ids) in kinds {
            problems += ids.filter { !Naming.isProper($0) }.map { UnitFacts.identity(place(name, $0)) }
            if ids.count > ScoreFacts.mostFacts {
                problems.append(
                    Problem(
                        "score_facts.too_many", field: "units[\(id)].\(name)",
                        Term("每类不超过\(ScoreFacts.mostFacts)条。", "There are more than \(ScoreFacts.mostFacts).")))
            }
        }
        return problems + tasks.flatMap(problems(of:)) + wholes() + events(in: period)
    }

    private func problems(of task: TaskFact) -> [Problem] {
        var problems: [Problem] = []
        let place = place("tasks", task.id)
        let weights = [(task.weight, "weight")] + (task.partOf.map { [($0.weight, "part_of.weight")] } ?? [])
        for (weight, name) in weights where weight <= .zero || weight > Quantity(1_000_000) {
            problems.append(
                Problem(
                    "score_facts.weight", field: "\(place).\(name)",
                    Term("权重应大于0且不超过1000000。", "A weight is more than 0 and at most 1000000.")))
        }
        if let whole = task.partOf, !Naming.isProper(whole.id) {
            problems.append(UnitFacts.identity("\(place).part_of.id"))
        }
        if let attainment = task.attainment, attainment.digits > ScoreFacts.mostDigits {
            problems.append(
                Problem(
                    "score_facts.attainment", field: "\(place).attainment",
                    Term(
                        "完成率的分子和分母不超过\(ScoreFacts.mostDigits)位。",
                        "An attainment has at most \(ScoreFacts.mostDigits) digits above and below its line.")))
        }
        return problems
    }

    /// The parts of a task agree on what it weighs.
    private func wholes() -> [Problem] {
        let parts = tasks.compactMap { task in task.partOf.map { (whole: $0, task: task.id) } }
        return Dictionary(grouping: parts, by: \.whole.id).sorted { Naming.precedes($0.key, $1.key) }
            .compactMap { id, parts in
                guard Set(parts.map(\.whole.weight)).count > 1 else { return nil }
                return Problem(
                    "score_facts.part_of", field: place("tasks", parts.map(\.task).joined(separator: ", ")),
                    Term(
                        "任务“\(id)”的各部分所写的总权重不一致。",
                        "The parts of “\(id)” disagree on what it weighs as a whole."))
            }
    }

    private func events(in period: ClosedRange<Day>) -> [Problem] {
        let outside = Term("不在考核期内。", "It does not lie in the period.")
        return notices.filter { !period.contains($0.on) }.map {
            Problem("score_facts.outside", field: place("notices", $0.id), outside)
        }
            + redQuarters.filter { !period.contains($0.quarter.first) || !period.contains($0.quarter.last) }.map {
                Problem("score_facts.outside", field: place("red_quarters", $0.id), outside)
            }
    }

    private static func identity(_ place: String) -> Problem {
        Problem(
            "score_facts.id", field: place,
            Term("编号应为1至200字节的单行文字。", "An identity is one line of 1 to 200 bytes."))
    }
}
