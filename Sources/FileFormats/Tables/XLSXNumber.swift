import Basics

/// The numbers of cells as text a person would have typed.
enum XLSXNumber {
    /// Significant digits a spreadsheet program shows; what lies beyond is rounding noise.
    private static let precision = 15

    /// `0.30000000000000004` as `0.3`, `1.5E+3` as `1500`; a text that is no number stays as it is.
    static func text(_ raw: [UInt8]) -> String {
        let isPlain = raw.count <= precision && raw.allSatisfy { (0x30...0x39).contains($0) }
        if isPlain { return String(decoding: raw, as: UTF8.self) }
        return decimal(raw) ?? String(decoding: raw, as: UTF8.self)
    }

    private static func decimal(_ raw: [UInt8]) -> String? {
        var digits: [UInt8] = []
        var point: Int?
        var exponent = 0
        var isNegative = false
        for (index, byte) in raw.enumerated() {
            switch byte {
            case UInt8(ascii: "-") where index == 0: isNegative = true
            case UInt8(ascii: "+") where index == 0: break
            case UInt8(ascii: ".") where point == nil: point = digits.count
            case 0x30...0x39: digits.append(byte - 0x30)
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                guard let value = Int(String(decoding: raw[(index + 1)...], as: UTF8.self)), abs(value) <= 400 else {
                    return nil
                }
                exponent = value
                return render(digits, wholes: (point ?? digits.count) + exponent, isNegative)
            default: return nil
            }
        }
        guard !digits.isEmpty else { return nil }
        // A whole number stands as written: it may be an identifier longer than the precision.
        if point == nil { return (isNegative ? "-" : "") + String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self) }
        return render(digits, wholes: point ?? 0, isNegative)
    }

    /// - Parameter wholes: how many of the digits stand before the point; may be negative.
    private static func render(_ all: [UInt8], wholes: Int, _ isNegative: Bool) -> String? {
        var wholes = wholes
        var digits = Array(all.drop { $0 == 0 })
        wholes -= all.count - digits.count
        if digits.count > precision {
            let roundsUp = digits[precision] >= 5
            digits = Array(digits.prefix(precision))
            if roundsUp {
                var place = precision - 1
                while place >= 0, digits[place] == 9 {
                    digits[place] = 0
                    place -= 1
                }
                if place >= 0 {
                    digits[place] += 1
                } else {
                    digits.insert(1, at: 0)
                    wholes += 1
                }
            }
        }
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { return all.isEmpty ? nil : "0" }
        if wholes <= 0 {
            digits.insert(contentsOf: repeatElement(0, count: 1 - wholes), at: 0)
            wholes = 1
        }
        if digits.count < wholes { digits += repeatElement(0, count: wholes - digits.count) }
        var text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
        if digits.count > wholes { text.insert(".", at: text.index(text.startIndex, offsetBy: wholes)) }
        return (isNegative ? "-" : "") + text
    }

    /// A serial date as `yyyy-MM-dd`, with `HH:mm:ss` where the format shows a time and there is one;
    /// a bare time as `HH:mm:ss`. `nil` when the number is no date.
    static func date(_ raw: [UInt8], parts: XLSXStyles.DateParts, startsIn1904: Bool) -> String? {
        guard let serial = Double(String(decoding: raw, as: UTF8.self)), serial >= 0, serial < 2_958_466 else {
            return nil
        }
        var days = Int(serial)
        var seconds = Int(((serial - Double(days)) * 86_400).rounded())
        if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
        if !parts.contains(.day) && days == 0 { return clock }
        let day = dayText(days, startsIn1904: startsIn1904)
        return parts.contains(.time) && seconds > 0 ? day + " " + clock : day
    }

    /// A share in percent: `0.95` as `95%`. `nil` when it is no number.
    static func percent(_ raw: [UInt8]) -> String? {
        decimal(Array((decimal(raw) ?? "").utf8) + Array("E2".utf8)).map { $0 + "%" }
    }

    /// A serial date as `2018年6月`.
    static func month(_ raw: [UInt8], startsIn1904: Bool) -> String? {
        guard let text = date(raw, parts: .day, startsIn1904: startsIn1904) else { return nil }
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return parts.count == 3 ? "\(parts[0])年\(parts[1])月" : nil
    }

    /// Serial 60 is 1900-02-29, a day that never was, kept by spreadsheet programs for the sake of old files.
    private static func dayText(_ serial: Int, startsIn1904: Bool) -> String {
        if startsIn1904 { return Day(number: serial - 24_107).description }
        if serial == 60 { return "1900-02-29" }
        return Day(number: serial - (serial < 60 ? 25_568 : 25_569)).description
    }
}
