internal import Basics
internal import Kernel

/// A typed figure far from what could be expected: its reporter explains it, and whoever reviews it is told (house
/// rule; both limits are settings).
struct FigureDoubt {
    enum Cause {
        /// Over so many per cent of what is to be reached.
        case over(goal: Quantity, percent: Int)
        /// Over so many times what was reported before.
        case jump(from: Quantity, quarter: String, times: Int)
    }

    let target: EntryID
    let cause: Cause

    /// As it is kept among the report's flags.
    var flag: String {
        switch cause {
        case .over: "over:\(target)"
        case .jump(_, let quarter, _): "jump:\(target):\(quarter)"
        }
    }

    /// What is asked of the reporter.
    func problem(_ quote: String, _ figure: ReportedFigure) -> Problem {
        let remedy = Term(
            "请核对是否填错；确属实际的，请在“数据异动说明”中写明原因（至少\(FeedbackChecks.leastExplained)个字）。",
            "See whether it was mistyped; where it is right, say why under “Explanation of figures” (at least \(FeedbackChecks.leastExplained) characters)."
        )
        let said =
            switch cause {
            case .over(let goal, let percent):
                Term(
                    "“\(quote)”报\(figure)，超过应达到的\(goal)的\(percent)%。",
                    "\(figure) is reported for “\(quote)”: more than \(percent) % of the \(goal) to be reached.")
            case .jump(let last, let quarter, let times):
                Term(
                    "“\(quote)”报\(figure)，是\(Quarter.words(quarter).zh)所报\(last)的\(times)倍以上。",
                    "\(figure) is reported for “\(quote)”: more than \(times) times the \(last) of \(Quarter.words(quarter).en)."
                )
            }
        return Problem("feedback.figure_unexplained", field: "figure.\(target)", said, remedy: remedy)
    }
}

extension FeedbackChecks {
    /// The least an explanation says, in characters.
    static let leastExplained = 5
    /// A rise of fewer whole units than this is no jump, however small the figure before it was.
    private static let leastJump = Quantity(10)

    private var isExplained: Bool {
        feedback.figureNote.count { !$0.isWhitespace && !$0.isPunctuation } >= FeedbackChecks.leastExplained
    }

    /// What is asked of a figure that is far off and not explained.
    func unexplained(_ id: EntryID, _ target: PlanTarget, _ figure: ReportedFigure) throws -> Problem? {
        if isExplained { return nil }
        return try doubt(id, target, figure)?.problem(target.quote, figure)
    }

    /// The typed figures that are far off, explained or not.
    func doubts() throws -> [FigureDoubt] {
        let typed = ReportedFigure.parse(feedback.manualFigures)
        if typed.isEmpty { return [] }
        return try FeedbackFigures(reader).targets(of: feedback.task).compactMap { id, target in
            try typed[id.text].flatMap { try doubt(id, target, $0) }
        }
    }

    private func doubt(_ id: EntryID, _ target: PlanTarget, _ figure: ReportedFigure) throws -> FigureDoubt? {
        let percent = organisation.number("feedback.figure_over_percent") ?? 200
        // A rate cannot be far over: its numerator is at most its denominator.
        if figure.fraction == nil, !target.isRate, let goal = goal(target), goal > .zero,
            FeedbackChecks.exceeds(figure.value, goal, percent: percent)
        {
            return FigureDoubt(target: id, cause: .over(goal: goal, percent: percent))
        }
        let times = organisation.number("feedback.figure_jump_times") ?? 5
        guard let last = try FeedbackFigures(reader).reported(id, task: feedback.task, before: feedback.quarter) else {
            return nil
        }
        let (before, now) = (
            last.figure.fraction?.denominator ?? last.value, figure.fraction?.denominator ?? figure.value
        )
        guard before > .zero, FeedbackChecks.exceeds(now, before, percent: times * 100),
            now - before >= FeedbackChecks.leastJump
        else { return nil }
        return FigureDoubt(target: id, cause: .jump(from: before, quarter: last.quarter, times: times))
    }

    /// The figure at which the target is reached, by the end of the quarter's year; `nil` where nobody can say.
    private func goal(_ target: PlanTarget) -> Quantity? {
        let standing = target.standing(on: feedback.period?.upperBound ?? today)
        switch standing.comparator {
        case .growth, .decrease:
            guard let baseline = standing.baseline else { return nil }
            let (scaled, over) = baseline.scaled.multipliedReportingOverflow(
                by: standing.comparator == .growth ? 100 + standing.value.scaled / Int64(Quantity.scale) : 100)
            return over ? nil : Quantity(scaled: scaled / 100)
        case .range: return standing.upper ?? standing.value
        default: return standing.value
        }
    }

    /// More than so many per cent of another.
    private static func exceeds(_ figure: Quantity, _ other: Quantity, percent: Int) -> Bool {
        let (left, over) = figure.scaled.multipliedReportingOverflow(by: 100)
        let (right, above) = other.scaled.multipliedReportingOverflow(by: Int64(percent))
        if over || above { return figure > other }
        return left > right
    }

    /// Names of proof in which next to nothing can be said (setting `feedback.thin_proof_bytes`).
    func thinProof() throws -> [String] {
        let least = organisation.number("feedback.thin_proof_bytes") ?? 200
        let all = evidence.map { (hash: $0.hash, name: $0.name) } + (try storedEvidence())
        var seen = Set<String>()
        return try all.filter { seen.insert($0.hash).inserted }.compactMap { item in
            let size = try reader.session.row("SELECT size FROM attachment WHERE hash = ?", [.text(item.hash)])?
                .integer(0)
            return size.map { $0 < least } ?? false ? item.name : nil
        }
    }
}
