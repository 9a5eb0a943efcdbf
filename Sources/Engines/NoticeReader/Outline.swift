/// Turns blocks into drafts of items with the headings above them.
struct Outline {
    let source: Source
    let dropPinyin: Bool
    private(set) var drafts: [Draft] = []
    private(set) var resultSections: [Range<Int>] = []
    private var stack: [(rank: Int, title: String, isResult: Bool)] = []
    private var group = 0
    private var intro: Located<String>?
    /// The annotation of the heading, for the items under it.
    private var shared: [Range<Int>] = []

    private static let resultWords = Words("完成情况 落实情况 进展情况 取得成效 工作成效 工作进展 推进情况")
    private static let goalWords = Words("目标 指标")
    private static let requirementWords = Words("工作要求 有关要求 保障措施 组织保障 组织领导 组织实施 几点要求 相关要求 保障机制 要求")

    init(_ source: Source, dropPinyin: Bool) {
        self.source = source
        self.dropPinyin = dropPinyin
    }

    mutating func read(_ original: [Block]) {
        let blocks = Outline.merged(original)
        let children = Outline.childRank(blocks)
        var sectionRanks = Set<Int>()
        for (index, block) in blocks.enumerated() where block.isHeadingLike && block.mark != nil {
            if children[index] > block.rank { sectionRanks.insert(block.rank) }
        }
        let hasMarks = blocks.contains { $0.mark != nil || $0.isHeadingLike }
        let passages = blocks.map { Passage(source, $0.ranges, dropPinyin: dropPinyin) }
        let annotations = passages.map(AnnotationFinder.find)
        for (index, block) in blocks.enumerated() {
            switch block.kind {
            case .heading(let rank): open(rank, block)
            case .paragraph: paragraph(block, passages[index], annotations[index], hasMarks: hasMarks)
            case .marked(let mark):
                let follows =
                    index + 1 < blocks.count && (blocks[index + 1].isParagraph || blocks[index + 1].mark == nil)
                let hasChildren = children[index] > block.rank
                let leafSection =
                    sectionRanks.contains(block.rank) && block.isHeadingLike
                    && (follows || index + 1 == blocks.count)
                if hasChildren, heads(index, blocks, passages[index], annotations) {
                    open(
                        block.rank, block,
                        title: annotations[index].first.map { block.start..<passages[index].source($0.range).start })
                    shared = annotations[index].map { passages[index].source($0.range) }.map { $0.start..<$0.end }
                } else if hasChildren || leafSection, annotations[index].isEmpty {
                    open(block.rank, block)
                    if !block.isHeadingLike {
                        item(block, mark, passages[index], annotations[index], isOptional: true)
                        noteIntro(passages[index])
                    }
                } else {
                    if stack.contains(where: { $0.rank >= block.rank }) { shared = [] }
                    stack.removeAll { $0.rank >= block.rank }
                    item(block, mark, passages[index], annotations[index], isOptional: false)
                }
            }
        }
    }

    /// A short heading with an annotation over items that have none: it holds for all of them.
    private func heads(_ index: Int, _ blocks: [Block], _ passage: Passage, _ annotations: [[Annotation]]) -> Bool {
        guard let first = annotations[index].first, annotations[index].contains(where: \.hasUnits),
            first.range.lowerBound <= 30,
            !passage.chars[..<first.range.lowerBound].contains(where: { Sign.isBreak($0) && $0 != Sign.stop }),
            annotations[index].last?.range.upperBound == passage.count
        else { return false }
        var next = index + 1
        while next < blocks.count, blocks[next].rank > blocks[index].rank {
            if annotations[next].contains(where: \.hasUnits) { return false }
            next += 1
        }
        return true
    }

    /// A heading without numbered children takes the paragraphs after it as its text.
    private static func merged(_ blocks: [Block]) -> [Block] {
        let children = childRank(blocks)
        var sections = Set<Int>()
        for (index, block) in blocks.enumerated() where block.isHeadingLike && block.mark != nil {
            if children[index] > block.rank { sections.insert(block.rank) }
        }
        var result: [Block] = []
        for block in blocks {
            if block.isParagraph, !block.isDamaged, let last = result.last, last.mark != nil, last.isHeadingLike,
                !sections.contains(last.rank), last.rank <= 20
            {
                result[result.count - 1].ranges += block.ranges
            } else {
                result.append(block)
            }
        }
        return result
    }

    /// For every block the rank of the next marked block.
    private static func childRank(_ blocks: [Block]) -> [Int] {
        var result = [Int](repeating: -1, count: blocks.count)
        var next = -1
        for index in blocks.indices.reversed() {
            result[index] = next
            if blocks[index].mark != nil { next = blocks[index].rank }
        }
        return result
    }

