internal import Basics
internal import Foundation
internal import Hummingbird

/// The parameters of an address, read strictly: a name that is not known, twice there or not properly
/// written is refused, so that a slip never widens an answer. All that is wrong is said at once.
struct ApiQuery {
    private(set) var values: [String: String] = [:]
    private var problems: [Problem] = []

    /// - Throws: `query.unknown`, `query.repeated`, `query.encoding`.
    init(_ call: ApiCall, _ names: Set<String>) throws {
        for pair in (call.visit.request.uri.query ?? "").split(separator: "&").prefix(200) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = ApiQuery.decoded(parts[0]), let value = ApiQuery.decoded(parts.count > 1 ? parts[1] : "")
            else {
                problems.append(
                    Problem(
                        "query.encoding", Term("地址中的参数编码不正确。", "A parameter of the address is not properly encoded.")))
                continue
            }
            if !names.contains(name) {
                problems.append(ApiQuery.unknown(name, names))
            } else if values.updateValue(value, forKey: name) != nil {
                problems.append(
                    Problem(
                        "query.repeated", field: name,
                        Term("参数“\(name)”出现了不止一次。", "Parameter “\(name)” is there more than once.")))
            }
        }
    }

    /// Percent-decoded UTF-8 without NUL; `nil` for anything else.
    private static func decoded(_ part: Substring) -> String? {
        let text = part.replacing("+", with: " ").removingPercentEncoding
        return text.flatMap { $0.unicodeScalars.contains("\0") ? nil : $0 }
    }

    private static func unknown(_ name: String, _ names: Set<String>) -> Problem {
        let shown = String(name.prefix(80))
        let known = names.sorted().joined(separator: ", ")
        return Problem(
            "query.unknown", field: shown, Term("没有参数“\(shown)”。", "There is no parameter “\(shown)”."),
            remedy: names.isEmpty
                ? Term("此处不带参数。", "This address takes no parameters.") : Term("可用：\(known)。", "There are: \(known)."))
    }

    /// A refused value.
    mutating func refuse(_ name: String, _ zh: String, _ en: String) {
        problems.append(
            Problem(
                "query.value", field: name, Term("参数“\(name)”应为\(zh)。", "Parameter “\(name)” should be \(en).")))
    }

    mutating func integer(_ name: String, _ bounds: ClosedRange<Int>, default fallback: Int) -> Int {
        guard let text = values[name] else { return fallback }
        if let number = ApiQuery.whole(text), bounds.contains(number) { return number }
        refuse(
            name, "\(bounds.lowerBound)到\(bounds.upperBound)的整数",
            "a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
        return fallback
    }

    /// A whole number without plus sign or leading zeros that hide its size.
    static func whole(_ text: String) -> Int? { text.hasPrefix("+") ? nil : Int(text) }

    mutating func day(_ name: String) -> Day? {
        guard let text = values[name] else { return nil }
        if let day = ApiQuery.day(text) { return day }
        refuse(name, "日期，如2026-03-05", "a date such as 2026-03-05")
        return nil
    }

    /// ISO 8601, and nothing looser.
    static func day(_ text: String) -> Day? {
        guard text.utf8.count == 10, let day = Day(text: text), day.description == text else { return nil }
        return day
    }

    mutating func choice(_ name: String, _ options: [String]) -> String? {
        guard let text = values[name] else { return nil }
        if options.contains(text) { return text }
        let shown = options.joined(separator: ", ")
        refuse(name, "下列之一：\(shown)", "one of: \(shown)")
        return nil
    }

    /// A text of 1 to so many characters.
    mutating func text(_ name: String, most: Int) -> String? {
        guard let text = values[name] else { return nil }
        if (1...most).contains(text.unicodeScalars.count) { return text }
        refuse(name, "1到\(most)个字", "1 to \(most) characters")
        return nil
    }

    mutating func division(_ name: String) -> String? {
        guard let text = values[name] else { return nil }
        if DivisionCode(text) != nil { return text }
        refuse(name, "六位行政区划代码", "a division code of six digits")
        return nil
    }

    mutating func cursor(_ name: String = "after") -> ApiCursor? {
        guard let text = values[name] else { return nil }
        if let cursor = ApiCursor(text: text) { return cursor }
        problems.append(ApiCursor.broken)
        return nil
    }

    /// - Throws: everything found so far.
    func check() throws { try Problems.check(problems) }
}
