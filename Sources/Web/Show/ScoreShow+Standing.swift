internal import AssessmentScoring
internal import Basics
internal import Kernel
internal import Plans

extension ScoreShow {
    /// - Parameter unit: one unit's appeals and differences only.
    func standing(of unit: String?) throws -> ScoreStanding {
        guard let state else {
            return ScoreStanding(
                badge: Badge(text: visit.term("试算", "Provisional")),
                note: visit.term(
                    "按“假如今年到此为止”试算，随登记簿随时变化；年终公布、申诉期满、锁定后才算数。",
                    "Calculated as if the year ended with what is known now. It counts once it was announced after the year's end, appealed against, and locked."
                ), moves: unit == nil ? announce : [])
        }
        let stage = YearAssessment.Stage(rawValue: state.entry.stage) ?? .announced
        var standing = ScoreStanding(
            badge: Badge(text: stage.term.text(language), isStrong: stage == .locked), note: note(stage, state),
            moves: unit == nil ? moves(state) : [], hash: state.assessment.recordHash)
        if stage != .locked, (try? state.assessment.lastDayToAppeal(presenter.organisation)) == nil {
            let year = String((state.assessment.announcedOn ?? today).year)
            standing.warning = visit.term(
                "\(year)年的工作日历尚未载入，不能推算申诉截止日；载入之前可以申诉，不能锁定。",
                "The work calendar of \(year) is missing, so the last day to appeal is not known. Until it is loaded, units may appeal and nothing can be locked."
            )
        }
        standing.links = [
            Link(text: visit.term("考核记录", "The assessment"), href: Presenter.href("year_assessment", state.id.text))
        ]
        if !state.assessment.firstRecord.isEmpty {
            standing.links.append(
                Link(
                    text: visit.term("首次公布的记录（JSON）", "The record announced first (JSON)"),
                    href: "/work/scores.json\(query)&record=first"))
        }
        standing.corrected = changes(
            state.corrected, of: unit, visit.term("申诉改变了这些得分", "What appeals changed"))
        standing.since = changes(
            state.since, of: unit,
            visit.term(
                "公布之后事实有变化，得分不变；按现在的事实会是这样",
                "Facts have changed since and the score has not; by what is known now it would be"))
        standing.appeals = state.appeals.filter { unit == nil || $0.appeal.unit.text == unit }.map(row)
        return standing
    }

    /// Where a unit appeals against a line or a fact; `nil` where the reader may not.
    func appealHref(_ unit: String, _ line: String, fact: String?) -> String? {
        guard let state, ScoreAppeal.Line(rawValue: line) != nil,
            actor.holds(.unitReporter, reaching: unit, in: presenter.organisation),
            case .open = state.assessment.appeals(state.entry.stage, on: today, presenter.organisation)
        else { return nil }
        return "/work/r/score_appeal/new/appeal?assessment=\(state.id)&unit=\(escape(unit))&line=\(escape(line))"
            + (fact.map { "&fact=\(escape($0))" } ?? "")
    }

    private func note(_ stage: YearAssessment.Stage, _ state: AssessmentState) -> String {
        let cutOff = state.record.facts.cutOff
        let announced = state.assessment.reannouncedOn ?? state.assessment.announcedOn ?? cutOff
        switch stage {
        case .announced, .reannounced:
            var more = Term("", "")
            switch state.assessment.appeals(state.entry.stage, on: today, presenter.organisation) {
            case .open(let until):
                if let until {
                    more = Term(
                        "各单位可申诉到\(until.text(.zh))；期满由分管领导锁定。",
                        "Units may appeal until \(until.text(.en)); after that the leader locks it.")
                }
            case .over(let last):
                let over = ScoreAppeal.overWords(since: last)
                more = Term("\(over.zh)由分管领导锁定。", "\(over.en) The leader locks it.")
            }
            return visit.term(
                "\(announced.text(.zh))公布，统计到\(cutOff.text(.zh))。\(more.zh)",
                "Announced on \(announced.text(.en)), counted until \(cutOff.text(.en)). \(more.en)")
        case .locked:
            let day = state.assessment.lockedOn ?? announced
            let over = ScoreAppeal.overWords(since: try? state.assessment.lastDayToAppeal(presenter.organisation))
            return visit.term(
                "\(day.text(.zh))锁定，统计到\(cutOff.text(.zh))。\(over.zh)登记簿以后的更正不改变得分；记录可下载，任何人可以重算。",
                "Locked on \(day.text(.en)), counted until \(cutOff.text(.en)). \(over.en) Later corrections of registers do not change it; the record can be downloaded and recomputed by anyone."
            )
        }
    }

