internal import Basics
internal import Kernel

/// What may not be reported, and what should be looked at (domain rules, section 1, "Stop").
struct FeedbackChecks {
    let feedback: QuarterlyFeedback
    let context: MoveContext

    /// Everything wrong with the typed figures at once.
    func figureProblems() throws -> [Problem] {
        let typed = ReportedFigure.parse(feedback.manualFigures)
        guard typed.count == feedback.manualFigures.count else {
            let halves = feedback.manualFigures.compactMap { line -> Problem? in
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                guard parts.count == 2, ReportedFigure(text: parts[1]) == nil else { return nil }
                return ReportedFigure.problem(parts[1], field: "figure.\(parts[0])")
            }.filter { $0.code != "field.kind" }
            if !halves.isEmpty { return halves }
            return [
                Problem(
                    "feedback.figure_shape", field: "manual_figures",
                    Term(
                        "上报的数值应为数字，比率写作“分子/分母”，如 95/100。",
                        "Reported figures must be numbers; rates are written as numerator/denominator, 95/100."))
            ]
        }
        let figures = FeedbackFigures(context.reader)
        let targets = Dictionary(
            try figures.targets(of: feedback.task).map { ($0.id.text, $0.target) }, uniquingKeysWith: { $1 })
        var problems = try typed.sorted { $0.key < $1.key }.compactMap { id, value in
            try problem(EntryID(id), value, targets[id], figures)
        }
        if !typed.isEmpty, context.request.evidence.isEmpty, try storedEvidence().isEmpty {
            problems.append(
                Problem(
                    "feedback.figure_evidence", field: "evidence",
                    Term("人工上报的数值须附佐证材料。", "Figures reported by hand need evidence.")))
        }
        return problems
    }

    private func problem(
        _ id: EntryID, _ figure: ReportedFigure, _ target: PlanTarget?, _ figures: FeedbackFigures
    ) throws -> Problem? {
        let value = target.map { $0.read(figure).value } ?? figure.value
        guard let target else {
            return Problem(
                "feedback.figure_foreign", field: "manual_figures",
                Term("所报指标不属于本任务。", "A reported figure belongs to another task."))
        }
        if !target.measure.isEmpty {
            let counted = try figures.figure(target, until: context.today).value
            return Problem(
                "feedback.figure_counted", field: "figure.\(id)",
                Term(
                    "“\(target.quote)”由登记簿计数，现为\(counted)，不能填写。",
                    "“\(target.quote)” is counted from a register (now \(counted)) and cannot be typed."),
                remedy: Term("如有遗漏，请在登记簿中登记。", "If something is missing, record it in the register."))
        }
        if figure.fraction != nil || target.isRate {
            let last = try figures.reported(id, task: feedback.task, before: feedback.quarter)
            return RateCheck(target: target, figure: figure, last: last.map { ($0.figure, $0.quarter) })
                .problem?.at("figure.\(id)")
        }
        if value < .zero, target.comparator != .growth, target.comparator != .decrease {
            return Problem(
                "feedback.figure_negative", field: "figure.\(id)",
                Term("“\(target.quote)”不能为负数。", "“\(target.quote)” cannot be negative."))
        }
        if let above = try overCount(value, target, figures) { return above.at("figure.\(id)") }
        if let last = try figures.reported(id, task: feedback.task, before: feedback.quarter), value < last.value,
            target.comparator != .atMost, target.comparator != .decrease
        {
            return Problem(
                "feedback.figure_falls", field: "figure.\(id)",
                Term(
                    "“\(target.quote)”是累计数，\(last.quarter)已报\(last.value)，不能变小。",
                    "“\(target.quote)” is cumulative; \(last.value) was reported for \(last.quarter) and it cannot fall."
                ),
                remedy: Term("如上期有误，请与督查室联系更正。", "If the earlier figure was wrong, ask the office to correct it."))
        }
        return nil
    }

