internal import Basics

/// An entry's past, read from its journal leaves.
package enum History {
    /// One step of the timeline.
    package struct Step: Sendable {
        package let change: Change
        /// Its leaf's place in the journal; `nil` for a moment after the move.
        package let sequence: Int?
        /// Values before the step, for showing old and new.
        package let before: Values
    }

    package static func steps(of register: String, _ id: EntryID, _ reader: EntryReader) throws -> [Step] {
        var values = Values()
        var steps: [Step] = []
        for record in try JournalLog.records(of: register, id, reader.session) {
            guard let change = try JournalLog.change(record, catalogue: reader.catalogue, reader.session) else {
                continue
            }
            steps.append(Step(change: change, sequence: record.sequence, before: values))
            for (name, value) in change.set { values[name] = value.isEmpty ? nil : value }
        }
        return steps
    }

    /// The move of a person that a move of the system comes from: an approval, a split. `nil` where a person made the
    /// move, or nobody did.
    package static func decision(behind change: Change, _ reader: EntryReader) throws -> Change? {
        var found = change
        // Consequences have consequences of their own, as far down as tasks are split.
        for _ in 0..<20 {
            guard found.actor == Actor.system.account.text else { return found.leaf == change.leaf ? nil : found }
            guard let cause = found.cause, let record = try JournalLog.record(id: cause, reader.session),
                let above = try JournalLog.change(record, catalogue: reader.catalogue, reader.session)
            else { return nil }
            found = above
        }
        return nil
    }

    /// The values as they stood at a version.
    package static func values(
        of definition: RegisterDefinition, _ id: EntryID, at version: Int, _ reader: EntryReader
    ) throws -> Values {
        var values = Values()
        for step in try steps(of: definition.name, id, reader) where step.change.version <= version {
            for (name, value) in step.change.set { values[name] = value.isEmpty ? nil : value }
        }
        return values
    }
}
