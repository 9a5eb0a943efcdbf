/// The number of a list item in the formats of ISO/IEC 29500-1, 17.18.59, that Chinese documents use.
enum ListNumber {
    static func text(_ number: Int, format: String) -> String {
        switch format {
        case "none", "bullet": return ""
        case "decimalZero": return number < 10 ? "0\(number)" : "\(number)"
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand", "ideographTraditionalCounting":
            return chinese(number, digits: "零一二三四五六七八九", units: ["", "十", "百", "千"], dropsOne: true)
        case "chineseLegalSimplified":
            return chinese(number, digits: "零壹贰叁肆伍陆柒捌玖", units: ["", "拾", "佰", "仟"], dropsOne: false)
        case "ideographLegalTraditional":
            return chinese(number, digits: "零壹貳參肆伍陸柒捌玖", units: ["", "拾", "佰", "仟"], dropsOne: false)
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
            let digits = Array("〇一二三四五六七八九")
            return String("\(number)".compactMap { $0.wholeNumberValue.map { digits[$0] } })
        case "ideographTraditional": return cycle(number, "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": return cycle(number, "子丑寅卯辰巳午未申酉戌亥")
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese": return circled(number)
        case "decimalEnclosedParen": return (1...20).contains(number) ? scalar(0x2474 + number - 1) : "(\(number))"
        case "decimalEnclosedFullstop": return (1...20).contains(number) ? scalar(0x2488 + number - 1) : "\(number)."
        case "decimalFullWidth", "decimalFullWidth2":
            return "\(number)".unicodeScalars.map { scalar($0.value + 0xFEE0) }.joined()
        case "upperRoman": return roman(number)
        case "lowerRoman": return roman(number).lowercased()
        case "upperLetter": return letters(number)
        case "lowerLetter": return letters(number).lowercased()
        default: return "\(number)"
        }
    }

    /// - Parameter dropsOne: 十 instead of 一十 at the beginning.
    private static func chinese(_ number: Int, digits: String, units: [String], dropsOne: Bool) -> String {
        guard (1...9999).contains(number) else { return "\(number)" }
        let digits = Array(digits)
        let values = "\(number)".compactMap(\.wholeNumberValue)
        var text = ""
        var hasGap = false
        for (index, value) in values.enumerated() {
            if value == 0 {
                hasGap = true
                continue
            }
            if hasGap { text.append(digits[0]) }
            hasGap = false
            let unit = units[values.count - 1 - index]
            if !(dropsOne && values.count == 2 && index == 0 && value == 1) { text.append(digits[value]) }
            text += unit
        }
        return text
    }

    private static func cycle(_ number: Int, _ characters: String) -> String {
        let list = Array(characters)
        return number > 0 ? String(list[(number - 1) % list.count]) : "\(number)"
    }

    private static func circled(_ number: Int) -> String {
        switch number {
        case 1...20: scalar(0x2460 + number - 1)
        case 21...35: scalar(0x3251 + number - 21)
        case 36...50: scalar(0x32B1 + number - 36)
        default: "\(number)"
        }
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3999).contains(number) else { return "\(number)" }
        let signs = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = number
        var text = ""
        for (value, sign) in signs {
            while rest >= value {
                text += sign
                rest -= value
            }
        }
        return text
    }

    /// A…Z, then AA, BB and so on, as Word counts.
    private static func letters(_ number: Int) -> String {
        guard (1...780).contains(number) else { return "\(number)" }
        return String(repeating: scalar(0x41 + (number - 1) % 26), count: (number - 1) / 26 + 1)
    }

    private static func scalar<Number: BinaryInteger>(_ value: Number) -> String {
        Unicode.Scalar(UInt32(value)).map { String(Character($0)) } ?? ""
    }
}
