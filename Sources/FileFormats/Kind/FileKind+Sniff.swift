extension FileKind {
    /// Recognises a file by its first bytes; 4 KB or more are wanted.
    ///
    /// Give the whole file to be sure about macros: the parts of a zip container are found as far as
    /// the bytes go. The name decides only between `text` and `csv`, which no byte tells apart.
    package static func sniff(_ head: [UInt8], name: String) -> FileKind {
        if head.starts(with: "%PDF-".utf8) { return .pdf }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return .compound }
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return container(head)
        }
        if head.starts(with: "{\\rtf".utf8) { return .rtf }
        return head.isEmpty ? .unknown : words(head, name: name)
    }

    /// The kind of a zip container by the names of its entries, in local headers and the directory.
    private static func container(_ bytes: [UInt8]) -> FileKind {
        var kind = FileKind.zip
        var hasMacros = false
        for name in entryNames(bytes) {
            if name.hasPrefix("word/") { kind = .docx }
            if name.hasPrefix("xl/") { kind = .xlsx }
            if name == "ofd.xml" { kind = .ofd }
            if isMacroPart(name) { hasMacros = true }
        }
        guard hasMacros else { return kind }
        return kind == .xlsx ? .xlsm : .docm
    }

    /// A part that holds macros, whatever the file calls itself.
    static func isMacroPart(_ lowercasedName: String) -> Bool {
        lowercasedName.hasSuffix("vbaproject.bin") || lowercasedName.hasSuffix("vbadata.xml")
            || lowercasedName.hasPrefix("xl/macrosheets/")
    }

    private static func entryNames(_ bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var index = 0
        while index + 46 < bytes.count, names.count < 10_000 {
            guard bytes[index] == 0x50, bytes[index + 1] == 0x4B else {
                index += 1
                continue
            }
            let header: (length: Int, size: Int)? =
                switch (bytes[index + 2], bytes[index + 3]) {
                case (3, 4): (26, 30)
                case (1, 2): (28, 46)
                default: nil
                }
            if let header {
                let length = Int(bytes[index + header.length]) | Int(bytes[index + header.length + 1]) << 8
                let start = index + header.size
                if (1...512).contains(length), start + length <= bytes.count {
                    names.append(ZipArchive.normalise(String(decoding: bytes[start..<start + length], as: UTF8.self)))
                }
            }
            index += 4
        }
        return names
    }

    /// Tells web pages, tables and plain text apart.
    private static func words(_ head: [UInt8], name: String) -> FileKind {
        guard let text = headText(head) else { return .unknown }
        let start = text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(1024).lowercased()
        let tags = ["<!doctype html", "<html", "<head", "<body", "<meta", "<table", "<script", "<title", "<div", "<p>"]
        if tags.contains(where: start.hasPrefix) || (start.hasPrefix("<!--") && start.contains("<html")) {
            return .html
        }
        if start.hasPrefix("<?xml") || start.hasPrefix("<svg") || start.hasPrefix("<!doctype") {
            return start.contains("<html") ? .html : .unknown
        }
        let suffix = suffix(of: name)
        if FileKind.csv.extensions.contains(suffix) { return .csv }
        if FileKind.text.extensions.contains(suffix) { return .text }
        return looksTabular(text) ? .csv : .text
    }

    private static func headText(_ head: [UInt8]) -> String? {
        let part = head.count > 1 << 16 ? Array(head.prefix(1 << 16)) : head
        guard case .success((let encoding, let skip)) = part.withUnsafeBytes({ TextFile.detect($0, isWhole: false) })
        else { return nil }
        if encoding == .utf8 { return String(decoding: part[skip...], as: UTF8.self) }
        // The head may cut a character short: leave off up to three bytes.
        for cut in 0...min(3, part.count - skip) {
            if let text = try? TextFile.decode(Array(part.dropLast(cut)), as: encoding, from: skip) { return text }
        }
        return nil
    }

    /// Two lines or more with the same number of commas, semicolons or tabs.
    private static func looksTabular(_ text: String) -> Bool {
        let lines = text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline).prefix(5)
        guard lines.count >= 2 else { return false }
        return [",", ";", "\t"].contains { (separator: Character) in
            let counts = Set(lines.prefix(max(2, lines.count - 1)).map { line in line.count { $0 == separator } })
            return counts.count == 1 && !counts.contains(0)
        }
    }
}
