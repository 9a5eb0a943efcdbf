package import Basics

extension ScoreSheet {
    /// The version of the form and of the way of scoring: when either changes its meaning, so does this.
    static let format = "zhijian-score-sheet-1"

    /// Reads a sheet that was published. Whether it follows from its facts is another question: see `ScoreRecord`.
    ///
    /// - Throws: everything that cannot be read, at once.
    package init(json: String) throws(Problems) {
        self = try Form.document(json, ScoreSheet.read)
    }

    /// The one spelling of it, over which hashes are taken. It holds codes, numbers and the ruleset's own names,
    /// no words of this program: those may be written better without a sheet becoming another.
    package var canonical: String { json.canonical }

    var json: JSON {
        .members([
            "format": .text(ScoreSheet.format),
            "ruleset": .members(["name": .text(ruleset), "edition": .text(edition)]),
            "period": .days(period), "cut_off": .text(of: cutOff), "units": .list(units.map(\.json)),
        ])
    }

    static func read(_ form: inout Form) -> ScoreSheet? {
        form.format(format)
        let ruleset = form.object("ruleset") { form -> (name: String, edition: String)? in
            let (name, edition) = (form.text("name"), form.text("edition"))
            guard let name, let edition else { return nil }
            return (name, edition)
        }
        let (period, cutOff) = (form.period("period"), form.day("cut_off"))
        let units = form.list("units", UnitScore.read)
        guard let ruleset, let period, let cutOff else { return nil }
        return ScoreSheet(
            ruleset: ruleset.name, edition: ruleset.edition, period: period, cutOff: cutOff, units: units)
    }
}

extension UnitScore {
    var json: JSON {
        .members([
            "id": .text(id), "name": .text(name), "group": group.map { .text($0) },
            "lines": .list(lines.map(\.json)),
            "sum": sum.map { .text(of: $0) }, "total": total.map { .text(of: $0) },
            "grade": grade.map { .members(["code": .text($0.code), "name": .term($0.name)]) },
            "rank": rank.map { .integer($0) },
        ])
    }

    static func read(_ form: inout Form) -> UnitScore? {
        let (id, name, group) = (form.text("id"), form.text("name"), form.optionalText("group"))
        let lines = form.list("lines", ScoreLine.read)
        let (sum, total) = (form.optionalQuantity("sum"), form.optionalQuantity("total"))
        let grade = form.optionalObject("grade") { form -> Grade? in
            let (code, name) = (form.text("code"), form.term("name"))
            guard let code, let name else { return nil }
            return Grade(code: code, name: name)
        }
        let rank = form.optionalInteger("rank")
        guard let id, let name else { return nil }
        return UnitScore(
            id: id, name: name, group: group, lines: lines, sum: sum, total: total, grade: grade, rank: rank)
    }
}
