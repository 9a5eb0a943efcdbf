internal import Basics

extension Form {
    mutating func text(_ name: String) -> String? {
        value(name, Term("文字", "text"), Form.text)
    }

    mutating func optionalText(_ name: String) -> String? {
        optionalValue(name, Term("文字", "text"), Form.text)
    }

    mutating func day(_ name: String) -> Day? {
        value(name, Form.dayWords, Form.day)
    }

    mutating func optionalDay(_ name: String) -> Day? {
        optionalValue(name, Form.dayWords, Form.day)
    }

    mutating func quantity(_ name: String) -> Quantity? {
        value(name, Form.quantityWords, Form.quantity)
    }

    mutating func optionalQuantity(_ name: String) -> Quantity? {
        optionalValue(name, Form.quantityWords, Form.quantity)
    }

    mutating func optionalFraction(_ name: String) -> Fraction? {
        optionalValue(name, Term("不小于0的比值，如 17/20 或 0.85", "a ratio, zero or more, such as 17/20 or 0.85")) {
            switch $0 {
            case .text(let text), .number(let text): Fraction(text: text)
            default: nil
            }
        }
    }

    mutating func fraction(_ name: String) -> Fraction? {
        if optional(name) == nil { missing(name) }
        return optionalFraction(name)
    }

    mutating func integer(_ name: String) -> Int? {
        value(name, Form.integerWords, Form.integer)
    }

    mutating func optionalInteger(_ name: String) -> Int? {
        optionalValue(name, Form.integerWords, Form.integer)
    }

    mutating func flag(_ name: String) -> Bool? {
        value(name, Term("true 或 false", "true or false")) {
            if case .flag(let flag) = $0 { flag } else { nil }
        }
    }

    mutating func choice<T: RawRepresentable & CaseIterable>(_ name: String, _: T.Type) -> T?
    where T.RawValue == String {
        let choices = T.allCases.map(\.rawValue)
        let words = Term("其中之一：" + choices.joined(separator: "、"), "one of " + choices.joined(separator: ", "))
        return value(name, words) { Form.text($0).flatMap(T.init(rawValue:)) }
    }

    /// A list of words out of some.
    mutating func choices<T: RawRepresentable & CaseIterable>(_ name: String, _: T.Type) -> [T]?
    where T.RawValue == String {
        let choices = T.allCases.map(\.rawValue)
        let words = Term(
            "由这些词组成的列表：" + choices.joined(separator: "、"), "a list out of " + choices.joined(separator: ", "))
        return value(name, words) { json -> [T]? in
            guard case .list(let items) = json else { return nil }
            let found = items.compactMap { Form.text($0).flatMap(T.init(rawValue:)) }
            return found.count == items.count ? found : nil
        }
    }

    mutating func term(_ name: String) -> Term? {
        object(name, Form.term)
    }

    /// A span of days, `{"from": …, "to": …}`.
    mutating func period(_ name: String) -> ClosedRange<Day>? {
        let days = object(name) { form -> (first: Day, last: Day)? in
            let (first, last) = (form.day("from"), form.day("to"))
            guard let first, let last else { return nil }
            return (first, last)
        }
        guard let days else { return nil }
        guard days.first <= days.last else {
            add([
                Problem(
                    "score_json.period", field: place(name),
                    Term("最后一天早于第一天。", "The last day comes before the first."))
            ])
            return nil
        }
        return days.first...days.last
    }

    /// The version of the form: anything else cannot be understood.
    mutating func format(_ expected: String) {
        _ = value("format", Term("“\(expected)”", "“\(expected)”")) { $0 == .text(expected) ? true : nil }
    }

    static func term(_ form: inout Form) -> Term? {
        let (zh, en) = (form.text("zh"), form.text("en"))
        guard let zh, let en else { return nil }
        return Term(zh, en)
    }

    private static let integerWords = Term("整数", "a whole number")
    private static let dayWords = Term("日期，如 2018-12-31", "a date such as 2018-12-31")
    private static let quantityWords = Term(
        "不超过四位小数的数，如 70 或 \"0.5\"", "a number with at most four decimals, such as 70 or \"0.5\"")

    private static func text(_ json: JSON) -> String? {
        if case .text(let text) = json { text } else { nil }
    }

    private static func integer(_ json: JSON) -> Int? {
        if case .number(let text) = json { Int(text) } else { nil }
    }

    private static func day(_ json: JSON) -> Day? { text(json).flatMap { Day(text: $0) } }

    private static func quantity(_ json: JSON) -> Quantity? {
        switch json {
        case .text(let text), .number(let text): Quantity(text: text)
        default: nil
        }
    }
}

extension JSON {
    /// Words in both languages.
    static func term(_ term: Term) -> JSON { .members(["zh": .text(term.zh), "en": .text(term.en)]) }

    /// A span of days.
    static func days(_ days: ClosedRange<Day>) -> JSON {
        .members(["from": .text(of: days.lowerBound), "to": .text(of: days.upperBound)])
    }
}
