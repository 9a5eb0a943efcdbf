import Basics

/// Takes the words out of a web page: tags away, blocks on lines, tables as rows.
struct HTMLText {
    private let bytes: [UInt8]
    private var index = 0
    private var sink: HTMLSink

    static func extract(_ bytes: [UInt8], limits: FileLimits) throws(Problem) -> String {
        var text = try HTMLCharset.decode(bytes)
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        var reader = HTMLText(bytes: Array(text.utf8), sink: HTMLSink(limits))
        try reader.run()
        return try reader.sink.finish()
    }

    private init(bytes: [UInt8], sink: HTMLSink) {
        self.bytes = bytes
        self.sink = sink
    }

    private mutating func run() throws(Problem) {
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "<"): try markup()
            case UInt8(ascii: "&"):
                if let (text, length) = HTMLEntity.resolve(bytes[index...]) {
                    sink.appendExactly(text)
                    index += length
                } else {
                    sink.append(bytes[index])
                    index += 1
                }
            default:
                sink.append(bytes[index])
                index += 1
            }
        }
    }

    private mutating func markup() throws(Problem) {
        let next = index + 1 < bytes.count ? bytes[index + 1] : 0
        switch next {
        case UInt8(ascii: "!") where bytes[index...].starts(with: "<!--".utf8):
            index = position(of: "-->", from: index + 4).map { $0 + 3 } ?? bytes.count
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            index = position(of: ">", from: index).map { $0 + 1 } ?? bytes.count
        case UInt8(ascii: "/") where index + 2 < bytes.count && HTMLText.isLetter(bytes[index + 2]):
            index += 2
            let name = tagName()
            _ = attributes()
            try sink.close(name)
        case _ where HTMLText.isLetter(next):
            index += 1
            let name = tagName()
            let attributes = attributes()
            if HTMLText.hidden.contains(name) { return skipContent(of: name) }
            try sink.open(name, attributes)
        default:
            sink.append(bytes[index])
            index += 1
        }
    }

    /// Elements whose content is nothing to read.
    private static let hidden: Set<String> = ["script", "style", "title", "template", "noscript", "iframe", "xmp"]

    private mutating func skipContent(of name: String) {
        let end = Array("</\(name)".utf8)
        while index < bytes.count {
            if bytes[index] == end[0], bytes.count - index >= end.count,
                bytes[index..<index + end.count].map({ $0 | 0x20 }) == end.map({ $0 | 0x20 })
            {
                index = position(of: ">", from: index).map { $0 + 1 } ?? bytes.count
                return
            }
            index += 1
        }
    }

    private mutating func tagName() -> String {
        let start = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">"),
            bytes[index] != UInt8(ascii: "/")
        {
            index += 1
        }
        return String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self).lowercased()
    }

    /// Reads up to the tag's end; only spans are kept.
    private mutating func attributes() -> [String: Int] {
        var kept: [String: Int] = [:]
        while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
            if bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let start = index
            while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "="),
                bytes[index] != UInt8(ascii: ">")
            {
                index += 1
            }
            let name = String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self).lowercased()
            let value = attributeValue()
            if name == "colspan" || name == "rowspan" { kept[name] = Int(value) }
            if index == start { index += 1 }
        }
        index = min(index + 1, bytes.count)
        return kept
    }

    private mutating func attributeValue() -> String {
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else { return "" }
        index += 1
        while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
        guard index < bytes.count else { return "" }
        let mark = bytes[index]
        let start: Int
        if mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'") {
            start = index + 1
            index = bytes[start...].firstIndex(of: mark) ?? bytes.count
            defer { index = min(index + 1, bytes.count) }
            return String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self)
        }
        start = index
        while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
        return String(decoding: bytes[start..<min(index, start + 32)], as: UTF8.self)
    }

    private func position(of mark: StaticString, from start: Int) -> Int? {
        let count = mark.utf8CodeUnitCount
        var place = start
        while place + count <= bytes.count {
            if (0..<count).allSatisfy({ bytes[place + $0] == mark.utf8Start[$0] }) { return place }
            place += 1
        }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
