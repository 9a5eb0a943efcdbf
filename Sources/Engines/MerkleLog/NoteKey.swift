package import Basics
import Crypto

/// What a key may be called.
enum NoteName {
    /// Not empty, without spaces of any kind and without `+`.
    static func isValid(_ name: String) -> Bool {
        !name.isEmpty
            && name.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 32 && !$0.properties.isWhitespace }
    }

    /// The first four bytes of SHA-256(name ‖ newline ‖ kind ‖ public key).
    static func keyID(_ name: String, _ key: [UInt8]) -> UInt32 {
        Hash32.sha256(Array(name.utf8) + [10] + key).bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Eight hexadecimal digits.
    static func text(_ keyID: UInt32) -> String {
        Hexadecimal.text((0..<4).map { UInt8(truncatingIfNeeded: keyID >> (24 - 8 * $0)) })
    }

    /// The signature type byte of Ed25519.
    static let ed25519: UInt8 = 1
}

/// A public Ed25519 key with the name it signs under.
package struct NoteVerifier: Sendable, Hashable, CustomStringConvertible {
    package let name: String
    package let keyID: UInt32
    /// 32 bytes.
    package let publicKey: [UInt8]

    /// - Throws: `note.key.malformed` for an impossible name or a key that is not 32 bytes.
    package init(name: String, publicKey: [UInt8]) throws(Problem) {
        guard NoteName.isValid(name), publicKey.count == 32 else { throw .noteKey }
        self.name = name
        self.publicKey = publicKey
        keyID = NoteName.keyID(name, [NoteName.ed25519] + publicKey)
    }

    /// Reads `name+hash+base64`, the form in which verifier keys are published.
    /// - Throws: `note.key.malformed` for any other form, a key that is not Ed25519, or a hash that does not fit.
    package init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, let key = Base64.bytes(parts[2]), key.count == 33, key[0] == NoteName.ed25519 else {
            throw .noteKey
        }
        try self.init(name: parts[0], publicKey: Array(key[1...]))
        guard Array(NoteName.text(keyID).utf8) == Array(parts[1].utf8) else { throw .noteKey }
    }

    /// `name+hash+base64`, to be published.
    package var description: String {
        "\(name)+\(NoteName.text(keyID))+\(Base64.text([NoteName.ed25519] + publicKey))"
    }

    /// Whether the line claims to be by this key. Names are compared byte by byte.
    func matches(_ signature: SignedNote.Signature) -> Bool {
        signature.keyID == keyID && signature.name.utf8.elementsEqual(name.utf8)
    }

    func confirms(_ signature: SignedNote.Signature, of text: String) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
        return key.isValidSignature(signature.bytes, for: Array(text.utf8))
    }
}

/// A private Ed25519 key with the name it signs under. It never prints itself.
package struct NoteSigner: Sendable, CustomStringConvertible {
    /// The public half, to be published.
    package let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter privateKey: the 32 raw bytes (the seed of RFC 8032).
    /// - Throws: `note.key.malformed` for an impossible name or a key that is not 32 bytes.
    package init(name: String, privateKey: [UInt8]) throws(Problem) {
        guard privateKey.count == 32, let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey) else {
            throw .noteKey
        }
        self.key = key
        verifier = try NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// Reads `PRIVATE+KEY+name+hash+base64`, the form other note tools keep private keys in.
    /// - Throws: `note.key.malformed` for any other form or a hash that does not fit.
    package init(secret text: String) throws(Problem) {
        let parts = text.split(separator: "+", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5, parts[0] == "PRIVATE", parts[1] == "KEY", let key = Base64.bytes(parts[4]),
            key.count == 33, key[0] == NoteName.ed25519
        else { throw .noteKey }
        try self.init(name: parts[2], privateKey: Array(key[1...]))
        guard Array(NoteName.text(verifier.keyID).utf8) == Array(parts[3].utf8) else { throw .noteKey }
    }

    /// A new key from the system's randomness.
    /// - Throws: `note.key.malformed` for an impossible name.
    package static func generate(name: String) throws(Problem) -> NoteSigner {
        try NoteSigner(name: name, privateKey: Array(Curve25519.Signing.PrivateKey().rawRepresentation))
    }

    /// `PRIVATE+KEY+name+hash+base64`. Whoever has this text can sign as the log.
    package var secret: String {
        let key = Base64.text([NoteName.ed25519] + Array(key.rawRepresentation))
        return "PRIVATE+KEY+\(verifier.name)+\(NoteName.text(verifier.keyID))+\(key)"
    }

    /// The verifier key; never the secret.
    package var description: String { verifier.description }

    /// - Throws: `note.signing` when the cryptographic library fails.
    func sign(_ text: String) throws(Problem) -> SignedNote.Signature {
        do {
            let bytes = try key.signature(for: Array(text.utf8))
            return .init(name: verifier.name, keyID: verifier.keyID, bytes: Array(bytes))
        } catch {
            throw Problem("note.signing", Term("签名失败。", "Signing failed."))
        }
    }
}

extension Problem {
    fileprivate static var noteKey: Problem {
        Problem(
            "note.key.malformed",
            Term("密钥格式不符，或名称与校验值不一致。", "The key is malformed, or its name and hash do not agree."),
            remedy: Term(
                "验证密钥的格式为“名称+八位十六进制+base64”，名称中没有空格与加号。",
                "A verifier key reads name+eight hexadecimal digits+base64; the name has no space and no plus."))
    }
}
