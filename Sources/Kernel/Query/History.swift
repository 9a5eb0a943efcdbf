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