    /// A figure typed for what a register counts by its words: at most 5 % above the count.
    private func overCount(_ value: Quantity, _ target: PlanTarget, _ figures: FeedbackFigures) throws -> Problem? {
        guard let name = TargetBinding.measure(for: target.quote, in: ""),
            let measure = context.reader.catalogue.measure(name)
        else { return nil }
        var bound = target
        bound.measure = name
        let counted = try figures.figure(bound, until: lastDay).value
        guard FeedbackChecks.isOver(value, counted) else { return nil }
        return Problem(
            "feedback.figure_above",
            Term(
                "“\(target.quote)”报\(value)，登记簿“\(measure.term.zh)”只有\(counted)，高出5%以上。",
                "\(value) is reported for “\(target.quote)”, but the register counts \(counted) (“\(measure.term.en)”), more than 5 % less."
            ),
            remedy: Term("请先在登记簿中登记，再按登记的数报送。", "Record what is missing in the register, then report what it counts."))
    }

    /// Counted targets of the same task of which more than 5 % more was typed, for a target of nearly the same words.
    private func siblingsExceeded() throws -> [String] {
        let typed = FeedbackFigures.parse(feedback.manualFigures)
        if typed.isEmpty { return [] }
        let figures = FeedbackFigures(context.reader)
        let targets = try figures.targets(of: feedback.task)
        return try targets.filter { !$0.target.measure.isEmpty }.compactMap { id, counted in
            let same = targets.filter { $0.target.measure.isEmpty && isAlike($0.target, counted) }
                .compactMap { typed[$0.id.text] }
            guard let most = same.max() else { return nil }
            return FeedbackChecks.isOver(most, try figures.figure(counted, until: lastDay).value) ? id.text : nil
        }
    }

    private func isAlike(_ left: PlanTarget, _ right: PlanTarget) -> Bool {
        func words(_ target: PlanTarget) -> String { target.quote.filter { !$0.isNumber } }
        return left.unitWord == right.unitWord && Similarity.share(words(left), words(right)) >= 0.4
    }

    private var lastDay: Day { min(context.today, feedback.period?.upperBound ?? context.today) }

    /// More than 5 % above (domain rule “Stop”).
    static func isOver(_ typed: Quantity, _ counted: Quantity) -> Bool {
        let (left, over) = typed.scaled.multipliedReportingOverflow(by: 100)
        return over ? typed > counted : left > max(counted, .zero).scaled * 105
    }

    private func storedEvidence() throws -> [String] {
        try context.reader.session.rows(
            "SELECT hash FROM entry_evidence WHERE register = ? AND entry = ?",
            [.text(QuarterlyFeedback.schema.name), .text(context.entry.text)]
        ).map { $0.text(0) }
    }

    /// What the accepting clerk should look at.
    func flags() throws -> [String] {
        var flags: [String] = []
        if let earlier = try EarlierReport.before(feedback, context.reader), earlier.isCopied(in: feedback.text) {
            flags.append("copied:\(earlier.feedback.quarter)")
        }
        if let due = feedback.dueOn, context.today > due { flags.append("late") }
        return flags + (try siblingsExceeded().map { "above:\($0)" })
    }
}

/// How alike two texts are: shared pairs of characters over all pairs (Dice).
enum Similarity {
    static func share(_ left: String, _ right: String) -> Double {
        func pairs(_ text: String) -> [String: Int] {
            let characters = Array(text.filter { !$0.isWhitespace && !$0.isPunctuation })
            var pairs: [String: Int] = [:]
            for index in characters.indices.dropLast() { pairs[String(characters[index...index + 1]), default: 0] += 1 }
            return pairs
        }
        let first = pairs(left)
        let second = pairs(right)
        let total = first.values.reduce(0, +) + second.values.reduce(0, +)
        guard total > 0 else { return left == right ? 1 : 0 }
        let shared = first.reduce(0) { $0 + min($1.value, second[$1.key] ?? 0) }
        return Double(2 * shared) / Double(total)
    }
}
