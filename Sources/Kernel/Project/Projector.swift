internal import Basics

/// Applies a change to every table that follows from the journal. A pure function of the change
/// and the declarations: replaying the journal gives the same tables.
struct Projector {
    let session: any Session
    let catalogue: RegisterCatalogue

    func apply(_ change: Change, _ definition: RegisterDefinition) throws {
        let reader = EntryReader(session: session, catalogue: catalogue)
        try apply(
            change, definition, to: change.version == 1 ? nil : try reader.entry(definition, change.entry))
    }

    /// - Parameter before: the entry as it stands.
    /// - Returns: the entry as it stands after.
    @discardableResult
    func apply(_ change: Change, _ definition: RegisterDefinition, to before: Entry?) throws -> Entry {
        var values = before?.values ?? [:]
        for (name, value) in change.set { values[name] = value.isEmpty ? nil : value }
        let after = Entry(
            register: definition.name, id: change.entry, stage: change.stage, version: change.version,
            unit: change.unit,
            division: change.division, createdAt: before?.createdAt ?? change.at, updatedAt: change.at, values: values)
        try write(after, definition, isNew: before == nil)
        try writePeople(change)
        try writeEvidence(change)
        try writeClocks(change, definition)
        try writeCounts(before, after)
        try TallyProjection(session: session).apply(before: before, after: after, definition, at: change.at)
        try writeInbox(after, change, definition, catalogue)
        try PublicationProjection(session: session).apply(after, definition, at: change.at)
        if definition.fields.contains(where: \.isSearchable) {
            try session.indexText(
                register: definition.name, entry: after.id.text, title: definition.title(of: values),
                text: definition.searchText(of: values))
        }
        if OrganisationSnapshot.registers.contains(definition.name) {
            // A name that no other state has: one rolled back must not be taken for a later one.
            let state = Hex.sha256(Array(change.leaf.utf8)).prefix(15)
            try session.send(
                "UPDATE kernel_state SET value = ? WHERE name = 'organisation'",
                [.integer(Int64(state, radix: 16) ?? 0)])
        }
        return after
    }

    private func write(_ entry: Entry, _ definition: RegisterDefinition, isNew: Bool) throws {
        let fields = definition.fields.map { $0.column(entry[$0.name]) }
        if isNew {
            let marks = String(repeating: ", ?", count: fields.count + 6)
            try session.send(
                "INSERT INTO \(definition.table) (\(definition.columnList)) VALUES (?\(marks))",
                [
                    .text(entry.id.text), .text(entry.stage), SQLValue(entry.version), SQLValue(entry.unit),
                    SQLValue(entry.division), .integer(entry.createdAt.milliseconds),
                    .integer(entry.updatedAt.milliseconds),
                ] + fields)
        } else {
            let sets = definition.fields.map { ", f_\($0.name) = ?" }.joined()
            try session.send(
                "UPDATE \(definition.table) SET stage = ?, version = ?, unit = ?, division = ?, updated_at = ?\(sets) WHERE id = ?",
                [
                    .text(entry.stage), SQLValue(entry.version), SQLValue(entry.unit), SQLValue(entry.division),
                    .integer(entry.updatedAt.milliseconds),
                ] + fields + [.text(entry.id.text)])
        }
    }

    private func writePeople(_ change: Change) throws {
        // Told apart by the account: a person's number may be any text.
        let makers = change.actor == Actor.system.account.text ? [] : [change.person]
        for person in Set(makers + change.people) where !person.isEmpty {
            try session.append(
                [.text(change.register), .text(change.entry.text), .text(change.move), .text(person)], to: .people)
        }
    }

    private func writeEvidence(_ change: Change) throws {
        for item in change.evidence {
            try session.append(
                [
                    .text(change.register), .text(change.entry.text), SQLValue(change.version), .text(item.kind),
                    .text(item.hash), .text(item.name), SQLValue(item.day),
                ], to: .evidence)
        }
    }

    private func writeClocks(_ change: Change, _ definition: RegisterDefinition) throws {
        guard definition.moves.contains(where: { $0.limit != nil }) else { return }
        if change.version > 1 {
            try session.send(
                "DELETE FROM deadline WHERE register = ? AND entry = ?",
                [.text(change.register), .text(change.entry.text)])
        }
        for clock in change.clocks {
            try session.append(
                [
                    .text(change.register), .text(change.entry.text), .text(clock.move), SQLValue(clock.started),
                    SQLValue(clock.due), SQLValue(clock.excluded), SQLValue(clock.pausedOn), SQLValue(clock.doneOn),
                ], to: .deadlines)
        }
    }

    private func writeCounts(_ before: Entry?, _ after: Entry) throws {
        if before?.stage == after.stage { return }
        if let before { try session.add([-1], to: .entries, [.text(before.register), .text(before.stage)], at: nil) }
        try session.add([1], to: .entries, [.text(after.register), .text(after.stage)], at: nil)
    }
}
