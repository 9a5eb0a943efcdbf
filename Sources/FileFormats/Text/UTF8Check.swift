/// What a look at bytes as UTF-8 shows.
struct UTF8Check {
    /// The first byte that begins no valid sequence; `nil` when all is valid.
    var firstInvalid: Int?
    /// Where a sequence begins that the end of the bytes cuts short.
    var cutAt: Int?
    /// Valid sequences of two bytes or more.
    var multibyte = 0
    /// Bytes that begin no valid sequence.
    var invalid = 0
    /// The first control character that no text file contains.
    var firstControl: Int?

    init(_ bytes: UnsafeRawBufferPointer, from start: Int = 0) {
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                if byte < 0x20, firstControl == nil, UTF8Check.isForbidden(byte) { firstControl = index }
                index += 1
                continue
            }
            switch UTF8Check.length(bytes, at: index) {
            case .valid(let length):
                multibyte += 1
                index += length
            case .cut:
                cutAt = index
                index = bytes.count
            case .invalid:
                if firstInvalid == nil { firstInvalid = index }
                invalid += 1
                index += 1
            }
        }
    }

    /// True when the text is more likely damaged UTF-8 than text of another encoding: GB 18030 read
    /// as UTF-8 is mostly invalid, so a few invalid bytes among many valid sequences mean damage.
    var looksDamaged: Bool { multibyte > 4 * invalid && multibyte > 8 }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x07, 0x09...0x0D, 0x1A, 0x1B: false
        default: true
        }
    }

    private enum Length { case valid(Int), cut, invalid }

    /// The well-formed sequences of the Unicode Standard, table 3-7.
    private static func length(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Length {
        let lead = bytes[index]
        let count: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: count = 2
        case 0xE0: (count, second) = (3, 0xA0...0xBF)
        case 0xED: (count, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: count = 3
        case 0xF0: (count, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: count = 4
        case 0xF4: (count, second) = (4, 0x80...0x8F)
        default: return .invalid
        }
        for place in 1..<count {
            guard index + place < bytes.count else { return .cut }
            let range = place == 1 ? second : 0x80...0xBF
            guard range.contains(bytes[index + place]) else { return .invalid }
        }
        return .valid(count)
    }
}
