internal import Basics
internal import Kernel
internal import Plans

/// Why a task's light is what it is, in the reader's words, and who answers for it.
struct ReasonShow {
    let presenter: Presenter
    let day: Day
    /// By unit; empty where nobody is named.
    private let contacts: [String: [String]]

    /// - Parameter tasks: those of whose units somebody is named who answers for them; read once for the whole page.
    init(presenter: Presenter, day: Day, naming tasks: some Sequence<PlanBoard.TaskState> = []) {
        self.presenter = presenter
        self.day = day
        contacts = ReasonShow.contacts(of: Set(tasks.compactMap { $0.task.lead?.text }), presenter)
    }

    private var language: Language { presenter.language }
    private func term(_ zh: String, _ en: String) -> String { presenter.term(zh, en) }

    /// - Parameter items: everything issued about the task.
    func why(_ task: PlanBoard.TaskState, _ items: [EntryID: SupervisionFacts.Item]) -> TaskWhy {
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
            contact: isBehind ? task.task.lead.flatMap { contacts[$0.text] }?.joined(separator: term("、", ", ")) : nil)
    }

    /// Those who report for units, with their telephones and addresses: two of each.
    private static func contacts(of units: Set<String>, _ presenter: Presenter) -> [String: [String]] {
        if units.isEmpty { return [:] }
        let marks = units.map { _ in "?" }.joined(separator: ", ")
        let rows = try? presenter.reader.session.rows(
            """
            SELECT DISTINCT g.f_unit, a.f_name, a.f_phone, a.f_email
            FROM entry_role_grant g JOIN entry_account a ON a.id = g.f_account
            WHERE g.f_unit IN (\(marks)) AND g.f_role = ? AND g.stage = 'active' AND a.stage = 'active' ORDER BY a.f_name
            """, units.sorted().map { .text($0) } + [.text(Role.unitReporter.code)])
        var contacts: [String: [String]] = [:]
        for row in rows ?? [] where contacts[row.text(0), default: []].count < 2 {
            let words = [row.text(1), row.optionalText(2) ?? "", row.optionalText(3) ?? ""].filter { !$0.isEmpty }
            contacts[row.text(0), default: []].append(words.joined(separator: " "))
        }
        return contacts
    }
}