    private func changes(_ changes: [ScoreChange], of unit: String?, _ title: String) -> ScoreChanges? {
        let rows = changes.filter { unit == nil || $0.unit == unit }.map { change in
            ScoreChangeRow(
                unit: presenter.organisation.name(ofUnit: change.unit, language), text: change.term.text(language),
                lines: change.lines.map { $0.term.text(language) })
        }
        return rows.isEmpty ? nil : ScoreChanges(title: title, rows: rows)
    }

    private func row(_ appeal: (id: EntryID, appeal: ScoreAppeal, stage: String)) -> ScoreAppealRow {
        let unit = presenter.organisation.name(ofUnit: appeal.appeal.unit.text, language)
        let stage = ScoreAppeal.Stage(rawValue: appeal.stage)
        let remedy = appeal.appeal.adjustment?.term ?? appeal.appeal.remedy?.term
        let decided = [appeal.stage == "upheld" ? remedy?.text(language) : nil, appeal.appeal.decision]
            .compactMap { $0 }.filter { !$0.isEmpty }
        return ScoreAppealRow(
            text: "\(unit) · \(appeal.appeal.line.term.text(language))",
            href: Presenter.href("score_appeal", appeal.id.text),
            badge: Badge(text: stage?.term.text(language) ?? appeal.stage, isStrong: appeal.stage == "open"),
            note: decided.isEmpty ? nil : decided.joined(separator: language == .zh ? "。" : ". "))
    }

    // MARK: Buttons

    private func hidden(_ more: [HiddenField]) -> [HiddenField] {
        more + [
            HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
            HiddenField(name: "next", value: "/work/scores\(query)"),
        ]
    }

    private var announce: [MoveButton] {
        guard let end = Day(board.document.year, 12, 31), today > end,
            actor.holds(.planClerk, reaching: board.document.unit.text, in: presenter.organisation)
        else { return [] }
        return [
            MoveButton(
                text: visit.term("公布得分", "Announce the scores"), href: "/work/r/year_assessment/new/announce",
                isPrimary: true, hidden: hidden([HiddenField(name: "plan", value: board.id.text)]))
        ]
    }

    private func obstacle(_ move: MoveDefinition, _ definition: RegisterDefinition, _ entry: Entry) -> Problem? {
        let found = try? presenter.reader.obstacles(
            to: move, of: entry, definition, for: actor, presenter.organisation, visit.kernel.environment)
        return found?.first
    }

    private func moves(_ state: AssessmentState) -> [MoveButton] {
        guard let definition = presenter.reader.catalogue[name: "year_assessment"] else { return [] }
        return Policy.moves(of: state.entry, definition, for: actor, organisation: presenter.organisation)
            .filter { $0.refusal == nil }.map(\.move)
            .filter { move in move.name != "reannounce" || state.appeals.contains { $0.stage == "upheld" } }
            .filter { obstacle($0, definition, state.entry) == nil }
            .map { move in
                MoveButton(
                    text: move.term.text(language), href: "/work/r/year_assessment/\(state.id)/do/\(move.name)",
                    isPrimary: move.name == "lock",
                    hidden: hidden([HiddenField(name: "version", value: String(state.entry.version))]))
            }
    }
}
