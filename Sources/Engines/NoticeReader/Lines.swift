/// A line of the source that is not blank, without white space at its ends.
struct Line {
    var range: Range<Int>
}

enum Lines {
    static func split(_ source: Source) -> [Line] {
        var result: [Line] = []
        var start = 0
        for index in 0...source.folded.count where index == source.folded.count || source.folded[index] == Sign.newline
        {
            var low = start
            var high = index
            while low < high, Sign.isSpace(source.folded[low]) { low += 1 }
            while high > low, Sign.isSpace(source.folded[high - 1]) { high -= 1 }
            if low < high { result.append(Line(range: low..<high)) }
            start = index + 1
        }
        return result
    }

    /// The folded characters of a line without white space; no more than `limit` of them.
    static func compact(_ source: Source, _ range: Range<Int>, limit: Int = 200) -> [UInt32] {
        var result: [UInt32] = []
        for index in range {
            if result.count >= limit { break }
            if !Sign.isSpace(source.folded[index]) { result.append(source.folded[index]) }
        }
        return result
    }

    /// The source's own characters of a range without white space.
    static func text(_ source: Source, _ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for index in range where !Sign.isSpace(source.folded[index]) {
            if let scalar = Unicode.Scalar(source.scalars[index]) { view.append(scalar) }
        }
        return String(view)
    }

    static func endsSentence(_ source: Source, _ range: Range<Int>) -> Bool {
        guard let last = range.last else { return false }
        let scalar = source.folded[last]
        return Sign.isStop(scalar) || scalar == Sign.colon || Sign.isCloser(scalar) || scalar == 0x201D
            || scalar == Sign.dot
    }

    /// A line that holds a date and nothing else: 2018年2月26日, 二○一八年…, 2018-02-26.
    static func isDate(_ source: Source, _ range: Range<Int>) -> Bool {
        let text = compact(source, range, limit: 20)
        guard text.count >= 7, text.count <= 14 else { return false }
        var digits = 0
        var marks = 0
        for scalar in text {
            if Sign.isDigit(scalar) || Sign.chineseDigit(scalar) != nil {
                digits += 1
            } else if [0x5E74, 0x6708, 0x65E5, 0x2D, 0x2F].contains(scalar) {
                marks += 1
            } else {
                return false
            }
        }
        return digits >= 5 && marks >= 2
    }
}
