import Basics

/// Which cell formats show a number as a date or a time.
struct XLSXStyles: XMLEvents {
    /// What a format shows of a date.
    struct DateParts: OptionSet {
        let rawValue: UInt8
        static let day = DateParts(rawValue: 1)
        static let time = DateParts(rawValue: 2)
    }

    /// By the cell's style number.
    private(set) var formats: [DateParts] = []
    /// Style numbers that show a date as year and month alone: it stands for the whole month.
    private(set) var months: Set<Int> = []
    /// Style numbers that show a share in percent.
    private(set) var percents: Set<Int> = []
    private var codes: [Int: String] = [:]
    private var custom: [Int: DateParts] = [:]
    private var isCellFormats = false

    mutating func start(_ element: XMLElement) {
        switch element.name {
        case "x:numFmt":
            if let id = Int(element["numFmtId"] ?? ""), let code = element["formatCode"] {
                custom[id] = XLSXStyles.parts(of: code)
                codes[id] = XLSXStyles.letters(of: code)
            }
        case "x:cellXfs": isCellFormats = true
        case "x:xf":
            guard isCellFormats else { return }
            let id = Int(element["numFmtId"] ?? "") ?? 0
            let letters = codes[id] ?? XLSXStyles.builtInLetters(id)
            if letters.contains("%") { percents.insert(formats.count) }
            let hasYear = letters.contains("y") || letters.contains("e")
            if hasYear, letters.contains("m"), !letters.contains(where: "dhs".contains) { months.insert(formats.count) }
            formats.append(custom[id] ?? XLSXStyles.builtIn(id))
        default: break
        }
    }

    mutating func end(_ name: String) {
        if name == "x:cellXfs" { isCellFormats = false }
    }

    func text(_ text: String) {}

    /// The formats of ISO/IEC 29500-1, 18.8.30, with those of the Chinese versions (27–36, 50–58).
    static func builtIn(_ id: Int) -> DateParts {
        switch id {
        case 14...17, 27...31, 36, 50...54, 57, 58: .day
        case 18...21, 32...35, 45...47, 55, 56: .time
        case 22: [.day, .time]
        default: []
        }
    }

    /// Of the same formats the letters that show a share, or a year and a month alone.
    private static func builtInLetters(_ id: Int) -> String {
        switch id {
        case 9, 10: "%"
        case 17, 27, 36, 50, 52, 57: "ym"
        default: ""
        }
    }

    /// The first section of a format without quotations, escapes and brackets.
    private static func letters(of code: String) -> String {
        var result = ""
        var isQuoted = false
        var isEscaped = false
        var depth = 0
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted {
                switch character {
                case "\\", "_", "*": isEscaped = true
                case "[": depth += 1
                case "]": depth = max(0, depth - 1)
                case ";" where depth == 0: return result
                default: if depth == 0 { result.append(character) }
                }
            }
        }
        return result
    }

    /// Looks for date letters outside quotation marks, escapes and conditions.
    static func parts(of code: String) -> DateParts {
        var parts: DateParts = []
        var isQuoted = false
        var isEscaped = false
        var bracket: String?
        var hasMonthOrMinute = false
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if let inside = bracket {
                // [h], [mm], [ss] count elapsed time; [red], [$-804] and conditions mean no date.
                if character == "]" {
                    if !inside.isEmpty && inside.allSatisfy({ "hms".contains($0) }) { parts.insert(.time) }
                    bracket = nil
                } else {
                    bracket = inside + String(character)
                }
            } else if character == "\"" {
                isQuoted.toggle()
            } else if !isQuoted {
                switch character {
                case "\\", "_", "*": isEscaped = true
                case "[": bracket = ""
                case ";": return finish(parts, hasMonthOrMinute)
                case "y", "d", "e": parts.insert(.day)
                case "h", "s": parts.insert(.time)
                case "m": hasMonthOrMinute = true
                case "#", "?": return []
                case "0":
                    // 00 belongs to a number, ss.00 to a time.
                    if !parts.contains(.time) { return [] }
                default: break
                }
            }
        }
        return finish(parts, hasMonthOrMinute)
    }

    private static func finish(_ parts: DateParts, _ hasMonthOrMinute: Bool) -> DateParts {
        parts.isEmpty && hasMonthOrMinute ? .day : parts
    }
}
