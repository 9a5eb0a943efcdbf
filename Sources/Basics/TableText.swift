/// How a table stands in plain text, so that its cells are found again and every cell has a place in the text.
///
/// A line of its own names the table, lines after it say what is hidden in the file, and every row follows with the
/// number it has there:
///
/// ```
/// ‖ 表1：任务分解 ‖
/// ‖ 隐藏行：9 ‖
/// 3 ‖ 序号 | 工作任务 | 责任单位 | ← ‖
/// 4 ‖ ↑ | ↑ | 牵头 | 配合 ‖
/// ```
///
/// `↑` and `←` stand where a merged cell goes on from above or from the left, so that its words stand in the text
/// once. Cells may hold line breaks and never hold the signs themselves.
package enum TableText {
    /// Begins and ends a row and a line about a table.
    package static let edge: Unicode.Scalar = "‖"
    /// Stands between cells.
    package static let bar: Unicode.Scalar = "|"
    /// A merged cell goes on from above.
    package static let fromAbove: Unicode.Scalar = "↑"
    /// A merged cell goes on from the left.
    package static let fromLeft: Unicode.Scalar = "←"

    /// What a line about a table begins with.
    package enum Remark: String, Sendable, CaseIterable {
        case table = "表"
        case hiddenRows = "隐藏行："
        case hiddenColumns = "隐藏列："
        case unreadSheets = "未读的隐藏工作表："
    }

    /// A line about a table.
    package static func line(_ remark: Remark, _ words: String) -> String {
        "\(edge) \(remark.rawValue)\(words) \(edge)"
    }

    /// A row.
    /// - Parameter cells: as `plain` gives them, or one of the signs of merged cells.
    package static func row(_ number: Int, _ cells: [String]) -> String {
        "\(number) \(edge) \(cells.joined(separator: " \(bar) ")) \(edge)"
    }

    /// The words of a cell without signs that belong to the table: white space is trimmed in every line, empty lines
    /// are left out, a bar becomes ｜, an edge ∥, a cell that holds nothing but an arrow ⇧ or ⇦.
    package static func plain(_ text: String) -> String {
        if text == String(fromAbove) { return "⇧" }
        if text == String(fromLeft) { return "⇦" }
        var view = String.UnicodeScalarView()
        var space = false
        var line = false
        for scalar in text.unicodeScalars {
            if isLineEnd(scalar) {
                line = true
            } else if scalar.properties.isWhitespace || scalar.value < 0x20 {
                space = true
            } else {
                if !view.isEmpty, line || space { view.append(line ? "\n" : " ") }
                (line, space) = (false, false)
                view.append(scalar == bar ? "｜" : scalar == edge ? "∥" : scalar)
            }
        }
        return String(view)
    }

    private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
        (0x0A...0x0D).contains(scalar.value) || [0x85, 0x2028, 0x2029].contains(scalar.value)
    }

    /// The letters a spreadsheet program shows over a column, counted from 0: A, B, … AA.
    package static func letters(ofColumn column: Int) -> String {
        var name = ""
        var rest = column + 1
        while rest > 0 {
            name = String(Unicode.Scalar(UInt8(65 + (rest - 1) % 26))) + name
            rest = (rest - 1) / 26
        }
        return name
    }
}
