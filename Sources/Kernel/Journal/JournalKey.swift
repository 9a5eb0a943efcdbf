package import Basics
package import MerkleLog

/// The journal's name and signing key, and its signed checkpoints.
package struct JournalKey: Sendable {
    package let kernel: Kernel
    package init(kernel: Kernel) { self.kernel = kernel }

    /// The signer, made at the first call and kept in the store.
    package func signer(origin: String, _ freshness: Freshness = .now) async throws -> NoteSigner {
        let kept = try await kernel.store.read(as: freshness) { session in
            try session.row("SELECT value FROM kernel_secret WHERE name = 'journal_key'")?.text(0)
        }
        if let kept { return try NoteSigner(secret: kept) }
        let fresh = try NoteSigner.generate(name: origin)
        return try await kernel.store.write { session in
            try session.send(
                "INSERT INTO kernel_secret (name, value) VALUES ('journal_key', ?) ON CONFLICT (name) DO NOTHING",
                [.text(fresh.secret)])
            let kept = try session.row("SELECT value FROM kernel_secret WHERE name = 'journal_key'")?.text(0)
            return try NoteSigner(secret: kept ?? fresh.secret)
        }
    }

    /// The log's origin line.
    package static let defaultOrigin = "zhijian/journal"

    /// The head of the journal as it stands, signed: the one that is kept, or a new one for leaves that came since.
    package func checkpoint(
        _ freshness: Freshness = .now
    ) async throws -> (note: SignedNote, checkpoint: Checkpoint, verifier: NoteVerifier) {
        let signer = try await signer(origin: JournalKey.defaultOrigin, freshness)
        let head = try await kernel.store.read(as: freshness) { session -> (kept: String?, size: Int, root: Hash32?) in
            let size = try JournalLog.size(session)
            let kept = try session.row("SELECT note FROM journal_checkpoint WHERE size = ?", [SQLValue(size)])
            return (kept?.text(0), size, kept == nil ? try JournalLog.proofs(session).root(of: size) : nil)
        }
        if let kept = head.kept {
            return (try SignedNote(kept), try Checkpoint(note: kept, log: signer.verifier), signer.verifier)
        }
        let checkpoint = try Checkpoint(origin: signer.verifier.name, size: head.size, root: head.root ?? .emptyRoot)
        return (try checkpoint.signed(by: [signer]), checkpoint, signer.verifier)
    }

    /// Signs the head of the journal and keeps it, where the journal has grown since the last time. Done again and
    /// again by whoever keeps house, so that what was signed when can be shown later.
    ///
    /// - Returns: the size that was signed; `nil` when there was nothing new.
    @discardableResult package func seal() async throws -> Int? {
        let (size, kept) = try await kernel.store.read { session in
            (
                try JournalLog.size(session),
                try session.row("SELECT MAX(size) FROM journal_checkpoint")?.optionalInteger(0) ?? 0
            )
        }
        guard size > kept else { return nil }
        let (note, checkpoint, _) = try await checkpoint()
        let now = kernel.environment.now()
        try await kernel.store.note { session in
            try session.send(
                "INSERT INTO journal_checkpoint (size, at, note) VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING",
                [SQLValue(checkpoint.size), .integer(now.milliseconds), .text(note.note)])
        }
        return checkpoint.size
    }

    /// The heads signed last, newest first.
    package func sealed(limit: Int) async throws -> [(at: Instant, head: Checkpoint)] {
        let verifier = try await signer(origin: JournalKey.defaultOrigin).verifier
        return try await kernel.store.read { session in
            try session.rows("SELECT at, note FROM journal_checkpoint ORDER BY size DESC LIMIT ?", [SQLValue(limit)])
                .map { (Instant(milliseconds: Int64($0.integer(0))), try Checkpoint(note: $0.text(1), log: verifier)) }
        }
    }

    /// The note of a head that was signed.
    package func sealed(size: Int) async throws -> String? {
        try await kernel.store.read { session in
            try session.row("SELECT note FROM journal_checkpoint WHERE size = ?", [SQLValue(size)])?.text(0)
        }
    }
}
