internal import Basics
internal import Kernel
internal import Plans

/// What a unit said the quarter before, for whoever reports and whoever reviews.
struct FeedbackEarlier {
    let visit: Visit
    let presenter: Presenter

    /// - Returns: `nil` where nothing was said before.
    func box(_ feedback: QuarterlyFeedback) throws -> EarlierBox? {
        guard let earlier = try EarlierReport.before(feedback, presenter.reader)?.feedback,
            let definition = presenter.reader.catalogue[name: "quarterly_feedback"]
        else { return nil }
        let values = earlier.values
        let names = [
            "progress", "counted_figures", "manual_figures", "figure_note", "text", "problems", "next_steps",
            "good_practice",
        ]
        let lines = names.compactMap { definition.field($0) }.compactMap { field -> LabelledText? in
            var text = presenter.text(field, values[field.name] ?? .empty)
            // A figure a line.
            if field.name.hasSuffix("_figures") { text = text.replacing(visit.term("；", "; "), with: "\n") }
            if text.isEmpty { return nil }
            return LabelledText(
                label: field.term.text(visit.language), text: text + (field.unit?.text(visit.language) ?? ""))
        }
        return EarlierBox(
            title: visit.term("\(quarter(earlier))是这样报的", "What was reported for \(quarter(earlier))"), lines: lines)
    }

    /// - Returns: `nil` unless the text is nearly that of the quarter before.
    func comparison(_ entry: Entry) throws -> TextComparison? {
        let feedback = QuarterlyFeedback(values: entry.values)
        guard !feedback.text.isEmpty, let earlier = try EarlierReport.before(feedback, presenter.reader),
            earlier.isCopied(in: feedback.text)
        else { return nil }
        let percent = Int(earlier.likeness(to: feedback.text) * 100)
        let difference = TextDifference(earlier.feedback.text, feedback.text)
        func pieces(_ pieces: [TextDifference.Piece]) -> [TextPiece] {
            pieces.map { TextPiece(text: $0.text, isSame: $0.isSame) }
        }
        return TextComparison(
            note: visit.term(
                "与上一次反馈有\(percent)%相同。划线的是上次有、这次没有的，标出的是这次新写的。",
                "\(percent) % the same as the report before. Struck out is what was left out, marked is what is new."),
            earlierTitle: quarter(earlier.feedback), laterTitle: quarter(feedback),
            earlier: pieces(difference.earlier), later: pieces(difference.later))
    }

    /// Said before sending what is nearly the same; sent again with a tick it goes through.
    static func warning(_ earlier: EarlierReport, _ text: String) -> Problem {
        let percent = Int(earlier.likeness(to: text) * 100)
        let quarter = Quarter(text: earlier.feedback.quarter)
        return Problem(
            "feedback.copied", field: "text",
            Term(
                "与\(quarter?.text(.zh) ?? "")的反馈有\(percent)%相同，审核人会看到两份对照。",
                "This is \(percent) % the same as the report for \(quarter?.text(.en) ?? ""); whoever reviews it sees both."
            ),
            remedy: Term(
                "请写明本季度的新进展；确无变化的，勾选下面的“确无新进展”再提交。",
                "Say what is new this quarter, or tick “nothing new” below and send again."))
    }

    private func quarter(_ feedback: QuarterlyFeedback) -> String {
        Quarter(text: feedback.quarter)?.text(visit.language) ?? feedback.quarter
    }
}

extension Presenter {
    /// The stage an entry stands in; a report that is due and was never sent is silence.
    func stage(of entry: Entry, _ definition: RegisterDefinition, today: Day) -> String {
        if definition.name == "quarterly_feedback",
            QuarterlyFeedback.isSilent(stage: entry.stage, dueOn: entry["due_on"].day, on: today)
        {
            return QuarterlyFeedback.silent.text(language)
        }
        if definition.name == Exemplar.schema.name,
            Exemplar.isAwaiting(stage: entry.stage, objectionsUntil: entry["objections_until"].day, on: today)
        {
            return Exemplar.awaiting.text(language)
        }
        return stage(definition, entry.stage)
    }
}
