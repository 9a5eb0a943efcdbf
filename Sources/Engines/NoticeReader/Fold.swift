/// The source as scalars, and the same length folded for matching: full-width to half-width,
/// traditional to simplified, bracket and quote families to one of each.
struct Source: Sendable {
    let scalars: [UInt32]
    let folded: [UInt32]

    init(_ text: String) {
        var scalars: [UInt32] = []
        scalars.reserveCapacity(text.utf8.count / 2)
        for scalar in text.unicodeScalars { scalars.append(scalar.value) }
        self.scalars = scalars
        folded = scalars.map(Fold.scalar)
    }

    /// The characters of a range, exactly.
    func text(_ range: SourceRange) -> String {
        text(range.start..<max(range.start, range.end))
    }

    func text(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for index in range {
            if let scalar = Unicode.Scalar(scalars[index]) { view.append(scalar) }
        }
        return String(view)
    }
}

enum Fold {
    /// One scalar folded; the length of a text never changes.
    static func scalar(_ value: UInt32) -> UInt32 {
        if value < 0x80 { return value == 0x0D || value == 0x0B || value == 0x0C ? Sign.newline : value }
        if value >= 0x4E00, value <= 0x9FFF { return UInt32(table[Int(value - 0x4E00)]) }
        if value >= 0xFF01, value <= 0xFF5E { return value - 0xFEE0 }
        switch value {
        case 0xA0, 0x3000, 0x2002...0x200A, 0x202F, 0xFEFF, 0x200B, 0xAD: return Sign.space
        case 0x85, 0x2028, 0x2029: return Sign.newline
        case 0x300C, 0x300E, 0x201F, 0x301D: return 0x201C
        case 0x300D, 0x300F, 0x301E: return 0x201D
        case 0x2013, 0x2015, 0x2500, 0x2501: return Sign.dash
        case 0x2010, 0x2011, 0x2012, 0x2212: return 0x2D
        case 0xFE59: return 0x28
        case 0xFE5A: return 0x29
        case 0x3016: return 0x3010
        case 0x3017: return 0x3011
        case 0x25CB, 0x3007: return 0x3007
        case 0xFF61: return Sign.stop
        case 0xFF64, 0xFE51: return Sign.pause
        case 0x223C, 0x301C, 0xFF5E: return 0x7E
        case 0x2236: return Sign.colon
        case 0xFF5C, 0x2502, 0x2503: return Sign.bar
        default: return value
        }
    }

    /// Every scalar of the main Han block, traditional forms replaced by simplified ones.
    private static let table: [UInt16] = {
        var table = (0x4E00...0x9FFF).map { UInt16($0) }
        let pairs = traditional.unicodeScalars.map(\.value).filter { $0 > 0x20 }
        var index = 0
        while index + 1 < pairs.count {
            if pairs[index] >= 0x4E00, pairs[index] <= 0x9FFF, pairs[index + 1] <= 0xFFFF {
                table[Int(pairs[index] - 0x4E00)] = UInt16(pairs[index + 1])
            }
            index += 2
        }
        return table
    }()
}
