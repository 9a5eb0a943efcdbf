import Foundation

extension Hash32 {
    /// 64 lower-case hexadecimal digits.
    package var hex: String { Hexadecimal.text(bytes) }

    /// Reads 64 hexadecimal digits of either case; `nil` for anything else.
    package init?(hex: String) {
        guard let bytes = Hexadecimal.bytes(hex) else { return nil }
        self.init(bytes: bytes)
    }

    /// 44 characters of standard base64 (RFC 4648 section 4, with padding).
    package var base64: String { Base64.text(bytes) }

    /// Reads what `base64` writes; `nil` for anything else, including a second spelling of the same bytes.
    package init?(base64: String) {
        guard let bytes = Base64.bytes(base64) else { return nil }
        self.init(bytes: bytes)
    }
}

/// Bytes as hexadecimal text.
enum Hexadecimal {
    private static let digits = Array("0123456789abcdef".utf8)

    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard let high = value(digits[place]), let low = value(digits[place + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 65...70: digit - 55
        case 97...102: digit - 87
        default: nil
        }
    }
}

/// Standard base64 (RFC 4648 section 4) that accepts one spelling of each byte sequence only.
enum Base64 {
    static func text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

    static func bytes(_ text: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), data.base64EncodedString() == text else { return nil }
        return [UInt8](data)
    }
}
