internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

/// The year's score as pages.
struct ScoreShow {
    let visit: Visit
    let plan: PlanState
    let record: ScoreRecord
    /// What was announced; `nil` while scores are provisional.
    let state: AssessmentState?
    let presenter: Presenter
    let actor: Actor

    var language: Language { visit.language }
    var board: PlanBoard { plan.board }
    var today: Day { plan.day }
    private var sheet: ScoreSheet { record.sheet }
    var query: String { "?plan=\(board.id)" }
    private var recordHref: String { "/work/scores.json\(query)" }
    private var ruleset: String { ScoreShow.name(record.ruleset).text(language) }

    /// A ruleset with its edition and since when it holds.
    static func name(_ ruleset: Ruleset) -> Term {
        let (title, from) = (ruleset.title, ruleset.validFrom)
        return Term(
            "\(title.zh)（\(ruleset.edition)版，\(from.text(.zh))起适用）",
            "\(title.en) (edition \(ruleset.edition), in force since \(from.text(.en)))")
    }

    func ranking() throws -> ScoreRankingPage {
        let groups = ScoreGroup.parted(sheet)
        var page = ScoreRankingPage(
            plan: board.document.title, ruleset: ruleset, standing: try standing(of: nil),
            columns: ScoreColumns(record.ruleset, language).heads,
            groups: groups.map { table($0.group, $0.units) }, recordHref: recordHref)
        page.absent = presenter.absent(sheet)
        page.drafts = DraftShow.links([.assessmentNotice], plan: board.id, presenter, try visit.actor)
        if groups.isEmpty {
            page.empty = EmptyState(
                title: visit.term("没有可考核的任务", "There is nothing to score"),
                text: visit.term("工作要点下达、任务有牵头单位后才能考核。", "Tasks of a plan in force, with lead units, are scored."))
        }
        return page
    }

    /// The units of a group, and how far apart they are.
    private func table(_ group: ScoreGroup?, _ units: [UnitScore]) -> ScoreGroupTable {
        let title = group?.term.text(language) ?? visit.term("各单位", "Units")
        let comparison = units.first.flatMap { sheet.comparison(of: $0.id) }
        return ScoreGroupTable(
            id: "group-\(group?.rawValue ?? "all")", title: title,
            note: comparison.map { comparison in
                let total = comparison.total
                return visit.term(
                    "参加评分\(comparison.assessed)个单位：平均\(points(total.mean))分，最高\(points(total.best))分，最低\(points(total.least))分。",
                    "\(comparison.assessed) assessed: mean \(points(total.mean)), best \(points(total.best)), least \(points(total.least))."
                )
            },
            rows: units.map { unit in
                ScoreRow(
                    rank: unit.rank.map(presenter.number) ?? "—",
                    unit: presenter.organisation.name(ofUnit: unit.id, language),
                    href: "/work/scores/\(escape(unit.id))\(query)",
                    points: ScoreColumns(record.ruleset, language).points(unit),
                    total: unit.total.map(points) ?? "—",
                    grade: unit.grade.map { Badge(text: $0.name.text(language)) },
                    percent: Int((unit.total?.scaled ?? 0) / Quantity.scale))
            })
    }

    /// - Returns: `nil` where the unit leads no task of the plan.
    func unit(_ id: String) throws -> ScoreUnitPage? {
        guard let unit = sheet[id] else { return nil }
        let names = names(of: id)
        let comparison = sheet.comparison(of: id)
        let bases = bases(of: id)
        return ScoreUnitPage(
            unit: presenter.organisation.name(ofUnit: unit.id, language), ruleset: ruleset,
            standing: try standing(of: id),
            figures: [
                Figure(
                    label: visit.term("总分", "Total"), value: unit.total.map(points) ?? "—",
                    of: "100", note: unit.grade?.name.text(language)),
                Figure(
                    label: visit.term("组内名次", "Rank in its group"), value: unit.rank.map(presenter.number) ?? "—",
                    of: comparison.map { presenter.number($0.assessed) },
                    note: unit.group.flatMap(ScoreGroup.init).map { $0.term.text(language) }),
                Figure(
                    label: visit.term("组内平均", "Mean of its group"),
                    value: comparison.map { points($0.total.mean) } ?? "—",
                    note: comparison?.toNext.map {
                        visit.term("距上一名次\(points($0))分", "\(points($0)) points below the next better")
                    }),
                reports(unit),
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
                                + (fact.value.map { visit.term("，\($0.shown)", ", \($0.shown)") } ?? "")
                                + (line.kind == .component(.weightedAttainment) ? bases[fact.id] ?? "" : "")
                                + (fact.weight.map { visit.term("，权重\($0.shown)", ", weight \($0.shown)") } ?? ""),
                            appealHref: appealHref(id, line.code, fact: fact.id))
                    })
            }, recordHref: recordHref)
    }

    /// Reports in time, by the very line that is scored: the page says one number once.
    private func reports(_ unit: UnitScore) -> Figure {
        let line = unit.lines.first { $0.kind == .component(.feedbackOnTime) }
        let counted = line?.facts.filter(\.verdict.isCounted) ?? []
        let onTime = counted.count { $0.verdict.isGain }
        return Figure(
            label: visit.term("季度反馈按时率", "Reports on time"),
            value: counted.isEmpty ? "—" : "\(onTime * 100 / counted.count)%",
            note: visit.term(
                "计分\(counted.count)份，按时\(onTime)份，与下面“\(line?.name.zh ?? "")”一项相同",
                "\(onTime) of \(counted.count) counted, as in the line “\(line?.name.en ?? "")” below"))
    }

    /// What the facts of a unit are called, and where they stand.
    func names(of unit: String) -> [String: (String, String)] {
        var names: [String: (String, String)] = [:]
        for task in plan.tasks(ledBy: unit) {
            names[task.id.text] = ("\(task.task.code) \(task.task.title)", "/work/tasks/\(task.id)")
            for report in task.feedback {
                let quarter = Quarter(text: report.feedback.quarter)?.text(language) ?? report.feedback.quarter
                names[report.id.text] = ("\(quarter) \(task.task.title)", "/work/feedback/\(report.id)")
            }
            for (id, item) in plan.items[task.id.text] ?? [:] {
                names[id.text] = (
                    "\(item.root.kind.term.text(language)) \(item.root.number)",
                    Presenter.href("supervision_item", id.text)
                )
            }
        }
        return names
    }

    /// What the attainment of each task of a unit was taken from, where the record says it.
    private func bases(of unit: String) -> [String: String] {
        var bases: [String: String] = [:]
        for task in record.facts.units.first(where: { $0.id == unit })?.tasks ?? [] {
            guard let basis = task.basis else { continue }
            bases[task.id] = visit.term("，\(basis.term.zh)", ", \(basis.term.en)")
            guard basis == .milestones, state == nil,
                let known = plan.task(EntryID(task.id))?.milestones
            else { continue }
            bases[task.id] = visit.term(
                "，按节点（\(known.lines.count)个，已完成\(known.done)个，按权重计）",
                ", by its milestones (\(known.done) of \(known.lines.count) done, by weight)")
        }
        return bases
    }

    func points(_ quantity: Quantity) -> String { record.ruleset.rounding.text(quantity) }
}
