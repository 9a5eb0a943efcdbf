internal import Basics
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

    /// The head of the journal as it stands, signed.
    package func checkpoint(
        _ freshness: Freshness = .now
    ) async throws -> (note: SignedNote, checkpoint: Checkpoint, verifier: NoteVerifier) {
        let signer = try await signer(origin: JournalKey.defaultOrigin, freshness)
        let (size, root) = try await kernel.store.read(as: freshness) { session in
            let proofs = try JournalLog.proofs(session)
            return (proofs.logSize, try proofs.root(of: proofs.logSize))
        }
        let checkpoint = try Checkpoint(origin: signer.verifier.name, size: size, root: root)
        return (try checkpoint.signed(by: [signer]), checkpoint, signer.verifier)
    }
}
