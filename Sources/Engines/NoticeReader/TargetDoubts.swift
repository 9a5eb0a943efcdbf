import Basics

/// Promises and figures that are shown to the clerk and not counted.
extension TargetReader {

    static let nameOfList = Term(
        "数字可能只是名称的一部分，未计为指标。", "The figure may only be part of a name; it is not counted as a target.")
    private static let noFigure = Term(
        "写明全覆盖或清零，但没有数字。", "Complete coverage or zero is promised, but no figure is written.")
    private static let commitments = Words("全覆盖 全面覆盖 全部覆盖 动态清零 全部清零")
    private static let reaches = Words("覆盖所有 覆盖全部 覆盖各 覆盖到所有 覆盖到各")

    func doubt(_ range: Range<Int>, _ message: Term) -> ReadingNote {
        let place = passage.source(trimmed(range))
        return ReadingNote(code: "reading.doubtful_figure", quote: source.text(place), message: message, range: place)
    }

    private static let unreadable = Term("数字已损坏，无法辨认。", "The figure is damaged and cannot be read.")

    /// IO(X)人: letters where digits were.
    func damaged(_ clause: Range<Int>, _ result: inout Result) {
        var index = clause.lowerBound
        while index < clause.upperBound {
            var end = index
            var letters = 0
            while end < clause.upperBound, end - index < 9 {
                let scalar = passage.chars[end]
                let like = [0x4F, 0x6F, 0x49, 0x6C, 0x58, 0x51].contains(scalar)
                if like { letters += 1 }
                guard like || Sign.isDigit(scalar) || scalar == Sign.open || scalar == Sign.close else { break }
                end += 1
            }
            let isAlone = index == clause.lowerBound || !Sign.isLatin(passage.chars[index - 1])
            if letters > 0, isAlone, Measures.length(passage, at: end, before: clause.upperBound) > 0,
                !passage.quoted[index]
            {
                result.doubtful.append(doubt(max(clause.lowerBound, index - 6)..<end + 1, Self.unreadable))
            }
            index = max(end, index + 1)
        }
    }

    private func firstTarget(_ targets: [ReadTarget], endingAfter place: Int) -> Int {
        var low = 0
        var high = targets.count
        while low < high {
            let middle = (low + high) / 2
            if targets[middle].range.end <= place { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// 全覆盖, or 覆盖所有市州; but not 覆盖所有市州的网络, which only describes.
    private func promisesCoverage(_ segment: Range<Int>) -> Bool {
        if Self.commitments.occurs(in: passage.chars, segment) { return true }
        guard let reach = Self.reaches.first(in: passage.chars, segment) else { return false }
        return !passage.quoted[reach.lowerBound]
            && !passage.chars[reach.upperBound..<segment.upperBound].contains(0x7684)
    }

    /// 全覆盖 without a figure in its phrase.
    func coverage(_ clause: Range<Int>, _ result: inout Result) {
        for segment in pieces(clause, Sign.isBreak) where promisesCoverage(segment) {
            let place = passage.source(segment)
            let counted = result.targets.suffix(from: firstTarget(result.targets, endingAfter: place.start))
                .prefix(1).contains { $0.range.start < place.end }
            if !counted { result.doubtful.append(doubt(segment, Self.noFigure)) }
        }
    }

    /// “十大农业品牌”: a list whose name holds its length.
    func lists(_ clause: Range<Int>, _ result: inout Result) {
        var index = clause.lowerBound
        while index + 3 < clause.upperBound {
            let isTen = passage.chars[index + 1] == 0x5341 || Sign.isDigit(passage.chars[index + 1])
            if passage.chars[index] == 0x201C, isTen, passage.chars[index + 2] == 0x5927 {
                var end = index + 3
                while end < clause.upperBound, end - index < 30, passage.chars[end] != 0x201D { end += 1 }
                result.doubtful.append(doubt(index..<min(end + 1, clause.upperBound), Self.nameOfList))
                index = end
            }
            index += 1
        }
    }
}
