internal import Basics
internal import Kernel
internal import Plans

/// A report's figures beside those of the last time and what is to be reached, for whoever reviews it.
struct FeedbackTable {
    let presenter: Presenter
    let feedback: QuarterlyFeedback

    /// Fields that the table shows instead of a line each.
    static let fields = ["counted_figures", "manual_figures", "figure_note", "flags"]

    /// - Returns: `nil` where the task has no targets.
    func table() throws -> ReportTable? {
        let targets = try FeedbackFigures(presenter.reader).targets(of: feedback.task)
        guard !targets.isEmpty else { return nil }
        let task = try presenter.reader.find(PlanTask.self, feedback.task)?.root
        let before = try EarlierReport.before(feedback, presenter.reader)?.feedback
        let rows = try targets.map { try row($0.id, $0.target, task?.text ?? "", before) }
        var table = ReportTable(rows: rows)
        let ids = Set(targets.map(\.id.text))
        table.doubts = feedback.flags.filter { flag in !(Presenter.target(ofDoubt: flag).map(ids.contains) ?? false) }
            .map(presenter.doubt)
        if !rows.contains(where: { $0.explanation != nil }), !feedback.figureNote.isEmpty {
            table.explanation = feedback.figureNote
        }
        return table
    }

    private func row(_ id: EntryID, _ whole: PlanTarget, _ text: String, _ before: QuarterlyFeedback?) throws
        -> ReportTableRow
    {
        let day = Quarter(text: feedback.quarter)?.last ?? feedback.submittedOn ?? Day(number: 0)
        let target = whole.standing(on: day)
        let measure = presenter.reader.catalogue.measure(target.measure)
        let now = figure(id, measure == nil ? feedback.manualFigures : feedback.countedFigures)
        let last: (figure: ReportedFigure, quarter: String)?
        if measure == nil {
            last = try FeedbackFigures(presenter.reader).reported(
                id, task: feedback.task, before: feedback.quarter
            ).map { ($0.figure, $0.quarter) }
        } else {
            last = before.flatMap { report in figure(id, report.countedFigures).map { ($0, report.quarter) } }
        }
        let unit = PlanWords.unit(target.unitWord, presenter.language)
        var row = ReportTableRow(
            statement: target.quote, sentence: target.sentence(in: text),
            goal: "\(PlanWords.goal(target, presenter.language)) \(target.isYearOnYear ? "" : unit)".trimmed,
            source: measure.map { presenter.term("登记簿：\($0.term.zh)", "Register: \($0.term.en)") }
                ?? presenter.term("人工上报", "By hand"),
            doubts: feedback.flags.filter { Presenter.target(ofDoubt: $0) == id.text }.map(presenter.shortDoubt))
        row.last = last.map { number($0.figure) }
        row.lastQuarter = last.map { Quarter.words($0.quarter).text(presenter.language) }
        let baseline = target.isYearOnYear ? target.baseline : nil
        row.now = now.map { number($0) + grown($0.value, from: baseline) }
        if let now, let last {
            let change = target.read(now).value - target.read(last.figure).value
            row.change = (change > .zero ? "+" : "") + presenter.number(change)
        }
        row.share = now.flatMap { target.attainment(target.read($0).value, from: baseline.map { .typed($0) }) }
            .flatMap { $0 < 1_000_000 ? "\(Int(($0 * 100 + 1e-9).rounded(.down)))%" : nil }
        if !row.doubts.isEmpty, !feedback.figureNote.isEmpty { row.explanation = feedback.figureNote }
        if let measure, let period = target.period {
            row.href =
                "/work/figures/\(measure.name)?from=\(period.lowerBound)&to=\(min(day, period.upperBound))&target=\(id)"
        }
        return row
    }

    /// By how much a figure is above or below that of the year before: “（比上年+19%）”.
    private func grown(_ figure: Quantity, from baseline: Quantity?) -> String {
        guard let baseline, baseline.scaled > 0 else { return "" }
        let change = (Double(figure.scaled) / Double(baseline.scaled) - 1) * 100
        guard abs(change) < 1_000_000 else { return "" }
        let text = "\(change < 0 ? "-" : "+")\(Int(abs(change)))%"
        return presenter.term("（比上年\(text)）", " (\(text) on the year before)")
    }

    private func figure(_ id: EntryID, _ lines: [String]) -> ReportedFigure? { ReportedFigure.parse(lines)[id.text] }

    private func number(_ figure: ReportedFigure) -> String {
        guard let fraction = figure.fraction else { return presenter.number(figure.value) }
        return "\(presenter.number(fraction.numerator)) / \(presenter.number(fraction.denominator))"
    }
}

extension PlanTarget {
    /// The sentence of a task's text that it stands in; `nil` where it is the target's own words, or not found. A
    /// target shares what follows with others of its sentence: of “抓好8个国家级和35个省级示范区” it says the first half only.
    func sentence(in text: String) -> String? {
        let stops: Set<Character> = ["。", "；", ";", "！", "，", ",", "\n"]
        let found = text.split(whereSeparator: stops.contains).map { $0.trimmingPrefix(while: \.isWhitespace) }
            .first { $0.contains(quote) }
        guard let found else { return nil }
        // Who answers for it is said beside it.
        let sentence = found.prefix { $0 != "（" && $0 != "(" }
        return sentence.count > quote.count && sentence.contains(quote) ? String(sentence) : nil
    }
}
