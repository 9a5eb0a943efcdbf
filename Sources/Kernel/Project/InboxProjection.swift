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
        for move in definition.moves where move.asks && move.from.contains(entry.stage) {
            let due = change.clocks.first { $0.move == move.name && $0.doneOn == nil }?.due
            for permit in move.permits where permit != .system {
                // A role that may be held anywhere is asked wherever it is held.
                let units =
                    permit.anywhere ? [""] : permit.unitField.map { entry[$0].list } ?? [entry.unit].compactMap { $0 }
                for unit in Set(units).sorted() {
                    try session.append(
                        [
                            .text(entry.register), .text(entry.id.text), .text(move.name), .text(permit.role.code),
                            .text(unit), .integer(change.at.milliseconds), SQLValue(due),
                            .text(definition.title(of: entry.values)),
                        ], to: .inbox)
                }
            }
        }
    }
}
