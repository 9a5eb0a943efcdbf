internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// The lines of a score as columns, each with the full marks it can give.
struct ScoreColumns {
    let ruleset: Ruleset
    let language: Language

    init(_ ruleset: Ruleset, _ language: Language) {
        self.ruleset = ruleset
        self.language = language
    }

    /// “任务完成（满分70）”, “督办扣分（每件−1）”.
    var heads: [String] {
        ruleset.components.map { component in
            let name = component.name.text(language)
            return Term("\(name)（满分\(component.points)）", "\(name) (of \(component.points))").text(language)
        }
            + ruleset.deductions.map { deduction in
                let name = deduction.name.text(language)
                return Term("\(name)（每次−\(deduction.points)）", "\(name) (−\(deduction.points) each)").text(language)
            }
    }

    /// The points of a unit; beside them the most, where others were left out and their points spread.
    func points(_ unit: UnitScore) -> [ScorePoints] {
        let heads = heads
        return unit.lines.enumerated().map { place, line in
            let isSpread = line.rulePoints != line.most && line.most != nil && !line.isLeftOut
            var most: String?
            if case .component = line.kind, isSpread, let whole = line.most {
                most = ruleset.rounding.text(whole)
            }
            return ScorePoints(
                label: heads.indices.contains(place) ? heads[place] : line.name.text(language),
                value: line.isLeftOut ? "—" : ruleset.rounding.text(line.points), most: most)
        }
    }

    /// What full marks are, and why a line can give more than its head says.
    var fullMarks: String {
        let zh = ruleset.components.map { "\($0.name.zh)\($0.points)" }.joined(separator: "、")
        let en = ruleset.components.map { "\($0.name.en) \($0.points)" }.joined(separator: ", ")
        return Term(
            "满分100分：\(zh)。某项没有可计入的事项时该项不计（“—”），其分值按比例分摊到其余各项，满分仍为100分；分摊后的满分写在得分后面，如“77.78/77.78”。",
            "Full marks are 100: \(en). Where a unit has nothing to count for a line, the line is left out (“—”) and its points are spread over the others in proportion, so that full marks are 100 still; the full marks after spreading stand behind the points, as in “77.78/77.78”."
        ).text(language)
    }
}

extension Ruleset {
    /// What a ruleset rests on, as the reader is told: the platform's own says so itself, with edition and day.
    var basis: Term {
        guard name == Ruleset.standard.name else { return source }
        return Term(
            "本平台自定并公布的评分规则（\(edition)版，\(validFrom.text(.zh))起适用），没有强制性的法律依据；由各局确认或另定版本。",
            "The platform's own, published ruleset (edition \(edition), in force since \(validFrom.text(.en))). No law prescribes it; an office confirms it or makes an edition of its own."
        )
    }
}

extension Presenter {
    /// The units of the groups of a sheet that stand in no row, in one line; `nil` where none is missing.
    func absent(_ sheet: ScoreSheet) -> String? {
        let units = ScoreGroup.absent(from: sheet, organisation)
        if units.isEmpty { return nil }
        let most = 20
        let names = units.prefix(most).map { organisation.name(ofUnit: $0, language) }
        let rest = units.count - names.count
        let zh = names.joined(separator: "、") + (rest > 0 ? "等\(units.count)个单位" : "")
        let en = names.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
        return term(
            "不在表中：\(zh)——本年没有牵头计分的任务，不参加评分。",
            "In no row: \(en). They led no task of this year that counts, so they are not scored.")
    }
}
