/// The unified social credit code of GB 32100-2015: 17 characters and a check character modulo 31.
///
/// Read after removing spaces, with small and full-width letters written large and half-width.
/// Letters are never exchanged for digits (O for 0): that is for the person to decide.
/// In JSON it is its text, and a text that is not a code cannot be read.
package struct CreditCode: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 18 characters, upper case.
    package let text: String
    /// The code itself.
    package var description: String { text }

    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

    /// - Throws: `credit_code.length`, `credit_code.character` (naming the place) or `credit_code.check`.
    package init(_ text: String) throws(Problem) {
        let code = Array(text.halfWidth.uppercased().filter { !$0.isWhitespace })
        guard code.count == 18 else {
            throw Problem(
                "credit_code.length",
                Term(
                    "统一社会信用代码应为18位，现为\(code.count)位。",
                    "A credit code has 18 characters, this one has \(code.count)."))
        }
        var sum = 0
        for (index, character) in code.enumerated() {
            guard let value = CreditCode.alphabet.firstIndex(of: character) else {
                throw Problem(
                    "credit_code.character",
                    Term(
                        "第\(index + 1)位“\(character)”不是信用代码的字符。",
                        "Character \(index + 1), “\(character)”, cannot occur in a credit code."),
                    remedy: Term("代码中没有字母 I、O、Z、S、V。", "The letters I, O, Z, S and V are never used."))
            }
            if index < 17 { sum += value * CreditCode.weights[index] }
        }
        let expected = CreditCode.alphabet[(31 - sum % 31) % 31]
        guard code[17] == expected else {
            throw Problem(
                "credit_code.check",
                Term(
                    "校验位不符：末位应为“\(expected)”。",
                    "The check character does not fit: the last one should be “\(expected)”."),
                remedy: Term("请对照营业执照逐位核对。", "Compare each character with the licence."))
        }
        self.text = String(code)
    }

    /// Reads a code as text; anything that is not one is an error.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.text(.en)))
        }
    }

    /// Writes the code as text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
