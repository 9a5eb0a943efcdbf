import Basics

/// A place in a sheet, both counted from 0.
struct XLSXReference: Hashable {
    var row: Int
    var column: Int

    /// Reads `B12`; `nil` when it is no reference of a sheet.
    init?<Bytes: Sequence>(_ bytes: Bytes) where Bytes.Element == UInt8 {
        var column = 0
        var row = 0
        var letters = 0
        var digits = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                guard digits == 0, letters < 3 else { return nil }
                column = column * 26 + Int(byte) - 64
                letters += 1
            case 0x30...0x39:
                guard digits < 7 else { return nil }
                row = row * 10 + Int(byte) - 48
                digits += 1
            case UInt8(ascii: "$"): break
            default: return nil
            }
        }
        guard letters > 0, row > 0 else { return nil }
        self.row = row - 1
        self.column = column - 1
    }

    init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// `B12`.
    var text: String { TableText.letters(ofColumn: column) + "\(row + 1)" }
}

/// A rectangle of merged cells.
struct XLSXMerge {
    let rows: ClosedRange<Int>
    let columns: ClosedRange<Int>

    /// Reads `A1:B3`.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let corners = bytes.split(separator: UInt8(ascii: ":"))
        guard corners.count == 2, let first = XLSXReference(corners[0]), let last = XLSXReference(corners[1]),
            first.row <= last.row, first.column <= last.column
        else { return nil }
        rows = first.row...last.row
        columns = first.column...last.column
    }
}
