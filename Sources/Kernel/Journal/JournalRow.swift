package import Basics
package import MerkleLog

/// A leaf and what is kept beside it for finding it.
package struct JournalRow: Sendable {
    package let id: String
    package let at: Instant
    package let register: String
    package let entry: EntryID
    package let move: String
    package let version: Int
    package let actor: String
    package let stage: String
    package let leaf: [UInt8]

    /// The tree's hash of the leaf.
    package var hash: Hash32 { Hash32.leaf(leaf) }

    /// For `id, at, register, entry, move, version, actor, stage, leaf, hash`.
    package var columns: [SQLValue] {
        [
            .text(id), .integer(at.milliseconds), .text(register), .text(entry.text), .text(move), SQLValue(version),
            .text(actor), .text(stage), .blob(leaf), .blob(hash.bytes),
        ]
    }
}
