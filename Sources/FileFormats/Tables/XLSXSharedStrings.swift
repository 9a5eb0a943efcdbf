import Basics

/// The strings the cells of a workbook share.
enum XLSXSharedStrings {
    /// - Throws: `file.too_much_text` past `limits.textBytes`.
    static func read(_ part: String, from archive: ZipArchive, limits: FileLimits) throws(Problem) -> [String] {
        guard let stream = try archive.stream(part) else { return [] }
        var scanner = XMLScanner(part: part, limits: limits) { (buffer) throws(Problem) in try stream.read(into: buffer)
        }
        var strings: [String] = []
        var bytes: [UInt8] = []
        var total = 0
        var isText = false
        var phonetic = 0
        while true {
            switch try scanner.next() {
            case .start:
                if scanner.isNamed("si") { bytes.removeAll(keepingCapacity: true) }
                if scanner.isNamed("rPh") { phonetic += 1 }
                isText = phonetic == 0 && scanner.isNamed("t")
            case .text:
                if isText { try scanner.appendText(to: &bytes) }
            case .end:
                isText = false
                if scanner.isNamed("rPh") { phonetic -= 1 }
                guard scanner.isNamed("si") else { continue }
                // 16 bytes for the string itself, so that empty ones count too.
                total += bytes.count + 16
                guard total <= limits.textBytes else { throw FileProblem.tooMuchText(limits.textBytes) }
                guard let text = XLSXText.decode(bytes) else { throw scanner.damaged }
                strings.append(text)
            case .finished:
                return strings
            }
        }
    }
}

/// Text in cells.
enum XLSXText {
    /// UTF-8 with `_xHHHH_` standing for characters XML cannot hold; `nil` when it is no UTF-8.
    static func decode(_ bytes: [UInt8]) -> String? {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        guard bytes.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        var units = Array(text.utf16)
        var index = 0
        var result: [UInt16] = []
        while index < units.count {
            if let unit = escape(units[index...]) {
                result.append(unit)
                index += 7
            } else {
                result.append(units[index])
                index += 1
            }
        }
        units = []
        return String(decoding: result, as: UTF16.self)
    }

    /// A text as it must be written so that `decode` gives it back.
    static func encode(_ text: String) -> String {
        guard text.contains("_x") else { return text }
        let units = Array(text.utf16)
        var result: [UInt16] = []
        for index in units.indices {
            if escape(units[index...]) != nil { result += Array("_x005F".utf16) }
            result.append(units[index])
        }
        return String(decoding: result, as: UTF16.self)
    }

    private static func escape(_ units: ArraySlice<UInt16>) -> UInt16? {
        let part = Array(units.prefix(7))
        guard part.count == 7, part[0] == 0x5F, part[1] == 0x78, part[6] == 0x5F else { return nil }
        return UInt16(String(decoding: part[2...5], as: UTF16.self), radix: 16)
    }
}
