internal import Basics

extension Projector {
    /// Who is asked for what once the entry stands where it stands.
    func writeInbox(_ entry: Entry, _ change: Change, _ definition: RegisterDefinition, _ catalogue: RegisterCatalogue)
        throws
    {
        guard definition.moves.contains(where: \.asks) else { return }
        if entry.version > 1 {
            try session.send(
                "DELETE FROM inbox WHERE register = ? AND entry = ?", [.text(entry.register), .text(entry.id.text)])
        }
        for ask in Ask.all(entry, definition) {
            let due = change.clocks.first { $0.move == ask.move.name && $0.doneOn == nil }?.due
            try session.append(
                [
                    .text(entry.register), .text(entry.id.text), .text(ask.move.name), .text(ask.role.code),
                    .text(ask.unit), .integer(change.at.milliseconds), SQLValue(due),
                    .text(definition.title(of: entry.values)),
                ], to: .inbox)
        }
    }
}
