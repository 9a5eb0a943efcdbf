import Basics
import MerkleLog
import Testing

@Suite("Checkpoints and proof files")
struct CheckpointTests {
    /// The example of the tlog-cosignature format: one signature of the log and one of a witness.
    private let published = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==

        """

    @Test("The format's own example is read, a witness's cosignature kept as it is")
    func example() throws {
        let note = try SignedNote(published)
        #expect(note.signatures.map(\.bytes.count) == [64, 72])
        let checkpoint = try Checkpoint(text: note.text)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == note.text)
        #expect(note.note == published)
    }

    @Test("A checkpoint signed by its log is read back; a cosignature beside it does no harm")
    func signed() throws {
        let signer = try NoteSigner.generate(name: "hn.example/journal")
        let checkpoint = try Checkpoint(origin: "hn.example/journal", size: 0, root: .emptyRoot)
        let note = try checkpoint.signed(by: [signer]).note
        #expect(try Checkpoint(note: note, log: signer.verifier) == checkpoint)
        let cosigned = note + "— witness.example.com/w1 jWbPPwAAAABkGFDL\n"
        #expect(try Checkpoint(note: cosigned, log: signer.verifier) == checkpoint)
    }

    @Test("Another log's checkpoint, and one signed only by strangers, are refused")
    func stranger() throws {
        let signer = try NoteSigner.generate(name: "a.example")
        let stranger = try NoteSigner.generate(name: "a.example")
        let mine = try Checkpoint(origin: "a.example", size: 1, root: .leaf([]))
        let other = try Checkpoint(origin: "b.example", size: 1, root: .leaf([]))
        let wrongOrigin = try other.signed(by: [signer]).note
        let first = #expect(throws: Problem.self) { try Checkpoint(note: wrongOrigin, log: signer.verifier) }
        #expect(first?.code == "checkpoint.origin")
        let unknown = try mine.signed(by: [stranger]).note
        let second = #expect(throws: Problem.self) { try Checkpoint(note: unknown, log: signer.verifier) }
        #expect(second?.code == "note.signature.none")
    }

    @Test(
        "A checkpoint spelt otherwise than the format says is refused",
        arguments: [
            "", "a\n", "a\n1\n", "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n+1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n99999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n", "a\n1\nAAAA\n",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nx\n\ny\n",
        ])
    func malformed(text: String) {
        let problem = #expect(throws: Problem.self) { try Checkpoint(text: text) }
        #expect(problem?.code == "checkpoint.malformed")
    }

    @Test("Extension lines are kept; impossible ones are refused")
    func extensions() throws {
        let checkpoint = try Checkpoint(origin: "a", size: 3, root: .emptyRoot, extensions: ["x", "y z"])
        #expect(try Checkpoint(text: checkpoint.text) == checkpoint)
        #expect(throws: Problem.self) { try Checkpoint(origin: "a", size: 3, root: .emptyRoot, extensions: [""]) }
        #expect(throws: Problem.self) { try Checkpoint(origin: "a\nb", size: 3, root: .emptyRoot) }
        #expect(throws: Problem.self) { try Checkpoint(origin: "a", size: -1, root: .emptyRoot) }
    }

    @Test("A proof file proves its leaf offline, and no other")
    func proofFile() throws {
        let signer = try NoteSigner.generate(name: "hn.example/journal")
        let log = MemoryLog(size: 1000)
        let note = try Checkpoint(origin: "hn.example/journal", size: 1000, root: log.builder.root)
            .signed(by: [signer]).note
        let file = ProofFile(index: 738, path: try log.reader().inclusion(of: 738, in: 1000), checkpoint: note)
        #expect(file.text.hasPrefix("c2sp.org/tlog-proof@v1\nindex 738\n"))
        #expect(try ProofFile(text: file.text) == file)
        let withExtra = file.text.replacing("index", with: "extra AAAA\nindex", maxReplacements: 1)
        #expect(try ProofFile(text: withExtra) == file)
        #expect(try file.verify(leaf: Array("leaf 738".utf8), log: signer.verifier).size == 1000)
        let problem = #expect(throws: Problem.self) {
            try file.verify(leaf: Array("leaf 739".utf8), log: signer.verifier)
        }
        #expect(problem?.code == "proof_file.not_included")
        let moved = ProofFile(index: 737, path: file.path, checkpoint: note)
        #expect(throws: Problem.self) { try moved.verify(leaf: Array("leaf 738".utf8), log: signer.verifier) }
    }

    @Test(
        "A malformed proof file is refused",
        arguments: [
            "", "c2sp.org/tlog-proof@v2\nindex 0\n\na\n", "c2sp.org/tlog-proof@v1\n",
            "c2sp.org/tlog-proof@v1\nindex 01\n\na\n", "c2sp.org/tlog-proof@v1\nindex -1\n\na\n",
            "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\na\n", "c2sp.org/tlog-proof@v1\nindex 1\n\n",
            "c2sp.org/tlog-proof@v1\nextra AAAA\n", "c2sp.org/tlog-proof@v1\nindex 1",
        ])
    func malformedFile(text: String) {
        let problem = #expect(throws: Problem.self) { try ProofFile(text: text) }
        #expect(problem?.code == "proof_file.malformed")
    }
}
