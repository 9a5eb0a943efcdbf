internal import Basics
internal import Crypto

extension MoveContext {
    /// A name for a person that only this installation can make: an HMAC under a key kept in the store, so
    /// that identity numbers cannot be guessed from it. The same text always gives the same name.
    package func pseudonym(_ text: String) throws -> String {
        let read = "SELECT value FROM kernel_secret WHERE name = 'pseudonym'"
        if try reader.session.row(read) == nil {
            try reader.session.send(
                "INSERT INTO kernel_secret (name, value) VALUES ('pseudonym', ?) ON CONFLICT (name) DO NOTHING",
                [.text(Hex.text(environment.random(32)))])
        }
        let key = try reader.session.row(read).flatMap { Hex.bytes($0.text(0)) } ?? []
        let code = HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key))
        return String(Hex.text(Array(code)).prefix(24))
    }
}
