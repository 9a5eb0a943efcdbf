internal import Basics
internal import Kernel

/// One value of a body, judged by its field's kind. What rules say of values is the kernel's business.
struct BodyValue {
    let field: FieldDefinition

    /// - Throws: `field.kind`, `field.characters` or `field.too_many`.
    func value(_ node: JSONNode) throws(Problem) -> Value {
        if node == .null { return .empty }
        switch (field.kind, node) {
        case (.text, .text(let text)), (.prose, .text(let text)), (.choice, .text(let text)):
            return .text(try plain(text))
        case (.reference, .text(let text)):
            return .text(try name(text))
        case (.integer, .number):
            guard let number = node.integer, number.magnitude <= FieldDefinition.mostInteger else { throw wrong }
            return .integer(number)
        case (.quantity, .number):
            guard let number = node.integer, number.magnitude <= FieldDefinition.mostQuantity else { throw wrong }
            return .quantity(Quantity(number))
        case (.quantity, .text(let text)):
            guard let quantity = BodyValue.quantity(text) else { throw wrong }
            return .quantity(quantity)
        case (.day, .text(let text)):
            guard let day = ApiQuery.day(text) else { throw wrong }
            return .day(day)
        case (.flag, .flag(let flag)): return .flag(flag)
        case (.references, .list(let items)), (.texts, .list(let items)): return .list(try list(items))
        default: throw wrong
        }
    }

    private func list(_ items: [JSONNode]) throws(Problem) -> [String] {
        guard items.count <= FieldDefinition.mostItems else {
            throw Problem(
                "field.too_many", field: field.name,
                Term(
                    "“\(field.term.zh)”最多\(FieldDefinition.mostItems)项。",
                    "“\(field.term.en)” takes at most \(FieldDefinition.mostItems) items."))
        }
        var texts: [String] = []
        for item in items {
            guard case .text(let text) = item, !text.isEmpty else { throw wrong }
            if field.target != nil { texts.append(try name(text)) } else { texts.append(try short(text)) }
        }
        return texts
    }

    private func name(_ text: String) throws(Problem) -> String {
        guard (1...FieldDefinition.longestName).contains(text.unicodeScalars.count) else { throw wrong }
        return try plain(text)
    }

    private func short(_ text: String) throws(Problem) -> String {
        guard text.unicodeScalars.count <= 500 else {
            throw Problem(
                "field.too_long", field: field.name,
                Term("“\(field.term.zh)”每项最多500个字。", "An item of “\(field.term.en)” takes at most 500 characters."))
        }
        return try plain(text)
    }

    private func plain(_ text: String) throws(Problem) -> String {
        if !text.unicodeScalars.contains("\0") { return text }
        throw Problem(
            "field.characters", field: field.name,
            Term("“\(field.term.zh)”不能含有空字符（U+0000）。", "“\(field.term.en)” cannot hold the character U+0000."))
    }

    private var wrong: Problem {
        let wanted =
            switch field.kind {
            case .integer: Term("整数", "a whole number")
            case .quantity:
                Term(
                    "写成文字的数字，如\"1200.5\"，最多四位小数",
                    "a number written as text, such as \"1200.5\", with at most four decimals")
            case .day: Term("日期，如2026-03-05", "a date such as 2026-03-05")
            case .flag: Term("true或false", "true or false")
            case .reference: Term("一条记录的id", "the id of an entry")
            case .references: Term("若干记录的id", "a list of ids of entries")
            case .texts: Term("若干非空文字", "a list of texts, none of them empty")
            default: Term("文字", "a text")
            }
        return Problem(
            "field.kind", field: field.name,
            Term("“\(field.term.zh)”应为\(wanted.zh)。", "“\(field.term.en)” should be \(wanted.en)."))
    }

    /// A quantity of the shape the API declares, and no looser.
    static func quantity(_ text: String) -> Quantity? {
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
        guard digits.count + 1 >= text.utf8.count, (1...16).contains(digits.count),
            digits.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") }),
            (digits.firstIndex(of: UInt8(ascii: ".")).map { digits.distance(from: digits.startIndex, to: $0) }
                ?? digits.count) <= 11
        else { return nil }
        return Quantity(text: text)
    }
}
