internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// The year's score as pages.
struct ScoreShow {
    let visit: Visit
    let board: PlanBoard
    let record: ScoreRecord
    /// What was announced; `nil` while scores are provisional.
    let state: AssessmentState?
    let presenter: Presenter
    let actor: Actor
    let today: Day

    var language: Language { visit.language }
    private var sheet: ScoreSheet { record.sheet }
    var query: String { "?plan=\(board.id)" }
    private var recordHref: String { "/work/scores.json\(query)" }
    private var ruleset: String {
        let title = record.ruleset.title
        return visit.term("\(title.zh)（\(sheet.edition)版）", "\(title.en) (edition \(sheet.edition))")
    }

    func ranking() throws -> ScoreRankingPage {
        let units = sheet.ranking
        var page = ScoreRankingPage(
            plan: board.document.title, ruleset: ruleset, standing: try standing(of: nil),
            columns: (units.first?.lines ?? []).map { $0.name.text(language) },
            rows: units.map { unit in
                ScoreRow(
                    rank: unit.rank.map(presenter.number) ?? "—",
                    unit: presenter.organisation.name(ofUnit: unit.id, language),
                    href: "/work/scores/\(escape(unit.id))\(query)",
                    points: unit.lines.map {
                        ScorePoints(label: $0.name.text(language), value: $0.isLeftOut ? "—" : points($0.points))
                    },
                    total: unit.total.map(points) ?? "—",
                    grade: unit.grade.map { Badge(text: $0.name.text(language)) },
                    percent: Int((unit.total?.scaled ?? 0) / Quantity.scale))
            }, recordHref: recordHref)
        page.drafts = DraftShow.links([.assessmentNotice], plan: board.id, presenter, try visit.actor)
        if units.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有可考核的任务", "There is nothing to score"),
                text: visit.term("工作要点下达、任务有牵头单位后才能考核。", "Tasks of a plan in force, with lead units, are scored."))
        }
        return page
    }

    /// - Returns: `nil` where the unit leads no task of the plan.
    func unit(_ id: String) throws -> ScoreUnitPage? {
        guard let unit = sheet[id] else { return nil }
        let names = try names(of: id)
        let rate = board.feedbackRate(of: id, on: today)
        return ScoreUnitPage(
            unit: presenter.organisation.name(ofUnit: unit.id, language), ruleset: ruleset,
            standing: try standing(of: id),
            figures: [
                Figure(
                    label: visit.term("总分", "Total"), value: unit.total.map(points) ?? "—",
                    of: "100", note: unit.grade?.name.text(language)),
                Figure(
                    label: visit.term("名次", "Rank"), value: unit.rank.map(presenter.number) ?? "—",
                    of: presenter.number(sheet.units.count)),
                Figure(
                    label: visit.term("季度反馈按时率", "Reports on time"), value: rate.percent.map { "\($0)%" } ?? "—",
                    note: visit.term(
                        "应报\(rate.due)份，按时并已采纳\(rate.onTime)份",
                        "\(rate.onTime) of \(rate.due) due, in time and accepted")),
            ],
            note: unit.note?.text(language),
            lines: unit.lines.map { line in
                ScoreLineRow(
                    name: line.name.text(language), formula: line.formula.text(language), working: line.working,
                    note: line.note?.text(language), points: line.isLeftOut ? "—" : points(line.points),
                    most: line.most.map(points), appealHref: appealHref(id, line.code, fact: nil),
                    facts: line.facts.map { fact in
                        let (text, href) = names[fact.id] ?? (fact.id, "#")
                        return ScoreFactRow(
                            text: text, href: href,
                            verdict: fact.verdict.term.text(language)
                                + (fact.value.map { "，\($0.shown)" } ?? "")
                                + (fact.weight.map { visit.term("，权重\($0.shown)", ", weight \($0.shown)") } ?? ""),
                            appealHref: appealHref(id, line.code, fact: fact.id))
                    })
            }, recordHref: recordHref)
    }

    /// What the facts of a unit are called, and where they stand.
    func names(of unit: String) throws -> [String: (String, String)] {
        var names: [String: (String, String)] = [:]
        for task in board.tasks where task.task.lead?.text == unit {
            names[task.id.text] = ("\(task.task.code) \(task.task.title)", "/work/tasks/\(task.id)")
            for report in task.feedback {
                let quarter = Quarter(text: report.feedback.quarter)?.text(language) ?? report.feedback.quarter
                names[report.id.text] = ("\(quarter) \(task.task.title)", "/work/feedback/\(report.id)")
            }
            for (id, item) in try SupervisionFacts(presenter.reader, presenter.organisation).items(about: task.id) {
                names[id.text] = (
                    "\(item.root.kind.term.text(language)) \(item.root.number)",
                    Presenter.href("supervision_item", id.text)
                )
            }
        }
        return names
    }

    func points(_ quantity: Quantity) -> String { record.ruleset.rounding.text(quantity) }
}
