internal import Basics
internal import Crypto

/// A journal leaf: what happened, in the open, with commitments to the contents.
///
/// Contents and salts stand beside the leaf; erasing a personal field's salt and value leaves the
/// commitment, and with it every proof, as it was.
package struct Leaf: Sendable {
    package let json: CanonicalJSON
    /// Part ("fields" or a personal field's name), salt and body.
    let parts: [(part: String, salt: [UInt8], body: String)]

    package var bytes: [UInt8] { json.bytes }

    init(_ change: Change, _ definition: RegisterDefinition, environment: Environment) {
        var parts: [(String, [UInt8], String)] = [
            ("fields", environment.random(16), change.content(of: definition).text)
        ]
        for (name, value) in change.personal(of: definition).sorted(by: { $0.key < $1.key }) {
            parts.append((name, environment.random(16), value.text))
        }
        self.parts = parts
        var commitments: [String: CanonicalJSON] = [:]
        for (part, salt, body) in parts { commitments[part] = .text(Leaf.commitment(salt: salt, body: body)) }
        var object: [String: CanonicalJSON] = [
            "id": .text(change.leaf), "at": .integer(Int(change.at.milliseconds)), "actor": .text(change.actor),
            "register": .text(change.register), "entry": .text(change.entry.text), "version": .integer(change.version),
            "move": .text(change.move), "stage": .text(change.stage), "commitments": .object(commitments),
        ]
        if let unit = change.unit { object["unit"] = .text(unit) }
        json = .object(object)
    }

    /// SHA-256 over salt and body, in hex.
    package static func commitment(salt: [UInt8], body: String) -> String {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: Array(body.utf8))
        return Hex.text(Array(hash.finalize()))
    }
}

/// Bytes as lower-case hex.
package enum Hex {
    package static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// SHA-256 in hex.
    package static func sha256(_ bytes: [UInt8]) -> String { text(Array(SHA256.hash(data: bytes))) }
}
