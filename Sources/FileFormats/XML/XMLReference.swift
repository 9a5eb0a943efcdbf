/// The references of XML without a document type: `&lt;`, `&#20013;`, `&#x4E2D;`.
enum XMLReference {
    /// Adds `raw` with its references resolved; false when one is not known.
    static func resolve(_ raw: UnsafeBufferPointer<UInt8>, into result: inout [UInt8]) -> Bool {
        var index = 0
        while index < raw.count {
            guard raw[index] == UInt8(ascii: "&") else {
                result.append(raw[index])
                index += 1
                continue
            }
            guard let end = raw[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(String(decoding: raw[(index + 1)..<end], as: UTF8.self))
            else { return false }
            result.append(contentsOf: Character(scalar).utf8)
            index = end + 1
        }
        return true
    }

    static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let number = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            guard let number, number == 0x09 || number == 0x0A || number == 0x0D || number >= 0x20 else { return nil }
            return Unicode.Scalar(number)
        }
    }
}
