import Basics

/// Texts damaged on their way here.
enum Scramble {
    /// The end of a bracket that holds pinyin right after a Han character: 關(guān).
    static func pinyinEnd(_ text: [UInt32], at index: Int) -> Int? {
        guard index > 0, text[index] == Sign.open, Sign.isHan(text[index - 1]) else { return nil }
        var end = index + 1
        while end < text.count, end - index <= 8, Sign.isLatin(text[end]), !(0x41...0x5A).contains(text[end]) {
            end += 1
        }
        guard end > index + 1, end < text.count, text[end] == Sign.close, end - index <= 8 else { return nil }
        return end + 1
    }

    /// How many characters carry a pinyin tail.
    static func pinyinTails(_ text: [UInt32]) -> Int {
        var count = 0
        for index in text.indices where text[index] == Sign.open && pinyinEnd(text, at: index) != nil { count += 1 }
        return count
    }

    /// Columns of a table interleaved: punctuation floats alone between spaces.
    static func isInterleaved(_ text: [UInt32]) -> Bool {
        var tokens = 0
        var floating = 0
        var length = 0
        var marks = 0
        for index in 0...text.count {
            if index == text.count || Sign.isSpace(text[index]) {
                if length > 0 {
                    tokens += 1
                    if marks == length, text[index - 1] != Sign.bar, text[index - 1] != Sign.dash { floating += 1 }
                }
                length = 0
                marks = 0
            } else {
                length += 1
                let scalar = text[index]
                if scalar == Sign.pause || scalar == Sign.comma || scalar == Sign.stop || scalar == Sign.semicolon
                    || scalar == Sign.open || scalar == Sign.close
                {
                    marks += 1
                }
            }
        }
        return floating >= 6 && floating * 8 >= tokens
    }

    /// Characters that decoding could not read.
    static func unreadable(_ text: [UInt32]) -> Bool {
        var bad = 0
        var han = 0
        for scalar in text {
            if Sign.isHan(scalar) { han += 1 }
            if scalar == 0xFFFD || (scalar < 0x20 && scalar != Sign.newline && scalar != Sign.tab)
                || (0x80...0x9F).contains(scalar) || (0xE000...0xF8FF).contains(scalar)
            {
                bad += 1
            }
        }
        return bad > 3 && bad * 20 > han
    }

    static let interleaved = Problem(
        "notice.scrambled",
        Term(
            "表格列已交错，标点脱离文字，无法判断单位与任务的对应关系。",
            "The columns of the table are interleaved: which unit belongs to which task cannot be known."),
        remedy: Term("请提供原表，或逐格复制的文本。", "Bring the original table, or copy its text cell by cell."))

    static let undecoded = Problem(
        "notice.scrambled",
        Term("文本含有大量无法识别的字符，可能是编码错误。", "Much of the text could not be decoded; the encoding may be wrong."),
        remedy: Term("请以 UTF-8 重新保存后再读取。", "Save the file again as UTF-8."))
}
