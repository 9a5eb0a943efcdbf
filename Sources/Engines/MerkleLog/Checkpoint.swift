package import Basics

/// What the log commits to at one moment: its name, size and root (C2SP tlog-checkpoint).
package struct Checkpoint: Sendable, Hashable {
    /// The identity of the log, by custom a URL without its scheme.
    package let origin: String
    /// The number of leaves.
    package let size: Int
    /// The root over these leaves.
    package let root: Hash32
    /// Further lines, not empty. The format advises against them.
    package let extensions: [String]

    /// - Throws: `checkpoint.malformed` for a negative size, an empty line, or a line with a control character.
    package init(origin: String, size: Int, root: Hash32, extensions: [String] = []) throws(Problem) {
        let lines = [origin] + extensions
        guard size >= 0, lines.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { $0 >= 32 } }) else {
            throw Checkpoint.malformed
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a checkpoint (without signatures).
    /// - Throws: `checkpoint.malformed` when a line is missing or is spelt otherwise than the format says.
    package init(text: String) throws(Problem) {
        let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard lines.count >= 4, lines.last == "", let size = Int(lines[1]),
            Array(String(size).utf8) == Array(lines[1].utf8), let root = Hash32(base64: lines[2])
        else { throw Checkpoint.malformed }
        try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3..<lines.count - 1]))
    }

    /// The lines that are signed.
    package var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// The checkpoint as it is served.
    /// - Throws: `note.signing` when the cryptographic library fails, `note.text` without a signer.
    package func signed(by signers: [NoteSigner]) throws(Problem) -> SignedNote {
        try SignedNote(text: text, signers: signers)
    }

    /// Reads a served checkpoint and checks that the log itself has signed it.
    /// - Parameter log: the published key of the log; its name must be the origin line.
    /// - Throws: `note.malformed`, `note.signature.…`, `checkpoint.malformed`, or `checkpoint.origin` for
    ///   another log's checkpoint.
    package init(note: String, log: NoteVerifier) throws(Problem) {
        let signed = try SignedNote(note)
        _ = try signed.verified(by: [log])
        try self.init(text: signed.text)
        guard origin.utf8.elementsEqual(log.name.utf8) else {
            throw Problem(
                "checkpoint.origin",
                Term("检查点属于“\(origin)”，不是“\(log.name)”。", "The checkpoint is of “\(origin)”, not of “\(log.name)”."))
        }
    }

    private static let malformed = Problem(
        "checkpoint.malformed",
        Term("检查点格式不符。", "This is not a checkpoint."),
        remedy: Term(
            "应依次为：日志名称、条数、base64根哈希，各占一行。",
            "It has the log's name, the number of leaves and the root in base64, each on its line."))
}
