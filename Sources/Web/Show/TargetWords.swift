internal import Basics
internal import Kernel
internal import Plans

/// What stands beside a target's figure: which figure counts, and of a target over several years this year's part.
extension Presenter {
    /// A target's figure, its rate with two decimals at most.
    func figure(_ figure: Quantity, of target: PlanTarget) -> String { number(target.shown(figure)) }

    /// “本单位：4家（全省30家）”.
    func text(_ share: OwnShare?) -> String? { share.map { $0.text(language) { number($0) } } }

    /// “149 / ≥ 250 个”, with the day until which a target of several years is measured.
    func reached(_ state: PlanBoard.TargetState) -> String {
        let target = state.target
        let figure = figure(state.figure ?? .zero, of: target)
        let words = "\(figure) / \(PlanWords.goal(target, language)) \(PlanWords.unit(target.unitWord, language))"
            .trimmed
        guard target.wholeDueOn != nil, let due = target.dueOn else { return words }
        return words + term("（到\(due.year)年底）", " by the end of \(due.year)")
    }

    /// Since when a figure reported by hand is added up: the start of the year, of a target of several years its own.
    func since(_ target: PlanTarget, on day: Day) -> Term {
        guard let first = target.period?.lowerBound, first.year < day.year else {
            return Term("年初以来", "since the start of the year")
        }
        return Term("\(first.text(.zh))以来", "since \(first.text(.en))")
    }

    /// A target over several years: the whole of it as its number, and this year's part beside it.
    func put(_ years: TargetYears, figure: Quantity?, into line: inout TargetLine) {
        line.value = figure.map { self.figure($0, of: years.whole) }
        line.of = PlanWords.goal(years.whole, language)
        line.percent = PlanWords.percent(years.attainment)
        let (first, last) = (years.years.lowerBound, years.years.upperBound)
        line.period = term("\(first)–\(last)年", "\(first)–\(last)")
        let (slice, year) = (number(years.slice), years.year)
        guard let brought = years.brought else {
            line.thisYear = term("\(year)年：安排\(slice)", "\(year): \(slice) to be reached")
            return
        }
        let share = years.slice > .zero ? PlanWords.percent(Double(brought.scaled) / Double(years.slice.scaled)) : nil
        let percent = share.map { term("（\($0)%）", " (\($0)%)") } ?? ""
        line.thisYear = term(
            "\(year)年：\(number(brought)) / \(slice)\(percent)", "\(year): \(number(brought)) / \(slice)\(percent)")
    }

    /// Which figure of a task with parts counts, and why, by the rule that puts it together; `nil` where that is no
    /// question.
    func counts(_ state: PlanBoard.TargetState, hasParts: Bool) -> String? {
        if state.target.isScopeCount { return nil }
        if state.isCounted {
            return hasParts
                ? term(
                    "以登记簿的计数为准：各地登记的一并计数，分任务的数已在其中，不再相加。",
                    "What the registers count is what counts: entries of all divisions together. The figures of the parts are among them and are not added."
                ) : nil
        }
        guard let made = state.makeUp else { return nil }
        let own = own(made)
        let heard = term("\(made.heard)个已报", "\(made.heard) reported")
        let sum = made.fromParts.map { number($0.value) } ?? "0"
        switch made.cascade {
        case nil:
            return term(
                "以牵头单位自报的数为准：\(own)。这项指标没有分解，分任务的数不计入。",
                "What the lead unit reports is what counts: \(own). The target was not split, so the figures of the parts are not in it."
            )
        case .additive:
            let doubt =
                made.isAboveKept
                ? term(
                    "本级自留\(number(made.kept))，自报的数超过自留，请核对是否含了分任务的数。",
                    " The lead keeps \(number(made.kept)) for itself and reported more; see whether that holds what the parts do."
                ) : ""
            return term(
                "以合计为准：\(own)，加\(made.parts)个分任务合计\(sum)（\(heard)）。指标是累加的，各报各的数，所以相加。",
                "The sum is what counts: \(own), and \(sum) from \(English.count(made.parts, "part")) (\(heard)). The target adds up and each reports its own, so they are added."
            ) + doubt
        case .coverage:
            return term(
                "以达标的单位数为准：\(made.parts)个分任务中\(sum)个达标（\(heard)），\(own)。指标是逐地覆盖的，只数达标的单位。",
                "The number of units that reached theirs is what counts: \(sum) of \(English.count(made.parts, "part")) (\(heard)), and \(own). One in every division is asked for, so only units that reached it are counted."
            )
        case .ratio:
            return term(
                "以合并的比率为准：\(own)，\(made.parts)个分任务（\(heard)），分子、分母分别相加后相除。比率不平均，也不相加。",
                "The rate over all is what counts: \(own), \(English.count(made.parts, "part")) (\(heard)); numerators and denominators are summed. Rates are neither averaged nor added."
            )
        }
    }

    /// “牵头单位自报3（2026年第三季度）”.
    private func own(_ made: TargetMakeUp) -> String {
        guard let own = made.own else { return term("牵头单位没有自报", "the lead unit itself reported nothing") }
        let quarter = made.quarter.map { Quarter(text: $0)?.text(language) ?? $0 } ?? ""
        let words = own.fraction.map { "\(number($0.numerator))/\(number($0.denominator))" } ?? number(own.value)
        return term("牵头单位自报\(words)（\(quarter)）", "\(words) reported by the lead unit (\(quarter))")
    }
}

extension PlanWords {
    /// In per cent, cut off; 0…100.
    static func percent(_ share: Double?) -> Int? {
        share.map { min(100, max(0, Int(($0 * 100 + 1e-9).rounded(.down)))) }
    }
}
