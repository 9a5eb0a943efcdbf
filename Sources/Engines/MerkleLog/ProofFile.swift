package import Basics

/// All that is needed to check offline that one leaf is in the log: C2SP tlog-proof, by custom kept
/// in a file ending in `.tlog-proof`.
package struct ProofFile: Sendable, Hashable {
    /// The number of the leaf, from 0.
    package let index: Int
    /// The audit path from the leaf's sibling up.
    package let path: [Hash32]
    /// The signed checkpoint, unread.
    package let checkpoint: String

    /// - Parameter checkpoint: the signed note of the tree that the path belongs to, as served.
    package init(index: Int, path: [Hash32], checkpoint: String) {
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// The file's text.
    package var text: String {
        let lines = [ProofFile.header, "index \(index)"] + path.map(\.base64)
        return lines.map { $0 + "\n" }.joined() + "\n" + checkpoint
    }

    /// Reads a proof file; an `extra` line is passed over.
    /// - Throws: `proof_file.malformed` for any other form.
    package init(text: String) throws(Problem) {
        var rest = Array(text.utf8)[...]
        func line() -> String? {
            guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { rest = rest[(end + 1)...] }
            return String(decoding: rest[..<end], as: UTF8.self)
        }
        guard line() == ProofFile.header, var next = line() else { throw ProofFile.malformed }
        if next.hasPrefix("extra ") {
            guard let after = line() else { throw ProofFile.malformed }
            next = after
        }
        guard next.hasPrefix("index "), let index = Int(next.dropFirst(6)), index >= 0,
            next.utf8.elementsEqual("index \(index)".utf8)
        else { throw ProofFile.malformed }
        var path: [Hash32] = []
        while let hash = line(), !hash.isEmpty {
            guard path.count < 63, let sibling = Hash32(base64: hash) else { throw ProofFile.malformed }
            path.append(sibling)
        }
        guard !rest.isEmpty else { throw ProofFile.malformed }
        self.init(index: index, path: path, checkpoint: String(decoding: rest, as: UTF8.self))
    }

    /// Checks the checkpoint's signature and that a leaf's bytes are in the tree it signs.
    /// - Returns: the checkpoint.
    /// - Throws: what reading the checkpoint throws, or `proof_file.not_included`.
    package func verify(leaf: [UInt8], log: NoteVerifier) throws(Problem) -> Checkpoint {
        let checkpoint = try Checkpoint(note: checkpoint, log: log)
        guard
            ProofCheck.inclusion(
                of: .leaf(leaf), at: index, in: checkpoint.size, path: path, root: checkpoint.root)
        else {
            throw Problem(
                "proof_file.not_included",
                Term("证明不成立：该条目不在检查点所签的日志中。", "The proof fails: this leaf is not in the log the checkpoint signs."),
                remedy: Term("请核对条目原文是否逐字节一致。", "Check that the leaf is the original, byte for byte."))
        }
        return checkpoint
    }

    private static let header = "c2sp.org/tlog-proof@v1"

    private static let malformed = Problem(
        "proof_file.malformed",
        Term("证明文件格式不符。", "This is not a proof file."),
        remedy: Term("文件首行应为“c2sp.org/tlog-proof@v1”。", "Its first line should be c2sp.org/tlog-proof@v1."))
}
