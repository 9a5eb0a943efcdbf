package import Basics

/// Text files, from bytes to text and back.
package enum TextFile {
    /// Decodes UTF-8 with or without a byte order mark, UTF-16 with one, and GB 18030.
    ///
    /// Nothing is replaced or skipped: bytes that are no text refuse the file.
    /// - Throws: `file.encoding`, naming the byte offset (counted from 0 in the whole file).
    package static func decode(_ bytes: [UInt8]) throws(Problem) -> (text: String, encoding: TextEncoding) {
        let (encoding, skip) = try bytes.withUnsafeBytes { detect($0, isWhole: true) }.get()
        return (try decode(bytes, as: encoding, from: skip), encoding)
    }

    /// Decodes bytes known to be in one encoding; `skip` bytes at the start are passed over.
    static func decode(_ bytes: [UInt8], as encoding: TextEncoding, from skip: Int = 0) throws(Problem) -> String {
        if encoding == .utf8 {
            if let text = String(validating: bytes[skip...], as: UTF8.self) { return text }
            let check = bytes.withUnsafeBytes { UTF8Check($0, from: skip) }
            throw FileProblem.encoding(.utf8, at: check.firstInvalid ?? check.cutAt ?? skip)
        }
        let utf8 = try Transcoder.convert(bytes, from: encoding, to: .utf8, skip: skip)
        if utf8.contains(0) { throw FileProblem.binary(at: firstNull(bytes, from: skip, encoding)) }
        return String(decoding: utf8, as: UTF8.self)
    }

    private static func firstNull(_ bytes: [UInt8], from skip: Int, _ encoding: TextEncoding) -> Int {
        guard encoding != .gb18030 else { return bytes.firstIndex(of: 0) ?? skip }
        return stride(from: skip, to: bytes.count - 1, by: 2).first { bytes[$0] == 0 && bytes[$0 + 1] == 0 } ?? skip
    }

    /// Text as GB 18030, which has a place for every character of Unicode.
    /// - Throws: `file.encoding_unavailable` where the C library has no converter.
    package static func encodeGB18030(_ text: String) throws(Problem) -> [UInt8] {
        try Transcoder.convert(Array(text.utf8), from: .utf8, to: .gb18030)
    }

    /// Recognises the encoding of a file's beginning (or of all of it, when `isWhole`).
    /// - Returns: the encoding and the length of the byte order mark.
    static func detect(
        _ bytes: UnsafeRawBufferPointer, isWhole: Bool
    ) -> Result<(encoding: TextEncoding, skip: Int), Problem> {
        let mark = TextEncoding.mark(bytes)
        if let mark, mark.encoding != .utf8 { return .success((mark.encoding, mark.length)) }
        let skip = mark?.length ?? 0
        let check = UTF8Check(bytes, from: skip)
        if let control = check.firstControl { return .failure(FileProblem.binary(at: control)) }
        let cut = isWhole ? check.cutAt : nil
        guard let offset = check.firstInvalid ?? cut else { return .success((.utf8, skip)) }
        let isCutUTF8 = check.firstInvalid == nil && check.multibyte > 0
        if skip > 0 || check.looksDamaged || isCutUTF8 { return .failure(FileProblem.encoding(.utf8, at: offset)) }
        return .success((.gb18030, 0))
    }
}
