import Basics
import MerkleLog
import Testing

// Published with the note package of Go's checksum database.
private let peterSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
private let peterKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
private let enochKey = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
private let text = """
    If you think cryptography is the answer to your problem,
    then you don't know what your problem is.

    """
private let peterLine =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
private let enochLine =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"

@Suite("Signed notes")
struct NoteTests {
    @Test("The published private key signs the published text; other implementations' key form is read")
    func publishedSignature() throws {
        let signer = try NoteSigner(secret: peterSecret)
        #expect(signer.verifier.description == peterKey)
        #expect(signer.secret == peterSecret)
        #expect(!"\(signer)".contains("PRIVATE"))
        let note = try SignedNote(text: text, signers: [signer])
        #if os(Linux)  // Ed25519 of Apple's library adds randomness; its signatures verify but differ.
            #expect(note.note == text + "\n" + peterLine)
        #endif
        #expect(try note.verified(by: [signer.verifier]).count == 1)
        #expect(try SignedNote(note.note) == note)
    }

    @Test("Known keys are confirmed, unknown ones ignored, repeated lines counted once")
    func verified() throws {
        let peter = try NoteVerifier(peterKey)
        let enoch = try NoteVerifier(enochKey)
        let note = try SignedNote(text + "\n" + peterLine + enochLine)
        #expect(note.text == text)
        #expect(note.signatures.map(\.name) == ["PeterNeumann", "EnochRoot"])
        #expect(note.signatures[0].keyID == 0xc74f_20a3)
        #expect(try note.verified(by: [peter]).map(\.name) == ["PeterNeumann"])
        #expect(try note.verified(by: [enoch]).map(\.name) == ["EnochRoot"])
        #expect(try note.verified(by: [peter, enoch]).count == 2)
        #expect(try SignedNote(text + "\n" + peterLine + peterLine).verified(by: [peter]).count == 1)
        let none = #expect(throws: Problem.self) { try note.verified(by: []) }
        #expect(none?.code == "note.signature.none")
    }

    @Test("An altered text, or an altered signature of a known key, is refused")
    func altered() throws {
        let peter = try NoteVerifier(peterKey)
        let enoch = try NoteVerifier(enochKey)
        let otherText = try SignedNote(text.replacing("problem is", with: "Problem is") + "\n" + peterLine)
        let first = #expect(throws: Problem.self) { try otherText.verified(by: [peter]) }
        #expect(first?.code == "note.signature.invalid")
        // One false line of a known key spoils the note even when another known key's line is good.
        let oneFalse = try SignedNote(text + "\n" + peterLine.replacing("o/ZJku", with: "o/ZKku") + enochLine)
        let second = #expect(throws: Problem.self) { try oneFalse.verified(by: [peter, enoch]) }
        #expect(second?.code == "note.signature.invalid")
        #expect(try oneFalse.verified(by: [enoch]).count == 1)
        let short = try SignedNote(text + "\n— PeterNeumann x08gowAA\n")
        #expect(throws: Problem.self) { try short.verified(by: [peter]) }
    }

    @Test(
        "A malformed note is a problem with a name",
        arguments: [
            "", "\n", "\n\n", text, text + "\n", text + "\n" + peterLine.dropLast(), "\u{1}" + text + "\n" + peterLine,
            text + "\r\n" + peterLine, text + "\n" + peterLine + "Unexpected line.\n", text + "\n" + peterLine + "\n",
            text + "\n— Bad Name x08go/ZJkuBS\n", text + "\n— Bad+Name x08go/ZJkuBS\n", text + "\n—  x08go/ZJkuBS\n",
            text + "\n— Peter\u{3000}N x08go/ZJkuBS\n",
            text + "\n— Peter x08gow==\n", text + "\n— Peter x08g!/ZJkuBS\n",
            text + "\n— Peter\n", text + "\n- Peter x08go/ZJkuBS\n",
            text + "\n" + String(repeating: peterLine, count: 101), text + "\t\n" + peterLine,
        ])
    func malformed(note: String) {
        let problem = #expect(throws: Problem.self) { try SignedNote(note) }
        #expect(problem?.code == "note.malformed")
    }

    @Test("Bytes that are not UTF-8, and notes past a megabyte, are refused")
    func bytes() throws {
        #expect(try SignedNote(bytes: Array((text + "\n" + peterLine).utf8)).signatures.count == 1)
        #expect(throws: Problem.self) { try SignedNote(bytes: [0xff] + Array((text + "\n" + peterLine).utf8)) }
        let long = String(repeating: "long ", count: 220_000) + "\n\n" + peterLine
        #expect(throws: Problem.self) { try SignedNote(long) }
    }

    @Test("Any one byte of a note changed at random gives a problem or a failed check, never a crash")
    func fuzz() throws {
        let peter = try NoteVerifier(peterKey)
        let good = Array((text + "\n" + peterLine).utf8)
        var random = FixedRandom(state: 1)
        for place in good.indices {
            var bad = good
            bad[place] ^= UInt8.random(in: 1...255, using: &random)
            #expect(throws: Problem.self) { try SignedNote(bytes: bad).verified(by: [peter]) }
            #expect(throws: Problem.self) { try SignedNote(bytes: Array(good[..<place])).verified(by: [peter]) }
        }
    }

    @Test("The text may have empty lines; the last one separates")
    func emptyLines() throws {
        let signer = try NoteSigner.generate(name: "例子.example/log")
        let note = try SignedNote(text: "一\n\n二\n\n", signers: [signer])
        let back = try SignedNote(note.note)
        #expect(back.text == "一\n\n二\n\n")
        #expect(try back.verified(by: [signer.verifier]).count == 1)
    }

    @Test("A text that cannot be a note is not signed")
    func unsignable() throws {
        let signer = try NoteSigner.generate(name: "a")
        for text in ["", "no newline", "tab\t\n", "return\r\n"] {
            #expect(throws: Problem.self) { try SignedNote(text: text, signers: [signer]) }
        }
        #expect(throws: Problem.self) { try SignedNote(text: "a\n", signers: []) }
    }

    @Test("Every part of a key, and every key with one byte changed, is refused")
    func keys() {
        for (key, read) in [(peterKey, readVerifier), (peterSecret, readSigner)] {
            let bytes = Array(key.utf8)
            #expect(read(key))
            for start in bytes.indices {
                for end in start...bytes.count where start > 0 || end < bytes.count {
                    #expect(!read(String(decoding: bytes[start..<end], as: UTF8.self)))
                }
                var changed = bytes
                changed[start] += 1
                #expect(!read(String(decoding: changed, as: UTF8.self)))
            }
        }
        #expect(!readVerifier("PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="))
        #expect(!readVerifier("PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
    }

    private func readVerifier(_ text: String) -> Bool { (try? NoteVerifier(text)) != nil }
    private func readSigner(_ text: String) -> Bool { (try? NoteSigner(secret: text)) != nil }

    @Test("Names with spaces, plus or nothing in them, and keys of a wrong length, are refused")
    func names() {
        let key = [UInt8](repeating: 7, count: 32)
        for name in ["", "a b", "a+b", "a\u{a0}b", "a\nb", "a\u{7}"] {
            #expect(throws: Problem.self) { try NoteSigner(name: name, privateKey: key) }
        }
        #expect(throws: Problem.self) { try NoteSigner(name: "a", privateKey: key + [1]) }
        #expect(throws: Problem.self) { try NoteVerifier(name: "a", publicKey: []) }
    }
}
