internal import Kernel

/// SQL as the house writes it, with `?`, turned into the server's `$1`, `$2`.
enum PostgresText {
    static func numbered(_ sql: String) -> String {
        var out = ""
        out.reserveCapacity(sql.utf8.count + 16)
        var count = 0
        var isQuoted = false
        for scalar in sql.unicodeScalars {
            if scalar == "'" { isQuoted.toggle() }
            if scalar == "?", !isQuoted {
                count += 1
                out += "$\(count)"
            } else {
                out.unicodeScalars.append(scalar)
            }
        }
        return out
    }
}

/// The server's numbers for the types we send and read.
enum PostgresType {
    static let flag: UInt32 = 16
    static let bytes: UInt32 = 17
    static let name: UInt32 = 19
    static let integer8: UInt32 = 20
    static let integer2: UInt32 = 21
    static let integer4: UInt32 = 23
    static let text: UInt32 = 25
    static let unknown: UInt32 = 705
    static let character: UInt32 = 1042
    static let varying: UInt32 = 1043
    static let numeric: UInt32 = 1700

    /// The type an argument is declared as; 0 lets the server find out.
    static func of(_ value: SQLValue) -> UInt32 {
        switch value {
        case .null: 0
        case .integer: integer8
        case .text: text
        case .blob: bytes
        }
    }
}
