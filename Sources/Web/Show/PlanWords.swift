internal import Basics
internal import Kernel
internal import Plans

extension TaskLight {
    /// The light as pages show it.
    var kind: LightKind {
        switch self {
        case .red: .overdue
        case .yellow: .atRisk
        case .green: .onTrack
        case .silent: .silent
        case .blue: .closed
        case .grey: .paused
        }
    }
}

extension Presenter {
    /// A target with its figure: the number, its source, its cut-off, and where it opens.
    func line(_ state: PlanBoard.TargetState, today: Day, isPublic: Bool = false) -> TargetLine {
        let target = state.target
        let measure = reader.catalogue.measure(target.measure)
        let source =
            measure.map { measure in
                term("登记簿计数：\(measure.term.zh)", "counted from a register: \(measure.term.en)")
            } ?? state.reportedFor.map {
                let quarter = Quarter(text: $0)?.text(language) ?? $0
                return term("人工上报（\(quarter)）", "reported by hand (\(quarter))")
            }
            ?? term("人工上报", "reported by hand")
        var line = TargetLine(statement: target.quote, source: source, cutOff: today.text(language))
        line.value = state.figure.map { figure($0, of: target) }
        line.of = PlanWords.goal(target, language)
        // A growth target's per cent is of the change, not of the figure.
        line.unit = target.isYearOnYear ? nil : PlanWords.unit(target.unitWord, language)
        if line.unit?.isEmpty == true { line.unit = nil }
        if target.isYearOnYear, target.unitWord == "%" { line.of = PlanWords.goal(target, language) + "%" }
        line.percent = PlanWords.percent(state.attainment)
        line.plannedPercent = state.asked.map { Int(($0 * 100 + 1e-9).rounded(.down)) }
        if target.isSoft { line.why = term("力争指标，到期前不报警", "A soft target: no alarm before it is due.") }
        if let years = state.years(on: today) {
            put(years, figure: state.figure, into: &line)
            let (now, whole) = (number(target.value), number(years.whole.value))
            line.why = term("分年安排：到今年底累计\(now)，总数\(whole)", "By the end of this year \(now) of \(whole)")
            line.plannedPercent = state.asked.flatMap { asked in
                let share = Double(target.value.scaled) / Double(max(1, years.whole.value.scaled))
                return PlanWords.percent(asked * share)
            }
        }
        if target.isScopeCount { line.why = term("工作范围，不是新增数", "The set worked on, not a number to reach.") }
        line.baseline = state.baseline.map(baseline)
        if let fraction = state.fraction {
            let (part, whole) = (number(fraction.numerator), number(fraction.denominator))
            line.baseline = term("分子\(part)，分母\(whole)", "\(part) of \(whole)")
        }
        if !isPublic, let pending = state.pending {
            let quarter = Quarter.words(pending.quarter)
            line.pending = term(
                "\(quarter.zh)已报\(pending.figure)，待审核", "\(pending.figure) reported for \(quarter.en), to be reviewed")
        }
        if !isPublic, let measure, let period = target.period {
            line.href =
                "/work/figures/\(measure.name)?from=\(period.lowerBound)&to=\(period.upperBound)&target=\(state.id)"
        }
        line.due = due(target.overYears.dueOn, today: today)
        return line
    }
}

extension Presenter {
    /// What growth or decrease is measured from, in words.
    func baseline(_ baseline: TargetBaseline) -> String {
        switch baseline {
        case .typed(let value): return term("上年基数\(number(value))（录入）", "baseline \(number(value)), typed in")
        case .counted(let value, let query):
            let (from, to) = (query.days.lowerBound, query.days.upperBound)
            return term(
                "上年同期\(number(value))（登记簿计数，\(from.text(.zh))至\(to.text(.zh))）",
                "baseline \(number(value)), counted from the register for \(from.text(.en)) – \(to.text(.en))")
        case .missing:
            return term("缺少上年基数，不能计算同比", "baseline missing, so the change cannot be counted")
        }
    }
}

enum PlanWords {
    /// The word a number is counted in, as the notice has it. In English it is put into English where it is a common
    /// one, and left out where it says nothing but “pieces”; an uncommon one stays as it was written.
    static func unit(_ word: String, _ language: Language) -> String {
        language == .zh ? word : english[word] ?? word
    }

    private static let english = [
        "个": "", "项": "", "件": "", "种": "", "类": "", "条": "", "处": "", "家": "", "名": "people", "人": "people",
        "人次": "attendances", "次": "times", "批": "batches", "批次": "batches", "份": "copies", "期": "sessions",
        "天": "days", "台": "machines", "万元": "× 10,000 yuan", "亿元": "× 100 million yuan", "万人次": "× 10,000 attendances",
        "万人": "× 10,000 people", "万家": "× 10,000", "个百分点": "percentage points",
    ]

    /// “≥ 8,000”.
    static func goal(_ target: PlanTarget, _ language: Language) -> String {
        let number = Presenter.grouped(target.value.description)
        // The unit stands beside the number already.
        let percent = target.unitWord == "%" ? "" : "%"
        switch target.comparator {
        case .atLeast: return "≥ \(number)"
        case .atMost: return "≤ \(number)"
        case .equal, .fullCoverage: return number
        case .about: return Term("约\(number)", "about \(number)").text(language)
        case .range: return "\(number)–\(target.upper.map { Presenter.grouped($0.description) } ?? "")"
        case .growth: return "+\(number)\(percent)"
        case .decrease: return "−\(number)\(percent)"
        }
    }
}
