/// The journal: its present state and how to check it.
package struct JournalPage: PageModel {
    package static let template = "journal"

    /// The log's name.
    package var origin: String
    /// How many records, formatted.
    package var size: String
    /// The root hash, in base64.
    package var root: String
    /// When the checkpoint was signed.
    package var signedAt: String
    /// The signed checkpoint as served.
    package var checkpoint: String
    /// Where it is served.
    package var checkpointHref: String
    /// The key that checks the signature, as `name+id+key`.
    package var verifierKey: String
    /// Where the tiles are served.
    package var tilesHref: String
    /// The heads signed last, newest first.
    package var signed: JournalHeads?
    /// Where a proof is looked up by GET: `entry`.
    package var lookUpAction: String
    /// What was looked up.
    package var lookUpValue: String = ""
    /// Why nothing was found.
    package var lookUpProblem: String?
}

/// Heads of the journal that were signed and kept.
package struct JournalHeads: Sendable, Encodable {
    let heads: [JournalHead]
}

/// A head of the journal that was signed and kept.
package struct JournalHead: Sendable, Encodable {
    /// How many records it covers, formatted.
    let size: String
    /// When it was signed.
    let at: String
    /// The beginning of its root hash, hexadecimal.
    let root: String
    /// The signed note.
    let href: String
}

/// The proof of one record.
package struct ProofPage: PageModel {
    package static let template = "proof"

    /// What the record is about.
    package var title: String
    /// The entry's page, where the reader may see it.
    package var entryHref: String?
    /// The record's number.
    package var leaf: String
    /// How many records the tree held, formatted.
    package var treeSize: String
    /// The record's hash, hexadecimal.
    package var leafHash: String
    /// The root hash, hexadecimal.
    package var root: String
    /// The hashes from the record to the root.
    package var path: [ProofStep]
    /// Whether the server has just recomputed the root from the path.
    package var isVerified: Bool
    /// The record as hashed; `nil` where the reader may not see it.
    package var record: String?
    /// The checkpoint it was proved against.
    package var checkpoint: String
    /// The proof as a file.
    package var downloadHref: String
    /// The page about the journal.
    package var journalHref: String
}

/// One step from a record to the root.
package struct ProofStep: Sendable, Encodable {
    /// How far up, from 1.
    package var level: Int
    /// The neighbour's hash, hexadecimal.
    package var hash: String
    /// Whether the neighbour stands on the left.
    package var isLeft: Bool
}
