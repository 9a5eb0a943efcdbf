package import Basics

extension Ruleset {
    /// The rule an office begins with. No binding text gives one, so it is a proposal to be confirmed or
    /// replaced by an edition of the office's own.
    package static let standard = Ruleset(
        known: "unit-year-score", edition: "2018-1",
        title: Term("年度工作任务落实情况评分", "Yearly score of work done"),
        source: Term(
            "无强制性规定，为建议的默认规则，由各局确认或另定版本。",
            "No binding text gives one; a proposed default, to be confirmed or replaced by the office."),
        validFrom: Day(number: 17_532), validTo: nil,
        components: [
            Component(
                "attainment", Term("任务完成", "Tasks attained"), points: Quantity(70), formula: .weightedAttainment),
            Component("on_time", Term("按时办结", "Closed on time"), points: Quantity(15), formula: .onTime),
            Component(
                "evidence", Term("佐证一次通过", "Evidence accepted first time"), points: Quantity(10),
                formula: .evidenceFirstTime),
            Component("feedback", Term("季度反馈", "Quarterly reports"), points: Quantity(5), formula: .feedbackOnTime),
        ],
        leastPoints: Quantity(50),
        deductions: [
            Deduction(
                "supervision", Term("督办扣分", "Supervision notices"), event: .supervisionNotice, points: Quantity(1)),
            Deduction(
                "red_quarter", Term("红灯扣分", "Red quarters"), event: .redQuarter, points: Quantity(scaled: 5000)),
        ],
        bands: [
            Band("excellent", Term("优秀", "Excellent"), from: Quantity(90)),
            Band("good", Term("良好", "Good"), from: Quantity(80), below: Quantity(90)),
            Band("pass", Term("合格", "Pass"), from: Quantity(60), below: Quantity(80)),
            Band("fail", Term("不合格", "Fail"), from: .zero, below: Quantity(60)),
        ],
        rounding: Rounding())

    /// The same from 2026 on: a task without targets counts by its milestones, where it has any, as its light does.
    package static let milestones = Ruleset(
        known: standard.name, edition: "2026-1", title: standard.title,
        source: Term(
            "本平台自定并公布的规则，没有强制性的法律依据，由各局确认或另定版本。",
            "The platform's own, published rule; no binding text gives one. To be confirmed or replaced by the office."),
        validFrom: Day(number: 20_454), validTo: nil, attainmentFrom: [.targets, .milestones, .reported],
        components: standard.components, leastPoints: standard.leastPoints, deductions: standard.deductions,
        bands: standard.bands, rounding: standard.rounding)

    /// The embedded editions, the newest first. One that was used is never changed.
    package static let editions = [milestones, standard]

    /// The edition a period is scored by: the newest that holds in all of it.
    package static func embedded(for period: ClosedRange<Day>) -> Ruleset {
        editions.first { $0.holds(on: period) } ?? standard
    }
}
