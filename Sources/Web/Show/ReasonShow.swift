internal import Basics
internal import Kernel
internal import Plans

/// Why a task's light is what it is, in the reader's words, and who answers for it.
struct ReasonShow {
    let presenter: Presenter
    let day: Day

    private var language: Language { presenter.language }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    /// - Parameters:
    ///   - items: everything issued about the task.
    ///   - names: whether whoever answers for it is said too.
    func why(_ task: PlanBoard.TaskState, _ items: [EntryID: SupervisionFacts.Item], names: Bool = true) -> TaskWhy {
        let reasons = TaskReasons(task, items: items, presenter.organisation, on: day)
        let isBehind = [.red, .silent, .yellow].contains(task.judgement.light)
        let isUnder = items.values.contains(where: \.isOpen)
        let next = reasons.next.map { step in
            let what = step.term.text(language)
            return step.day.map { term("\($0.text(.zh))\(what)", "\($0.text(.en)): \(what)") } ?? what
        }
        return TaskWhy(
            lines: isBehind || isUnder
                ? reasons.lines.map { $0.text(language) } : [task.judgement.why.text(language)],
            rung: isBehind || isUnder ? reasons.rung.text(language) : nil,
            next: (isBehind || isUnder) && !next.isEmpty ? next.joined(separator: term("；", "; ")) : nil,
            contact: names && isBehind ? contact(task.task.lead?.text) : nil)
    }

    /// Those who report for a unit, with their addresses.
    private func contact(_ unit: String?) -> String? {
        guard let unit else { return nil }
        let rows = try? presenter.reader.session.rows(
            """
            SELECT DISTINCT a.f_name, a.f_email FROM entry_role_grant g JOIN entry_account a ON a.id = g.f_account
            WHERE g.f_unit = ? AND g.f_role = ? AND g.stage = 'active' AND a.stage = 'active' ORDER BY a.f_name LIMIT 2
            """, [.text(unit), .text(Role.unitReporter.code)])
        let names = (rows ?? []).map { row in
            let email = row.optionalText(1) ?? ""
            return email.isEmpty ? row.text(0) : "\(row.text(0)) \(email)"
        }
        return names.isEmpty ? nil : names.joined(separator: term("、", ", "))
    }
}
