internal import Basics
internal import MerkleLog

/// Contents that are no longer beside their leaves: right only where a later leaf records an erasure.
struct MissingContents: Sendable {
    private struct Place: Hashable {
        let register: String
        let entry: EntryID
        let part: String
    }
    private var open: [Place: [String]] = [:]

    mutating func note(_ record: JournalLog.Record, lacks parts: Set<String>, _ change: Change) {
        if record.move == Erasure.move {
            for part in change.set.keys {
                open[Place(register: record.register, entry: record.entry, part: part)] = nil
            }
        }
        for part in parts {
            open[Place(register: record.register, entry: record.entry, part: part), default: []].append(record.id)
        }
    }

    /// What is missing without an erasure, in words.
    var leaves: [String] {
        open.flatMap { place, leaves in leaves.map { "leaf \($0): the content of “\(place.part)” is missing" } }
            .sorted()
    }
}

extension JournalLog.Record {
    /// Whether the row beside the leaf says what the leaf says.
    func agrees(with leaf: CanonicalJSON?) -> Bool {
        guard let leaf else { return false }
        return leaf["id"]?.string == id && leaf["at"]?.int == Int(at.milliseconds)
            && leaf["register"]?.string == register
            && leaf["entry"]?.string == entry.text && leaf["move"]?.string == move && leaf["version"]?.int == version
            && leaf["actor"]?.string == actor && leaf["stage"]?.string == stage
    }
}

extension JournalLog {
    /// Puts a leaf back at its place, with its contents.
    static func restore(
        _ record: Record, contents: [(part: String, salt: [UInt8], body: String)], _ session: any Session
    ) throws {
        try session.append(record.row, at: record.sequence)
        try keep(contents, of: record.id, session)
    }
}
