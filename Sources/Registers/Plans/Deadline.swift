package import Basics
internal import Foundation

/// Written time limits as days.
package enum Deadline {
    /// The last day of a written limit in a plan of `year`: 年内 and none are that year's end, 三年内 the third
    /// year's, “十三五”期内 the end of 2020, 上半年 and quarters their last day, months theirs, another year its own.
    package static func day(_ text: String?, year planned: Int) -> Day? {
        guard let text else { return Day(planned, 12, 31) }
        if let exact = Day(text: text.replacing("前", with: "").replacing("到", with: ""), year: planned) { return exact }
        for (mark, end) in [("十二五", 2015), ("十三五", 2020), ("十四五", 2025), ("十五五", 2030)] where text.contains(mark) {
            return Day(end, 12, 31)
        }
        if let years = span(text) { return Day(planned + years - 1, 12, 31) }
        let year = text.contains("年") ? named(text) ?? planned : planned
        if text.contains("上半年") { return Day(year, 6, 30) }
        for (index, digits) in ["一1", "二2", "三3", "四4"].enumerated()
        where digits.contains(where: { text.contains("\($0)季度") && !text.contains("每\($0)季度") }) {
            return Quarter(year, index + 1)?.last
        }
        guard let month = month(in: text) else { return Day(year, 12, 31) }
        let next = month == 12 ? Day(year + 1, 1, 1) : Day(year, month + 1, 1)
        return next.map { $0 + -1 }
    }

    /// 3 of 三年内； `nil` for 年内 and 2019年内.
    private static func span(_ text: String) -> Int? {
        guard let range = text.range(of: "年内") else { return nil }
        let counts: [Character: Int] = ["一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "5": 5]
        let before = text[..<range.lowerBound]
        guard let last = before.last, let count = counts[last] else { return nil }
        return before.dropLast().last.map { $0.isNumber } == true ? nil : count
    }

    /// The year written in four digits.
    private static func named(_ text: String) -> Int? { PlanDocument.year(in: text) }

    /// The month named before 月， in digits or in words.
    static func month(in text: String) -> Int? {
        guard let mark = text.firstIndex(of: "月") else { return nil }
        let digits = String(text[..<mark].reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
        if !digits.isEmpty { return Int(digits).flatMap { (1...12).contains($0) ? $0 : nil } }
        let words = ["十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一"]
        return words.firstIndex { text[..<mark].hasSuffix($0) }.map { 12 - $0 }
    }
}
