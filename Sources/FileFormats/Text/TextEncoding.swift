/// An encoding text files come in.
package enum TextEncoding: String, Sendable, Hashable, CaseIterable {
    case utf8, utf16LittleEndian, utf16BigEndian
    /// GB 18030, which contains GBK and GB 2312.
    case gb18030

    /// The usual name, also the C library's.
    package var name: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16LittleEndian: "UTF-16LE"
        case .utf16BigEndian: "UTF-16BE"
        case .gb18030: "GB18030"
        }
    }

    /// The encoding a byte order mark announces, and the mark's length.
    static func mark(_ bytes: UnsafeRawBufferPointer) -> (encoding: TextEncoding, length: Int)? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        return nil
    }

    /// The encoding of a name found in a file, for instance in an HTML `meta` element.
    static func named(_ name: String) -> TextEncoding? {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": .utf8
        case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936", "936": .gb18030
        case "utf-16le", "utf-16": .utf16LittleEndian
        case "utf-16be": .utf16BigEndian
        default: nil
        }
    }
}
