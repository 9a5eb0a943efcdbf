import Basics

/// Finds the encoding of a web page.
enum HTMLCharset {
    /// A byte order mark counts first; then, since pages often declare what they are not, UTF-8 where the
    /// bytes are valid UTF-8; then what the page declares; then what the bytes look like.
    static func decode(_ bytes: [UInt8]) throws(Problem) -> String {
        if bytes.withUnsafeBytes({ TextEncoding.mark($0) }) != nil { return try TextFile.decode(bytes).text }
        if let text = String(validating: bytes, as: UTF8.self) {
            if let null = bytes.firstIndex(of: 0) { throw FileProblem.binary(at: null) }
            return text
        }
        guard let name = declared(bytes) else { return try TextFile.decode(bytes).text }
        guard let encoding = TextEncoding.named(name) else { throw FileProblem.charset(name) }
        return try TextFile.decode(bytes, as: encoding)
    }

    /// The value of `charset=` in the first 4 KB.
    static func declared(_ bytes: [UInt8]) -> String? {
        let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        var rest = head[...]
        while let range = rest.firstRange(of: "charset") {
            rest = rest[range.upperBound...]
            let value = rest.drop(while: \.isWhitespace)
            guard value.first == "=" else { continue }
            let name = value.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
                .prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
            if !name.isEmpty { return String(name) }
        }
        return nil
    }
}
