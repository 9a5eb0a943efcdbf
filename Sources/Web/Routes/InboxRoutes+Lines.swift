internal import Basics
internal import Kernel

/// The lines of the inbox.
extension InboxRoutes {
    func href(_ register: String, _ entry: EntryID, _ move: String) -> String {
        register == "quarterly_feedback" && move == "submit"
            ? "/work/feedback/\(entry)"
            : register == "plan_document" ? "/work/plans/\(entry)/reading" : Presenter.href(register, entry.text)
    }

    func line(
        _ title: String, _ entry: Entry, _ move: MoveDefinition, _ definition: RegisterDefinition, _ due: Day?,
        _ unit: String,
        _ presenter: Presenter, _ today: Day, _ visit: Visit
    ) -> InboxItem {
        // What may be decided either way is decided on its page.
        let plain =
            move.enters.isEmpty && move.evidence.isEmpty && !move.needsReason && move.people == 1
            && move.otherwise.isEmpty
        let custom =
            definition.name == "quarterly_feedback" && move.name == "submit" || definition.name == "plan_document"
        var action = MoveButton(
            text: move.term.text(visit.language),
            href: custom
                ? href(definition.name, entry.id, move.name)
                : "/work/r/\(definition.name)/\(entry.id)/do/\(move.name)")
        action.isPost = plain && !custom
        action.isPrimary = true
        if action.isPost {
            action.hidden = [
                HiddenField(name: "version", value: String(entry.version)),
                HiddenField(name: "key", value: visit.kernel.environment.makeID().text),
                HiddenField(name: "next", value: "/work"),
            ]
        }
        // Whoever reviews wants to know whose it is, not that it came to him.
        let whose = entry.unit.flatMap { $0.isEmpty ? nil : $0 } ?? unit
        let detail = [
            presenter.organisation.name(ofUnit: whose, visit.language),
            presenter.stage(of: entry, definition, today: today),
        ].joined(separator: " · ")
        let late = due.map { $0 < today } ?? false
        return InboxItem(
            title: presenter.title(entry, definition), href: href(definition.name, entry.id, move.name), detail: detail,
            due: presenter.due(due, today: today),
            light: late ? LightMark(.overdue, visit.language) : nil, action: action)
    }
}
