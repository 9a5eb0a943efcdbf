package import Basics

/// A text with signatures in the C2SP signed-note format. Until `verified(by:)` has succeeded nothing
/// in it may be believed.
package struct SignedNote: Sendable, Hashable {
    /// One signature line.
    package struct Signature: Sendable, Hashable {
        /// The name of the key.
        package let name: String
        /// The first four bytes of the key's hash, as a number.
        package let keyID: UInt32
        /// The bytes after the key id.
        package let bytes: [UInt8]

        /// `— name base64`, without the newline.
        package var line: String {
            "— \(name) " + Base64.text((0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) } + bytes)
        }
    }

    /// The longest note read, in bytes.
    package static let longest = 1 << 20
    /// The largest number of signature lines read.
    package static let mostSignatures = 100

    /// What is signed, with its last newline.
    package let text: String
    /// In the order of their lines, known and unknown keys alike.
    package let signatures: [Signature]

    /// Signs a text.
    /// - Throws: `note.text` when the text is empty, does not end in a newline or has control characters.
    package init(text: String, signers: [NoteSigner]) throws(Problem) {
        guard text.utf8.last == newline, !signers.isEmpty, SignedNote.isPlain(text) else {
            throw Problem(
                "note.text",
                Term(
                    "待签名的文本须以换行结尾、不含控制字符，并至少有一个签名人。",
                    "A text to sign ends in a newline, has no control characters, and needs a signer."))
        }
        var signatures: [Signature] = []
        for signer in signers { signatures.append(try signer.sign(text)) }
        self.text = text
        self.signatures = signatures
    }

    /// Reads a signed note. Signatures by unknown keys and of unknown kinds are kept, not judged.
    /// - Throws: `note.malformed`, saying which part.
    package init(_ note: String) throws(Problem) {
        let bytes = Array(note.utf8)
        guard bytes.count <= SignedNote.longest else { throw .note(Term("过长", "it is too long")) }
        guard SignedNote.isPlain(note) else { throw .note(Term("含控制字符", "it has control characters")) }
        guard bytes.last == newline,
            let blank = bytes.indices.dropLast().last(where: { bytes[$0] == newline && bytes[$0 + 1] == newline })
        else { throw .note(Term("没有分隔签名的空行", "there is no empty line before the signatures")) }
        let lines = bytes[(blank + 2)...].split(separator: newline, omittingEmptySubsequences: false).dropLast()
        guard !lines.isEmpty else { throw .note(Term("没有签名", "there is no signature")) }
        guard lines.count <= SignedNote.mostSignatures else { throw .note(Term("签名过多", "it has too many signatures")) }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = Signature(line: line) else {
                let number = signatures.count + 1
                throw .note(Term("第\(number)个签名行格式不符", "signature line \(number) is malformed"))
            }
            signatures.append(signature)
        }
        text = String(decoding: bytes[...blank], as: UTF8.self)
        self.signatures = signatures
    }

    /// Reads a signed note from bytes, which must be UTF-8.
    /// - Throws: `note.malformed`, saying which part.
    package init(bytes: [UInt8]) throws(Problem) {
        guard let note = String(validating: bytes, as: UTF8.self) else {
            throw .note(Term("不是UTF-8文本", "it is not UTF-8"))
        }
        try self.init(note)
    }

    /// The note as it is sent: text, empty line, signature lines.
    package var note: String {
        text + "\n" + signatures.map { $0.line + "\n" }.joined()
    }

    /// The signatures that the given keys confirm; lines of other keys are ignored.
    /// - Throws: `note.signature.invalid` when a line of a known key is false, `note.signature.none`
    ///   when no known key has signed.
    package func verified(by verifiers: [NoteVerifier]) throws(Problem) -> [Signature] {
        var good: [Signature] = []
        for signature in signatures where !good.contains(signature) {
            let known = verifiers.filter { $0.matches(signature) }
            if known.isEmpty { continue }
            guard known.contains(where: { $0.confirms(signature, of: text) }) else {
                throw Problem(
                    "note.signature.invalid",
                    Term("“\(signature.name)”的签名与文本不符。", "The signature of “\(signature.name)” does not fit the text."),
                    remedy: Term("文本可能被改动，请勿采信。", "The text may have been altered: do not rely on it."))
            }
            good.append(signature)
        }
        if !good.isEmpty { return good }
        throw Problem(
            "note.signature.none",
            Term("没有已知密钥的签名。", "None of the known keys has signed this."),
            remedy: Term("请核对公布的验证密钥。", "Check the published verifier key."))
    }

    /// Whether there are no control characters but newlines.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 >= 32 || $0 == newline }
    }
}

private let newline = UInt8(ascii: "\n")

extension SignedNote.Signature {
    /// Reads `— name base64`.
    fileprivate init?(line: ArraySlice<UInt8>) {
        let dash = Array("— ".utf8)
        guard line.starts(with: dash) else { return nil }
        let parts = line.dropFirst(dash.count).split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let name = String(decoding: parts[0], as: UTF8.self)
        guard NoteName.isValid(name), let bytes = Base64.bytes(String(decoding: parts[1], as: UTF8.self)),
            bytes.count > 4
        else { return nil }
        self.init(name: name, keyID: bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(bytes[4...]))
    }
}

extension Problem {
    fileprivate static func note(_ what: Term) -> Problem {
        Problem(
            "note.malformed",
            Term("签名文本格式不符：\(what.zh)。", "This is not a signed note: \(what.en)."),
            remedy: Term("请重新取得原文，勿经编辑器改动。", "Fetch the original again; do not edit it."))
    }
}
