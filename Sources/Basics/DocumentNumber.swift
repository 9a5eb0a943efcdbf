/// The number of an official document (发文字号): `湘质监督〔2018〕1号`.
///
/// GB/T 9704-2012, 7.2.5: the organ's code, the year in full within hexagonal brackets, the number without leading
/// zeros and without 第, then 号. The code has 2 to 12 Chinese characters, the year is 2000…2099, the number 1…99999.
/// In JSON it is its text.
package struct DocumentNumber: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
    /// The organ's code (机关代字): `湘质监督`.
    package let prefix: String
    /// The year it was numbered in.
    package let year: Int
    /// The number within the code and the year.
    package let serial: Int

    /// - Throws: `document_number.prefix`, `document_number.year` or `document_number.serial`.
    package init(prefix: String, year: Int, serial: Int) throws(Problem) {
        let code = prefix.unicodeScalars
        guard (2...12).contains(code.count), code.allSatisfy({ (0x4E00...0x9FA5).contains($0.value) }) else {
            throw Problem(
                "document_number.prefix",
                Term(
                    "机关代字“\(prefix)”应为2至12个汉字。",
                    "The organ's code “\(prefix)” should be 2 to 12 Chinese characters."))
        }
        guard (2000...2099).contains(year) else {
            throw Problem(
                "document_number.year",
                Term("发文字号的年份应为2000至2099，现为\(year)。", "The year should be 2000 to 2099, this is \(year)."))
        }
        guard (1...99_999).contains(serial) else {
            throw Problem(
                "document_number.serial",
                Term("发文顺序号应为1至99999，现为\(serial)。", "The serial number should be 1 to 99999, this is \(serial)."))
        }
        self.prefix = prefix
        self.year = year
        self.serial = serial
    }

    /// Reads exactly the form `机关代字〔年份〕序号号`.
    /// - Throws: `document_number.form`, or what `init(prefix:year:serial:)` throws.
    package init(_ text: String) throws(Problem) {
        let scalars = Array(text.unicodeScalars)
        guard let open = scalars.firstIndex(of: "〔"), let close = scalars.firstIndex(of: "〕"), close == open + 5,
            scalars.last == "号", close + 2 < scalars.count,
            let year = DocumentNumber.number(scalars[(open + 1)..<close]),
            let serial = DocumentNumber.number(scalars[(close + 1)..<(scalars.count - 1)])
        else {
            throw Problem(
                "document_number.form",
                Term(
                    "“\(text)”不是发文字号。", "“\(text)” is not a document number."),
                remedy: Term(
                    "应写作“机关代字〔年份〕序号号”，如“湘质监督〔2018〕1号”；括号用六角括号，序号不加“第”、不编虚位。",
                    "Write it as 湘质监督〔2018〕1号: hexagonal brackets, no 第 and no leading zeros."))
        }
        var prefix = String.UnicodeScalarView()
        prefix.append(contentsOf: scalars[..<open])
        try self.init(prefix: String(prefix), year: year, serial: serial)
    }

    /// `湘质监督〔2018〕1号`.
    package var description: String { "\(prefix)〔\(year)〕\(serial)号" }

    /// By code, then year, then serial number.
    package static func < (left: DocumentNumber, right: DocumentNumber) -> Bool {
        (left.prefix, left.year, left.serial) < (right.prefix, right.year, right.serial)
    }

    /// Reads a number as text; anything that is not one is an error.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        do {
            try self.init(text)
        } catch {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: error.text(.en)))
        }
    }

    /// Writes the number as text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }

    /// One to five ASCII digits without a leading zero.
    private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int? {
        guard (1...5).contains(digits.count), digits.first != "0" else { return nil }
        var value = 0
        for digit in digits {
            guard ("0"..."9").contains(digit) else { return nil }
            value = value * 10 + Int(digit.value - 48)
        }
        return value
    }
}
