package import Basics

/// Words that several documents share.
package enum DocumentWords {
    /// A task's number with its limit, and the original limit where it was moved.
    package static func limit(code: String, due: Day?, original: Day?) -> String {
        var text = "任务编号\(code)" + (due.map { "，完成时限\($0.text(.zh))" } ?? "")
        if let original, original != due { text += "（原定\(original.text(.zh))）" }
        return text
    }

    /// “增长19.2%”: the change of a figure on the year before, to a tenth of a per cent; `nil` where there was nothing.
    static func change(_ figure: Quantity, from baseline: Quantity) -> Term? {
        guard baseline.scaled > 0 else { return nil }
        let tenths = Int((Double(figure.scaled - baseline.scaled) * 1000 / Double(baseline.scaled)).rounded())
        let size = abs(tenths)
        let text = size % 10 == 0 ? "\(size / 10)%" : "\(size / 10).\(size % 10)%"
        return tenths == 0
            ? Term("持平", "no change") : Term((tenths > 0 ? "增长" : "下降") + text, (tenths > 0 ? "+" : "−") + text)
    }

    /// One text ends in one full stop.
    static func sentence(_ text: String) -> String {
        let clean = text.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace || $0 == " " } }
            .joined(separator: " ")
        guard let last = clean.last else { return "" }
        return "。！？；）.!?".contains(last) ? clean : clean + "。"
    }

    /// A list of which the first are written out.
    static func listed(_ lines: [String], most: Int = 20, rest: (Int) -> String) -> [String] {
        let shown = lines.prefix(most).enumerated().map { "\($0 + 1)．\($1)" }
        return lines.count > most ? shown + [rest(lines.count - most)] : shown
    }
}