    private mutating func open(_ rank: Int, _ block: Block, title given: Range<Int>? = nil) {
        stack.removeAll { $0.rank >= rank }
        shared = []
        let end = block.isHeadingLike ? block.end : min(block.end, block.start + 30)
        let range = given ?? block.start..<max(block.start, end)
        let folded = Lines.compact(source, range, limit: 60)
        let isResult = Outline.resultWords.occurs(in: folded, 0..<folded.count)
        let title = Passage(source, [range], dropPinyin: dropPinyin)
        stack.append((rank, title.compact(title.all, source), isResult))
        if isResult { resultSections.append(range) }
        group += 1
        intro = nil
    }

    private mutating func noteIntro(_ passage: Passage) {
        let found = Deadlines.find(passage, passage.all).last { $0.governs }
        intro = found.map {
            let place = passage.source($0.range)
            return Located(source.text(place), place)
        }
    }

    private mutating func paragraph(
        _ block: Block, _ passage: Passage, _ annotations: [Annotation], hasMarks: Bool
    ) {
        if stack.contains(where: \.isResult) || stack.isEmpty && hasMarks && !block.isDamaged { return }
        if block.isReporting {
            drafts.append(
                Draft(section: nil, kind: .requirement, passage: passage, annotations: [], isReporting: true))
            return
        }
        noteIntro(passage)
        drafts.append(
            Draft(
                section: section, kind: kind(nil), passage: passage, annotations: annotations,
                isOptional: !block.isDamaged, group: group, isDamaged: block.isDamaged))
    }

    private var section: String? {
        stack.isEmpty ? nil : stack.map(\.title).joined(separator: "/")
    }

    private static let requirementTitles = Words(
        "工作要求 有关要求 相关要求 几点要求 具体要求 保障措施 组织保障 保障机制 组织实施")

    /// An item that is headed 工作要求, or that names nobody and only says how to report, is a requirement.
    private func kind(of block: Block, _ passage: Passage, _ annotations: [Annotation]) -> ItemKind {
        if !annotations.contains(where: \.hasUnits) {
            let title = block.isHeadingLike ? block.ranges.first.map { Lines.compact(source, $0, limit: 12) } ?? [] : []
            let isTitle =
                !title.isEmpty
                && Outline.requirementTitles.length(in: title, at: 0, before: title.count) == title.count
            if isTitle || Reporting.isPhrase(passage.chars, passage.all) { return .requirement }
        }
        return kind(Outline.heading(passage))
    }

    private func kind(_ heading: SourceRange?) -> ItemKind {
        if let heading {
            let folded = Lines.compact(source, heading.start..<heading.end, limit: 60)
            if Outline.goalWords.length(in: folded, endingAt: folded.count, from: 0) > 0, folded.count <= 8 {
                return .goal
            }
        }
        for level in stack.reversed() {
            let folded = level.title.unicodeScalars.map { Fold.scalar($0.value) }
            if Outline.requirementWords.length(in: folded, endingAt: folded.count, from: 0) > 0 {
                // 目标要求 names goals.
                return Outline.goalWords.occurs(in: folded, 0..<folded.count) ? .goal : .requirement
            }
            if Outline.goalWords.occurs(in: folded, 0..<folded.count),
                !TargetWords.isTaskTitle(folded)
            {
                return .goal
            }
        }
        return .task
    }

    private mutating func item(
        _ block: Block, _ mark: NumberMark, _ passage: Passage, _ annotations: [Annotation], isOptional: Bool
    ) {
        if stack.contains(where: \.isResult) { return }
        let isWord = mark.style == .ordinalWord
        var passage = passage
        var annotations = annotations
        if !shared.isEmpty, annotations.isEmpty {
            let own = passage.count
            passage = Passage(source, block.ranges + shared, dropPinyin: dropPinyin, cells: true)
            annotations = AnnotationFinder.find(passage).filter { $0.range.lowerBound >= own }
        }
        drafts.append(
            Draft(
                section: section, kind: kind(of: block, passage, annotations),
                number: mark.label.isEmpty ? nil : mark.label,
                numberWritten: isWord ? mark.label.lowerBound..<mark.label.upperBound + 1 : nil,
                heading: Outline.heading(passage), passage: passage, annotations: annotations,
                isOptional: isOptional, range: SourceRange(block.start, block.end),
                fallback: mark.style == .bullet ? intro : nil, group: group))
    }

    private static let longestHeading = 30

    /// The text up to the first 。 when that is a short title and more text follows.
    static func heading(_ passage: Passage) -> SourceRange? {
        var index = 0
        while index < min(passage.count, longestHeading + 1) {
            let scalar = passage.chars[index]
            if scalar == Sign.stop, !passage.quoted[index] {
                return index + 1 < passage.count && index > 1 ? passage.source(0..<index) : nil
            }
            if scalar == Sign.comma || scalar == Sign.semicolon || scalar == Sign.open, !passage.quoted[index] {
                return nil
            }
            index += 1
        }
        return nil
    }
}

/// Titles that speak of targets but head tasks.
enum TargetWords {
    private static let tasks = Words("目标任务 任务分解 任务分工 责任分解")
    static func isTaskTitle(_ folded: [UInt32]) -> Bool { tasks.occurs(in: folded, 0..<folded.count) }
}
