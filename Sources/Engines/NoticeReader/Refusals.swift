import Basics

/// Why a text is refused, and what is said of the parts passed over.
enum Refusals {
    static let tooLong = Problem(
        "notice.too_long",
        Term("文本超过 2 MB，不像一份通知。", "The text is longer than 2 MB, which no notice is."),
        remedy: Term("请只提交通知正文。", "Hand in the notice alone."))

    static let none = Problem(
        "notice.none",
        Term("没有读到任何任务。", "No task was found in the text."),
        remedy: Term("请确认提交的是工作要点、责任分解或任务清单的正文。", "Check that this is the text of a plan with tasks."))

    static let results = Problem(
        "notice.results",
        Term("文本报告的是已完成的工作，不是计划。", "The text reports work already done; it is not a plan."),
        remedy: Term("请提交下达任务的通知。", "Hand in the notice that set the tasks."))

    private static let reported = Words("已完成。 完成情况: 工作成效显著 目标完成情况 落实情况: 进展情况: 完成情况如下")
    private static let quarters = Words("第一季度: 第二季度: 第三季度: 第四季度:")

    /// A text of results: it says so, and names nobody responsible.
    static func isReport(_ source: Source, _ drafts: [Draft]) -> Bool {
        let fields = drafts.lazy.flatMap { $0.annotations.flatMap(\.fields) + $0.rows.flatMap(\.fields) }
        if fields.contains(where: \.role.isUnits) { return false }
        let head = 0..<min(source.folded.count, 600)
        let text = Lines.compact(source, head, limit: 600)
        let range = 0..<text.count
        guard let said = reported.first(in: text, range) else { return false }
        return said.lowerBound < 10 || quarters.occurs(in: text, range) && drafts.allSatisfy(\.isOptional)
    }

    static func resultsSkipped(_ source: Source, _ range: Range<Int>) -> ReadingNote {
        ReadingNote(
            code: "reading.results_skipped", quote: source.text(range),
            message: Term("这一部分报告进展，未作为任务。", "This part reports progress; it was not read as tasks."),
            range: SourceRange(range.lowerBound, range.upperBound))
    }

    static func mirror(_ source: Source) -> ReadingNote {
        ReadingNote(
            code: "reading.mirror_copy", quote: source.text(0..<min(30, source.scalars.count)),
            message: Term(
                "文本像是损坏的镜像副本（汉字后带拼音，部分行首编号损坏），请换用原文；以下只是能确定的部分。",
                "The text looks like a damaged mirror copy (characters followed by pinyin, broken numbers); please use the "
                    + "original. Only what is certain was read."),
            range: SourceRange(0, min(30, source.scalars.count)))
    }
}

/// Rules a notice gives for all its annotations.
enum Rules {
    private static let first = Words(
        "第一责任单位为牵头 第一责任单位为主 排名第一的为牵头 列第一位的为牵头 排在第一位的为牵头 排在首位的为牵头 列首位的为牵头 首位为牵头 第一个单位为牵头 第一个为牵头 排第一的为牵头 "
            + "首位的单位为牵头 第一位的单位为牵头 排首位的为牵头 列第一的为牵头 第一单位为牵头 排第一位的为牵头 首列单位为牵头 第一家单位为牵头 第一责任单位牵头 "
            + "第一位的为牵头 首位的为牵头 首位单位为牵头")

    static func firstUnitLeads(_ source: Source) -> Bool {
        let text = source.folded.filter { !Sign.isSpace($0) }
        return first.occurs(in: text, 0..<text.count)
    }
}

/// Texts that end in mid-sentence.
enum Truncation {
    static func mark(_ drafts: inout [Draft], _ source: Source, _ notes: inout [ReadingNote]) {
        guard let last = drafts.indices.last, let scalar = drafts[last].passage.chars.last,
            let place = drafts[last].passage.origin.last
        else { return }
        // Something follows: the item was not cut by the end of the text.
        let rest = Lines.compact(source, place + 1..<source.folded.count, limit: 3)
        let isEnd = Sign.isStop(scalar) || Sign.isCloser(scalar) || scalar == 0x201D
        let annotated = drafts[last].annotations.last.map {
            $0.range.upperBound == drafts[last].passage.count && !$0.isOpen
        }
        guard !isEnd, rest.isEmpty, annotated != true, !drafts[last].isOptional else { return }
        drafts[last].isTruncated = true
        let range = SourceRange(max(0, place - 15), place + 1)
        notes.append(
            ReadingNote(
                code: "reading.truncated", quote: source.text(range),
                message: Term("文本在句中结束，最后一项可能不全。", "The text ends in mid-sentence; the last item may be incomplete."),
                range: range))
    }
}
